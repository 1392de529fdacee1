/** A digest of everything that decides the bytes of a block besides its file: what was made under another key is of no use. */
import manifest from "../../wasm/manifest.json" with { type: "json" };
import type { ResolvedOptions } from "../graph_options.ts";
import { sha256Of } from "../record/create_sha256.ts";
import { VERSION } from "../version.ts";

/** See the head of this file. `stages`: names of the users' own. */
export function blockKey(options: ResolvedOptions, stages: readonly string[] = []): string {
  const { prefix, layers, tokens, maxFileBytes, fileBudget, minified, followLinks } = options;
  const parts = { prefix, layers, tokens, maxFileBytes, fileBudget, minified, followLinks, stages };
  return blockKeyOf({ program: VERSION, grammars: manifest.grammars, ...parts });
}

/** A digest of plain values, whatever the order of their names. */
export function blockKeyOf(parts: Readonly<Record<string, unknown>>): string {
  const sorted = Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256Of(JSON.stringify(sorted));
}

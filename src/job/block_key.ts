/** A digest of everything that decides the bytes of a block besides its file: what was made under another key is of no use. */
import manifest from "../../wasm/manifest.json" with { type: "json" };
import type { ResolvedOptions } from "../graph_options.ts";
import { VERSION } from "../version.ts";
import { blockKeyOf } from "./store/open_job_store.ts";

/** See the head of this file. `stages`: names of the users' own. */
export function blockKey(options: ResolvedOptions, stages: readonly string[] = []): string {
  const { prefix, layers, tokens, maxFileBytes, fileBudget, minified, followLinks } = options;
  const parts = { prefix, layers, tokens, maxFileBytes, fileBudget, minified, followLinks, stages };
  return blockKeyOf({ program: VERSION, grammars: manifest.grammars, ...parts });
}

/** The built-in strategies by their names. */
import { batchByBytes } from "./batch_by_bytes.ts";
import { batchByCount } from "./batch_by_count.ts";
import { batchByDirectory } from "./batch_by_directory.ts";
import { batchByLanguage } from "./batch_by_language.ts";
import type { BatchStrategy } from "./batch_strategy.ts";

const builtIn: ReadonlyMap<string, () => BatchStrategy> = new Map([
  ["by-bytes", () => batchByBytes()],
  ["by-count", () => batchByCount()],
  ["by-language", () => batchByLanguage()],
  ["by-directory", () => batchByDirectory()],
]);

/** Names that {@link batchStrategyByName} knows. */
export const batchStrategyNames: readonly string[] = [...builtIn.keys()];

/** A built-in strategy with its defaults. */
export function batchStrategyByName(name: string): BatchStrategy | undefined {
  return builtIn.get(name)?.();
}

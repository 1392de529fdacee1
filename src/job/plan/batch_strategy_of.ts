/** The strategy that an option names, or a user's own. */
import type { BatchKind } from "../job_vocabulary.ts";
import { batchByBytes } from "./batch_by_bytes.ts";
import { batchByCount } from "./batch_by_count.ts";
import { batchByDirectory } from "./batch_by_directory.ts";
import { batchByLanguage } from "./batch_by_language.ts";
import type { BatchStrategy } from "./batch_strategy.ts";
import type { LanguageRates } from "./language_rates.ts";

const builtIn: Readonly<Record<BatchKind, (rates?: LanguageRates) => BatchStrategy>> = {
  bytes: (rates) => batchByBytes(rates ? { rates } : {}),
  count: () => batchByCount(),
  language: () => batchByLanguage(),
  directory: () => batchByDirectory(),
};

/** A built-in strategy with its defaults; one that goes by bytes weighs them by `rates`. */
export function batchStrategyOf(batch: BatchKind | BatchStrategy, rates?: LanguageRates): BatchStrategy {
  return typeof batch === "string" ? builtIn[batch](rates) : batch;
}

/** Batches of one language each, so that a worker needs one grammar for a batch. */
import { type BatchByBytesOptions, batchByBytes } from "./batch_by_bytes.ts";
import type { BatchStrategy } from "./batch_strategy.ts";

/** Cut by bytes within a language. @throws RangeError when the bounds are none */
export function batchByLanguage(options: BatchByBytesOptions = {}): BatchStrategy {
  return {
    ...batchByBytes(options),
    name: "by-language",
    laneOf: ({ language = "" }) => language,
  };
}

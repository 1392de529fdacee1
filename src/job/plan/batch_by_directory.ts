/** Batches of one directory each, without those below it: what lies together is read together, from one place of the disk. */
import { type BatchByBytesOptions, batchByBytes } from "./batch_by_bytes.ts";
import type { BatchStrategy } from "./batch_strategy.ts";

/** Cut by bytes within a directory. @throws RangeError when the bounds are none */
export function batchByDirectory(options: BatchByBytesOptions = {}): BatchStrategy {
  return {
    ...batchByBytes(options),
    name: "by-directory",
    laneOf: ({ path }) => path.slice(0, path.lastIndexOf("/") + 1),
  };
}

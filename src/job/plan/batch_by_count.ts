/** Batches of so many files, whatever their size. */
import type { BatchStrategy } from "./batch_strategy.ts";

const FILES = 32;

/** @throws RangeError unless `files` is a whole number above 0 */
export function batchByCount(files: number = FILES): BatchStrategy {
  if (!(Number.isInteger(files) && files > 0)) {
    throw new RangeError(`batches by count want a whole number of files above 0: got ${files}`);
  }
  return { name: "by-count", begin: () => ({ beginsBatch: (_, open) => open.files >= files }) };
}

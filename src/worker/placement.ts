/** The rule for which worker may load which grammar: grammars are dear, 4 to 75 MB in each thread. */

import { LARGE_FILE_BYTES } from "./task_queue.ts";

/** What a worker needs without grammars, by measurement: its heap, its share of compiled code, buffers, tables. */
export const WORKER_BYTES: number = 40 << 20;

/** What the process takes without workers. */
export const MAIN_BYTES: number = 64 << 20;

/** Source bytes that must wait for a grammar before a second worker loads it, for each byte that it costs. */
const WAITING_SHARE: number = 1 / 64;
/** And at least so many. */
const LEAST_WAITING_BYTES: number = 64 << 10;

/** What parsing takes for each byte of a large file: its tree, dense code assumed, and its table. */
const MEMORY_PER_SOURCE_BYTE = 100;
/** The share of the limit up to which large files are handed out side by side; the rest is for the unforeseen. */
const COMFORTABLE_SHARE = 0.5;

/**
 * Size of the largest file that may be handed out while `outstanding` other large ones are under way and the process
 * has what `readResident` tells. One alone always may; then memory is not even read, for this is asked at every batch.
 */
export function largestFileBytes(maxBytes: number, readResident: () => number, outstanding: number): number {
  if (outstanding === 0) return Number.POSITIVE_INFINITY;
  const affordable = (maxBytes * COMFORTABLE_SHARE - readResident()) / MEMORY_PER_SOURCE_BYTE;
  return Math.max(LARGE_FILE_BYTES, affordable); // no other is held back: an idle core would cost more than its memory is worth
}

/** What the tree and the facts of dense code come to for each byte, by measurement. */
const MOST_PER_SOURCE_BYTE = 150;
/** Files of up to this size are never alone. */
const NEVER_ALONE_BYTES: number = 150 << 10;

/** Whether a file of so many bytes may want all that the process has left of its limit; asked of every file, so memory is read for few. */
export function wantsAllMemory(bytes: number, maxBytes: number, readResident: () => number): boolean {
  return bytes > NEVER_ALONE_BYTES && bytes * MOST_PER_SOURCE_BYTE > maxBytes - readResident();
}

/** What linking takes, by measurement: whatever it links, and for each source byte of it. */
const LINKING_BYTES: number = 40 << 20;
const LINKING_PER_SOURCE_BYTE = 8;
/** The share of the limit up to which threads that have nothing to do are kept for the next run. */
const WARM_SHARE = 0.8;

/** Memory that linking will take of files of so many bytes. */
export function linkingBytes(sourceBytes: number): number {
  return LINKING_BYTES + sourceBytes * LINKING_PER_SOURCE_BYTE;
}

/** Whether threads that have nothing to do may stay, when the process has `residentBytes` and will soon want `wantedBytes` more. */
export function mayStayWarm(maxBytes: number, residentBytes: number, wantedBytes: number): boolean {
  return residentBytes + wantedBytes <= maxBytes * WARM_SHARE;
}

/** What the rule looks at. */
export interface Placement {
  /** Memory that the grammar needs in a thread. */
  readonly costBytes: number;
  /** Whether another worker has it. */
  readonly loadedElsewhere: boolean;
  /** Whether no worker has less loaded than this one. */
  readonly isLeastLoaded: boolean;
  /** Sum of all workers and their grammars. */
  readonly usedBytes: number;
  readonly maxBytes: number;
  /** Source bytes that wait for the grammar. */
  readonly waitingBytes: number;
}

/**
 * Whether an idle worker may load a grammar that it lacks. One that no worker has must go somewhere: to the least loaded when memory is short.
 * A second copy is only made when memory allows it and enough work waits.
 */
export function mayLoad(placement: Placement): boolean {
  const { costBytes, loadedElsewhere, isLeastLoaded, usedBytes, maxBytes, waitingBytes } = placement;
  const fits = usedBytes + costBytes <= maxBytes;
  if (!loadedElsewhere) return fits || isLeastLoaded;
  return fits && waitingBytes >= Math.max(LEAST_WAITING_BYTES, costBytes * WAITING_SHARE);
}

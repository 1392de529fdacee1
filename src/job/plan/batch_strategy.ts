/** How files are cut into batches: the interface of the built-in strategies and of a user's own. */
import type { SourceRef } from "../../discover/source_ref.ts";

/** A batch that still grows. */
export interface OpenBatch {
  /** Files in it; 0 when it has just begun. */
  readonly files: number;
  /** Sum of their sizes. */
  readonly bytes: number;
}

/** What processing a file took. */
export interface MeasuredFile {
  readonly language: string;
  /** On disk. */
  readonly bytes: number;
  /** In a worker, from opening to the last byte. */
  readonly durationMs: number;
}

/** Cuts the files of one plan. */
export interface BatchCutter {
  /**
   * Whether `file` begins a new batch instead of joining `open`, the batch of its lane, which has at least one file. Asked
   * for each file that is to be read, in path order.
   */
  beginsBatch(file: SourceRef, open: OpenBatch): boolean;
  /** Told of each file that a worker has finished, so that it can learn. @default nothing is learned */
  measured?(file: MeasuredFile): void;
}

/**
 * A way to cut files into batches. A plan that has priorities or a rank cuts each of their classes on its own, so that a
 * batch never waits for files that come later; and it ends each batch at 1,024 files or 1 MiB, whatever the cutter says.
 */
export interface BatchStrategy {
  /** For reports. */
  readonly name: string;
  /** Files of different lanes never share a batch; of those used least lately some are closed. @default one lane for all */
  laneOf?(file: SourceRef): string;
  /** Called once a plan. */
  begin(): BatchCutter;
}

import type { JobPhase } from "./job_events.ts";

/** How a job is at a moment, as programs get it with `--progress json`; sizes in bytes, times in seconds. */
export interface ProgressFigures {
  readonly phase: JobPhase | "done";
  /** Path of the file that was done last. */
  readonly file: string;
  readonly files_done: number;
  readonly files_found: number;
  /** Of source. */
  readonly bytes_done: number;
  readonly bytes_found: number;
  readonly discovery_done: boolean;
  /** Files whose edges are found, of `files_found`; both this and the next only once linking has begun. */
  readonly files_linked?: number;
  /** Of the work of linking, from 0 to 1: files are gone through several times, and the first times find no edge. */
  readonly linked_share?: number;
  readonly elapsed_s: number;
  /** Guessed; absent until all files are known, and while nothing can be said. */
  readonly remaining_s?: number;
  /** Over the last seconds. */
  readonly files_per_s: number;
  readonly bytes_per_s: number;
  /** Of the whole process, now. */
  readonly memory_bytes: number;
  readonly memory_limit_bytes?: number;
  readonly failed: number;
  /** Tries beyond the first. */
  readonly retried: number;
}

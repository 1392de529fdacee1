/** What the plan adds to a file: when it is processed, and with which others. */
import type { SourceRef } from "../../discover/source_ref.ts";
import type { Priority } from "../job_vocabulary.ts";

/** What files have that no rule names. */
export const DEFAULT_PRIORITY: Priority = 3;

/** Number of the batch of files that no worker reads: they have their verdict, or no known language. */
export const UNREAD_BATCH = 0;

/** A file with its place in the plan. */
export interface PlannedFile extends SourceRef {
  /** Number of its batch, from 1 on in the order in which batches begin; {@link UNREAD_BATCH} when no worker is to read it. */
  readonly batch: number;
  readonly priority: Priority;
  /** Within a priority the lower rank comes first; equal ones come in path order. */
  readonly rank: number;
}

/** A user's own stage in the stream: sees the records of one file after another, and may change or refuse them. */
import type { GraphRecord } from "../../record/types.ts";

/** Works on whole blocks: a `file` record, then what it holds. */
export interface RecordStage {
  /** For messages. */
  readonly name: string;
  /**
   * The block's records → those to be written. One that throws fails the file, with what it said, and not the job. It is
   * called once a file, in no order that may be relied upon, and not for blocks that are kept from an earlier run.
   */
  readonly transform: (
    records: readonly GraphRecord[],
  ) => readonly GraphRecord[] | Promise<readonly GraphRecord[]>;
}

/** How a source file is known again: by what the file system tells of it, and by what discovery made of that. */
import type { SourceRef } from "../../discover/source_ref.ts";

/** See the head of this file. Absent members are those that discovery left out. */
export interface FileStamp {
  readonly bytes: number;
  readonly modifiedMs?: number;
  readonly changedMs?: number;
  readonly language?: string;
  /** Reason and message, where the file was not to be read. */
  readonly verdict?: string;
  /**
   * The file had changed so shortly before that another change could have left the same times: it is not kept.
   * (Git calls such entries of its index racy.)
   */
  readonly isFresh?: true;
}

/** Ticks of a file system's clock are 4 or 10 ms: within this time two changes may look like one. */
const TICK_MS = 20;

/** The stamp of a file that is about to be read; `nowMs`: the time, which comes before the reading. */
export function stampOf(ref: SourceRef, nowMs: number): FileStamp {
  const { bytes, modifiedMs, changedMs, language, verdict } = ref;
  const isFresh = !verdict && (changedMs ?? modifiedMs ?? 0) > nowMs - TICK_MS;
  // Spelled out, since spreading takes longer than all else that is done with a file that is kept.
  if (!verdict && !isFresh && language !== undefined && modifiedMs !== undefined && changedMs !== undefined)
    return { bytes, modifiedMs, changedMs, language };
  return {
    bytes,
    ...(modifiedMs === undefined ? {} : { modifiedMs }),
    ...(changedMs === undefined ? {} : { changedMs }),
    ...(language === undefined ? {} : { language }),
    ...(verdict ? { verdict: `${verdict.reason} ${verdict.message}` } : {}),
    ...(isFresh ? { isFresh } : {}),
  };
}

/** Whether what was made of the file of `kept` is what would be made of that of `found`. */
export function isSameFile(kept: FileStamp, found: FileStamp): boolean {
  return (
    kept.isFresh === undefined &&
    (kept.modifiedMs !== undefined || kept.verdict !== undefined) && // without times nothing is known
    kept.bytes === found.bytes &&
    kept.modifiedMs === found.modifiedMs &&
    kept.changedMs === found.changedMs &&
    kept.language === found.language &&
    kept.verdict === found.verdict
  );
}

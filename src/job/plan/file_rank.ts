/** Which files of one priority come first. */
import type { SourceRef } from "../../discover/source_ref.ts";
import type { FirstFiles } from "../job_vocabulary.ts";

/** Where a file stands among those of its priority. */
export interface FileRank {
  /** The lower comes first. */
  readonly rank: number;
  /** Files of one batch share it: those of about the same rank. A small whole number. */
  readonly rankClass: number;
}

/** What ranking depends on. */
export interface RankOptions {
  /** Whether there is a result for the file as it is, which `changed` puts behind. @default there is none */
  readonly isKept?: ((file: SourceRef) => boolean) | undefined;
  /** Now, in ms since 1970, for `recent`. */
  readonly nowMs: number;
}

const EQUAL: FileRank = { rank: 0, rankClass: 0 };
const KEPT: FileRank = { rank: 1, rankClass: 1 };

/** Makes the function that ranks files; without `first` all are equal. */
export function rankFiles(
  first: FirstFiles | undefined,
  { isKept, nowMs }: RankOptions,
): (file: SourceRef) => FileRank {
  switch (first) {
    case undefined:
      return () => EQUAL;
    case "changed":
      return (file) => (isKept?.(file) ? KEPT : EQUAL);
    case "small":
      return ({ bytes }) => ({ rank: bytes, rankClass: magnitude(bytes) });
    case "large":
      return ({ bytes }) => ({ rank: -bytes, rankClass: magnitude(bytes) });
    case "recent":
      return ({ modifiedMs = 0 }) => ({
        rank: -modifiedMs,
        rankClass: magnitude((nowMs - modifiedMs) / 1000),
      });
  }
}

/** 0 for nothing, else one more for each doubling: classes are few, and fine where it matters. */
function magnitude(value: number): number {
  return value < 1 ? 0 : Math.floor(Math.log2(value)) + 1;
}

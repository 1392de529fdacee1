/** What discovery hands on for each name it meets: one value a file, in path order. */
import type { FileReason } from "../fault/file_reason.ts";

/** A file to be parsed, or one that already has its verdict. */
export interface SourceRef {
  /** Path relative to the root, with `/`, without prefix; U+FFFD in place of bytes that are not valid UTF-8. */
  readonly path: string;
  /** Size in bytes as the file system told; 0 when unknown. */
  readonly bytes: number;
  /** Name of the language (see src/language), absent when none was recognised. */
  readonly language?: string;
  /** When the file that is to be read was last written and last changed, in whole ms since 1970; absent where the system does not tell. */
  readonly modifiedMs?: number;
  readonly changedMs?: number;
  /** Set when the file is not to be read: the verdict and the words for it. */
  readonly verdict?: { readonly reason: FileReason; readonly message: string };
}

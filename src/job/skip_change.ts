/** What to change so that files which were passed over are read. */
import type { FileReason } from "../fault/file_reason.ts";
import type { SkipTally } from "./run_tally.ts";

/** What --max-file-size takes at most. */
const MOST_FILE_BYTES: number = 2 ** 30;

const changes: Readonly<Partial<Record<FileReason, (tally: SkipTally) => string>>> = {
  "too-large": ({ largestBytes }) =>
    largestBytes > MOST_FILE_BYTES
      ? "--max-file-size goes up to 1GiB"
      : `--max-file-size ${Math.ceil(largestBytes / 1e6)}MB reads them`,
  minified: () => "--minified parses them",
  "unknown-language": () => "ast2graph languages lists those it knows",
  "not-a-file": () => "--follow follows links",
};

/** A few words, where something can be done about the reason. */
export function skipChange(reason: FileReason, tally: SkipTally): string | undefined {
  return changes[reason]?.(tally);
}

/** Why a file was not parsed: the closed list of `file.reason`, and the wording of `file.message`. */

/** Reasons of `skipped` files: nothing went wrong, the file is just not for us. */
export const skipReasons = [
  "binary",
  "too-large",
  "unknown-language",
  "minified",
  "invalid-name",
  "not-a-file",
] as const;

/** Reasons of `failed` files. */
export const failReasons = [
  "unreadable",
  "vanished",
  "over-budget",
  "timeout",
  "too-deep",
  "crashed",
  "out-of-memory",
  "grammar-unavailable",
] as const;

/** A reason for which a file is skipped. */
export type SkipReason = (typeof skipReasons)[number];
/** A reason for which a file fails. */
export type FailReason = (typeof failReasons)[number];
/** The closed list of `file.reason`. */
export type FileReason = SkipReason | FailReason;

const wordings: Readonly<Record<FileReason, (detail: string) => string>> = {
  binary: () => "parsing wants text: the file holds NUL bytes",
  "too-large": (limit) => `parsing wants at most ${limit} bytes (--max-file-size): the file is larger`,
  "unknown-language": () => "parsing wants a known language: neither name nor first line tells one",
  minified: () => "parsing wants source as written: the file is minified (--minified parses it all the same)",
  "invalid-name": () => "naming the file wants valid UTF-8: its path holds other bytes",
  "not-a-file": (found) => `reading wants a regular file: this is ${found}`,
  unreadable: (code) => `reading wants a readable file: ${code}`,
  vanished: () => "reading wants the file that was listed: it is gone",
  "over-budget": (limit) => `parsing wants at most ${limit} steps (--file-budget): the file needs more`,
  timeout: (limit) => `parsing wants an answer within ${limit}: there was none`,
  "too-deep": () => "parsing wants nesting that fits the stack: the file is nested deeper",
  crashed: () => "parsing wants a worker that lives: it died on this file on every try",
  "out-of-memory": () => "parsing wants memory for the whole tree: there was not enough",
  "grammar-unavailable": (cause) => `parsing wants the grammar: ${cause}`,
};

/** Words `reason`; `detail` is the limit, the kind found or the cause, where the wording has one. Never a clock, path of the host or count of attempts. */
export function describeFileReason(reason: FileReason, detail = ""): string {
  return wordings[reason](detail);
}

/** Words for a file that a user's own stage of the stream refused; its reason is `crashed`. */
export function describeStageFailure(stage: string, said: string): string {
  return `running the stage "${stage}" wants records that it takes: ${said}`;
}

/** Whether files with this reason count as failed (exit status 1) rather than skipped. */
export function isFailReason(reason: FileReason): reason is FailReason {
  return (failReasons as readonly string[]).includes(reason);
}

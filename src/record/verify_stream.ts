/**
 * Checks a stream against the whole contract: schema and bytes of every line, order, ids, references, counts and the
 * digest. One pass; memory does not grow with a stream of syntax records in path order.
 */
import { StreamCheck } from "./_check_stream.ts";
import { ProblemList, type VerifyProblem, type VerifyProblemCode } from "./_problem_list.ts";
import { readLine } from "./_read_line.ts";
import { SyntaxScanner } from "./_scan_syntax.ts";
import { LineBuffer, LineTooLongError } from "./line_buffer.ts";
import type { RecordCounts } from "./types.ts";

export type { VerifyProblem, VerifyProblemCode };

/** How to verify. */
export interface VerifyOptions {
  /**
   * Problems that are kept; all are counted.
   * @default 20
   */
  readonly maxProblems?: number;
  /**
   * Longest line in bytes; a longer one ends the check.
   * @default 16777216
   */
  readonly maxLineBytes?: number;
}

/** What was found. */
export interface VerifyReport {
  /** No problem was found. */
  readonly valid: boolean;
  /** The stream has no summary: the run that wrote it did not end. */
  readonly truncated: boolean;
  /** The first problems, in the order of the stream. */
  readonly problems: readonly VerifyProblem[];
  /** Of all problems. */
  readonly problemCount: number;
  readonly lines: number;
  readonly bytes: number;
  /** As counted in the stream. */
  readonly counts: RecordCounts;
  /** As computed over the stream; absent when it is truncated. */
  readonly sha256?: string;
}

class StreamVerifier {
  readonly problems: ProblemList;
  readonly check: StreamCheck;
  bytes = 0;
  readonly #scanner = new SyntaxScanner();
  readonly #utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

  constructor(maxProblems: number) {
    this.problems = new ProblemList(maxProblems);
    this.check = new StreamCheck(this.problems, this.#scanner);
  }

  /** Checks `lines`, whole ones. */
  pushLines(lines: Uint8Array): void {
    const { problems, check } = this;
    let start = 0;
    // Where the bytes begin that the open section's digest has not seen.
    let undigested = 0;
    while (start < lines.length) {
      problems.line += 1;
      problems.byteOffset = this.bytes + start;
      let end = check.takesSyntax ? this.#scanner.scan(lines, start) : -1;
      if (end >= 0 && (!this.#scanner.hasWideBytes || this.#isUtf8(lines.subarray(start, end)))) {
        check.addSyntax(this.#scanner.fields);
      } else {
        end = lines.indexOf(10, start) + 1;
        const line = readLine(lines.subarray(start, end), problems);
        if (check.startsSection(line)) {
          check.digest.update(lines.subarray(undigested, start));
          undigested = start;
        }
        check.add(line);
      }
      start = end;
    }
    check.digest.update(lines.subarray(undigested));
    this.bytes += lines.length;
  }

  #isUtf8(bytes: Uint8Array): boolean {
    try {
      this.#utf8.decode(bytes);
      return true;
    } catch {
      // Not UTF-8: the general way reads the line again and names it.
      return false;
    }
  }
}

/**
 * Checks the bytes of a stream, cut anywhere. Problems are reported, not thrown; what the source throws passes through.
 *
 * @example
 * ```ts
 * import { createReadStream } from "node:fs";
 * import { verifyStream } from "./verify_stream.ts";
 * async function isWhole(path: string): Promise<boolean> {
 *   return (await verifyStream(createReadStream(path))).valid;
 * }
 * ```
 */
export async function verifyStream(
  chunks: AsyncIterable<Uint8Array>,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  const verifier = new StreamVerifier(options.maxProblems ?? 20);
  const { problems, check } = verifier;
  const maxLineBytes = options.maxLineBytes ?? 1 << 24;
  const buffer = new LineBuffer(maxLineBytes);
  let isTooLong = false;
  let rest: Uint8Array = new Uint8Array(0);
  try {
    for await (const chunk of chunks) verifier.pushLines(buffer.push(chunk));
    rest = buffer.rest();
  } catch (error) {
    if (!(error instanceof LineTooLongError)) throw error;
    isTooLong = true;
  }
  problems.line += 1;
  problems.byteOffset = verifier.bytes;
  if (isTooLong)
    problems.add("line-too-long", `a line has at most ${maxLineBytes} bytes: the check ends here`);
  if (rest.length > 0) problems.add("truncated", "the stream ends inside a line: every line ends with LF");
  const sha256 = check.end();
  return {
    valid: problems.count === 0,
    truncated: sha256 === undefined,
    problems: problems.kept,
    problemCount: problems.count,
    lines: problems.line - 1 + (rest.length > 0 ? 1 : 0),
    bytes: verifier.bytes + rest.length,
    counts: check.counts,
    ...(sha256 === undefined ? {} : { sha256 }),
  };
}

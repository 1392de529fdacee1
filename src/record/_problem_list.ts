/** What is wrong with a stream and where: the first few are kept, all are counted. */

/** What sort of thing is wrong. */
export type VerifyProblemCode =
  | "truncated"
  | "line-too-long"
  | "not-utf8"
  | "not-json"
  | "schema"
  | "not-canonical"
  | "order"
  | "layer"
  | "filter"
  | "id"
  | "parent"
  | "place"
  | "text"
  | "reference"
  | "count"
  | "digest";

/** One thing that is wrong. */
export interface VerifyProblem {
  readonly code: VerifyProblemCode;
  /** Counted from 1. */
  readonly line: number;
  /** Offset of the line's first byte in the stream, zero-based. */
  readonly byteOffset: number;
  /** Of the record, when it has one. */
  readonly id?: string;
  /** A sentence without full stop. */
  readonly message: string;
}

/** Collects problems; the line being checked is set before its checks run. */
export class ProblemList {
  readonly kept: VerifyProblem[] = [];
  count = 0;
  line = 0;
  byteOffset = 0;
  readonly #maxKept: number;

  constructor(maxKept: number) {
    this.#maxKept = maxKept;
  }

  /** Adds a problem of the current line. */
  add(code: VerifyProblemCode, message: string, id?: string): void {
    const { line, byteOffset } = this;
    this.addAt({ code, line, byteOffset, ...(id === undefined ? {} : { id }), message });
  }

  /** Adds a problem of another line. */
  addAt(problem: VerifyProblem): void {
    this.count += 1;
    if (this.kept.length < this.#maxKept) this.kept.push(problem);
  }
}

/** A source file as the converter looks at it: from places to offsets, and to the tokens around a name. */
import type { Span } from "../truth.ts";

/** What opens the comments that end with the line. */
export type LineComment = "//" | "#";

/** Farther than this no bracket is matched: then the answer is "not found". */
const FARTHEST = 4000;
const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const OPENERS: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

export class SourceText {
  readonly text: string;
  readonly #lineStarts: number[] = [0];
  readonly #comment: LineComment;

  constructor(text: string, comment: LineComment) {
    this.text = text;
    this.#comment = comment;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#lineStarts.push(at + 1);
  }

  /** Offset of a place, in UTF-16 code units; the end of the text for rows beyond it. */
  offset(row: number, column: number): number {
    return (this.#lineStarts[row] ?? this.text.length) + column;
  }

  slice(span: Span): string {
    return this.text.slice(this.offset(span[0], span[1]), this.offset(span[2], span[3]));
  }

  /** Line `row` without its end, for people. */
  line(row: number): string {
    const start = this.#lineStarts[row] ?? this.text.length;
    return this.text.slice(start, (this.#lineStarts[row + 1] ?? this.text.length + 1) - 1);
  }

  /** Offset just after the last character before `offset` that is neither white space nor in a block comment. */
  before(offset: number): number {
    let at = offset;
    for (;;) {
      while (at > 0 && isSpace(this.text.charCodeAt(at - 1))) at--;
      if (this.#comment === "#" || !this.text.endsWith("*/", at)) return at;
      const start = this.text.lastIndexOf("/*", at - 3);
      if (start < 0) return at;
      at = start;
    }
  }

  /** Offset of the first character at or after `offset` that is neither white space nor in a comment. */
  after(offset: number): number {
    let at = offset;
    for (;;) {
      while (at < this.text.length && isSpace(this.text.charCodeAt(at))) at++;
      const end = this.#commentEnd(at);
      if (end === at) return at;
      at = end;
    }
  }

  #commentEnd(at: number): number {
    const closing = this.text.startsWith(this.#comment, at)
      ? "\n"
      : this.#comment === "//" && this.text.startsWith("/*", at)
        ? "*/"
        : undefined;
    if (closing === undefined) return at;
    const end = this.text.indexOf(closing, at + 2);
    return end < 0 ? this.text.length : end + closing.length;
  }

  /** The word that ends at `end`, or "". */
  wordBefore(end: number): string {
    return /[\p{ID_Continue}$]+$/u.exec(this.text.slice(Math.max(0, end - 60), end))?.[0] ?? "";
  }

  /** Offset of the bracket that is open at `offset`, or -1. Quotes are not looked into. */
  openBracket(offset: number): number {
    const waiting: string[] = [];
    for (let at = offset - 1; at >= Math.max(0, offset - FARTHEST); at--) {
      const character = this.text[at]!;
      const opener = OPENERS[character];
      if (opener) waiting.push(opener);
      else if (character in CLOSERS && waiting.pop() !== character) return at;
    }
    return -1;
  }

  /** Offset after the `>` that closes the `<` at `offset`; `offset` itself where it is no list of type arguments. */
  afterTypeArguments(offset: number): number {
    let angles = 0;
    let brackets = 0;
    for (const { 0: token, index } of this.text.slice(offset, offset + FARTHEST).matchAll(TYPE_TOKENS)) {
      angles += ANGLES[token] ?? 0;
      brackets += token in CLOSERS ? 1 : token in OPENERS ? -1 : 0;
      if (brackets < 0 || (brackets === 0 && ENDS.has(token))) return offset;
      if (angles === 0) return offset + index + 1;
    }
    return offset;
  }
}

/** What stands in type arguments and matters, and what ends the hope that these are some. */
const ENDS: ReadonlySet<string> = new Set([";", "&&", "||"]);
const ANGLES: Readonly<Record<string, number>> = { "<": 1, ">": -1 };
const TYPE_TOKENS = /=>|&&|\|\||[<>()[\]{};]/g;

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff;
}

/** Types that stand in strings: a small reader of their own, since the tree ends at the string. */
import { EXPR_FLAG } from "../../../facts/facts.ts";
import { LITERAL, OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { genericOf, typeUnion } from "./python_generics.ts";

const tokens = /[\p{ID_Start}_][\p{ID_Continue}]*|\.\.\.|[[\](),|.]|"[^"]*"|'[^']*'|-?\d+|\S/gu;

/** Row of the type that `text` stands for; it begins at `offset` in `node`. */
export function readTypeText(x: Extraction, text: string, node: number, offset = 0): number {
  const found = [...text.matchAll(tokens)];
  if (found.length === 0 || found.length > MOST_TOKENS) return 0;
  return new TypeText(x, found, node, offset).union();
}

const MOST_TOKENS = 200;
const isName = /^[\p{ID_Start}_]/u;

class TypeText {
  readonly #x: Extraction;
  readonly #tokens: readonly RegExpExecArray[];
  readonly #node: number;
  /** Of the text in its node. */
  readonly #offset: number;
  #at = 0;

  constructor(x: Extraction, found: readonly RegExpExecArray[], node: number, offset: number) {
    this.#offset = offset;
    this.#x = x;
    this.#tokens = found;
    this.#node = node;
  }

  /** Where a token stands in the file. */
  #place(token: RegExpExecArray): number {
    const from = this.#offset + token.index;
    return this.#x.tree.within(this.#node, from, from + token[0].length);
  }

  /** The role of the name that has just been passed. */
  #role(): "uses_type" | "reads" {
    return this.#peek() === "." ? "reads" : "uses_type";
  }

  #peek(): string {
    return this.#tokens[this.#at]?.[0] ?? "";
  }

  #take(text: string): boolean {
    if (this.#peek() !== text) return false;
    this.#at++;
    return true;
  }

  union(): number {
    const parts = [this.#single()];
    while (this.#take("|")) parts.push(this.#single());
    return typeUnion(this.#x, parts);
  }

  #single(): number {
    const token = this.#tokens[this.#at];
    if (!token) return 0;
    const inside = this.#offset + token.index + 1;
    const text = token[0];
    if (isName.test(text)) return this.#named();
    if (text === "[") return this.#x.expr(OP.tupleOf, this.#x.list(this.#arguments("]")));
    if (text === "(") return this.#arguments(")")[0] ?? 0;
    this.#at++;
    if (text.startsWith('"') || text.startsWith("'"))
      return readTypeText(this.#x, text.slice(1, -1), this.#node, inside);
    return 0;
  }

  #named(): number {
    const x = this.#x;
    let name = this.#peek();
    const first = this.#place(this.#tokens[this.#at++]!);
    let row =
      first === NONE ? x.silentName(name) : x.flag(x.name(first, this.#role(), name), EXPR_FLAG.inType);
    while (this.#take(".")) {
      const token = this.#tokens[this.#at++];
      if (!token) return 0;
      name = token[0];
      const place = this.#place(token);
      row =
        place === NONE
          ? x.expr(OP.member, row, x.string(name))
          : x.flag(x.member(row, place, this.#role(), name), EXPR_FLAG.inType);
    }
    if (name === "None") return x.expr(OP.literalType, LITERAL.null, NONE);
    const owner = name === "Self" ? x.enclosingClass() : NONE;
    const head = owner === NONE ? x.type(row) : x.expr(OP.this, owner);
    if (this.#peek() !== "[") return head;
    if (name === "Literal") {
      this.#skip();
      return x.expr(OP.literalType, LITERAL.string, NONE);
    }
    return genericOf(x, name, head, this.#arguments("]"));
  }

  #arguments(end: string): number[] {
    this.#at++;
    const types: number[] = [];
    while (this.#at < this.#tokens.length && !this.#take(end)) {
      if (this.#take(",")) continue;
      const before = this.#at;
      types.push(this.union());
      if (this.#at === before) this.#at++;
    }
    return types;
  }

  /** Goes behind a bracketed part whose names are none. */
  #skip(): void {
    let depth = 0;
    do {
      if (this.#peek() === "[") depth++;
      if (this.#peek() === "]") depth--;
      this.#at++;
    } while (depth > 0 && this.#at < this.#tokens.length);
  }
}

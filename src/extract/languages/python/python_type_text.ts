/** Types that stand in strings: a small reader of their own, since the tree ends at the string. */
import { EXPR_FLAG } from "../../../facts/facts.ts";
import { LITERAL, OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { genericOf, typeUnion } from "./python_types.ts";

const tokens = /[\p{ID_Start}_][\p{ID_Continue}]*|\.\.\.|[[\](),|.]|"[^"]*"|'[^']*'|-?\d+|\S/gu;

/** Row of the type that `text` stands for; `node` holds the text and nothing else. */
export function readTypeText(x: Extraction, text: string, node: number): number {
  const found = [...text.matchAll(tokens)];
  if (found.length === 0 || found.length > MOST_TOKENS) return 0;
  return new TypeText(x, found, node).union();
}

const MOST_TOKENS = 200;
const isName = /^[\p{ID_Start}_]/u;

class TypeText {
  readonly #x: Extraction;
  readonly #tokens: readonly RegExpExecArray[];
  readonly #node: number;
  #at = 0;

  constructor(x: Extraction, found: readonly RegExpExecArray[], node: number) {
    this.#x = x;
    this.#tokens = found;
    this.#node = node;
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
    const text = token[0];
    if (isName.test(text)) return this.#named();
    if (text === "[") return this.#x.expr(OP.tupleOf, this.#x.list(this.#arguments("]")));
    if (text === "(") return this.#arguments(")")[0] ?? 0;
    this.#at++;
    if (text.startsWith('"') || text.startsWith("'")) return readTypeText(this.#x, text.slice(1, -1), this.#node);
    return 0;
  }

  #named(): number {
    const x = this.#x;
    let name = this.#peek();
    const isWhole = this.#tokens.length === 1 && x.tree.textOf(this.#node) === name;
    this.#at++;
    let row = isWhole ? x.flag(x.name(this.#node, "uses_type"), EXPR_FLAG.inType) : x.silentName(name);
    while (this.#take(".")) {
      const token = this.#tokens[this.#at++];
      if (!token) return 0;
      name = token[0];
      row = x.expr(OP.member, row, x.string(name));
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

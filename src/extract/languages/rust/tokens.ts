/**
 * What stands in a macro's brackets. The grammar leaves it as tokens; most macros take expressions, and many wrap whole
 * items (`cfg_if!`), so both are read, and nothing is said of names that mean nothing here.
 */
import { EXPR_FLAG } from "../../../facts/facts.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import {
  behind,
  declareIn,
  macroName,
  memberName,
  moduleAbove,
  SPACES,
  typeName,
  valueName,
} from "./names.ts";
import { headRole } from "./paths.ts";

/** Tokens of a bracket, without the brackets. */
export function tokensIn(x: Extraction, list: number): number[] {
  const { tree } = x;
  const tokens: number[] = [];
  for (let child = tree.first(list); child !== NONE; child = tree.next(child))
    if (!tree.isExtra(child)) tokens.push(child);
  return tokens.slice(1, -1);
}

/** Reads tokens as expressions; returns the values that commas part. */
export function readTokens(x: Extraction, list: number): number[] {
  const reader = new TokenReader(x, tokensIn(x, list));
  x.within("block", x.scope.owner, () => reader.run());
  return reader.values;
}

/** Walks a row of tokens. */
class TokenReader {
  readonly values: number[] = [];
  readonly #x: Extraction;
  readonly #tokens: readonly number[];
  #at = 0;
  /** What stands to the left of the present token, 0 for nothing that is known. */
  #value = 0;

  constructor(x: Extraction, tokens: readonly number[]) {
    this.#x = x;
    this.#tokens = tokens;
  }

  run(): void {
    for (this.#at = 0; this.#at < this.#tokens.length; this.#at++) this.#step();
    this.#end();
  }

  #end(): void {
    if (this.#value !== 0) this.values.push(this.#value);
    this.#value = 0;
  }

  #kind(at: number): string {
    const token = this.#tokens[at];
    return token === undefined ? "" : this.#x.tree.kind(token);
  }

  #step(): void {
    const x = this.#x;
    const token = this.#tokens[this.#at]!;
    switch (this.#kind(this.#at)) {
      case "identifier":
        this.#name(token);
        return;
      case "self":
        this.#value =
          this.#kind(this.#at + 1) === "::"
            ? moduleAbove(x, 0)
            : x.flag(valueName(x, token), EXPR_FLAG.silent);
        return;
      case "crate":
        this.#value = x.imported(x.module("crate", "static"), undefined);
        return;
      case "super":
        this.#value = moduleAbove(x, 1);
        return;
      case "let":
        this.#declare();
        return;
      case "token_tree":
        this.#brackets(token);
        return;
      case ",":
      case ";":
        this.#end();
        return;
      case ".":
      case "::":
      case "?":
      case "await":
        return;
      default:
        this.#value = 0;
    }
  }

  #name(token: number): void {
    const x = this.#x;
    const before = this.#kind(this.#at - 1);
    if (this.#kind(this.#at + 1) === "!" && this.#kind(this.#at + 2) === "token_tree") {
      x.flag(macroName(x, token), EXPR_FLAG.silent);
      this.#value = 0;
      this.#at++;
      return;
    }
    this.#value = before === "." || before === "::" ? this.#member(token) : this.#first(token);
    x.flag(this.#value, EXPR_FLAG.silent);
  }

  /** A name behind what is known. */
  #member(token: number): number {
    const x = this.#x;
    if (this.#value === 0) return 0;
    if (this.#kind(this.#at + 1) === "::")
      return memberName(x, this.#value, token, headRole(x.tree.textOf(token)), EXPR_FLAG.typeSpace);
    return memberName(x, this.#value, token, this.#isBracket(this.#at + 1, 0x28) ? "calls" : "reads");
  }

  /** A name that nothing stands before. */
  #first(token: number): number {
    const x = this.#x;
    const role = headRole(x.tree.textOf(token));
    if (this.#kind(this.#at + 1) === "::") return typeName(x, token, role);
    if (this.#isBracket(this.#at + 1, 0x7b) && role === "uses_type")
      return typeName(x, token, "instantiates");
    return valueName(x, token, this.#isBracket(this.#at + 1, 0x28) ? "calls" : "reads");
  }

  #isBracket(at: number, open: number): boolean {
    const { tree } = this.#x;
    return this.#kind(at) === "token_tree" && tree.text.charCodeAt(tree.start(this.#tokens[at]!)) === open;
  }

  /** `let a = …;` */
  #declare(): void {
    const x = this.#x;
    const isMutable = this.#kind(this.#at + 1) === "mutable_specifier";
    let at = this.#at + (isMutable ? 2 : 1);
    this.#value = 0;
    if (this.#kind(at) === "identifier" && !this.#isBracket(at + 1, 0x28)) this.#variable(this.#tokens[at]!);
    else {
      // `let (a, b)`, `let Some(a)`: what is small is bound.
      if (this.#kind(at) === "identifier") at++;
      if (!this.#isBracket(at, 0x28)) return;
      for (const token of tokensIn(x, this.#tokens[at]!)) {
        if (x.tree.kind(token) === "identifier" && headRole(x.tree.textOf(token)) === "references")
          this.#variable(token);
      }
    }
    this.#at = at;
  }

  #variable(node: number): void {
    const x = this.#x;
    declareIn(x, { kind: "variable", node, nameNode: node, visibleFrom: behind(x, node) }, SPACES.value);
  }

  #brackets(token: number): void {
    const x = this.#x;
    const args = readTokens(x, token);
    const isCall = this.#isBracket(this.#at, 0x28) && this.#value !== 0;
    this.#value = isCall ? x.call(this.#value, args) : 0;
  }
}

/** What is expected of a lambda or method reference, handed down to where it is written. */
import { EXPR } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";

/** Gives a context to a value, or to each that it may be. */
export function giveContext(x: Extraction, value: number, row: number, position: number = NONE): void {
  if (value === 0 || row === 0) return;
  if (x.op(value) !== OP.union) {
    x.context(value, row, position);
    return;
  }
  const list = x.operand(value, EXPR.a);
  for (let i = 1; i <= x.lists[list]!; i++) giveContext(x, x.lists[list + i]!, row, position);
}

/** A result of the innermost method or lambda. */
export function addResult(x: Extraction, value: number): void {
  const owner = x.nearest("function")?.owner ?? NONE;
  if (owner === NONE || value === 0) return;
  const fact = x.symbol(owner);
  if (fact.values.length < MOST_RESULTS) fact.values.push(value);
  giveContext(x, value, fact.type === 0 ? expectedResult(x, owner) : fact.type);
}

const MOST_RESULTS = 32;

/** What a lambda is expected to give. */
function expectedResult(x: Extraction, owner: number): number {
  return x.symbol(owner).kind === "function" ? x.expr(OP.expectedResult, owner) : 0;
}

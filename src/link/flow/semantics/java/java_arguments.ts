/** What is given in a call: types, or what is known of a lambda before its types are. */
import { OP } from "../../../../facts/op.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { EMPTY, type Value, type ValueSet } from "../../value.ts";

/** Bit of a lambda's `extra`, from extraction: it has a block that can end. */
const BLOCK = 4;

/** An argument. */
export interface Argument {
  readonly types: ValueSet;
  /** Parameters of a lambda, -1 for what is none. */
  readonly arity: number;
  /** A block lambda that gives nothing, or that gives something; undefined for other arguments. */
  readonly givesValue: boolean | undefined;
  readonly isReference: boolean;
}

/** Reads an argument; a lambda is not typed, since what it is depends on the choice that is to be made. */
export function readArgument(evaluator: Evaluator, view: FileView, row: number): Argument {
  const { facts } = view;
  if (facts.op(row) === OP.symbol && facts.kindOf(facts.a(row)) === "function") {
    const lambda = facts.a(row);
    const arity = facts.list(facts.symbol(lambda, SYMBOL.parameters)).length;
    return { types: EMPTY, arity, givesValue: givesValue(evaluator, view, lambda), isReference: false };
  }
  const types = evaluator.evaluate(view, row);
  const isReference = types.some(({ kind }) => kind === "function");
  return { types, arity: -1, givesValue: undefined, isReference };
}

/** Whether a lambda gives something; undefined when it may be taken either way. */
function givesValue(evaluator: Evaluator, view: FileView, lambda: number): boolean | undefined {
  const { facts } = view;
  const results = facts.list(facts.symbol(lambda, SYMBOL.values));
  if ((facts.symbol(lambda, SYMBOL.extra) & BLOCK) !== 0) return results.length > 0;
  const [result] = results;
  if (result === undefined) return undefined;
  const isStatement =
    facts.op(result) === OP.call || facts.op(result) === OP.construct || facts.op(result) === OP.member;
  if (!isStatement) return true;
  // With parameters, what it gives may depend on the overload that is looked for.
  if (facts.symbol(lambda, SYMBOL.parameters) !== 0) return undefined;
  return evaluator.evaluate(view, result).some(isVoid) ? false : undefined;
}

/** Whether a value is that of a method without a result. */
export function isVoid(value: Value): boolean {
  return value.kind === "literal" && value.text === "void";
}

/** Rows that only TypeScript and JavaScript have: discriminated unions, type guards, what a component takes. */
import { OP } from "../../../../facts/op.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { EMPTY, fileOfRef, symbolOfRef, type Value, type ValueSet } from "../../value.ts";
import { modelBase } from "./model_names.ts";

/** See the head of this file. */
export function expression(evaluator: Evaluator, view: FileView, expr: number): ValueSet {
  const { facts } = view;
  switch (facts.op(expr)) {
    case OP.having:
    case OP.lacking:
      return discriminated(evaluator, view, expr, facts.op(expr) === OP.having);
    case OP.guarded:
      return guardedType(evaluator, view, facts.a(expr));
    case OP.predicate:
      return evaluator.modelInstanceOf(view.number, "Boolean", []);
    case OP.orElse: {
      const set = evaluator.evaluate(view, facts.a(expr));
      return set.length > 0 ? set : evaluator.evaluate(view, facts.b(expr));
    }
    case OP.parameterOf:
      return evaluator.each(evaluator.evaluate(view, facts.a(expr)), (callee) =>
        propsOf(evaluator, callee, view.number),
      );
    default:
      return EMPTY;
  }
}

function discriminated(evaluator: Evaluator, view: FileView, expr: number, wanted: boolean): ValueSet {
  const { facts } = view;
  const set = evaluator.each(evaluator.evaluate(view, facts.a(expr)), (value) =>
    evaluator.concrete(value, view.number),
  );
  if (set.length < 2) return set;
  const name = facts.string(facts.b(expr))!;
  const constant = facts.c(expr);
  const constants = constant === 0 ? EMPTY : evaluator.evaluate(view, constant);
  const left = set.filter((value) =>
    mayBe(evaluator, value, { name, constant, constants }, view.number, wanted),
  );
  return left.length > 0 ? left : set;
}

interface Discriminant {
  readonly name: string;
  readonly constant: number;
  readonly constants: ValueSet;
}

/** Whether a value may be one whose member is (or is not) one of the constants. */
function mayBe(
  evaluator: Evaluator,
  value: Value,
  { name, constant, constants }: Discriminant,
  file: number,
  wanted: boolean,
): boolean {
  const members = evaluator.members(value, name, file);
  if (constant === 0) return members.length > 0 === wanted;
  if (members.length === 0) return !wanted;
  const held = evaluator.valuesOf(members);
  if (held.length === 0 || constants.length === 0) return true;
  const literals = (set: ValueSet): boolean => set.every((one) => one.kind === "literal");
  if (!literals(held) || !literals(constants)) return true;
  const isAmong = (one: Value): boolean =>
    constants.some((other) => other.text === one.text && other.symbol === one.symbol);
  return wanted ? held.some(isAmong) : !held.every(isAmong);
}

/** What a call of a type guard vouches for. */
function guardedType(evaluator: Evaluator, view: FileView, call: number): ValueSet {
  const { values } = evaluator;
  return values.union(
    evaluator.calleesOf(view, call).map((callee) => {
      const guard = evaluator.program.view(fileOfRef(callee.symbol));
      const result = guard.facts.symbol(symbolOfRef(callee.symbol), SYMBOL.type);
      if (result === 0 || guard.facts.op(result) !== OP.predicate) return EMPTY;
      const type = evaluator.evaluate(guard, guard.facts.b(result));
      return callee.env ? evaluator.fill(type, callee.env) : type;
    }),
  );
}

const components: ReadonlySet<string> = new Set(["Component"]);

/** What a component takes: the first parameter of a function, the props of a class. */
function propsOf(evaluator: Evaluator, callee: Value, file: number): ValueSet {
  return evaluator.each(evaluator.concrete(callee, file), (concrete) => {
    if (concrete.kind !== "class") return evaluator.parameterTypeOf(concrete, 0, file);
    const instance = evaluator.values.instance(concrete.symbol, concrete.args);
    const component = modelBase(evaluator, instance, components);
    if (component?.args[0]?.length) return component.args[0];
    return evaluator.valuesOf(evaluator.members(instance, "props", file));
  });
}

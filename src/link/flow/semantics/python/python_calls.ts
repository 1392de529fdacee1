/** Calls whose value Python's rules or its library tell beyond what a function returns; decorators. */
import { OP } from "../../../../facts/op.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { EMPTY, symbolOfRef, symbolRef, type Value, type ValueSet } from "../../value.ts";
import { isOfModel, PARAMETER } from "./python_types.ts";

/** Values of special calls; undefined for an ordinary one. */
export function specialCall(
  evaluator: Evaluator,
  view: FileView,
  expr: number,
  callee: ValueSet,
): ValueSet | undefined {
  const made = madeByReceiver(evaluator, view, view.facts.a(expr));
  if (made) return made;
  for (const value of callee) {
    if (value.symbol < 0 || value.kind === "literal") continue;
    const holder = evaluator.program.viewOf(value.symbol);
    if (!holder.file.isModel) continue;
    const special = ofLibrary(
      evaluator,
      view,
      expr,
      value,
      holder.facts.nameOf(symbolOfRef(value.symbol)) ?? "",
    );
    if (special) return special;
  }
  return undefined;
}

/** `cls(…)`, `type(self)(…)`, `self.__class__(…)`: another of the receiver's kind. */
function madeByReceiver(evaluator: Evaluator, view: FileView, callee: number): ValueSet | undefined {
  const { facts, number } = view;
  if (facts.op(callee) === OP.classOf) {
    const made = evaluator.evaluate(view, facts.a(callee)).filter((value) => value.kind === "self");
    return made.length > 0 ? made : undefined;
  }
  if (facts.op(callee) !== OP.name || facts.b(callee) < 0) return undefined;
  const symbol = facts.b(callee);
  if (facts.kindOf(symbol) !== "parameter" || !(facts.symbol(symbol, SYMBOL.extra) & PARAMETER.classReceiver))
    return undefined;
  const owner = facts.symbol(facts.symbol(symbol, SYMBOL.parent), SYMBOL.parent);
  return owner < 0
    ? undefined
    : evaluator.values.one(evaluator.values.self(symbolRef(number, view.merged(owner)[0]!)));
}

const zips: ReadonlySet<string> = new Set(["zip", "zip_longest", "product"]);

function ofLibrary(
  evaluator: Evaluator,
  view: FileView,
  expr: number,
  value: Value,
  name: string,
): ValueSet | undefined {
  const { values } = evaluator;
  const args = view.facts.list(view.facts.b(expr));
  const given = (position: number): ValueSet =>
    args[position] === undefined ? EMPTY : evaluator.evaluate(view, args[position]!);
  if (name === "cast" && value.kind === "function") return evaluator.asTypes(view, given(0));
  if (name === "partial" && value.kind === "class") return given(0).length > 0 ? given(0) : values.one(value);
  if (name === "type" && value.kind === "instance") return value.args[0];
  if (zips.has(name)) {
    const parts = args.map((argument) =>
      view.facts.op(argument) === OP.named
        ? EMPTY
        : evaluator.each(evaluator.evaluate(view, argument), (one) =>
            evaluator.element(view.number, one, false),
          ),
    );
    return evaluator.modelInstanceOf(view.number, "zip", [values.one(values.tuple(parts))]);
  }
  return undefined;
}

const transparent: ReadonlySet<string> = new Set([
  "staticmethod",
  "classmethod",
  "property",
  "cached_property",
  "partial",
]);

/** What a decorated function is: what its decorators make of it, as far as that is known. */
export function decorated(evaluator: Evaluator, view: FileView, symbol: number, plain: ValueSet): ValueSet {
  const kind = view.facts.kindOf(symbol);
  if (kind !== "function" && kind !== "method") return plain;
  let present = plain;
  const decorators = view.facts.list(view.facts.symbol(symbol, SYMBOL.decorators));
  for (let i = decorators.length - 1; i >= 0; i--) {
    const made = evaluator.each(evaluator.evaluate(view, decorators[i]!), (decorator) =>
      apply(evaluator, view, decorator, present),
    );
    if (made.length === 0) continue;
    const replaces = made.some((value) => isUseful(evaluator, value));
    present = replaces
      ? made
      : evaluator.values.union([present, made.filter((value) => value.kind === "function")]);
  }
  return present;
}

function apply(evaluator: Evaluator, view: FileView, decorator: Value, present: ValueSet): ValueSet {
  if (decorator.kind === "class") {
    const name = evaluator.program.nameOf(decorator.symbol) ?? "";
    return transparent.has(name) ? EMPTY : evaluator.values.one(evaluator.values.instance(decorator.symbol));
  }
  return evaluator.callValue(decorator, [present], view.number);
}

/** Whether what a decorator made says more than what it was given: it is called and something is known of its result. */
function isUseful(evaluator: Evaluator, value: Value): boolean {
  if (value.kind === "instance")
    return evaluator.callablesOf(value, 0).length > 0 || isOfModel(evaluator, value, "Callable");
  return value.kind === "function" && evaluator.returnsOf(value.symbol).length > 0;
}

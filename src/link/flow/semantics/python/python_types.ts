/** Receivers, results and types of Python. */
import { MODIFIERS } from "../../../../facts/facts.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { EMPTY, symbolRef, type Value, type ValueSet } from "../../value.ts";

/** Bits of `extra`, as extraction sets them. */
export const PARAMETER = { receiver: 1, classReceiver: 2, keywords: 4 } as const;
const FUNCTION = { generator: 1, async: 2 } as const;
const REST = 1 << MODIFIERS.indexOf("rest");

/** Receivers are of the class around; `*args` and `**kwargs` hold what is passed. */
export function parameter(evaluator: Evaluator, view: FileView, symbol: number): ValueSet | undefined {
  const { facts, number } = view;
  const extra = facts.symbol(symbol, SYMBOL.extra);
  if (extra & PARAMETER.receiver) {
    const owner = facts.symbol(facts.symbol(symbol, SYMBOL.parent), SYMBOL.parent);
    if (owner < 0) return undefined;
    const head = symbolRef(number, view.merged(owner)[0]!);
    const { values } = evaluator;
    return values.one(extra & PARAMETER.classReceiver ? values.class(head) : values.self(head));
  }
  if ((facts.modifiers(symbol) & REST) === 0) return undefined;
  const ref = symbolRef(number, symbol);
  const held = evaluator.values.union([
    evaluator.values.one(evaluator.values.parameter(ref)),
    evaluator.inflow.get(ref) ?? EMPTY,
  ]);
  if (extra & PARAMETER.keywords)
    return evaluator.modelInstanceOf(number, "dict", [evaluator.modelInstanceOf(number, "str", []), held]);
  return evaluator.modelInstanceOf(number, "list", [held]);
}

/** What a call gives: a generator, something to be awaited. */
export function result(
  evaluator: Evaluator,
  view: FileView,
  symbol: number,
  inferred: ValueSet,
  isDeclared: boolean,
): ValueSet {
  const extra = view.facts.symbol(symbol, SYMBOL.extra);
  const isAsync = (extra & FUNCTION.async) !== 0;
  if (extra & FUNCTION.generator) {
    return isDeclared
      ? inferred
      : evaluator.modelInstanceOf(view.number, isAsync ? "async_generator" : "generator", [inferred]);
  }
  return isAsync ? evaluator.modelInstanceOf(view.number, "coroutine", [inferred]) : inferred;
}

/** `Callable[…]` is called through the model's own declaration of it. */
export function functionOf(evaluator: Evaluator, value: Value): Value | undefined {
  if (value.kind !== "instance" || !isOfModel(evaluator, value, "Callable")) return undefined;
  const file = evaluator.program.modelOf("py:typing");
  if (file === undefined) return undefined;
  return evaluator
    .valuesOf(evaluator.members(value, "__call__", file))
    .find((member) => member.kind === "function");
}

/** `type[T]` while T is open. */
export function classOf(evaluator: Evaluator, value: Value, file: number): ValueSet {
  if (value.kind !== "parameter") return evaluator.values.one(value);
  return evaluator.modelInstanceOf(file, "type", [evaluator.values.one(value)]);
}

/** A class is an instance of `type[C]`. */
export function underlying(evaluator: Evaluator, value: Value): ValueSet {
  if (value.kind !== "class") return EMPTY;
  const file = evaluator.program.modelOf("py:builtins");
  const instance = evaluator.values.one(evaluator.values.instance(value.symbol, value.args));
  return file === undefined ? EMPTY : evaluator.modelInstanceOf(file, "type", [instance]);
}

/** Whether the value's class is this one of the language's own. */
export function isOfModel(evaluator: Evaluator, { symbol }: Value, name: string): boolean {
  return (
    symbol >= 0 && evaluator.program.nameOf(symbol) === name && evaluator.program.viewOf(symbol).file.isModel
  );
}

/** A tuple of classes stands for any of them. */
export function typeOfValue(evaluator: Evaluator, value: Value, view: FileView): ValueSet {
  if (value.kind !== "tuple") return evaluator.values.one(value);
  return evaluator.values.union(value.args.map((set) => evaluator.asTypes(view, set)));
}

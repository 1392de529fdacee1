/** What Go's types are made of: slices, maps, channels and functions behind names and type parameters. */
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import {
  EMPTY,
  fileOfRef,
  type SymbolRef,
  symbolOfRef,
  symbolRef,
  type Value,
  type ValueSet,
} from "../../value.ts";

/** Named types in a chain of named types. */
const MOST_NAMES = 8;

/** A type with a name of its own → what it is made of; any other value is itself. */
export function underlying(evaluator: Evaluator, value: Value, depth = 0): ValueSet {
  if (value.kind !== "instance" || depth > MOST_NAMES) return evaluator.values.one(value);
  const view = evaluator.program.viewOf(value.symbol);
  const symbol = symbolOfRef(value.symbol);
  if (view.file.isModel && view.file.id === "go:builtin") return evaluator.values.one(value);
  const type = view.facts.kindOf(symbol) === "class" ? view.facts.symbol(symbol, SYMBOL.type) : 0;
  if (type === 0) return evaluator.values.one(value);
  const form = evaluator.fill(evaluator.evaluate(view, type), evaluator.envOfHolder(value, undefined));
  return evaluator.each(form, (inner) =>
    inner === value
      ? EMPTY
      : evaluator.each(evaluator.concrete(inner, view.number), (known) =>
          underlying(evaluator, known, depth + 1),
        ),
  );
}

/** Which container of the model a value is, undefined for anything else. */
export function containerOf(evaluator: Evaluator, value: Value): "__slice" | "__map" | "__chan" | undefined {
  if (value.kind !== "instance" || value.args.length === 0) return undefined;
  const name = evaluator.program.nameOf(value.symbol);
  return name === "__slice" || name === "__map" || name === "__chan" ? name : undefined;
}

/** What `range` gives second, or first for `isKey`; what a channel gives. */
export function element(evaluator: Evaluator, value: Value, isKey: boolean): ValueSet {
  return evaluator.each(underlying(evaluator, value), (form) => {
    if (form.kind === "function") return yielded(evaluator, form, isKey ? 0 : 1);
    switch (containerOf(evaluator, form)) {
      case "__slice":
        return isKey ? EMPTY : form.args[0]!;
      case "__map":
        return form.args[isKey ? 0 : 1] ?? EMPTY;
      case "__chan":
        return form.args[0]!;
      default:
        return EMPTY;
    }
  });
}

/** An iterator is a function that takes a function, and gives that one values. */
function yielded(evaluator: Evaluator, iterator: Value, position: number): ValueSet {
  const file = fileOfRef(iterator.symbol);
  return evaluator.each(evaluator.parameterTypeOf(iterator, 0, file), (yields) =>
    yields.kind === "function" ? evaluator.parameterTypeOf(yields, position, file) : EMPTY,
  );
}

/** `a[i]`, `f[T]`, `T[A]`. */
export function index(evaluator: Evaluator, base: Value, key: ValueSet, view: FileView): ValueSet {
  if (base.kind === "function") return instantiate(evaluator, base, [evaluator.asTypes(view, key)]);
  if (base.kind === "class")
    return evaluator.values.one(evaluator.values.class(base.symbol, [evaluator.asTypes(view, key)]));
  return evaluator.each(evaluator.concrete(base, view.number), (known) =>
    evaluator.each(underlying(evaluator, known), (form) => {
      const container = containerOf(evaluator, form);
      if (container === "__slice") return form.args[0]!;
      return container === "__map" ? (form.args[1] ?? EMPTY) : EMPTY;
    }),
  );
}

/** A generic function with its type arguments. */
export function instantiate(evaluator: Evaluator, callee: Value, args: readonly ValueSet[]): ValueSet {
  const file = fileOfRef(callee.symbol);
  const { facts } = evaluator.program.view(file);
  const bindings = callee.env?.bindings() ?? new Map<SymbolRef, ValueSet>();
  facts.list(facts.symbol(symbolOfRef(callee.symbol), SYMBOL.typeParameters)).forEach((parameter, i) => {
    const given = args[i];
    if (given && given.length > 0) bindings.set(symbolRef(file, parameter), given);
  });
  const { values } = evaluator;
  return values.one(values.function(callee.symbol, values.env(bindings, callee.env?.self)));
}

/** The function that a value of a function type is, undefined for anything else. */
export function functionOf(evaluator: Evaluator, value: Value): Value | undefined {
  if (value.kind !== "instance") return undefined;
  return underlying(evaluator, value).find((form) => form.kind === "function");
}

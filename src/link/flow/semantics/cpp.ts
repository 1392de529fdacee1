/** How values are followed in C++: as in C, and through classes, templates and namespaces. https://en.cppreference.com/w/cpp */
import type { Evaluator } from "../evaluator.ts";
import { EMPTY, type SymbolRef, symbolOfRef, symbolRef, type Value, type ValueSet } from "../value.ts";
import { definitionsOf, isDeclaration } from "./c/definitions.ts";
import { enclosingTargets, moduleTargets } from "./c/scope_names.ts";
import { cSemantics } from "./c.ts";
import type { Semantics } from "./semantics.ts";

/** Constructors bear the name of their class; those that are defined outside it are what is called. */
function constructorsOf(evaluator: Evaluator, ref: SymbolRef): readonly SymbolRef[] {
  const view = evaluator.program.viewOf(ref);
  const name = view.facts.nameOf(symbolOfRef(ref));
  if (name === undefined) return [];
  const found: SymbolRef[] = [];
  for (const symbol of view.named(symbolOfRef(ref), name)) {
    if (view.facts.kindOf(symbol) !== "constructor") continue;
    const own = symbolRef(view.number, symbol);
    const defined = isDeclaration(evaluator, own) ? definitionsOf(evaluator, own, view.number) : [];
    found.push(...(defined.length > 0 ? defined : [own]));
  }
  return found;
}

/** What `for (x : v)` gives, and `v[i]`: a container of the model holds its last type parameter. */
function element(evaluator: Evaluator, value: Value): ValueSet {
  if (value.kind !== "instance") return EMPTY;
  const view = evaluator.program.viewOf(value.symbol);
  if (!view.file.isModel) return EMPTY;
  const isMap = /map$/.test(evaluator.program.nameOf(value.symbol) ?? "");
  return (isMap ? value.args[1] : value.args[0]) ?? EMPTY;
}

/** `a[i]`: `operator[]` of a class, else what is pointed to. */
function index(
  evaluator: Evaluator,
  base: Value,
  _key: ValueSet,
  view: Parameters<NonNullable<Semantics["index"]>>[3],
): ValueSet {
  return evaluator.each(evaluator.concrete(base, view.number), (value) => {
    const held = element(evaluator, value);
    if (held.length > 0 || value.symbol < 0) return held;
    const operators = evaluator.valuesOf(
      evaluator.members(value, "operator[]", view.number).filter(({ ref }) => ref >= 0),
    );
    if (operators.length === 0) return evaluator.values.one(value);
    return evaluator.each(operators, (callee) => evaluator.callValue(callee, [], view.number));
  });
}

/** See the head of this file. */
export const cppSemantics: Semantics = {
  ...cSemantics,
  callConstructs: true,
  callMember: "operator()",
  constructorsOf,
  enclosingTargets,
  moduleTargets,
  element,
  index,
};

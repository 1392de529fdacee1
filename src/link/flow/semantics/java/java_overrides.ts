/** Which methods of supertypes a method overrides: same name, same number and types of parameters. */
import { NAME_SPACE } from "../../../../facts/name_space.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { EMPTY, type SymbolRef, symbolOfRef, symbolRef, type Value, type ValueSet } from "../../value.ts";

/** The methods right above: of each supertype the nearest one. */
export function overridden(evaluator: Evaluator, view: FileView, symbol: number): readonly SymbolRef[] {
  const { facts } = view;
  const name = facts.nameOf(symbol);
  const parent = facts.symbol(symbol, SYMBOL.parent);
  const isFree = facts.kindOf(symbol) !== "method" || view.isStatic(symbol) || view.hasModifier(symbol, "private");
  if (isFree || name === undefined || parent < 0) return [];
  const self = evaluator.values.instance(symbolRef(view.number, parent));
  const types = parameterTypes(evaluator, symbolRef(view.number, symbol), undefined);
  const found = new Set<SymbolRef>();
  for (const base of evaluator.basesOf(self)) {
    const ref = nearest(evaluator, base, name, types);
    if (ref !== undefined) found.add(ref);
  }
  return [...found];
}

function nearest(evaluator: Evaluator, base: Value, name: string, types: readonly ValueSet[]): SymbolRef | undefined {
  for (const holder of evaluator.lineage(base)) {
    if (holder.kind === "external") continue;
    for (const ref of evaluator.membersDeclaredBy(holder, name, false, NAME_SPACE.callable)) {
      if (mayOverride(evaluator, ref) && haveSameTypes(evaluator, types, parameterTypes(evaluator, ref, holder))) return ref;
    }
  }
  return undefined;
}

function mayOverride(evaluator: Evaluator, ref: SymbolRef): boolean {
  const view = evaluator.program.viewOf(ref);
  const symbol = symbolOfRef(ref);
  return view.facts.kindOf(symbol) === "method" && !view.isStatic(symbol) && !view.hasModifier(symbol, "private");
}

function parameterTypes(evaluator: Evaluator, ref: SymbolRef, holder: Value | undefined): readonly ValueSet[] {
  const view = evaluator.program.viewOf(ref);
  const { facts } = view;
  const env = holder && evaluator.envOfHolder(holder, holder);
  return Array.from(facts.list(facts.symbol(symbolOfRef(ref), SYMBOL.parameters)), (parameter) => {
    const type = evaluator.evaluate(view, facts.symbol(parameter, SYMBOL.type));
    return env ? evaluator.fill(type, env) : type;
  });
}

function haveSameTypes(evaluator: Evaluator, one: readonly ValueSet[], other: readonly ValueSet[]): boolean {
  return one.length === other.length && one.every((set, i) => areSame(evaluator, set[0], other[i]![0]));
}

/** Whether two types are the same once type arguments are erased; unknown ones are. */
function areSame(evaluator: Evaluator, one: Value | undefined, other: Value | undefined): boolean {
  if (!one || !other || one === other) return true;
  if (one.kind === "parameter" || other.kind === "parameter") return true;
  if (one.kind === "literal" || other.kind === "literal") return one.kind === other.kind && one.text === other.text;
  if (one.kind === "external" || other.kind === "external") return one.kind === other.kind && one.text === other.text;
  if (one.symbol !== other.symbol) return false;
  return evaluator.program.nameOf(one.symbol) !== "$Array" || areSame(evaluator, (one.args[0] ?? EMPTY)[0], (other.args[0] ?? EMPTY)[0]);
}

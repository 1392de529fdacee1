/** Which methods of supertypes a method overrides: same name, same number and types of parameters. */
import { NAME_SPACE } from "../../../../facts/name_space.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { type SymbolRef, symbolOfRef, symbolRef, type Value } from "../../value.ts";
import { areSame, type Parameter, parametersOf } from "./java_parameters.ts";

/** The methods right above: of each supertype the nearest one. */
export function overridden(evaluator: Evaluator, view: FileView, symbol: number): readonly SymbolRef[] {
  const { facts } = view;
  const name = facts.nameOf(symbol);
  const parent = facts.symbol(symbol, SYMBOL.parent);
  const isFree =
    facts.kindOf(symbol) !== "method" || view.isStatic(symbol) || view.hasModifier(symbol, "private");
  if (isFree || name === undefined || parent < 0) return [];
  const self = evaluator.values.instance(symbolRef(view.number, parent));
  const parameters = parametersOf(evaluator, symbolRef(view.number, symbol), undefined);
  const found = new Set<SymbolRef>();
  for (const base of evaluator.basesOf(self)) {
    const ref = nearest(evaluator, base, name, parameters);
    if (ref !== undefined) found.add(ref);
  }
  return [...found];
}

function nearest(
  evaluator: Evaluator,
  base: Value,
  name: string,
  parameters: readonly Parameter[],
): SymbolRef | undefined {
  for (const holder of evaluator.lineage(base)) {
    if (holder.kind === "external") continue;
    for (const ref of evaluator.membersDeclaredBy(holder, name, false, NAME_SPACE.callable)) {
      if (mayOverride(evaluator, ref) && areSame(evaluator, parameters, parametersOf(evaluator, ref, holder)))
        return ref;
    }
  }
  return undefined;
}

function mayOverride(evaluator: Evaluator, ref: SymbolRef): boolean {
  const view = evaluator.program.viewOf(ref);
  const symbol = symbolOfRef(ref);
  return (
    view.facts.kindOf(symbol) === "method" && !view.isStatic(symbol) && !view.hasModifier(symbol, "private")
  );
}

/** Callables and properties that extend a type from outside: their first parameter is the receiver. */
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator, Target } from "../../evaluator.ts";
import type { ValueSet as Bindings } from "../../value.ts";
import { type SymbolRef, symbolOfRef, type Value, type ValueSet } from "../../value.ts";

/** The extension as it is seen from one of the receivers; undefined when it extends none of them. */
export function extensionTarget(
  evaluator: Evaluator,
  ref: SymbolRef,
  bases: ValueSet,
  file: number,
): Target | undefined {
  const wanted = receiverOf(evaluator, ref);
  for (const base of bases) {
    if (!wanted.some((type) => extendsValue(evaluator, type, base, file))) continue;
    const bindings = new Map<SymbolRef, Bindings>();
    evaluator.infer(wanted, [base], file, bindings, 0);
    return {
      ref,
      file: -1,
      external: "",
      holder: undefined,
      receiver: base,
      env: evaluator.values.env(bindings, base),
    };
  }
  return undefined;
}

/** The type that an extension extends. */
export function receiverOf(evaluator: Evaluator, ref: SymbolRef): ValueSet {
  const view = evaluator.program.viewOf(ref);
  const { facts } = view;
  const parameter = facts.list(facts.symbol(symbolOfRef(ref), SYMBOL.parameters))[0];
  return parameter === undefined ? [] : evaluator.evaluate(view, facts.symbol(parameter, SYMBOL.type));
}

function extendsValue(evaluator: Evaluator, type: Value, base: Value, file: number): boolean {
  if (type.kind === "parameter") return true;
  if (type.kind === "external" && base.kind === "external") return type.text === base.text;
  if (type.kind === "function") return base.kind === "function";
  return evaluator
    .concrete(base, file)
    .some(
      (one) =>
        one.symbol >= 0 &&
        evaluator
          .lineage(one)
          .some((holder) =>
            type.kind === "external"
              ? holder.text === type.text && holder.kind === "external"
              : holder.symbol === type.symbol,
          ),
    );
}

/** The utility types of the standard library. */
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator } from "../../evaluator.ts";
import { EMPTY, fileOfRef, symbolOfRef, type Value, type ValueSet } from "../../value.ts";
import { modelName } from "./model_names.ts";

type Utility = (evaluator: Evaluator, args: readonly ValueSet[], file: number) => ValueSet;

const first: Utility = (_evaluator, args) => args[0] ?? EMPTY;

function isSame(evaluator: Evaluator, one: Value, other: Value): boolean {
  if (one.kind === "literal" || other.kind === "literal") return one === other;
  if (one.symbol === other.symbol && one.kind === other.kind) return true;
  return (
    one.kind === "instance" &&
    one.symbol >= 0 &&
    evaluator.lineage(one).some((holder) => holder.symbol === other.symbol)
  );
}

const utilities: ReadonlyMap<string, Utility> = new Map<string, Utility>([
  ["Partial", first],
  ["Required", first],
  ["Readonly", first],
  ["Pick", first],
  ["Omit", first],
  ["NonNullable", first],
  ["NoInfer", first],
  ["OmitThisParameter", first],
  [
    "Awaited",
    (evaluator, args, file) =>
      evaluator.each(args[0] ?? EMPTY, (value) =>
        value.open ? evaluator.values.one(value) : evaluator.awaited(file, value),
      ),
  ],
  [
    "Extract",
    (evaluator, args) =>
      (args[0] ?? EMPTY).filter((value) =>
        (args[1] ?? EMPTY).some((wanted) => isSame(evaluator, value, wanted)),
      ),
  ],
  [
    "Exclude",
    (evaluator, args) =>
      (args[0] ?? EMPTY).filter(
        (value) => !(args[1] ?? EMPTY).some((wanted) => isSame(evaluator, value, wanted)),
      ),
  ],
  [
    "ReturnType",
    (evaluator, args, file) =>
      evaluator.each(args[0] ?? EMPTY, (value) => evaluator.callValue(value, [], file)),
  ],
  [
    "InstanceType",
    (evaluator, args, file) =>
      evaluator.each(args[0] ?? EMPTY, (value) => evaluator.callValue(value, [], file)),
  ],
  [
    "Parameters",
    (evaluator, args, file) =>
      evaluator.each(args[0] ?? EMPTY, (value) => parametersOf(evaluator, value, file)),
  ],
  ["Record", (evaluator, args, file) => evaluator.modelInstanceOf(file, "Record", args)],
]);

function parametersOf(evaluator: Evaluator, value: Value, file: number): ValueSet {
  if (value.kind !== "function") return EMPTY;
  const { facts } = evaluator.program.view(fileOfRef(value.symbol));
  const parameters = facts.list(facts.symbol(symbolOfRef(value.symbol), SYMBOL.parameters));
  const types = parameters.map((_, i) => evaluator.parameterTypeOf(value, i, file));
  return evaluator.values.one(evaluator.values.tuple(types));
}

/** What a utility type means; undefined for all other types. */
export function utilityType(
  evaluator: Evaluator,
  base: ValueSet,
  args: readonly ValueSet[],
  file: number,
): ValueSet | undefined {
  const [value] = base;
  if (base.length !== 1 || value?.kind !== "class") return undefined;
  const utility = utilities.get(modelName(evaluator, value) ?? "");
  return utility?.(evaluator, args, file);
}

/** Telling what a value is by its name in the model of the standard library. */
import type { Evaluator } from "../../evaluator.ts";
import { fileOfRef, type Value, type ValueSet } from "../../value.ts";

/** The name of the library's class that a value is an instance of, undefined for all others. */
export function modelName(evaluator: Evaluator, value: Value): string | undefined {
  if (value.symbol < 0 || value.kind === "literal") return undefined;
  if (!evaluator.program.files[fileOfRef(value.symbol)]?.isModel) return undefined;
  return evaluator.program.nameOf(value.symbol);
}

/** The library's class of that name among what a value is and inherits from. */
export function modelBase(evaluator: Evaluator, value: Value, names: ReadonlySet<string>): Value | undefined {
  if (value.kind !== "instance" || value.symbol < 0) return undefined;
  return evaluator.lineage(value).find((holder) => names.has(modelName(evaluator, holder) ?? ""));
}

/** An instance of a class of the library. */
export function libraryInstance(
  evaluator: Evaluator,
  file: number,
  name: string,
  args: readonly ValueSet[] = [],
): ValueSet {
  return evaluator.modelInstanceOf(file, name, args);
}

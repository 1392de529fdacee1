/** Whether what is given can be handed to a parameter: subtypes, boxing and widening, functional interfaces. */
import { LITERAL } from "../../../../facts/op.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator } from "../../evaluator.ts";
import { EMPTY, symbolOfRef, type Value, type ValueSet } from "../../value.ts";
import { type Argument, isVoid } from "./java_arguments.ts";
import { ARRAY, boxOf, functionOf, modelName, primitiveOf, unboxedType } from "./java_types.ts";

/** How well something fits: not, perhaps (something is unknown), surely. */
export const NO = 0;
export const MAYBE = 1;
export const YES = 2;

/** Where it is asked. */
export interface Fitting {
  readonly evaluator: Evaluator;
  readonly file: number;
}

/** How well an argument fits a parameter of these types. */
export function fits(context: Fitting, argument: Argument, wanted: ValueSet, isLoose: boolean): number {
  if (wanted.length === 0) return MAYBE;
  if (argument.arity >= 0) return Math.max(...wanted.map((value) => fitsLambda(context, argument, value)));
  if (argument.isReference)
    return Math.max(...wanted.map((value) => (isFunctional(context, value) ? YES : NO)));
  if (argument.types.length === 0) return MAYBE;
  return Math.min(
    ...argument.types.map((type) =>
      Math.max(...wanted.map((value) => fitsType(context, type, value, isLoose))),
    ),
  );
}

function isFunctional({ evaluator }: Fitting, value: Value): boolean {
  return value.kind === "external" || functionOf(evaluator, value) !== undefined;
}

function fitsLambda({ evaluator }: Fitting, { arity, givesValue }: Argument, wanted: Value): number {
  if (wanted.kind === "external") return MAYBE;
  const callee = functionOf(evaluator, wanted);
  if (!callee) return NO;
  const view = evaluator.program.viewOf(callee.symbol);
  const symbol = symbolOfRef(callee.symbol);
  if (view.facts.list(view.facts.symbol(symbol, SYMBOL.parameters)).length !== arity) return NO;
  if (givesValue === undefined) return YES;
  return evaluator.returnsOf(callee.symbol).some(isVoid) === givesValue ? NO : YES;
}

const wider: Readonly<Record<string, string>> = {
  byte: "short int long float double",
  short: "int long float double",
  char: "int long float double",
  int: "long float double",
  long: "float double",
  float: "double",
};

/** Whether a value of type `given` can be handed to a parameter of type `wanted`. */
export function fitsType(context: Fitting, given: Value, wanted: Value, isLoose: boolean): number {
  if (given === wanted) return YES;
  const from = primitiveOf(given);
  const to = primitiveOf(wanted);
  if (to !== "") return widens(from !== "" || !isLoose ? from : unboxedType(context.evaluator, given), to);
  if (given.kind === "literal" && given.symbol === LITERAL.null) return given.text === "void" ? NO : YES;
  if (from === "") return isSubtype(context, given, wanted);
  const box = isLoose ? boxOf(context.evaluator, context.file, from) : undefined;
  return box ? isSubtype(context, box, wanted) : NO;
}

function widens(from: string, to: string): number {
  return from === to || (wider[from] ?? "").split(" ").includes(to) ? YES : NO;
}

function isSubtype(context: Fitting, given: Value, wanted: Value): number {
  const { evaluator, file } = context;
  if (wanted.kind === "parameter") return fitsBound(context, given, wanted);
  if (given.kind === "external")
    return wanted.kind === "external" && wanted.text === given.text
      ? YES
      : fitsObject(context, wanted, MAYBE);
  let result = NO;
  for (const concrete of evaluator.concrete(given, file))
    result = Math.max(result, isInstance(context, concrete, wanted));
  return result;
}

function fitsObject({ evaluator }: Fitting, wanted: Value, otherwise: number): number {
  return modelName(evaluator, wanted) === "Object" ? YES : otherwise;
}

/** A type parameter takes what its bound allows. */
function fitsBound(context: Fitting, given: Value, wanted: Value): number {
  const bounds = context.evaluator.concrete(wanted, context.file);
  if (bounds.length === 0) return YES;
  return Math.min(
    ...bounds.map((bound) => (bound.kind === "parameter" ? YES : isSubtype(context, given, bound))),
  );
}

function isInstance(context: Fitting, given: Value, wanted: Value): number {
  const { evaluator } = context;
  if (given.kind === "external") return fitsObject(context, wanted, MAYBE);
  if (given.symbol < 0) return MAYBE;
  if (fitsObject(context, wanted, NO) === YES) return YES;
  if (modelName(evaluator, given) === ARRAY && modelName(evaluator, wanted) === ARRAY)
    return fitsElements(context, given, wanted);
  const lineage = evaluator.lineage(given);
  if (wanted.kind === "external") {
    if (lineage.some((holder) => holder.kind === "external" && holder.text === wanted.text)) return YES;
  } else if (lineage.some((holder) => holder.symbol === wanted.symbol)) return YES;
  return lineage.some((holder) => holder.kind === "external") ? MAYBE : NO;
}

function fitsElements(context: Fitting, given: Value, wanted: Value): number {
  const [from] = given.args[0] ?? EMPTY;
  const [to] = wanted.args[0] ?? EMPTY;
  if (!from || !to) return MAYBE;
  if (primitiveOf(from) !== "" || primitiveOf(to) !== "")
    return primitiveOf(from) === primitiveOf(to) ? YES : NO;
  return isSubtype(context, from, to);
}

/** How values flow in TypeScript and JavaScript. */
import { SYMBOL } from "../../../facts/packed_facts.ts";
import type { Evaluator } from "../evaluator.ts";
import type { FileView } from "../program.ts";
import { EMPTY, fileOfRef, symbolRef, type Value, type ValueSet } from "../value.ts";
import type { Semantics } from "./semantics.ts";
import { overloads, specialCall } from "./typescript/calls.ts";
import { awaited, element, heldUnder, indexed, wrapped } from "./typescript/containers.ts";
import { functionOf, memberTargets } from "./typescript/members.ts";
import { declaredModule, globalNames, moduleTargets, wholeModule } from "./typescript/modules.ts";
import { expression } from "./typescript/narrowing.ts";
import { utilityType } from "./typescript/utility_types.ts";

/** Bit of `extra`: a field that only a method assigns. */
const ASSIGNED_LATE = 8;

const comparisons: ReadonlySet<string> = new Set([
  "===",
  "!==",
  "==",
  "!=",
  "<",
  ">",
  "<=",
  ">=",
  "in",
  "instanceof",
  "!",
  "delete",
]);
const nothing: ReadonlySet<string> = new Set(["void"]);

function operator(evaluator: Evaluator, view: FileView, expr: number): ValueSet {
  const { facts } = view;
  const text = facts.string(facts.c(expr)) ?? "";
  if (nothing.has(text)) return EMPTY;
  if (comparisons.has(text)) return evaluator.modelInstanceOf(view.number, "Boolean", []);
  if (text === "typeof") return evaluator.modelInstanceOf(view.number, "String", []);
  if (text !== "+" || facts.b(expr) === 0) return evaluator.modelInstanceOf(view.number, "Number", []);
  const sides = [facts.a(expr), facts.b(expr)].flatMap((side) => [...evaluator.evaluate(view, side)]);
  const text2 = sides.some((value) =>
    evaluator
      .concrete(value, view.number)
      .some((one) => one.symbol >= 0 && evaluator.program.nameOf(one.symbol) === "String"),
  );
  if (text2) return evaluator.modelInstanceOf(view.number, "String", []);
  return sides.length === 0 ? EMPTY : evaluator.modelInstanceOf(view.number, "Number", []);
}

function result(
  evaluator: Evaluator,
  view: FileView,
  symbol: number,
  inferred: ValueSet,
  isDeclared: boolean,
): ValueSet {
  if (isDeclared) return inferred;
  const isAsync = view.hasModifier(symbol, "async");
  const isGenerator = view.hasModifier(symbol, "generator");
  return isAsync || isGenerator ? wrapped(evaluator, view.number, inferred, isAsync, isGenerator) : inferred;
}

/** A function where a type is wanted is one that makes instances: in JavaScript, or a constructor's type. */
function typeOfValue(evaluator: Evaluator, value: Value): ValueSet {
  const { values } = evaluator;
  if (value.kind !== "function") return values.one(value);
  const view = evaluator.program.viewOf(value.symbol);
  const isConstructor = (view.facts.symbol(value.symbol % (1 << 21), SYMBOL.extra) & 4) !== 0;
  if (isConstructor) return evaluator.callValue(value, [], fileOfRef(value.symbol));
  return view.file.language === "javascript" ? values.one(values.instance(value.symbol)) : values.one(value);
}

/** The class object of a receiver. */
function classOf(evaluator: Evaluator, value: Value): ValueSet {
  return value.kind === "self"
    ? evaluator.values.one(evaluator.values.class(value.symbol))
    : evaluator.values.one(value);
}

/** A rest parameter without a type is a list of what is passed. */
function restParameter(evaluator: Evaluator, view: FileView, symbol: number): ValueSet | undefined {
  if (!view.hasModifier(symbol, "rest") || view.facts.symbol(symbol, SYMBOL.type) !== 0) return undefined;
  const passed = evaluator.values.parameter(symbolRef(view.number, symbol));
  return evaluator.modelInstanceOf(view.number, "Array", [evaluator.values.one(passed)]);
}

/** `T[K]`: a member by its name, an element by any number. */
function indexedType(evaluator: Evaluator, base: Value, keys: ValueSet, file: number): ValueSet {
  return evaluator.each(keys, (key) => {
    if (base.kind === "tuple") return evaluator.indexValue(evaluator.program.view(file), base, [key]);
    return indexed(evaluator, base, [key], file);
  });
}

export const typescriptSemantics: Semantics = {
  globals: ["js:globalThis"],
  constructors: ["constructor"],
  literals: { string: "String", number: "Number", boolean: "Boolean", regex: "RegExp", template: "String" },
  containers: { list: "Array", dictionary: "Record" },
  separatesStatic: true,
  keepsSurroundings: true,
  scopeTargets: (evaluator, _view, name) => globalNames(evaluator, name),
  moduleTargets,
  wholeModule,
  declaredModule: (evaluator, _file, specifier, name) => declaredModule(evaluator, specifier, name),
  memberTargets,
  heldUnder,
  awaited,
  element,
  index: (evaluator, value, key, view) => indexed(evaluator, value, key, view.number),
  operator,
  result,
  call: specialCall,
  overloads: (evaluator, targets, view, call) => overloads(evaluator, targets, view, call) ?? targets,
  functionOf,
  genericType: (evaluator, base, args, view) => utilityType(evaluator, base, args, view.number),
  typeOfValue,
  classOf,
  expression,
  superIsFirstBase: true,
  givesWay: (view, symbol) => (view.facts.symbol(symbol, SYMBOL.extra) & ASSIGNED_LATE) !== 0,
  functionsConstruct: true,
  parameter: restParameter,
  part: (evaluator, value, key, position) =>
    key === undefined && position < 0 ? evaluator.values.one(value) : undefined,
  indexedType,
};

/** JavaScript: parameters have no types but those that callers give them. */
export const javascriptSemantics: Semantics = { ...typescriptSemantics, flowsIntoParameters: true };

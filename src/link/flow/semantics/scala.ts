/** How values are followed in Scala. https://scala-lang.org/files/archive/spec/2.13/ */

import { isCallable, isType } from "../../../facts/edge_kind_of.ts";
import { NAME_SPACE } from "../../../facts/name_space.ts";
import { OP } from "../../../facts/op.ts";
import { SYMBOL } from "../../../facts/packed_facts.ts";
import type { EdgeKind, SymbolKind } from "../../../record/vocabulary.ts";
import type { Evaluator, Target } from "../evaluator.ts";
import type { FileView } from "../program.ts";
import {
  EMPTY,
  fileOfRef,
  type SymbolRef,
  symbolOfRef,
  symbolRef,
  type Value,
  type ValueSet,
} from "../value.ts";
import { scopeTargets, visibleMembers } from "./scala/scala_names.ts";
import type { Semantics } from "./semantics.ts";
import {
  argumentAs,
  declaredConstructors,
  madeOutside,
  modelClass,
  omittedMember,
} from "./shared/model_types.ts";
import { chooseOverloads } from "./shared/overload_choice.ts";
import { overriddenMembers } from "./shared/overrides.ts";

const CONSTRUCTOR = "<init>";
const comparisons: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">=", "&&", "||", "eq", "ne"]);

/** Members of what a method without arguments gives; constructors; what models leave out. */
function memberTargets(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  if (value.kind === "function") {
    return applied(evaluator, value).flatMap((result) =>
      result.kind === "function"
        ? []
        : evaluator.members(result, name, fileOfRef(value.symbol), NAME_SPACE.value),
    );
  }
  if (value.symbol < 0) return [];
  if (name === CONSTRUCTOR)
    return evaluator.constructorTargets(
      evaluator.values.instance(value.symbol, value.args),
      fileOfRef(value.symbol),
    );
  return omittedMember(evaluator, value, name);
}

/** What a method gives that is named without brackets, where it needs none. */
function applied(evaluator: Evaluator, value: Value): ValueSet {
  const view = evaluator.program.viewOf(value.symbol);
  const symbol = symbolOfRef(value.symbol);
  if (view.facts.nameOf(symbol) === undefined || !needsNothing(view, symbol)) return EMPTY;
  return evaluator.callValue(value, [], view.number);
}

function needsNothing(view: FileView, symbol: number): boolean {
  return view.facts
    .list(view.facts.symbol(symbol, SYMBOL.parameters))
    .every((parameter) => view.hasModifier(parameter, "optional"));
}

/** An object is also found where a type or extractor is wanted, unless a class has its name. */
function isInSpace(_evaluator: Evaluator, view: FileView, symbol: number, space: number): boolean {
  if (space !== NAME_SPACE.type || view.facts.kindOf(symbol) !== "object") return false;
  const others = view.named(view.facts.symbol(symbol, SYMBOL.parent), view.facts.nameOf(symbol) ?? "");
  return !others.some((other) => isType(view.facts.kindOf(other)));
}

/** What is iterated over: what `foreach` hands to its function. */
function element(evaluator: Evaluator, value: Value): ValueSet {
  if (value.kind === "function")
    return evaluator.each(applied(evaluator, value), (result) => element(evaluator, result));
  const known = argumentAs(evaluator, value, ["Iterable", "Iterator", "Option", "Array"]);
  if (known.length > 0 || value.symbol < 0) return known;
  const file = fileOfRef(value.symbol);
  const each = evaluator.valuesOf(
    evaluator.members(value, "foreach", file, NAME_SPACE.callable).filter(({ ref }) => ref >= 0),
  );
  return evaluator.each(each, (callee) =>
    evaluator.each(evaluator.parameterTypeOf(callee, 0, file), (wanted) =>
      wanted.kind === "function" ? evaluator.parameterTypeOf(wanted, 0, file) : EMPTY,
    ),
  );
}

/** The parts of a case class are its constructor's parameters. */
function part(
  evaluator: Evaluator,
  value: Value,
  _key: string | undefined,
  position: number,
): ValueSet | undefined {
  if (value.kind !== "instance" || value.symbol < 0 || position < 0) return undefined;
  if (/^Tuple\d$|^Some$/.test(modelClass(evaluator, value))) return value.args[position] ?? EMPTY;
  const [made] = declaredConstructors(evaluator, value.symbol);
  if (made === undefined) return EMPTY;
  const view = evaluator.program.viewOf(made);
  const parameter = view.facts.list(view.facts.symbol(symbolOfRef(made), SYMBOL.parameters))[position];
  if (parameter === undefined) return EMPTY;
  return evaluator.fill(
    evaluator.symbolValues(symbolRef(view.number, parameter)),
    evaluator.envOfHolder(value, value),
  );
}

function operator(evaluator: Evaluator, view: FileView, expr: number): ValueSet {
  const sign = view.facts.string(view.facts.c(expr)) ?? "";
  return comparisons.has(sign)
    ? evaluator.modelInstanceOf(view.number, "Boolean", [])
    : evaluator.evaluate(view, view.facts.a(expr));
}

function implicitBases(evaluator: Evaluator, value: Value): ValueSet {
  if (value.kind !== "instance" || value.symbol < 0) return EMPTY;
  const file = fileOfRef(value.symbol);
  return evaluator.program.files[file]!.isModel ? EMPTY : evaluator.modelInstanceOf(file, "AnyRef", []);
}

/** What is defined again is overridden, whether or not it says so. */
function overridden(evaluator: Evaluator, view: FileView, symbol: number): readonly SymbolRef[] {
  return overriddenMembers(evaluator, view, symbol, false);
}

/** A method that is named without brackets is called when it needs no arguments; an object that is called is applied. */
function edgeKind(
  kind: EdgeKind,
  role: EdgeKind,
  target: SymbolKind,
  view: FileView,
  expr: number,
  ref?: SymbolRef,
  evaluator?: Evaluator,
): EdgeKind {
  if (
    kind === "instantiates" &&
    view.facts.op(expr) === OP.member &&
    view.facts.string(view.facts.b(expr)) === CONSTRUCTOR
  )
    return "references";
  if (kind === "instantiates" && target === "object") return "references";
  if (kind !== "references" || role !== "reads" || !isCallable(target) || ref === undefined || !evaluator)
    return kind;
  return needsNothing(evaluator.program.viewOf(ref), symbolOfRef(ref)) ? "calls" : kind;
}

export const scalaSemantics: Semantics = {
  globals: ["scala:scala"],
  constructors: [],
  literals: { string: "String", number: "Int", float: "Double", boolean: "Boolean", character: "Char" },
  containers: { list: "Seq" },
  namespaces: true,
  inheritsOverloads: true,
  callConstructs: true,
  order: "last",
  callMember: "apply",
  keepsSurroundings: true,
  constructorsOf: declaredConstructors,
  isInSpace,
  scopeTargets,
  memberTargets,
  visibleMembers,
  element,
  part,
  operator,
  call: (evaluator, _view, _expr, callee) => madeOutside(evaluator, callee),
  overloads: chooseOverloads,
  implicitBases,
  overridden,
  edgeKind,
};

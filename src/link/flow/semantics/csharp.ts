/** How values are followed in C#. https://learn.microsoft.com/dotnet/csharp/language-reference/language-specification */
import { OP } from "../../../facts/op.ts";
import { SYMBOL } from "../../../facts/packed_facts.ts";
import type { EdgeKind, SymbolKind } from "../../../record/vocabulary.ts";
import type { Evaluator, Target } from "../evaluator.ts";
import type { FileView } from "../program.ts";
import { EMPTY, fileOfRef, type SymbolRef, symbolOfRef, type Value, type ValueSet } from "../value.ts";
import { isPart, otherParts, scopeTargets, visibleMembers } from "./csharp/namespaces.ts";
import type { Semantics } from "./semantics.ts";
import {
  argumentAs,
  declaredConstructors,
  madeOutside,
  modelClass,
  ofArity,
  omittedMember,
} from "./shared/model_types.ts";
import { chooseOverloads } from "./shared/overload_choice.ts";
import { overriddenMembers } from "./shared/overrides.ts";

const CONSTRUCTOR = "<init>";
const sequences = ["IEnumerable", "IEnumerator", "Array"];
const comparisons: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">=", "&&", "||"]);

function constructorsOf(evaluator: Evaluator, ref: SymbolRef): readonly SymbolRef[] {
  const own = declaredConstructors(evaluator, ref);
  if (own.length > 0 || !isPart(evaluator, ref)) return own;
  return otherParts(evaluator, ref).flatMap((part) => declaredConstructors(evaluator, part));
}

function memberTargets(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  if (value.symbol < 0) return [];
  if (name === CONSTRUCTOR)
    return evaluator.constructorTargets(
      evaluator.values.instance(value.symbol, value.args),
      fileOfRef(value.symbol),
    );
  return omittedMember(evaluator, value, name);
}

/** What is iterated over: sequences of the library, or what its enumerator gives. */
function element(evaluator: Evaluator, value: Value): ValueSet {
  const known = argumentAs(evaluator, value, sequences);
  if (
    known.length > 0 ||
    value.kind !== "instance" ||
    value.symbol < 0 ||
    modelClass(evaluator, value) !== ""
  )
    return known;
  const made = evaluator.valuesOf(evaluator.members(value, "GetEnumerator", fileOfRef(value.symbol)));
  return evaluator.each(made, (callee) =>
    evaluator.each(evaluator.callValue(callee, [], fileOfRef(value.symbol)), (one) =>
      argumentAs(evaluator, one, sequences),
    ),
  );
}

/** `a[i]`: an array's element, or the indexer's type. */
function index(evaluator: Evaluator, value: Value): ValueSet {
  if (modelClass(evaluator, value) === "Array") return value.args[0] ?? EMPTY;
  return value.symbol < 0
    ? EMPTY
    : evaluator.valuesOf(
        evaluator.members(value, "this", fileOfRef(value.symbol)).filter(({ external }) => external === ""),
      );
}

function operator(evaluator: Evaluator, view: FileView, expr: number): ValueSet {
  const sign = view.facts.string(view.facts.c(expr)) ?? "";
  if (comparisons.has(sign)) return evaluator.modelInstanceOf(view.number, "Boolean", []);
  const left = evaluator.evaluate(view, view.facts.a(expr));
  const right = evaluator.evaluate(view, view.facts.b(expr));
  if (sign === "??") return evaluator.values.union([left, right]);
  if (
    sign === "+" &&
    [...left, ...right].some((value) =>
      evaluator.concrete(value, view.number).some((one) => modelClass(evaluator, one) === "String"),
    )
  )
    return evaluator.modelInstanceOf(view.number, "String", []);
  return left.length > 0 ? left : right;
}

/** The other parts of a partial type count as bases: they have its members. */
function implicitBases(evaluator: Evaluator, value: Value): ValueSet {
  const { values, program } = evaluator;
  if (value.kind !== "instance" || value.symbol < 0) return EMPTY;
  const kind = program.kindOf(value.symbol);
  if (kind !== "class" && kind !== "struct" && kind !== "interface" && kind !== "enum") return EMPTY;
  const parts = isPart(evaluator, value.symbol)
    ? otherParts(evaluator, value.symbol).map((part) => values.instance(part, value.args))
    : [];
  const root = evaluator.modelInstanceOf(fileOfRef(value.symbol), "Object", []);
  return [...parts, ...root];
}

function overridden(evaluator: Evaluator, view: FileView, symbol: number): readonly SymbolRef[] {
  return overriddenMembers(evaluator, view, symbol, true);
}

/** `: base(…)` creates nothing; a class that is derived from an interface implements it. */
function edgeKind(
  kind: EdgeKind,
  role: EdgeKind,
  _target: SymbolKind,
  view: FileView,
  expr: number,
): EdgeKind {
  const isInitializer =
    kind === "instantiates" &&
    view.facts.op(expr) === OP.member &&
    view.facts.string(view.facts.b(expr)) === CONSTRUCTOR;
  if (isInitializer) return "references";
  return kind === "instantiates" && role === "calls" ? "references" : kind;
}

export const csharpSemantics: Semantics = {
  globals: ["dotnet:System"],
  constructors: [],
  literals: { string: "String", number: "Int32", float: "Double", boolean: "Boolean", character: "Char" },
  containers: { list: "Array", tuple: "Tuple" },
  namespaces: true,
  inheritsOverloads: true,
  constructorsOf,
  scopeTargets,
  memberTargets,
  visibleMembers,
  element,
  awaited: (evaluator, value) => argumentAs(evaluator, value, ["Task", "ValueTask"]),
  index,
  operator,
  call: (evaluator, _view, _expr, callee) => madeOutside(evaluator, callee),
  overloads: chooseOverloads,
  genericType: (evaluator, base, args, view) =>
    base.length > 1
      ? evaluator.each(ofArity(evaluator, base, args.length), (value) =>
          evaluator.asTypes(view, evaluator.values.one(withArgs(evaluator, value, args))),
        )
      : undefined,
  implicitBases,
  overridden,
  edgeKind,
};

function withArgs(evaluator: Evaluator, value: Value, args: readonly ValueSet[]): Value {
  return value.kind === "class" ? evaluator.values.class(value.symbol, args) : value;
}
void SYMBOL;
void symbolOfRef;

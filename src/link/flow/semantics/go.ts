/** How values are followed in Go. https://go.dev/ref/spec */
import { OP } from "../../../facts/op.ts";
import { SYMBOL } from "../../../facts/packed_facts.ts";
import type { EdgeKind, SymbolKind } from "../../../record/vocabulary.ts";
import { type Evaluator, externalTarget, type Target } from "../evaluator.ts";
import type { FileView } from "../program.ts";
import { EMPTY, fileOfRef, symbolOfRef, symbolRef, type Value, type ValueSet } from "../value.ts";
import { element, functionOf, index, instantiate, underlying } from "./go/forms.ts";
import { implemented, matchMethodSets, overridden } from "./go/method_sets.ts";
import { importBehind, moduleTargets, packageFile, preferred, scopeTargets } from "./go/package_names.ts";
import type { Semantics } from "./semantics.ts";

const typeKinds: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  "struct",
  "interface",
  "class",
  "type_alias",
  "type_parameter",
]);

const comparisons: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">=", "&&", "||"]);

/** The other operand may be an untyped constant, of which nothing is known. */
function operator(evaluator: Evaluator, view: FileView, expr: number): ValueSet {
  const { facts } = view;
  if (comparisons.has(facts.string(facts.c(expr)) ?? "")) return EMPTY;
  const left = evaluator.evaluate(view, facts.a(expr));
  return left.length > 0 ? left : evaluator.evaluate(view, facts.b(expr));
}

/** A type that is called converts. */
function call(evaluator: Evaluator, view: FileView, _expr: number, callee: ValueSet): ValueSet | undefined {
  if (callee.length === 0 || !callee.every((value) => isTypeValue(evaluator, value))) return undefined;
  return evaluator.asTypes(view, callee);
}

function isTypeValue(evaluator: Evaluator, value: Value): boolean {
  return (
    value.kind === "class" ||
    (value.kind === "parameter" && evaluator.program.kindOf(value.symbol) === "type_parameter")
  );
}

/** Functions that are returned are more than their type says: which they are. */
function result(
  evaluator: Evaluator,
  view: FileView,
  symbol: number,
  declared: ValueSet,
  isDeclared: boolean,
): ValueSet {
  const rows = view.facts.list(view.facts.symbol(symbol, SYMBOL.values));
  if (!isDeclared || rows.length === 0) return declared;
  const held = (row: number): ValueSet =>
    evaluator.evaluate(view, row).filter((value) => value.kind === "function");
  const [only] = declared;
  if (declared.length === 1 && only!.kind === "tuple") {
    const args = only!.args.map((set, position) => {
      if (!holdsFunction(evaluator, set)) return set;
      const parts = Array.from(rows, (row) =>
        view.facts.op(row) === OP.tupleOf ? held(view.facts.list(view.facts.a(row))[position] ?? 0) : EMPTY,
      );
      return evaluator.values.union([set, ...parts]);
    });
    return evaluator.values.one(evaluator.values.tuple(args));
  }
  return holdsFunction(evaluator, declared)
    ? evaluator.values.union([declared, ...Array.from(rows, held)])
    : declared;
}

/** Functions that a variable of a function type is given. */
function heldBeside(evaluator: Evaluator, view: FileView, symbol: number, declared: ValueSet): ValueSet {
  const rows = view.facts.list(view.facts.symbol(symbol, SYMBOL.values));
  if (rows.length === 0 || !holdsFunction(evaluator, declared)) return EMPTY;
  const held = Array.from(rows, (row) => evaluator.evaluate(view, row));
  return evaluator.values.union(held).filter((value) => value.kind === "function");
}

function holdsFunction(evaluator: Evaluator, set: ValueSet): boolean {
  return set.some((value) => value.kind === "function" || functionOf(evaluator, value) !== undefined);
}

/** A receiver's type arguments are names for the parameters of its type. */
function typeParameter(evaluator: Evaluator, view: FileView, symbol: number): ValueSet | undefined {
  const position = view.facts.symbol(symbol, SYMBOL.extra) - 1;
  const base = view.facts.list(view.facts.symbol(symbol, SYMBOL.values))[0];
  if (position < 0 || base === undefined) return undefined;
  for (const type of evaluator.evaluate(view, base)) {
    if (type.kind !== "class") continue;
    const { facts } = evaluator.program.viewOf(type.symbol);
    const parameter = facts.list(facts.symbol(symbolOfRef(type.symbol), SYMBOL.typeParameters))[position];
    if (parameter !== undefined)
      return evaluator.values.one(evaluator.values.parameter(symbolRef(fileOfRef(type.symbol), parameter)));
  }
  return undefined;
}

/** What a type has from one outside that it embeds, or what a model leaves out. */
function memberTargets(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  if (value.symbol < 0) return [];
  for (const holder of evaluator.lineage(
    value.kind === "class" ? evaluator.values.instance(value.symbol, value.args) : value,
  )) {
    if (holder.kind === "external") return [externalTarget(`${holder.text}.${name}`)];
    const view = evaluator.program.viewOf(holder.symbol);
    if (!view.file.isModel || view.file.id === "go:builtin") continue;
    evaluator.standardPackages.add(view.file.id);
    return [externalTarget(`${view.ids.of(symbolOfRef(holder.symbol))}.${name}`)];
  }
  return [];
}

/** A type that stands where a value could is converted to, or named; the key of a literal may be a value after all. */
function edgeKind(
  kind: EdgeKind,
  role: EdgeKind,
  target: SymbolKind,
  view: FileView,
  expr: number,
): EdgeKind {
  if (role === "extends") return role; // a struct takes an interface in as it takes another struct
  if (typeKinds.has(target)) return kind === "references" || role === "calls" ? "uses_type" : kind;
  const isKey =
    role === "writes" && target !== "field" && view.facts.op(expr) === OP.member && view.facts.c(expr) > 0;
  return isKey ? "reads" : kind;
}

/** See the head of this file. */
export const goSemantics: Semantics = {
  globals: ["go:builtin"],
  constructors: [],
  literals: {},
  containers: {},
  order: "breadth",
  infersThroughBounds: true,
  typesKeepSurroundings: true,
  overloads: (_evaluator, targets) => targets, // there are none; several targets are builds
  packageFile,
  importBehind,
  heldBeside,
  preferred: (evaluator, _view, targets) => preferred(evaluator, targets),
  scopeTargets,
  moduleTargets,
  memberTargets,
  element,
  index,
  operator,
  call,
  result,
  functionOf,
  underlying: (evaluator, value) => underlying(evaluator, value),
  typeParameter,
  genericType: (evaluator, base, args) =>
    base.length > 0 && base.every((value) => value.kind === "function")
      ? evaluator.each(base, (value) => instantiate(evaluator, value, args))
      : undefined,
  edgeKind,
  relate: matchMethodSets,
  implemented,
  overridden,
};

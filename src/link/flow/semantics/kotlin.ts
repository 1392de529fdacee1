/** How values are followed in Kotlin. https://kotlinlang.org/spec/ */
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
import { functionOf } from "./java/java_types.ts";
import { missingImport, scopeTargets, visibleMembers } from "./kotlin/kotlin_names.ts";
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
import { COMPANION, PACKAGE_OBJECT } from "./shared/package_index.ts";

const CONSTRUCTOR = "<init>";
const comparisons: ReadonlySet<string> = new Set([
  "==",
  "!=",
  "<",
  "<=",
  ">",
  ">=",
  "&&",
  "||",
  "===",
  "!==",
]);
const NO_TARGETS: readonly Target[] = [];

/** Constructors, members of companions, members of the library that its model leaves out. */
function memberTargets(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  if (value.symbol < 0) return NO_TARGETS;
  const file = fileOfRef(value.symbol);
  if (name === CONSTRUCTOR)
    return evaluator.constructorTargets(evaluator.values.instance(value.symbol, value.args), file);
  const companion = companionMember(evaluator, value, name);
  return companion.length > 0 ? companion : omittedMember(evaluator, value, name);
}

function companionMember(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  for (const holder of evaluator.lineage(
    value.kind === "class" ? evaluator.values.instance(value.symbol, value.args) : value,
  )) {
    if (holder.symbol < 0) continue;
    const view = evaluator.program.viewOf(holder.symbol);
    for (const companion of companionsOf(view, symbolOfRef(holder.symbol))) {
      const self = evaluator.values.instance(symbolRef(view.number, companion));
      const found = evaluator
        .members(self, name, view.number, NAME_SPACE.any)
        .filter(({ external }) => external === "");
      if (found.length > 0) return found;
    }
  }
  return NO_TARGETS;
}

function companionsOf(view: FileView, owner: number): readonly number[] {
  const { facts } = view;
  return [...view.childrenOf(owner)].filter(
    (symbol) => (facts.symbol(symbol, SYMBOL.extra) & COMPANION) !== 0 && facts.kindOf(symbol) === "object",
  );
}

/** Objects are types as well as values. */
function isInSpace(_evaluator: Evaluator, view: FileView, symbol: number, space: number): boolean {
  return (
    space === NAME_SPACE.type &&
    view.facts.kindOf(symbol) === "object" &&
    (view.facts.symbol(symbol, SYMBOL.extra) & PACKAGE_OBJECT) === 0
  );
}

function element(evaluator: Evaluator, value: Value): ValueSet {
  const known = argumentAs(evaluator, value, ["Iterable", "Array", "Sequence", "Iterator"]);
  return known;
}

/** `a[i]`: what `get` gives. */
function index(evaluator: Evaluator, value: Value): ValueSet {
  if (value.symbol < 0) return EMPTY;
  const file = fileOfRef(value.symbol);
  const getters = evaluator.members(value, "get", file, NAME_SPACE.callable).filter(({ ref }) => ref >= 0);
  return evaluator.each(evaluator.valuesOf(getters), (callee) =>
    callee.kind === "function" ? evaluator.callValue(callee, [], file) : EMPTY,
  );
}

/** The parts of a data class are its constructor's parameters, of a pair or entry its two values. */
function part(
  evaluator: Evaluator,
  value: Value,
  _key: string | undefined,
  position: number,
): ValueSet | undefined {
  if (value.kind !== "instance" || value.symbol < 0 || position < 0) return undefined;
  const name = modelClass(evaluator, value);
  if (name === "Pair" || name === "Triple" || name === "Entry") return value.args[position] ?? EMPTY;
  if (name !== "") return undefined;
  const [made] = declaredConstructors(evaluator, value.symbol);
  if (made === undefined) return undefined;
  const view = evaluator.program.viewOf(made);
  const parameter = view.facts.list(view.facts.symbol(symbolOfRef(made), SYMBOL.parameters))[position];
  return parameter === undefined ? EMPTY : evaluator.symbolValues(symbolRef(view.number, parameter));
}

function operator(evaluator: Evaluator, view: FileView, expr: number): ValueSet {
  const sign = view.facts.string(view.facts.c(expr)) ?? "";
  if (comparisons.has(sign)) return evaluator.modelInstanceOf(view.number, "Boolean", []);
  if (sign === ".." || sign === "..<") return evaluator.modelInstanceOf(view.number, "IntRange", []);
  const left = evaluator.evaluate(view, view.facts.a(expr));
  return left.length > 0 ? left : evaluator.evaluate(view, view.facts.b(expr));
}

/** Every class is one of these without saying so. */
function implicitBases(evaluator: Evaluator, value: Value): ValueSet {
  if (value.kind !== "instance" || value.symbol < 0) return EMPTY;
  const file = fileOfRef(value.symbol);
  if (evaluator.program.files[file]!.isModel) return EMPTY;
  const kind = evaluator.program.kindOf(value.symbol);
  if (kind === "enum") return evaluator.modelInstanceOf(file, "Enum", [evaluator.values.one(value)]);
  return kind === "class" || kind === "interface" || kind === "object"
    ? evaluator.modelInstanceOf(file, "Any", [])
    : EMPTY;
}

function overridden(evaluator: Evaluator, view: FileView, symbol: number): readonly SymbolRef[] {
  return view.hasModifier(symbol, "override") ? overriddenMembers(evaluator, view, symbol, true) : [];
}

/** `: Base(x)` and `this(…)` create nothing. */
function edgeKind(
  kind: EdgeKind,
  _role: EdgeKind,
  _target: SymbolKind,
  view: FileView,
  expr: number,
): EdgeKind {
  if (kind !== "instantiates" || view.facts.op(expr) !== OP.member) return kind;
  return view.facts.string(view.facts.b(expr)) === CONSTRUCTOR ? "references" : kind;
}

export const kotlinSemantics: Semantics = {
  globals: ["kotlin:kotlin"],
  constructors: [],
  literals: { string: "String", number: "Int", float: "Double", boolean: "Boolean", character: "Char" },
  containers: { list: "Array" },
  namespaces: true,
  inheritsOverloads: true,
  callConstructs: true,
  callMember: "invoke",
  keepsSurroundings: true,
  constructorsOf: declaredConstructors,
  isInSpace,
  scopeTargets,
  memberTargets,
  visibleMembers,
  element,
  index,
  part,
  operator,
  call: (evaluator, _view, _expr, callee) => madeOutside(evaluator, callee),
  overloads: chooseOverloads,
  functionOf,
  missingImport,
  implicitBases,
  overridden,
  edgeKind,
};

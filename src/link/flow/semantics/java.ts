/** How values are followed in Java. https://docs.oracle.com/javase/specs/jls/se17/html/ */
import { isType } from "../../../facts/edge_kind_of.ts";
import { NAME_SPACE } from "../../../facts/name_space.ts";
import { OP } from "../../../facts/op.ts";
import { SYMBOL } from "../../../facts/packed_facts.ts";
import type { EdgeKind, SymbolKind } from "../../../record/vocabulary.ts";
import { type Evaluator, externalTarget, symbolTarget, type Target } from "../evaluator.ts";
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
import { overloads, referenced } from "./java/java_overloads.ts";
import { overridden } from "./java/java_overrides.ts";
import { scopeTargets } from "./java/java_packages.ts";
import { ARRAY, element, functionOf, index, operator } from "./java/java_types.ts";
import type { Semantics } from "./semantics.ts";

/** Bit of a symbol's `extra`: a component of a record, see the extraction rules. */
const COMPONENT = 2;
const CONSTRUCTOR = "<init>";
const LANG = "java:java.lang";
const NO_TARGETS: readonly Target[] = [];

function constructorsOf(evaluator: Evaluator, ref: SymbolRef): readonly SymbolRef[] {
  const file = fileOfRef(ref);
  const view = evaluator.program.view(file);
  const symbol = symbolOfRef(ref);
  return view
    .named(symbol, view.facts.nameOf(symbol) ?? "")
    .filter((member) => view.facts.kindOf(member) === "constructor")
    .map((member) => symbolRef(file, member));
}

/** Constructors, and members of the library that its model leaves out. */
function memberTargets(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  if (value.symbol < 0) return NO_TARGETS;
  if (name === CONSTRUCTOR)
    return evaluator.constructorTargets(
      evaluator.values.instance(value.symbol, value.args),
      fileOfRef(value.symbol),
    );
  const view = evaluator.program.viewOf(value.symbol);
  const symbol = symbolOfRef(value.symbol);
  // What is known as an Object only is something else in truth.
  if (!view.file.isModel || view.facts.nameOf(symbol) === "Object") return NO_TARGETS;
  return [externalTarget(`${view.ids.of(symbol)}.${name}`)];
}

/** A component of a record is its own accessor, unless somebody wrote one. */
function isInSpace(_evaluator: Evaluator, view: FileView, symbol: number, space: number): boolean {
  const { facts } = view;
  if (space !== NAME_SPACE.callable || (facts.symbol(symbol, SYMBOL.extra) & COMPONENT) === 0) return false;
  const others = view.named(facts.symbol(symbol, SYMBOL.parent), facts.nameOf(symbol) ?? "");
  return !others.some(
    (other) => facts.kindOf(other) === "method" && facts.symbol(other, SYMBOL.parameters) === 0,
  );
}

/** A call of a component gives what it holds. */
function call(_evaluator: Evaluator, view: FileView, expr: number, callee: ValueSet): ValueSet | undefined {
  const { facts } = view;
  const row = facts.a(expr);
  if (facts.op(expr) === OP.construct || facts.space(row) !== NAME_SPACE.callable) return undefined;
  return callee.some((value) => value.kind === "function" || value.kind === "external") ? undefined : callee;
}

/** A component of a record pattern. */
function part(
  evaluator: Evaluator,
  value: Value,
  key: string | undefined,
  position: number,
): ValueSet | undefined {
  if (key !== undefined || position < 0 || value.kind !== "instance") return undefined;
  const file = fileOfRef(value.symbol);
  const { facts } = evaluator.program.view(file);
  const component = facts.list(facts.symbol(symbolOfRef(value.symbol), SYMBOL.parameters))[position];
  return component === undefined
    ? undefined
    : evaluator.valueOf(symbolTarget(symbolRef(file, component), value, value));
}

/** What every class extends without saying so. */
function implicitBases(evaluator: Evaluator, value: Value): ValueSet {
  const { program, values } = evaluator;
  const lang = program.modelOf(LANG);
  if (lang === undefined || value.kind !== "instance" || !isType(program.kindOf(value.symbol))) return EMPTY;
  const base = (name: string, args: readonly ValueSet[]): Value[] => {
    const symbol = program.view(lang).named(-1, name)[0];
    return symbol === undefined ? [] : [values.instance(symbolRef(lang, symbol), args)];
  };
  if (program.kindOf(value.symbol) !== "enum") return base("Object", []);
  return [...base("Enum", [values.one(values.instance(value.symbol))]), ...base("Object", [])];
}

/** `this(…)` and `super(…)` create nothing. */
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

export const javaSemantics: Semantics = {
  globals: [LANG],
  constructors: [],
  literals: {
    string: "String",
    number: "Integer",
    boolean: "Boolean",
    character: "Character",
  },
  containers: { list: ARRAY },
  namespaces: true,
  inheritsOverloads: true,
  declaredTypesHold: true,
  superIsFirstBase: true,
  checksArguments: true,
  infersFromContext: true,
  constructorsOf,
  isInSpace,
  scopeTargets,
  memberTargets,
  element,
  index,
  operator,
  part,
  restTakesWhole: true,
  call,
  overloads,
  referenced,
  functionOf,
  overridden,
  implicitBases,
  edgeKind,
};

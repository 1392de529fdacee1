/** How values are followed in Swift. https://docs.swift.org/swift-book/ */
import { isType } from "../../../facts/edge_kind_of.ts";
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
import type { Semantics } from "./semantics.ts";
import { argumentAs, declaredConstructors, omittedMember } from "./shared/model_types.ts";
import { chooseOverloads } from "./shared/overload_choice.ts";
import { overriddenMembers } from "./shared/overrides.ts";
import { scopeTargets, visibleMembers } from "./swift/swift_names.ts";

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

/** A class's own initialisers, those of extensions among them; a class without any has those of its base. */
function constructorsOf(evaluator: Evaluator, ref: SymbolRef): readonly SymbolRef[] {
  for (const holder of evaluator.lineage(evaluator.values.instance(ref))) {
    if (holder.symbol < 0 || !isType(evaluator.program.kindOf(holder.symbol))) continue;
    if (holder.symbol !== ref && evaluator.program.kindOf(holder.symbol) !== "class") continue;
    const own = declaredConstructors(evaluator, holder.symbol);
    const added = evaluator.attached.of(holder.symbol, "init");
    if (own.length + added.length > 0) return [...own, ...added];
  }
  return [];
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

const element = (evaluator: Evaluator, value: Value): ValueSet =>
  argumentAs(evaluator, value, ["Sequence", "Array", "Set"]);

/** `a[i]`: an element, a value of a dictionary, what a subscript gives. */
function index(evaluator: Evaluator, value: Value): ValueSet {
  const held = argumentAs(evaluator, value, ["Dictionary"], 1);
  if (held.length > 0) return held;
  const items = argumentAs(evaluator, value, ["Array", "Collection"]);
  if (items.length > 0 || value.symbol < 0) return items;
  const file = fileOfRef(value.symbol);
  const found = evaluator.valuesOf(
    evaluator.members(value, "subscript", file, NAME_SPACE.callable).filter(({ ref }) => ref >= 0),
  );
  return evaluator.each(found, (callee) => evaluator.callValue(callee, [], file));
}

function operator(evaluator: Evaluator, view: FileView, expr: number): ValueSet {
  if (comparisons.has(view.facts.string(view.facts.c(expr)) ?? ""))
    return evaluator.modelInstanceOf(view.number, "Bool", []);
  const left = evaluator.evaluate(view, view.facts.a(expr));
  return left.length > 0 ? left : evaluator.evaluate(view, view.facts.b(expr));
}

/** A case of an enumeration that holds something is made by a call. */
function call(evaluator: Evaluator, _view: FileView, _expr: number, callee: ValueSet): ValueSet | undefined {
  const isCase =
    callee.length > 0 &&
    callee.every(
      (value) =>
        value.kind === "instance" && value.symbol >= 0 && evaluator.program.kindOf(value.symbol) === "enum",
    );
  return isCase ? callee : undefined;
}

/** What a case of an enumeration holds at a position. */
function expression(evaluator: Evaluator, view: FileView, expr: number): ValueSet {
  const { facts } = view;
  if (facts.op(expr) !== OP.casePart) return EMPTY;
  const row = facts.a(expr);
  const targets = evaluator
    .targets(view, row)
    .filter(({ ref }) => ref >= 0 && evaluator.program.kindOf(ref) === "enum_member");
  if (targets.length === 0) {
    // Of an optional the wrapped value, which is the same for us.
    const word = facts.string(facts.b(row));
    return facts.op(row) === OP.member && word === "some" ? evaluator.evaluate(view, facts.a(row)) : EMPTY;
  }
  return evaluator.values.union(
    targets.map(({ ref, holder, receiver }) => {
      const declaring = evaluator.program.viewOf(ref);
      const parameter = declaring.facts.list(declaring.facts.symbol(symbolOfRef(ref), SYMBOL.parameters))[
        facts.b(expr)
      ];
      const type =
        parameter === undefined
          ? EMPTY
          : evaluator.evaluate(declaring, declaring.facts.symbol(parameter, SYMBOL.type));
      return holder ? evaluator.fill(type, evaluator.envOfHolder(holder, receiver)) : type;
    }),
  );
}

/** A result that is declared as `Self` is the receiver's type: nothing to do; the model's root is everything's base. */
function implicitBases(evaluator: Evaluator, value: Value): ValueSet {
  if (value.kind !== "instance" || value.symbol < 0) return EMPTY;
  const file = fileOfRef(value.symbol);
  if (evaluator.program.files[file]!.isModel || evaluator.program.kindOf(value.symbol) !== "enum")
    return EMPTY;
  return evaluator.modelInstanceOf(file, "$Enum", [evaluator.values.one(value)]);
}

function overridden(evaluator: Evaluator, view: FileView, symbol: number): readonly SymbolRef[] {
  return overriddenMembers(evaluator, view, symbol, true);
}

/** `self.init(…)` creates nothing; a case that is called is read. */
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

export const swiftSemantics: Semantics = {
  globals: ["swift:Swift"],
  constructors: [],
  literals: { string: "String", number: "Int", float: "Double", boolean: "Bool" },
  containers: { list: "Array", dictionary: "Dictionary" },
  namespaces: true,
  inheritsOverloads: true,
  callConstructs: true,
  callMember: "callAsFunction",
  keepsSurroundings: true,
  mergesAttached: true,
  constructorsOf,
  scopeTargets,
  memberTargets,
  visibleMembers,
  element,
  index,
  operator,
  call,
  expression,
  overloads: chooseOverloads,
  implicitBases,
  overridden,
  edgeKind,
};
void symbolRef;

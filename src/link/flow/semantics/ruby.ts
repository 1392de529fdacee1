/** How values are followed in Ruby. https://docs.ruby-lang.org/en/master/syntax/modules_and_classes_rdoc.html */
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
import { constantsOf, headOf, mainParts } from "./ruby/constants.ts";
import type { Semantics } from "./semantics.ts";

const NO_TARGETS: readonly Target[] = [];

/** A constant: in the modules around, in what the innermost inherits, at the top. */
function declaredModule(
  evaluator: Evaluator,
  file: number,
  specifier: string,
  name: string | undefined,
): readonly Target[] {
  if (name === undefined || !specifier.startsWith("/")) return NO_TARGETS;
  const { byName } = constantsOf(evaluator);
  const nesting = specifier === "/" ? [] : specifier.slice(1).split("|");
  for (const around of nesting) {
    const refs = byName.get(`${around}::${name}`);
    if (refs) return mainParts(evaluator, refs, `${around}::${name}`, file);
  }
  const inherited = inheritedConstant(evaluator, nesting[0], name, file);
  if (inherited.length > 0) return inherited;
  const refs = byName.get(name);
  if (refs) return mainParts(evaluator, refs, name, file);
  return evaluator.globalTargets(file, name);
}

function inheritedConstant(
  evaluator: Evaluator,
  around: string | undefined,
  name: string,
  file: number,
): readonly Target[] {
  const { byName, fullNames } = constantsOf(evaluator);
  const ref = around === undefined ? undefined : byName.get(around)?.[0];
  if (ref === undefined) return NO_TARGETS;
  for (const holder of evaluator.lineage(evaluator.values.instance(headOf(evaluator, ref))).slice(1)) {
    const full = holder.symbol < 0 ? undefined : fullNames.get(holder.symbol);
    const refs = full === undefined ? undefined : byName.get(`${full}::${name}`);
    if (refs) return mainParts(evaluator, refs, `${full}::${name}`, file);
  }
  return NO_TARGETS;
}

/** A method without a receiver that no class has: one of the top level, of this file or the only one of its name. */
function scopeTargets(evaluator: Evaluator, view: FileView, name: string): readonly Target[] {
  if (view.file.isModel) return NO_TARGETS;
  const { topLevel } = constantsOf(evaluator);
  const refs = topLevel.get(name) ?? [];
  const own = refs.filter((ref) => fileOfRef(ref) === view.number);
  if (own.length > 0) return own.map((ref) => symbolTarget(ref));
  return refs.length === 1 ? refs.map((ref) => symbolTarget(ref)) : NO_TARGETS;
}

/** What a class has beyond its own members: constants, class methods of what it includes, what every object has. */
function memberTargets(evaluator: Evaluator, value: Value, name: string): readonly Target[] {
  if (value.symbol < 0) return NO_TARGETS;
  const instance = evaluator.values.instance(value.symbol, value.args);
  const lineage = evaluator.lineage(instance);
  if (value.kind === "class") {
    const found = ofClass(evaluator, lineage, name);
    if (found.length > 0) return found;
  }
  const outside = lineage.find((holder) => holder.kind === "external");
  if (outside) return [externalTarget(`${outside.text}.${name}`)];
  if (name === "initialize" || /^@|^[A-Z]/.test(name)) return NO_TARGETS;
  const root =
    value.kind === "class"
      ? ofModel(evaluator, value, "Class", name)
      : ofModel(evaluator, value, "Object", name);
  return root.length > 0 || value.kind === "class" ? root : evaluator.membersBelow(instance, name);
}

function ofClass(evaluator: Evaluator, lineage: readonly Value[], name: string): readonly Target[] {
  const { byName, fullNames } = constantsOf(evaluator);
  for (const holder of lineage) {
    const full = holder.symbol < 0 ? undefined : fullNames.get(holder.symbol);
    if (full === undefined) continue;
    const constants = byName.get(`${full}::${name}`);
    if (constants) return mainParts(evaluator, constants, `${full}::${name}`, fileOfRef(holder.symbol));
    // What a concern adds to the class itself: https://api.rubyonrails.org/classes/ActiveSupport/Concern.html
    const module = byName.get(`${full}::ClassMethods`)?.[0];
    if (module === undefined) continue;
    const added = evaluator.values.instance(headOf(evaluator, module));
    const refs = evaluator.membersDeclaredBy(added, name, false);
    if (refs.length > 0) return refs.map((ref) => symbolTarget(ref, added, added));
  }
  return NO_TARGETS;
}

function ofModel(evaluator: Evaluator, value: Value, className: string, name: string): readonly Target[] {
  for (const holder of evaluator.modelInstanceOf(fileOfRef(value.symbol), className, [])) {
    for (const one of evaluator.lineage(holder)) {
      if (one.symbol < 0) continue;
      const refs = evaluator.membersDeclaredBy(one, name, false);
      if (refs.length > 0) return refs.map((ref) => symbolTarget(ref, one, holder));
    }
  }
  return NO_TARGETS;
}

function element(_evaluator: Evaluator, value: Value): ValueSet {
  return value.kind === "instance" ? (value.args.at(-1) ?? EMPTY) : EMPTY;
}

/** `Foo.new` of what is known only as an instance makes nothing known. */
function classOf(evaluator: Evaluator, value: Value): ValueSet {
  return value.kind === "self"
    ? evaluator.values.one(evaluator.values.class(value.symbol))
    : evaluator.values.one(value);
}

/** A module that is included is inherited from. */
function edgeKind(kind: EdgeKind, role: EdgeKind, target: SymbolKind): EdgeKind {
  if (role === "extends" && (target === "module" || target === "class")) return "extends";
  if (role === "instantiates" && target === "module") return "references";
  return kind;
}

/** Methods of the same name that classes and modules above declare. */
function overridden(evaluator: Evaluator, view: FileView, symbol: number): readonly SymbolRef[] {
  const parent = view.facts.symbol(symbol, SYMBOL.parent);
  const name = view.facts.nameOf(symbol);
  if (parent < 0 || name === undefined) return [];
  const self = evaluator.values.instance(headOf(evaluator, symbolRef(view.number, parent)));
  for (const holder of evaluator.lineage(self).slice(1)) {
    if (holder.symbol < 0 || evaluator.program.viewOf(holder.symbol).file.isModel) continue;
    const refs = evaluator
      .membersDeclaredBy(holder, name, false)
      .filter((ref) => evaluator.program.kindOf(ref) !== "field");
    if (refs.length > 0)
      return refs.filter(
        (ref) =>
          ref !== symbolRef(view.number, symbol) && !evaluator.program.viewOf(ref).isStatic(symbolOfRef(ref)),
      );
  }
  return [];
}

/** See the head of this file. */
export const rubySemantics: Semantics = {
  globals: ["ruby:core"],
  constructors: ["initialize"],
  literals: {
    string: "String",
    number: "Integer",
    float: "Float",
    boolean: "Object",
    regex: "Regexp",
    character: "Symbol",
  },
  containers: { list: "Array", dictionary: "Hash" },
  separatesStatic: true,
  classReceiverMakesInstance: true,
  callMember: "call",
  order: "c3",
  flowsIntoParameters: true,
  looksBelow: true,
  head: headOf,
  declaredModule,
  scopeTargets,
  memberTargets,
  element,
  index: element,
  classOf,
  edgeKind,
  overridden,
};

/** How values are followed in Rust. https://doc.rust-lang.org/reference/ */
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
import { moduleTargets, scopeTargets } from "./rust/module_names.ts";
import { part } from "./rust/parts.ts";
import { element, memberTargets, output } from "./rust/types.ts";
import type { Semantics } from "./semantics.ts";

/** Of several meanings those that the place allows; methods that a type has of its own come before those of traits. */
function settle(
  evaluator: Evaluator,
  targets: readonly Target[],
  view: FileView,
  expr: number,
): readonly Target[] {
  if (targets.length === 1) return targets;
  const seen = new Set<string>();
  const all = targets.filter(({ ref, file, external }) => {
    const key = `${ref} ${file} ${external}`;
    return !seen.has(key) && Boolean(seen.add(key));
  });
  if (all.length === 1 || view.facts.op(expr) === OP.import) return all;
  const space = view.facts.space(expr);
  const fitting = all.filter((target) => isWanted(evaluator, target, space));
  const left = fitting.length > 0 ? fitting : all;
  return left.filter((target) => !isBehind(evaluator, target, left));
}

/** Whether another target comes first: a type's own method, or what it implements a trait's with. */
function isBehind(evaluator: Evaluator, { ref, holder }: Target, all: readonly Target[]): boolean {
  if (ref < 0 || holder === undefined) return false;
  const isOwn = !isOverride(evaluator, ref);
  const isTrait = evaluator.program.kindOf(holder.symbol) === "trait";
  return all.some((other) => {
    if (other.ref < 0 || other.ref === ref || other.holder === undefined) return false;
    if (isTrait && isOverride(evaluator, other.ref)) return true;
    return !isOwn && other.holder.symbol === holder.symbol && !isOverride(evaluator, other.ref);
  });
}

function isOverride(evaluator: Evaluator, ref: SymbolRef): boolean {
  return evaluator.program.viewOf(ref).hasModifier(symbolOfRef(ref), "override");
}

function isWanted(evaluator: Evaluator, { ref, file, external }: Target, space: number): boolean {
  if (external) return true;
  if (file >= 0) return space === NAME_SPACE.type;
  const kind = evaluator.program.kindOf(ref);
  if (space === NAME_SPACE.callable) return kind === "macro";
  if (space === NAME_SPACE.type) return isType(kind) || kind === "module";
  return kind !== "macro" && kind !== "module" && kind !== "trait" && kind !== "type_parameter";
}

/** A variant that is called makes its enum; an associated type of a future is what waiting for it gives. */
function call(evaluator: Evaluator, view: FileView, expr: number, callee: ValueSet): ValueSet | undefined {
  if (callee.length === 0) return undefined;
  const isMade = view.facts.op(expr) === OP.construct && callee.every((value) => value.kind === "instance");
  if (isMade) return callee;
  const row = view.facts.a(expr);
  const op = view.facts.op(row);
  if (op !== OP.name && op !== OP.member) return undefined;
  const targets = evaluator.targets(view, row);
  const isVariant =
    targets.length > 0 &&
    targets.every(({ ref }) => ref >= 0 && evaluator.program.kindOf(ref) === "enum_member");
  return isVariant ? variantMade(evaluator, view, expr, targets[0]!, callee) : undefined;
}

/** `Some(x)`: what is passed tells the type parameters of the enum. */
function variantMade(
  evaluator: Evaluator,
  view: FileView,
  expr: number,
  { ref }: Target,
  callee: ValueSet,
): ValueSet {
  const declaring = evaluator.program.viewOf(ref);
  const { facts } = declaring;
  const owner = facts.symbol(symbolOfRef(ref), SYMBOL.parent);
  const parameters = owner < 0 ? [] : facts.list(facts.symbol(owner, SYMBOL.typeParameters));
  if (parameters.length === 0) return callee;
  const bindings = new Map<SymbolRef, ValueSet>();
  const fields = facts.list(facts.symbol(symbolOfRef(ref), SYMBOL.parameters));
  view.facts.list(view.facts.b(expr)).forEach((argument, i) => {
    const field = fields[i];
    if (field === undefined) return;
    const type = evaluator.evaluate(declaring, facts.symbol(field, SYMBOL.type));
    evaluator.infer(type, evaluator.evaluate(view, argument), declaring.number, bindings, 0);
  });
  const args = parameters.map((parameter) => bindings.get(symbolRef(declaring.number, parameter)) ?? EMPTY);
  return evaluator.each(callee, (value) =>
    value.kind === "instance" && value.args.length === 0
      ? evaluator.values.one(evaluator.values.instance(value.symbol, args))
      : evaluator.values.one(value),
  );
}

/** A name that an `impl` gives to a parameter of the type stands for that parameter. */
function typeParameter(evaluator: Evaluator, view: FileView, symbol: number): ValueSet | undefined {
  const position = view.facts.symbol(symbol, SYMBOL.extra) - 1;
  const base = view.facts.list(view.facts.symbol(symbol, SYMBOL.values))[0];
  if (position < 0 || base === undefined || view.facts.symbol(symbol, SYMBOL.type) !== 0) return undefined;
  for (const type of evaluator.evaluate(view, base)) {
    if (type.kind !== "class") continue;
    const { facts } = evaluator.program.viewOf(type.symbol);
    const parameter = facts.list(facts.symbol(symbolOfRef(type.symbol), SYMBOL.typeParameters))[position];
    if (parameter !== undefined)
      return evaluator.values.one(evaluator.values.parameter(symbolRef(fileOfRef(type.symbol), parameter)));
  }
  return undefined;
}

/** The method of the trait that a method of an `impl` is for. */
function overridden(evaluator: Evaluator, view: FileView, symbol: number): readonly SymbolRef[] {
  const trait = view.facts.symbol(symbol, SYMBOL.extra);
  const name = view.facts.nameOf(symbol);
  if (trait <= 0 || name === undefined) return [];
  const found: SymbolRef[] = [];
  for (const type of evaluator.evaluate(view, trait)) {
    if (type.kind !== "instance") continue;
    found.push(...evaluator.membersDeclaredBy(type, name, false));
  }
  return found.filter((ref) => !evaluator.program.viewOf(ref).file.isModel);
}

/** Functions that a type parameter is bound to be. */
function functionOf(evaluator: Evaluator, value: Value): Value | undefined {
  if (value.kind !== "parameter") return undefined;
  return evaluator.concrete(value, fileOfRef(value.symbol)).find((known) => known.kind === "function");
}

/** A struct that is called is made; one without fields is written as it is. */
function edgeKind(kind: EdgeKind, role: EdgeKind, target: SymbolKind): EdgeKind {
  if (role === "reads" && target === "struct") return "instantiates";
  if (role === "exports" || role === "references") return role;
  return target === "trait" && kind === "references" ? "uses_type" : kind;
}

/** Comparisons give truth values; the others what their left operand is. */
function operator(evaluator: Evaluator, view: FileView, expr: number): ValueSet {
  const word = view.facts.string(view.facts.c(expr)) ?? "";
  return /^(?:[=!<>]=?|&&|\|\|)$/.test(word) && word !== "="
    ? EMPTY
    : evaluator.evaluate(view, view.facts.a(expr));
}

/** See the head of this file. */
export const rustSemantics: Semantics = {
  globals: ["rust:std"],
  constructors: [],
  literals: { string: "str" },
  containers: { list: "Vec" },
  callConstructs: true,
  keepsSurroundings: true,
  importsThroughPaths: true,
  settle,
  scopeTargets,
  moduleTargets,
  memberTargets,
  element,
  part,
  operator,
  call,
  functionOf,
  typeParameter,
  overridden,
  edgeKind,
  overloads: (_evaluator, targets) => targets,
  index: (evaluator, base, _key, view) =>
    evaluator.each(evaluator.concrete(base, view.number), (value) => element(evaluator, value)),
  awaited: output,
};

/** How values are followed in C. https://en.cppreference.com/w/c */
import { isType } from "../../../facts/edge_kind_of.ts";
import { SYMBOL } from "../../../facts/packed_facts.ts";
import type { EdgeKind, SymbolKind } from "../../../record/vocabulary.ts";
import type { Evaluator } from "../evaluator.ts";
import type { FileView } from "../program.ts";
import { EMPTY, type SymbolRef, symbolRef, type ValueSet } from "../value.ts";
import { definitionsOf, settle } from "./c/definitions.ts";
import { memberTargets, scopeTargets } from "./c/scope_names.ts";
import type { Semantics } from "./semantics.ts";

/** Sums of pointers point to the same; the others give numbers. */
function operator(evaluator: Evaluator, view: FileView, expr: number): ValueSet {
  const word = view.facts.string(view.facts.c(expr)) ?? "";
  if (word !== "+" && word !== "-") return EMPTY;
  const left = evaluator.evaluate(view, view.facts.a(expr));
  return left.length > 0 ? left : evaluator.evaluate(view, view.facts.b(expr));
}

/** What a declaration outside, in a header, stands for. */
function definedBy(evaluator: Evaluator, view: FileView, symbol: number): readonly SymbolRef[] {
  return definitionsOf(evaluator, symbolRef(view.number, symbol), view.number);
}

/** A type that stands where a value could, in `sizeof` and the like. */
function edgeKind(kind: EdgeKind, role: EdgeKind, target: SymbolKind): EdgeKind {
  if (role === "uses_type" && target === "namespace") return "references";
  if (role === "uses_type" && target === "macro") return "references";
  return kind === "references" && role === "reads" && isType(target) ? "uses_type" : kind;
}

/** Functions that a variable or field of a function type is given. */
function heldBeside(evaluator: Evaluator, view: FileView, symbol: number, declared: ValueSet): ValueSet {
  if (!declared.some((value) => value.kind === "function")) return EMPTY;
  const rows = view.facts.list(view.facts.symbol(symbol, SYMBOL.values));
  const held = Array.from(rows, (row) => evaluator.evaluate(view, row));
  const passed = evaluator.inflow.get(symbolRef(view.number, symbol));
  if (passed) held.push(passed);
  return evaluator.values.union(held).filter((value) => value.kind === "function");
}

/** See the head of this file. */
export const cSemantics: Semantics = {
  globals: [],
  constructors: [],
  literals: {},
  containers: {},
  settle: (evaluator, targets, view) => settle(evaluator, targets, view),
  definitionsOf: definedBy,
  scopeTargets,
  memberTargets,
  heldBeside,
  fieldsTakeFunctions: true,
  operator,
  edgeKind,
  // What is pointed to is of the pointer's type.
  index: (evaluator, value) => evaluator.values.one(value),
};

/** `match` statements of Python. */
import { CONTAINER, OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { NARROWS, narrow } from "./python_narrowing.ts";
import { branch, type Flow, pathOf, proceed, setFlow, stateOf } from "./python_state.ts";
import { assignTarget } from "./python_targets.ts";

export function matchStatement(x: Extraction, node: number): number {
  const { tree } = x;
  const state = stateOf(x);
  const subjects = tree.childrenOf(node, "subject");
  const rows = subjects.map((subject) => x.visit(subject));
  const value = rows.length === 1 ? rows[0]! : x.expr(OP.container, CONTAINER.tuple, x.list(rows));
  const path = subjects.length === 1 ? pathOf(x, subjects[0]!) : undefined;
  const before = state.flow;
  const ways: (Flow | undefined)[] = [before];
  const body = tree.child(node, "body");
  for (const clause of body === NONE ? [] : tree.named(body)) {
    if (tree.kind(clause) === "case_clause")
      ways.push(branch(state, before, () => caseClause(x, clause, value, path)));
  }
  proceed(x, state, ways);
  return 0;
}

function readParts(x: Extraction, patterns: readonly number[], value: number): void {
  for (const [position, pattern] of patterns.entries()) {
    readPattern(x, pattern, x.expr(OP.part, value, NONE, position));
  }
}

function caseClause(x: Extraction, clause: number, value: number, path: string | undefined): void {
  const { tree } = x;
  const patterns = tree.named(clause).filter((child) => tree.kind(child) === "case_pattern");
  const only = patterns.length === 1 ? readPattern(x, patterns[0]!, value) : 0;
  if (patterns.length > 1) {
    readParts(x, patterns, value);
  }
  if (path !== undefined && only !== 0 && only !== value) setFlow(stateOf(x), path, only);
  const guard = tree.child(clause, "guard");
  if (guard !== NONE) {
    x.visitChildren(guard);
    narrow(x, tree.firstNamed(guard), true);
  }
  x.visitField(clause, "consequence");
}

/** Binds what a pattern captures; returns what the value is when it fits. */
function readPattern(x: Extraction, node: number, value: number): number {
  const { tree } = x;
  switch (tree.kind(node)) {
    case "case_pattern":
      return tree.firstNamed(node) === NONE ? value : readPattern(x, tree.firstNamed(node), value);
    case "as_pattern": {
      const [inner = NONE, alias = NONE] = tree.named(node);
      const fitting = readPattern(x, inner, value);
      assignTarget(x, alias, fitting);
      return fitting;
    }
    case "dotted_name":
      return readName(x, node, value);
    case "identifier":
      assignTarget(x, node, value);
      return value;
    case "class_pattern":
      return classPattern(x, node, value);
    case "union_pattern":
      return x.union(tree.named(node).map((part) => readPattern(x, part, value)));
    case "list_pattern":
    case "tuple_pattern":
      readParts(x, tree.named(node), value);
      return value;
    case "splat_pattern":
      assignTarget(x, tree.firstNamed(node), x.expr(OP.container, CONTAINER.list, x.list([value])));
      return value;
    case "dict_pattern":
      dictionaryPattern(x, node, value);
      return value;
    case "keyword_pattern":
      return value;
    default:
      x.visit(node);
      return value;
  }
}

/** A single name captures, a dotted one is a constant. */
function readName(x: Extraction, node: number, value: number): number {
  const [first = NONE, ...rest] = x.tree.named(node);
  if (rest.length === 0) {
    if (!x.tree.isText(first, "_")) assignTarget(x, first, value);
    return value;
  }
  dotted(x, node);
  return value;
}

function dotted(x: Extraction, node: number): number {
  const [first = NONE, ...rest] = x.tree.named(node);
  return rest.reduce((base, part) => x.member(base, part), x.name(first));
}

function classPattern(x: Extraction, node: number, value: number): number {
  const { tree } = x;
  const [head = NONE, ...parts] = tree.named(node);
  const fitting = x.expr(OP.cast, value, x.type(x.mark(dotted(x, head), "references")), NARROWS);
  for (const part of parts) {
    const inner = tree.firstNamed(part);
    if (inner !== NONE && tree.kind(inner) === "keyword_pattern") {
      const [name = NONE, pattern = NONE] = tree.named(inner);
      readPattern(x, pattern, x.member(fitting, name));
    } else readPattern(x, part, 0);
  }
  return fitting;
}

function dictionaryPattern(x: Extraction, node: number, value: number): void {
  const { tree } = x;
  const keys = tree.childrenOf(node, "key").map((key) => x.visit(key));
  for (const [i, pattern] of tree.childrenOf(node, "value").entries()) {
    readPattern(x, pattern, x.expr(OP.index, value, keys[i] ?? 0));
  }
  for (const child of tree.named(node)) if (tree.kind(child) === "splat_pattern") readPattern(x, child, 0);
}

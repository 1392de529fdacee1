import { CONTAINER, LITERAL, OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { readAttribute } from "./python_calls.ts";
import { narrow, noteComparison } from "./python_narrowing.ts";
import { branch, flowOf, pathOf, stateOf } from "./python_state.ts";
import { assignTarget } from "./python_targets.ts";

/** A name: an occurrence, and what it holds at this point where that is known. */
export function identifier(x: Extraction, node: number): number {
  const row = x.name(node);
  return flowOf(stateOf(x), x.nameAt(node)) ?? row;
}

/** `object.attribute`. */
export function attribute(x: Extraction, node: number): number {
  const row = readAttribute(x, node);
  const state = stateOf(x);
  if (state.flow.size === 0) return row;
  const path = pathOf(x, node);
  return (path === undefined ? undefined : flowOf(state, path)) ?? row;
}

/** `base[key]`; a part of a sequence is such a sequence. */
export function subscript(x: Extraction, node: number): number {
  const { tree } = x;
  const base = x.visitField(node, "value");
  const keys = tree.childrenOf(node, "subscript");
  const rows = keys.map((key) => x.visit(key));
  if (keys.some((key) => tree.kind(key) === "slice")) return base;
  const key = rows.length === 1 ? rows[0]! : x.expr(OP.container, CONTAINER.tuple, x.list(rows));
  return x.expr(OP.index, base, key);
}

const quotes = /^[a-zA-Z]*("""|'''|"|')|("""|'''|"|')$/g;

export function string(x: Extraction, node: number): number {
  const { tree } = x;
  let isPlain = true;
  for (let child = tree.firstNamed(node); child !== NONE; child = tree.nextNamed(child)) {
    if (tree.kind(child) === "interpolation") {
      isPlain = false;
      x.visitChildren(child);
    }
  }
  const text = isPlain && tree.end(node) - tree.start(node) <= MOST_CONSTANT ? tree.textOf(node) : undefined;
  const isBytes = /^[rR]?[bB]/.test(tree.text.slice(tree.start(node), tree.start(node) + 2));
  const constant = text === undefined || text.includes("\\") ? NONE : x.string(text.replace(quotes, ""));
  return x.expr(OP.literal, isBytes ? LITERAL.bytes : LITERAL.string, isBytes ? NONE : constant);
}

/** Longer strings are no keys. */
const MOST_CONSTANT = 80;

export function concatenatedString(x: Extraction, node: number): number {
  x.visitChildren(node);
  return x.expr(OP.literal, LITERAL.string, NONE);
}

export function integer(x: Extraction, node: number): number {
  return x.expr(OP.literal, LITERAL.number, x.textNumber(node));
}

/** A constant that says no more than its kind. */
export function constant(kind: keyof typeof LITERAL): (x: Extraction) => number {
  return (x) => x.expr(OP.literal, LITERAL[kind], NONE);
}

export function container(kind: "list" | "tuple" | "set"): (x: Extraction, node: number) => number {
  return (x, node) =>
    x.expr(OP.container, CONTAINER[kind], x.list(x.tree.named(node).map((item) => x.visit(item))));
}

export function dictionary(x: Extraction, node: number): number {
  const items: number[] = [];
  const spread: number[] = [];
  for (const child of x.tree.named(node)) {
    if (x.tree.kind(child) === "pair") items.push(x.visitField(child, "key"), x.visitField(child, "value"));
    else spread.push(x.visitChildren(child));
  }
  return x.union([x.expr(OP.container, CONTAINER.dictionary, x.list(items)), ...spread]);
}

export function spread(x: Extraction, node: number): number {
  return x.expr(OP.spread, x.visitChildren(node));
}

/** `[body for target in source if test]` and its like. */
export function comprehension(
  kind: "list" | "set" | "generator" | "dictionary",
): (x: Extraction, node: number) => number {
  return (x, node) => {
    const { tree } = x;
    const state = stateOf(x);
    const clauses = tree.named(node).filter((child) => tree.field(child) !== "body");
    // The first source belongs to the scope around.
    const first = clauses[0] === undefined ? 0 : sourceOf(x, clauses[0]);
    let value = 0;
    branch(state, state.flow, () => {
      x.within("block", x.scope.owner, () => {
        clauses.forEach((clause, position) => {
          readClause(x, clause, position === 0 ? first : undefined);
        });
        value = readBody(x, tree.child(node, "body"), kind);
      });
    });
    return value;
  };
}

function sourceOf(x: Extraction, clause: number): number {
  const rows = x.tree
    .childrenOf(clause, "right")
    .filter((child) => x.tree.isNamed(child))
    .map((child) => x.visit(child));
  return rows.length === 1 ? rows[0]! : 0;
}

function readClause(x: Extraction, clause: number, known: number | undefined): void {
  const { tree } = x;
  if (tree.kind(clause) === "if_clause") {
    x.visitChildren(clause);
    narrow(x, tree.firstNamed(clause), true);
    return;
  }
  const source = known ?? sourceOf(x, clause);
  const left = tree.child(clause, "left");
  assignTarget(x, left, x.expr(OP.element, source, tree.has(clause, "async") ? 1 : 0));
}

function readBody(x: Extraction, body: number, kind: "list" | "set" | "generator" | "dictionary"): number {
  if (body === NONE) return 0;
  if (kind !== "dictionary") return x.expr(OP.container, CONTAINER[kind], x.list([x.visit(body)]));
  const items = [x.visitField(body, "key"), x.visitField(body, "value")];
  return x.expr(OP.container, CONTAINER.dictionary, x.list(items));
}

/** `a and b`, `a or b`: the right side is reached only when the left one is so. */
export function booleanOperator(x: Extraction, node: number): number {
  const { tree } = x;
  const state = stateOf(x);
  const left = tree.child(node, "left");
  const leftValue = x.visit(left);
  const isAnd = tree.has(node, "and");
  let rightValue = 0;
  branch(state, state.flow, () => {
    narrow(x, left, isAnd);
    rightValue = x.visitField(node, "right");
  });
  return x.union([leftValue, rightValue]);
}

/** `a if test else b`. */
export function conditional(x: Extraction, node: number): number {
  const state = stateOf(x);
  const [body = NONE, condition = NONE, alternative = NONE] = x.tree.named(node);
  x.visit(condition);
  const values = [0, 0];
  branch(state, state.flow, () => {
    narrow(x, condition, true);
    values[0] = x.visit(body);
  });
  branch(state, state.flow, () => {
    narrow(x, condition, false);
    values[1] = x.visit(alternative);
  });
  return x.union(values);
}

export function comparison(x: Extraction, node: number): number {
  const rows = x.tree.named(node).map((operand) => x.visit(operand));
  noteComparison(x, node, rows);
  return x.expr(OP.literal, LITERAL.boolean, NONE);
}

export function notOperator(x: Extraction, node: number): number {
  x.visitChildren(node);
  return x.expr(OP.literal, LITERAL.boolean, NONE);
}

/** `-a`: the name of the special method is the operator's number. */
export function unaryOperator(x: Extraction, node: number): number {
  const operator = x.tree.child(node, "operator");
  return x.expr(
    OP.operator,
    x.visitField(node, "argument"),
    0,
    operator === NONE ? NONE : x.textNumber(operator),
  );
}

/** `name := value`. A comprehension's is bound around it. */
export function namedExpression(x: Extraction, node: number): number {
  const { tree } = x;
  const value = x.visitField(node, "value");
  const { scope } = x;
  while (x.scope.kind === "block" && x.scope.parent) x.scope = x.scope.parent;
  assignTarget(x, tree.child(node, "name"), value);
  x.scope = scope;
  return value;
}

/** Expressions of Scala. */
import { LITERAL, OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { valueMember, valueName } from "../../name_rows.ts";
import { NONE } from "../../source_tree.ts";
import { giveContext } from "../java/context.ts";
import { CONSUMED } from "./declarations.ts";
import { readPattern } from "./patterns.ts";
import { readType } from "./types.ts";

export const identifier: NodeRule = (x, node) => {
  const text = x.tree.textOf(node);
  if (text === "this") return x.expr(OP.this, x.enclosingClass());
  if (text === "super") return x.expr(OP.super, x.enclosingClass());
  if (text === "_") return 0;
  return valueName(x, node, "reads", text.startsWith("`") ? text.slice(1, -1) : text);
};

/** `a.b`, `Outer.this`, `Outer.super`. */
export const fieldExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const field = tree.child(node, "field");
  const value = tree.child(node, "value");
  const word = field === NONE ? "" : tree.textOf(field);
  if (word === "this" || word === "super") return outerClass(x, value);
  const base = x.visit(value);
  return field === NONE ? base : valueMember(x, base, field);
};

function outerClass(x: Extraction, node: number): number {
  if (node === NONE) return 0;
  const name = x.tree.textOf(node);
  for (let scope: Extraction["scope"] | undefined = x.scope; scope; scope = scope.parent) {
    if (scope.kind !== "class" || scope.owner === NONE || x.nameOf(scope.owner) !== name) continue;
    x.bound(scope.owner, node, "references");
    return x.expr(OP.this, scope.owner);
  }
  return x.type(x.visit(node));
}

/** `a = b`; `a(i) = b` updates what `a` is. */
export const assignment: NodeRule = (x, node) => {
  const left = x.visitField(node, "left");
  if (x.op(left) !== OP.call) x.mark(left, "writes");
  giveContext(x, x.visitField(node, "right"), left);
  return 0;
};

/** Statements in a row give what the last gives. */
export const block: NodeRule = (x, node) => {
  if (x.state.get(CONSUMED) === node) return 0;
  let value = 0;
  x.within("block", x.scope.owner, () => {
    for (let child = x.tree.firstNamed(node); child !== NONE; child = x.tree.nextNamed(child))
      value = x.visit(child);
  });
  return value;
};

/** `x => …`, `(x: A, y) => …`. */
export const lambda: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = x.declare({ kind: "function", node, scope: null, parent: x.source });
  x.inside(symbol, "function", () => {
    const list = tree.child(node, "parameters");
    if (list !== NONE) readLambdaParameters(x, list, symbol);
    let value = 0;
    for (const child of tree.named(node)) if (child !== list) value = x.visit(child);
    x.symbol(symbol).body = tree.lastNamed(node);
    if (value !== 0) x.symbol(symbol).values.push(value);
  });
  return x.expr(OP.symbol, symbol);
};

function readLambdaParameters(x: Extraction, list: number, symbol: number): void {
  const { tree } = x;
  for (const child of tree.kind(list) === "bindings" ? tree.named(list) : [list]) {
    const nameNode = tree.kind(child) === "binding" ? tree.child(child, "name") : child;
    const isNamed = nameNode !== NONE && tree.kind(nameNode) === "identifier" && !tree.isText(nameNode, "_");
    const parameter = x.declare({
      kind: "parameter",
      node: child,
      ...(isNamed ? { nameNode } : { scope: null }),
    });
    if (tree.kind(child) === "binding") x.symbol(parameter).type = readType(x, tree.child(child, "type"));
    x.symbol(symbol).parameters.push(parameter);
  }
}

/** `{ case a => … }` where a function is wanted. */
export const caseBlock: NodeRule = (x, node) => {
  const symbol = x.declare({ kind: "function", node, scope: null, parent: x.source });
  const fact = x.symbol(symbol);
  x.inside(symbol, "function", () => {
    const parameter = x.declare({ kind: "parameter", node, scope: null, isHidden: true });
    fact.parameters.push(parameter);
    fact.body = node;
    const value = readCases(x, node, x.bound(parameter));
    if (value !== 0) fact.values.push(value);
  });
  return x.expr(OP.symbol, symbol);
};

/** The clauses that `value` is matched with. */
function readCases(x: Extraction, node: number, value: number): number {
  const { tree } = x;
  const results: number[] = [];
  for (const clause of tree.named(node)) {
    if (tree.kind(clause) !== "case_clause") continue;
    x.within("block", x.scope.owner, () => {
      readPattern(x, tree.child(clause, "pattern"), value);
      let result = 0;
      for (const child of tree.named(clause)) if (tree.field(child) !== "pattern") result = x.visit(child);
      results.push(result);
    });
  }
  return x.union(results);
}

export const matchExpression: NodeRule = (x, node) => {
  const value = x.visitField(node, "value");
  const body = x.tree.child(node, "body");
  return body === NONE ? 0 : readCases(x, body, value);
};

export const catchClause: NodeRule = (x, node) => {
  const cases = x.tree.childOfKind(node, "case_block");
  if (cases === NONE) return x.visitChildren(node);
  return readCases(x, cases, 0);
};

export const tryExpression: NodeRule = (x, node) => {
  const values: number[] = [];
  for (const child of x.tree.named(node)) {
    const value = x.visit(child);
    if (x.tree.kind(child) !== "finally_clause") values.push(value);
  }
  return x.union(values);
};

export const ifExpression: NodeRule = (x, node) => {
  x.visitField(node, "condition");
  return x.union([x.visitField(node, "consequence"), x.visitField(node, "alternative")]);
};

/** `for (a <- as; b = c if d) yield e`. */
export const forExpression: NodeRule = (x, node) => {
  const { tree } = x;
  let value = 0;
  x.within("block", x.scope.owner, () => {
    const list = tree.named(node).find((child) => tree.kind(child) === "enumerators");
    for (const part of list === undefined ? [] : tree.named(list)) {
      if (tree.kind(part) === "enumerator") readEnumerator(x, part);
      else x.visit(part);
    }
    value = x.visitField(node, "body");
  });
  return tree.has(node, "yield") ? x.expr(OP.arrayOf, value, 0, NONE) : 0;
};

function readEnumerator(x: Extraction, node: number): void {
  const { tree } = x;
  const [pattern, source, ...rest] = tree.named(node);
  if (pattern === undefined) return;
  const value = source === undefined ? 0 : x.visit(source);
  readPattern(x, pattern, tree.has(node, "<-") ? x.expr(OP.element, value) : value);
  for (const guard of rest) x.visit(guard);
}

/** `a: T`. */
export const ascription: NodeRule = (x, node) => {
  const [value, type] = x.tree.named(node);
  const row = x.visit(value ?? NONE);
  if (type === undefined || x.tree.kind(type) === "repeated_parameter_type")
    return row === 0 ? 0 : x.expr(OP.spread, row);
  const typeRow = readType(x, type);
  giveContext(x, row, typeRow);
  return x.expr(OP.cast, row, typeRow);
};

/** `return x`. */
export const returnExpression: NodeRule = (x, node) => {
  const value = x.visitChildren(node);
  let scope: Extraction["scope"] | undefined = x.scope;
  while (scope && !(scope.kind === "function" && scope.owner !== NONE && x.symbol(scope.owner).name !== NONE))
    scope = scope.parent;
  if (value !== 0 && scope) x.symbol(scope.owner).values.push(value);
  return 0;
};

/** `s"… $a ${b}"`. */
export const interpolated: NodeRule = (x, node) => {
  for (const child of x.tree.named(node)) if (x.tree.field(child) !== "interpolator") x.visitChildren(child);
  return x.expr(OP.literal, LITERAL.string, NONE);
};

export const tuple: NodeRule = (x, node) =>
  x.expr(OP.tupleOf, x.list(x.tree.named(node).map((part) => x.visit(part))));

/** Expressions of Rust. A block has the value of its last expression. */

import { EXPR, EXPR_FLAG } from "../../../facts/facts.ts";
import { CONTAINER, OP } from "../../../facts/op.ts";
import type { EdgeKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { readArguments } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { behind, declareIn, macroName, memberName, SPACES, valueName } from "./names.ts";
import { fieldOfPath, readTypeArguments, readTypeName, scopedIdentifier } from "./paths.ts";
import { readPattern } from "./patterns.ts";

/** What is called, or used with type arguments. */
function readCallee(x: Extraction, node: number, role: EdgeKind): number {
  const { tree } = x;
  switch (tree.kind(node)) {
    case "identifier":
      return valueName(x, node, role);
    case "scoped_identifier":
      return x.mark(scopedIdentifier(x, node), role);
    case "field_expression":
      return fieldExpression(x, node, role);
    default:
      return x.visit(node);
  }
}

/** `f(x)`, `a.f::<T>(x)`. */
export const callExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const callee = tree.child(node, "function");
  if (callee === NONE) return x.visitChildren(node);
  if (tree.kind(callee) !== "generic_function") {
    const row = readCallee(x, callee, "calls");
    return x.call(row, readArguments(x, tree.child(node, "arguments")));
  }
  const row = readCallee(x, tree.child(callee, "function"), "calls");
  const given = readTypeArguments(x, tree.child(callee, "type_arguments"));
  const call = x.call(row, readArguments(x, tree.child(node, "arguments")));
  if (given.length > 0) x.exprs[x.cell(call, EXPR.c)] = x.list(given);
  return call;
};

/** `f::<T>` as a value. */
export const genericFunction: NodeRule = (x, node) => {
  const row = readCallee(x, x.tree.child(node, "function"), "reads");
  readTypeArguments(x, x.tree.child(node, "type_arguments"));
  return row;
};

/** `a.b`, `a.0`. */
export function fieldExpression(x: Extraction, node: number, role: EdgeKind = "reads"): number {
  const base = x.visitField(node, "value");
  const field = x.tree.child(node, "field");
  return field === NONE ? 0 : memberName(x, base, field, role);
}

/** `S { a: 1, b, ..c }`. */
export const structExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const head = tree.child(node, "name");
  const type = readTypeName(x, head, "instantiates");
  const list = tree.child(node, "body");
  for (const child of list === NONE ? [] : tree.named(list)) {
    if (tree.kind(child) === "field_initializer") readInitializer(x, child, head, type);
    else x.visitChildren(child);
  }
  return x.call(type, [], true);
};

function readInitializer(x: Extraction, node: number, head: number, type: number): void {
  const nameNode = x.tree.child(node, "field");
  const field = nameNode === NONE ? 0 : fieldOfPath(x, head, type, nameNode, "writes");
  const value = x.visitField(node, "value");
  if (field !== 0) x.assignMember(field, value);
}

/** `a = b`, `a += b`. */
export const assignment: NodeRule = (x, node) => {
  const { tree } = x;
  const left = tree.child(node, "left");
  const value = x.visitField(node, "right");
  if (left === NONE) return 0;
  const kind = tree.kind(left);
  if (kind === "identifier" && tree.isText(left, "_")) return 0;
  const target = x.visit(left);
  if (kind === "identifier" || kind === "field_expression") x.mark(target, "writes");
  return value * 0;
};

/** A block: its last expression is its value. */
export const block: NodeRule = (x, node) => {
  let value = 0;
  x.within("block", x.scope.owner, () => {
    value = lastValue(x, node);
  });
  return value;
};

function lastValue(x: Extraction, node: number): number {
  const { tree } = x;
  let value = 0;
  for (let child = tree.firstNamed(node); child !== NONE; child = tree.nextNamed(child)) {
    const row = x.visit(child);
    value = tree.kind(child) === "expression_statement" && endsStatement(x, child) ? 0 : row;
  }
  return value;
}

function endsStatement(x: Extraction, node: number): boolean {
  return x.tree.text.charCodeAt(x.tree.end(node) - 1) === 0x3b;
}

/** `if c { a } else { b }`: what `let` binds in the condition is seen in the branches. */
export const ifExpression: NodeRule = (x, node) => {
  let value = 0;
  x.within("block", x.scope.owner, () => {
    x.visitField(node, "condition");
    value = x.union([x.visitField(node, "consequence"), x.visitField(node, "alternative")]);
  });
  return value;
};

export const whileExpression: NodeRule = (x, node) => {
  x.within("block", x.scope.owner, () => {
    for (const child of x.tree.named(node)) x.visit(child);
  });
  return 0;
};

/** `for p in v { }`. */
export const forExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const value = x.visitField(node, "value");
  x.within("block", x.scope.owner, () => {
    for (const child of tree.named(node)) if (tree.kind(child) === "label") x.visit(child);
    const pattern = tree.child(node, "pattern");
    readPattern(x, pattern, x.expr(OP.element, value), {
      kind: "variable",
      visibleFrom: behind(x, pattern),
      type: 0,
    });
    x.visitField(node, "body");
  });
  return 0;
};

/** `match v { p if c => a }`. */
export const matchExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const value = x.visitField(node, "value");
  const body = tree.child(node, "body");
  const results: number[] = [];
  for (const arm of body === NONE ? [] : tree.named(body)) {
    x.within("block", x.scope.owner, () => {
      const pattern = tree.child(arm, "pattern");
      if (pattern !== NONE) readArm(x, pattern, value);
      results.push(x.visitField(arm, "value"));
    });
  }
  return x.union(results);
};

function readArm(x: Extraction, pattern: number, value: number): void {
  const { tree } = x;
  const parts = tree.named(pattern);
  const first = parts[0];
  if (first === undefined) return;
  readPattern(x, first, value, { kind: "variable", visibleFrom: behind(x, first), type: 0 });
  for (const part of parts.slice(1)) x.visit(part);
}

/** `v?`: what is inside. */
export const tryExpression: NodeRule = (x, node) => {
  const value = x.visitChildren(node);
  return value === 0 ? 0 : x.expr(OP.part, value, x.string("?"), NONE);
};

/** `[a, b]`, `[a; n]`. */
export const arrayExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const length = tree.child(node, "length");
  const items = tree.named(node).map((child) => (child === length ? x.visit(child) * 0 : x.visit(child)));
  return x.expr(OP.container, CONTAINER.list, x.list(items.filter((item) => item !== 0)));
};

export const tupleExpression: NodeRule = (x, node) =>
  x.expr(OP.container, CONTAINER.tuple, x.list(x.tree.named(node).map((item) => x.visit(item))));

/** `a[i]`. */
export const indexExpression: NodeRule = (x, node) => {
  const [base, key] = x.tree.named(node);
  return x.expr(OP.index, x.visit(base ?? NONE), x.visit(key ?? NONE));
};

/** `a as T`. */
export const castExpression: NodeRule = (x, node) => {
  const value = x.visitField(node, "value");
  return x.expr(OP.cast, value, x.visitField(node, "type"));
};

/** `&a`, `*a`, `-a`. */
export const wrapped: NodeRule = (x, node) => {
  const { tree } = x;
  const value = tree.child(node, "value");
  return x.visit(value === NONE ? tree.lastNamed(node) : value);
};

/** `'l: loop { break 'l; }`. */
export const label: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.firstNamed(node);
  if (nameNode === NONE) return 0;
  const parent = tree.kind(tree.parent(node));
  if (parent === "break_expression" || parent === "continue_expression") {
    x.flag(x.name(nameNode, "references"), EXPR_FLAG.labelSpace);
    return 0;
  }
  declareIn(x, { kind: "label", node: nameNode, nameNode, visibleFrom: behind(x, nameNode) }, SPACES.label);
  return 0;
};

/** The name of a macro that is called. */
export function readMacroName(x: Extraction, node: number): number {
  const { tree } = x;
  if (tree.kind(node) === "identifier") return macroName(x, node);
  if (tree.kind(node) !== "scoped_identifier") return 0;
  return x.flag(x.mark(scopedIdentifier(x, node), "calls"), EXPR_FLAG.callableSpace);
}

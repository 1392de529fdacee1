/** Expressions and statements of Solidity. */
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { declareBound } from "./declarations.ts";
import { readPath, readType } from "./types.ts";

/** A name; `this` and `super` are the contract around. */
export const identifier: NodeRule = (x, node) => {
  const text = x.tree.textOf(node);
  if (text === "this") return x.expr(OP.this, x.enclosingClass());
  if (text === "super") return x.expr(OP.super, x.enclosingClass());
  return text === "_" ? 0 : x.name(node);
};

/** The grammar reads `a > b.c` as `(a > b).c`: what is meant is the last operand; parentheses are a tuple. */
function receiver(x: Extraction, node: number): number {
  const { tree } = x;
  if (node === NONE) return 0;
  const inner = tree.kind(node) === "expression" ? tree.firstNamed(node) : node;
  if (inner === NONE || !operations.has(tree.kind(inner))) return x.visit(node);
  const operands = tree.named(inner);
  const last = operands.pop();
  for (const operand of operands) x.visit(operand);
  return last === undefined ? 0 : receiver(x, last);
}

const operations: ReadonlySet<string> = new Set([
  "binary_expression",
  "unary_expression",
  "ternary_expression",
]);

export const member: NodeRule = (x, node) => {
  const base = receiver(x, x.tree.child(node, "object"));
  const property = x.tree.child(node, "property");
  return property === NONE ? 0 : x.member(base, property);
};

export const subscript: NodeRule = (x, node) =>
  x.expr(OP.index, receiver(x, x.tree.child(node, "base")), x.visitField(node, "index"));

/** `f(…)`, `new C(…)`, `emit E(…)`; `field` holds what is called. */
export function callExpression(field: string): NodeRule {
  return (x, node) => {
    const { tree } = x;
    const callee = tree.child(node, field);
    const made = callee === NONE ? NONE : tree.childOfKind(callee, "new_expression");
    if (made !== NONE) return construction(x, made, node);
    const row = x.mark(receiver(x, callee), "calls");
    return x.call(row, argumentsOf(x, node));
  };
}

/** Rows of the arguments; `({a: 1, b: 2})` is one node that holds several. */
function argumentsOf(x: Extraction, node: number): number[] {
  const { tree } = x;
  return tree.named(node).flatMap((child) => {
    if (tree.kind(child) !== "call_argument") return [];
    const parts = tree.named(child);
    const areNamed = parts[0] !== undefined && tree.kind(parts[0]) === "call_struct_argument";
    return areNamed ? parts.map((part) => x.visit(part)) : [x.visit(child)];
  });
}

/** `new C(…)` makes an instance of a contract, `new T[](…)` an array. */
function construction(x: Extraction, made: number, call: number): number {
  const { tree } = x;
  const type = tree.child(made, "name");
  const path = type === NONE ? NONE : tree.firstNamed(type);
  if (path !== NONE && tree.kind(path) === "user_defined_type") {
    const callee = readPath(x, tree.named(path), "instantiates");
    return x.call(callee, argumentsOf(x, call), true);
  }
  const value = readType(x, type);
  argumentsOf(x, call);
  return value;
}

/** One of `{name: value}` among arguments. */
export const namedArguments: NodeRule = (x, node) => {
  const { tree } = x;
  const name = tree.child(node, "name");
  const value = x.visitField(node, "value");
  if (name === NONE) return value;
  const row = x.expr(OP.named, x.textNumber(name), value);
  x.place(row, name, "references");
  return row;
};

/** `a = b`, `a += b`, `a++`. */
export const assignment: NodeRule = (x, node) => {
  const { tree } = x;
  const right = x.visitField(node, "right");
  const target = tree.child(node, "left") === NONE ? tree.child(node, "argument") : tree.child(node, "left");
  const row = x.visit(target);
  x.mark(row, "writes");
  return right === 0 ? row : right;
};

export const tuple: NodeRule = (x, node) => {
  const rows = x.tree.named(node).map((part) => x.visit(part));
  return rows.length === 1 ? rows[0]! : x.expr(OP.tupleOf, x.list(rows));
};

export const returned: NodeRule = (x, node) => {
  const { owner } = x.functionScope();
  const value = x.visitChildren(node);
  if (owner !== NONE) x.assign(owner, value);
  return 0;
};

/** `revert E(…)`. */
export const revert: NodeRule = (x, node) => {
  const callee = x.mark(x.visitField(node, "error"), "throws");
  const list = x.tree.childOfKind(node, "revert_arguments");
  if (list !== NONE) x.call(callee, argumentsOf(x, list));
  return 0;
};

/** `try c.f() returns (T v) { … } catch Error(string memory why) { … }`. */
export const tryStatement: NodeRule = (x, node) => {
  const { tree } = x;
  x.visitField(node, "attempt");
  x.within("block", x.scope.owner, () => {
    declareBound(x, node);
    x.visitField(node, "body");
  });
  for (const clause of tree.named(node)) {
    if (tree.kind(clause) !== "catch_clause") continue;
    x.within("block", x.scope.owner, () => {
      declareBound(x, clause);
      x.visitField(clause, "body");
    });
  }
  return 0;
};

/** `let a, b := f()` in assembly. */
export const yulVariable: NodeRule = (x, node) => {
  x.visitField(node, "right");
  for (const name of x.tree.childrenOf(node, "left")) {
    if (x.tree.isNamed(name)) declareYul(x, "variable", name, x.tree.behind(node));
  }
  return 0;
};

function declareYul(x: Extraction, kind: SymbolKind, name: number, visibleFrom = 0): number {
  const inner = x.tree.firstNamed(name);
  const token = inner === NONE ? name : inner;
  return x.declare({ kind, node: token, nameNode: token, visibleFrom });
}

/** `function f(a) -> b { … }` in assembly. */
export const yulFunction: NodeRule = (x, node) => {
  const [name, ...parts] = x.tree.named(node);
  if (name === undefined) return 0;
  const token = x.tree.firstNamed(name);
  const symbol = x.declare({ kind: "function", node, nameNode: token === NONE ? name : token });
  x.inside(symbol, "function", () => {
    for (const part of parts) {
      if (x.tree.kind(part) === "yul_identifier") declareYul(x, "parameter", part);
      else x.visit(part);
    }
  });
  return 0;
};

/** `a, b := f()` in assembly. */
export const yulAssignment: NodeRule = (x, node) => {
  const { tree } = x;
  let isTarget = true;
  for (let part = tree.first(node); part !== NONE; part = tree.next(part)) {
    if (!tree.isNamed(part)) isTarget &&= tree.isText(part, ",");
    else if (isTarget) x.mark(x.visit(part), "writes");
    else x.visit(part);
  }
  return 0;
};

/** `a`, or `a.slot`: only the variable is a name. */
export const yulPath: NodeRule = (x, node) => x.visit(x.tree.firstNamed(node));

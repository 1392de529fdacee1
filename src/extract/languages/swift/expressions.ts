/** Expressions and statements of Swift. */
import { EXPR, EXPR_LENGTH } from "../../../facts/facts.ts";
import { CONTAINER, LITERAL, OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { silentType, typeName, valueMember, valueName } from "../../name_rows.ts";
import { NONE } from "../../source_tree.ts";
import { expect, implicitMember, numberedParameter } from "./calls.ts";
import { PROPERTY } from "./declarations.ts";
import { readConditions, readPattern } from "./patterns.ts";
import { isTypeNode, readType } from "./types.ts";

export const identifier: NodeRule = (x, node) => {
  const text = x.tree.textOf(node);
  if (text.startsWith("$")) {
    const parameter = numberedParameter(x, Number(text.slice(1)));
    return parameter === NONE ? 0 : x.name(node);
  }
  if (text === "Self") return x.expr(OP.classOf, x.expr(OP.this, x.enclosingClass()));
  if (text === "newValue" || text === "oldValue") {
    const property = x.state.get(PROPERTY) as number | undefined;
    if (property !== undefined && x.declared(text) === NONE) return x.symbol(property).type;
  }
  return valueName(x, node, "reads", text.startsWith("`") ? text.slice(1, -1) : text);
};

const operations =
  /^(additive|multiplicative|comparison|equality|conjunction|disjunction|infix|nil_coalescing|range|bitwise)_/;

/** `a.b`, `a?.b`, `T.self`. */
export const navigation: NodeRule = (x, node) => {
  const { tree } = x;
  const target = tree.child(node, "target");
  const suffix = tree.child(node, "suffix");
  const token = suffix === NONE ? NONE : tree.child(suffix, "suffix");
  let base = readTarget(x, target);
  // The grammar binds `a + b.c` as `(a + b).c`.
  if (target !== NONE && operations.test(tree.kind(target)) && x.op(base) === OP.operator)
    base = x.operand(base, EXPR.b);
  if (token === NONE) return base;
  const text = tree.textOf(token);
  if (text === "self") return base;
  if (tree.kind(token) !== "simple_identifier") return base;
  return valueMember(x, base, token);
};

function readTarget(x: Extraction, target: number): number {
  if (target === NONE) return 0;
  const kind = x.tree.kind(target);
  if (isTypeNode(x, target)) return x.expr(OP.classOf, readType(x, target, "references"));
  if (kind !== "key_path_expression") return x.visit(target);
  const type = x.tree.firstNamed(target);
  return type === NONE ? 0 : readType(x, type, "references");
}

/** `.a`, `-a`, `!a`, `&a`. */
export const prefixExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const operation = tree.child(node, "operation");
  const target = tree.child(node, "target");
  if (
    operation !== NONE &&
    tree.isText(operation, ".") &&
    target !== NONE &&
    tree.kind(target) === "simple_identifier"
  )
    return implicitMember(x, target);
  return x.visit(target);
};

/** `a = b`, `a += b`. */
export const assignment: NodeRule = (x, node) => {
  const left = x.mark(x.visitField(node, "target"), "writes");
  const right = x.visitField(node, "result");
  expect(x, right, left);
  return 0;
};

export const selfExpression: NodeRule = (x) => x.expr(OP.this, x.enclosingClass());
export const superExpression: NodeRule = (x) => x.expr(OP.super, x.enclosingClass());

/** Two operands; `.a` on one side is a member of the other. */
export const operation: NodeRule = (x, node) => {
  const { tree } = x;
  const left = x.visit(tree.child(node, "lhs"));
  const right = x.visit(tree.child(node, "rhs"));
  const sign = tree.child(node, "op");
  expect(x, right, left);
  return x.expr(OP.operator, left, right, sign === NONE ? NONE : x.textNumber(sign), NONE);
};

export const nilCoalescing: NodeRule = (x, node) => {
  const value = x.visitField(node, "value");
  const otherwise = x.visitField(node, "if_nil");
  expect(x, otherwise, value);
  return x.union([value, otherwise]);
};

export const ternary: NodeRule = (x, node) => {
  x.visitField(node, "condition");
  return x.union([x.visitField(node, "if_true"), x.visitField(node, "if_false")]);
};

export const asExpression: NodeRule = (x, node) => {
  const value = x.visitField(node, "expr");
  const type = x.tree.named(node).findLast((child) => isTypeNode(x, child));
  return type === undefined ? value : x.expr(OP.cast, value, readType(x, type));
};

export const checkExpression: NodeRule = (x, node) => {
  for (const child of x.tree.named(node)) {
    if (isTypeNode(x, child)) readType(x, child);
    else x.visit(child);
  }
  return 0;
};

/** Statements in a row, in a scope of their own; the value of the last. */
export const statements: NodeRule = (x, node) => {
  let value = 0;
  x.within("block", x.scope.owner, () => {
    for (let child = x.tree.firstNamed(node); child !== NONE; child = x.tree.nextNamed(child))
      value = x.visit(child);
  });
  return value;
};

/** `if`, `while`: what the conditions bind is seen in the body, not behind `else`. */
export const conditional: NodeRule = (x, node) => {
  const { tree } = x;
  const values: number[] = [];
  const otherwise = tree.childOfKind(node, "else");
  const read = (isElse: boolean): void => {
    for (const child of tree.named(node)) {
      const kind = tree.kind(child);
      const isBehind = otherwise !== NONE && child > otherwise;
      if (isBehind === isElse && (kind === "statements" || kind === "if_statement"))
        values.push(x.visit(child));
    }
  };
  x.within("block", x.scope.owner, () => {
    readConditions(x, node, 0);
    read(false);
  });
  read(true);
  return x.union(values);
};

/** `guard … else { … }`: what it binds is seen behind it. */
export const guard: NodeRule = (x, node) => {
  readConditions(x, node, 0);
  x.visit(x.tree.childOfKind(node, "statements"));
  return 0;
};

export const forStatement: NodeRule = (x, node) => {
  const { tree } = x;
  x.within("block", x.scope.owner, () => {
    const value = x.visitField(node, "collection");
    const item = tree.child(node, "item");
    if (item !== NONE) readPattern(x, item, x.expr(OP.element, value), !tree.has(item, "case"));
    for (const child of tree.named(node)) {
      const field = tree.field(child);
      if (field === "collection" || field === "item") continue;
      if (tree.kind(child) === "type_annotation") readType(x, child);
      else x.visit(child);
    }
  });
  return 0;
};

export const switchStatement: NodeRule = (x, node) => {
  const { tree } = x;
  const subject = x.visitField(node, "expr");
  const values: number[] = [];
  for (const entry of tree.named(node)) {
    if (tree.kind(entry) !== "switch_entry") continue;
    x.within("block", x.scope.owner, () => {
      for (const child of tree.named(entry)) {
        if (tree.kind(child) !== "switch_pattern") {
          values.push(x.visit(child));
          continue;
        }
        const pattern = tree.childOfKind(child, "pattern");
        if (pattern !== NONE) readPattern(x, pattern, subject);
      }
    });
  }
  return x.union(values);
};

export const catchBlock: NodeRule = (x, node) => {
  const { tree } = x;
  x.within("block", x.scope.owner, () => {
    const pattern = tree.child(node, "error");
    if (pattern !== NONE) readPattern(x, pattern, 0);
    for (const child of tree.named(node)) if (child !== pattern) x.visit(child);
  });
  return 0;
};

/** `return x`, `throw x`. */
export const transfer: NodeRule = (x, node) => {
  const { tree } = x;
  const isThrow = tree.child(node, "throw_keyword") !== NONE;
  let row = 0;
  for (const child of tree.named(node)) if (tree.kind(child) !== "throw_keyword") row = x.visit(child);
  if (isThrow) {
    if (row !== 0 && x.op(row) === OP.call && x.op(x.operand(row, EXPR.a)) === OP.name)
      typeName(x, x.exprs[x.operand(row, EXPR.a) * EXPR_LENGTH + EXPR.node]!, "throws");
    return 0;
  }
  const owner = x.nearest("function")?.owner ?? NONE;
  if (!tree.has(node, "return") || owner === NONE || row === 0) return 0;
  const fact = x.symbol(owner);
  if (fact.kind !== "property" && fact.values.length < 32) fact.values.push(row);
  expect(x, row, fact.type === 0 && fact.kind === "function" ? x.expr(OP.expectedResult, owner) : fact.type);
  return 0;
};

export const arrayLiteral: NodeRule = (x, node) =>
  x.expr(OP.container, CONTAINER.list, x.list(x.tree.named(node).map((item) => x.visit(item))));

export const dictionaryLiteral: NodeRule = (x, node) =>
  x.expr(OP.container, CONTAINER.dictionary, x.list(x.tree.named(node).map((item) => x.visit(item))));

export const tuple: NodeRule = (x, node) => {
  const parts = x.tree
    .named(node)
    .filter((part) => x.tree.field(part) !== "name")
    .map((part) => x.visit(part));
  return parts.length === 1 ? parts[0]! : x.expr(OP.tupleOf, x.list(parts));
};

/** `try a`, `await a`: the value is that of a. */
export const wrapped: NodeRule = (x, node) => x.visitField(node, "expr");

export const text: NodeRule = (x, node) => {
  x.visitChildren(node);
  return x.expr(OP.literal, LITERAL.string, NONE);
};

export const range: NodeRule = (x, node) => {
  for (const child of x.tree.named(node)) x.visit(child);
  return x.type(silentType(x, "Range"));
};

/** Names, members, calls and the like. */
import { EXPR, EXPR_FLAG, EXPR_LENGTH } from "../../../facts/facts.ts";
import { CONTAINER, LITERAL, OP } from "../../../facts/op.ts";
import { type Extraction, roleNumber } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { readArguments } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { addToContainer, readPrototypeCall } from "./assignments.ts";
import { exportsToken, isExportsObject, ownModule, requireCall } from "./commonjs.ts";
import { noteAssertion, noteGuard } from "./conditions.ts";
import { castComment } from "./jsdoc.ts";
import { dynamicImport, typeArgumentList } from "./modules.ts";
import { narrowed, occurrenceOf } from "./narrowing.ts";
import { superRow, thisContext, thisRow } from "./this_context.ts";
import { visitType } from "./visit_type.ts";

/** A name. */
export const identifier: NodeRule = (x, node) => {
  const { tree } = x;
  if (tree.isText(node, "undefined")) return x.expr(OP.literal, LITERAL.null, NONE);
  if (tree.isText(node, "arguments")) return 0;
  if (x.language === "javascript" && tree.isText(node, "exports") && isExportsObject(x, node))
    return ownModule(x, node);
  return narrowed(x, node, x.name(node));
};

/** `a.b`. */
export const memberExpression: NodeRule = (x, node) => {
  const { tree } = x;
  if (x.language === "javascript" && isExportsObject(x, node)) return ownModule(x, exportsToken(x, node));
  const base = x.visitField(node, "object");
  const property = tree.child(node, "property");
  return property === NONE ? 0 : narrowed(x, node, x.member(base, property));
};

/** `a[b]`. */
export const subscriptExpression: NodeRule = (x, node) =>
  x.expr(OP.index, x.visitField(node, "object"), x.visitField(node, "index"));

/** `this`. */
export const thisExpression: NodeRule = (x, node) => narrowed(x, node, thisRow(x));

/** `f(a)`, `` f`a` ``, `super(a)`, `import("x")`, `require("x")`. */
export const callExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const calleeNode = tree.child(node, "function");
  if (calleeNode === NONE) return 0;
  const calleeKind = tree.kind(calleeNode);
  if (calleeKind === "import") return dynamicImport(x, node);
  if (x.language !== "tsx") {
    const required = requireCall(x, node);
    if (required !== 0) return required;
  }
  if (x.language === "javascript" && readPrototypeCall(x, node)) return 0;
  const callee = calleeKind === "super" ? superCallee(x, calleeNode) : x.visit(calleeNode);
  x.mark(occurrenceOf(x, callee), "calls");
  const types = typeArgumentList(x, node);
  const list = tree.child(node, "arguments");
  const isTemplate = list !== NONE && tree.kind(list) === "template_string";
  const args = isTemplate ? templateArguments(x, list) : readArguments(x, list);
  const row = x.call(callee, args);
  setTypeArguments(x, row, types);
  if (!isTemplate && calleeKind === "member_expression" && args.length > 0)
    fillContainer(x, calleeNode, args);
  if (!isTemplate && list !== NONE) noteGuard(x, node, list, row);
  return row;
};

const fillers: ReadonlyMap<string, "Array" | "Set" | "Map"> = new Map<string, "Array" | "Set" | "Map">([
  ["push", "Array"],
  ["unshift", "Array"],
  ["add", "Set"],
  ["set", "Map"],
]);

/** `list.push(a)`: what a container without a declared type holds follows from what is put in. */
function fillContainer(x: Extraction, callee: number, args: readonly number[]): void {
  const { tree } = x;
  const container = fillers.get(tree.textOf(tree.child(callee, "property")));
  if (container === undefined || (container === "Map") !== (args.length === 2)) return;
  const object = tree.child(callee, "object");
  const kind = tree.kind(object);
  if (kind !== "identifier" && kind !== "member_expression") return;
  const held =
    container === "Map"
      ? x.expr(OP.mapOf, args[0], args[1], x.string(container))
      : x.expr(OP.arrayOf, x.union(args.map((arg) => elementOf(x, arg))), 0, x.string(container));
  addToContainer(x, object, held);
}

/** What an argument puts in. */
function elementOf(x: Extraction, argument: number): number {
  return x.op(argument) === OP.spread ? x.expr(OP.element, x.operand(argument, 1)) : argument;
}

/** Explicit type arguments of a call stand in its third column. */
function setTypeArguments(x: Extraction, row: number, types: number): void {
  if (types !== 0) x.exprs[row * EXPR_LENGTH + EXPR.c] = types;
}

function superCallee(x: Extraction, node: number): number {
  const { owner } = thisContext(x);
  return x.expr(OP.super, owner, 0, 0, node, roleNumber.calls | EXPR_FLAG.silent);
}

function templateArguments(x: Extraction, template: number): number[] {
  const { tree } = x;
  const strings = x.type(x.silentName("TemplateStringsArray"));
  const parts = tree.named(template).filter((part) => tree.kind(part) === "template_substitution");
  return [strings, ...parts.map((part) => x.visitChildren(part))];
}

/** `new C(a)`. */
export const newExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const callee = x.visitField(node, "constructor");
  x.mark(occurrenceOf(x, callee), "instantiates");
  const types = typeArgumentList(x, node);
  const row = x.call(callee, readArguments(x, tree.child(node, "arguments")), true);
  setTypeArguments(x, row, types);
  return row;
};

/** A decorator: its name stands for what it decorates. */
export const decorator: NodeRule = (x, node) => {
  const { tree } = x;
  const inner = tree.firstNamed(node);
  if (inner === NONE) return 0;
  const row = x.visit(inner);
  const head = x.op(row) === OP.call ? x.operand(row, 1) : row;
  x.mark(occurrenceOf(x, head), "decorates");
  return row;
};

/** `a as T`, `<T>a`, `a satisfies T`. */
export const castExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const isPrefix = tree.kind(node) === "type_assertion";
  const [first, second] = tree.named(node);
  if (first === undefined) return 0;
  if (second === undefined) return x.visit(first); // `as const`
  const valueNode = isPrefix ? second : first;
  const typeNode = isPrefix ? tree.firstNamed(first) : second;
  const type = visitType(x, typeNode);
  const value = x.visit(valueNode);
  x.context(value, type);
  return tree.kind(node) === "satisfies_expression" ? value : x.expr(OP.cast, value, type);
};

/** `(a)`; in JavaScript a comment before it may be a cast. */
export const parenthesized: NodeRule = (x, node) => {
  const value = x.visitChildren(node);
  if (x.language !== "javascript" || node === 0 || x.tree.kind(node - 1) !== "comment") return value;
  const type = castComment(x, node - 1);
  if (type === 0) return value;
  x.context(value, type);
  return x.expr(OP.cast, value, type);
};

/** `await a`. */
export const awaitExpression: NodeRule = (x, node) => x.expr(OP.await, x.visitChildren(node));

/** `(a, b)`: the last. */
export const sequence: NodeRule = (x, node) => {
  let value = 0;
  for (const child of x.tree.named(node)) value = x.visit(child);
  return value;
};

/** A statement of one expression. */
export const expressionStatement: NodeRule = (x, node) => {
  const inner = x.tree.firstNamed(node);
  if (inner === NONE) return 0;
  x.visit(inner);
  noteAssertion(x, inner);
  return 0;
};

/** `throw new E()`: also an edge to what is thrown. */
export const throwStatement: NodeRule = (x, node) => {
  const { tree } = x;
  const inner = tree.firstNamed(node);
  x.visitChildren(node);
  if (inner === NONE || tree.kind(inner) !== "new_expression") return 0;
  const thrown = tree.child(inner, "constructor");
  if (thrown !== NONE && tree.kind(thrown) === "identifier") x.name(thrown, "throws");
  return 0;
};

/** `[a, ...b]`: a short one is followed item by item. */
export const arrayLiteral: NodeRule = (x, node) => {
  const items = x.tree.named(node).map((item) => x.visit(item));
  const isTuple =
    items.length > 0 &&
    items.length <= MOST_TUPLE &&
    !items.some((item) => item !== 0 && x.op(item) === OP.spread);
  return x.expr(OP.container, isTuple ? CONTAINER.tuple : CONTAINER.list, x.list(items));
};

const MOST_TUPLE = 8;

/** `` `a${b}` ``. */
export const templateString: NodeRule = (x, node) => {
  x.visitChildren(node);
  return x.expr(OP.literal, LITERAL.string, NONE);
};

/** `f<T>` without a call. */
export const instantiation: NodeRule = (x, node) => {
  const { tree } = x;
  const value = x.visit(tree.firstNamed(node));
  typeArgumentList(x, node);
  return value;
};

/** `super` before a dot. */
export const superExpression: NodeRule = (x) => superRow(x);

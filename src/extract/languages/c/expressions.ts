/** Expressions of C and C++. */
import { EXPR, EXPR_FLAG } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { declareIn, readArguments } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { readInitializer } from "./initializers.ts";
import { SPACES } from "./names.ts";
import { readCreated, readQualified, readTemplateArguments } from "./scopes.ts";

const casts = new Set(["static_cast", "dynamic_cast", "const_cast", "reinterpret_cast"]);

/** `f(x)`, `a->f(x)`, `f<T>(x)`, `T(x)`. */
export const callExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const callee = tree.child(node, "function");
  if (callee === NONE) return x.visitChildren(node);
  const list = tree.child(node, "arguments");
  const { row, args } = readCallee(x, callee);
  if (row === CAST) {
    readArguments(x, list);
    return args[0] ?? 0;
  }
  const call = x.call(row, readArguments(x, list));
  if (args.length > 0) x.exprs[x.cell(call, EXPR.c)] = x.list(args);
  return call;
};

const CAST = -1;

function readCallee(x: Extraction, node: number): { row: number; args: number[] } {
  const { tree } = x;
  switch (tree.kind(node)) {
    case "template_function": {
      const nameNode = tree.child(node, "name");
      const isCast = nameNode !== NONE && casts.has(tree.textOf(nameNode));
      const row = isCast ? CAST : nameNode === NONE ? 0 : x.name(nameNode, "calls");
      return { row, args: readTemplateArguments(x, tree.child(node, "arguments")) };
    }
    case "qualified_identifier":
      return readQualified(x, node, "calls");
    case "field_expression":
      return readMethod(x, node);
    case "parenthesized_expression":
      return { row: called(x, tree.firstNamed(node)), args: [] };
    default:
      return { row: x.mark(x.visit(node), "calls"), args: [] };
  }
}

/** `(*f)(x)`. */
function called(x: Extraction, node: number): number {
  if (node === NONE) return 0;
  const { tree } = x;
  const kind = tree.kind(node);
  if (kind === "pointer_expression" || kind === "parenthesized_expression")
    return called(x, tree.lastNamed(node));
  return readCallee(x, node).row;
}

function readMethod(x: Extraction, node: number): { row: number; args: number[] } {
  const { tree } = x;
  const field = tree.child(node, "field");
  if (field === NONE || tree.kind(field) !== "template_method")
    return { row: x.mark(fieldExpression(x, node), "calls"), args: [] };
  const base = x.visitField(node, "argument");
  const nameNode = tree.child(field, "name");
  const row = nameNode === NONE ? 0 : x.member(base, nameNode, "calls");
  return { row, args: readTemplateArguments(x, tree.child(field, "arguments")) };
}

/** `a.b`, `a->b`, `a->B::c`. */
export function fieldExpression(x: Extraction, node: number): number {
  const { tree } = x;
  const base = x.visitField(node, "argument");
  const field = tree.child(node, "field");
  if (field === NONE) return 0;
  const kind = tree.kind(field);
  if (kind === "field_identifier") return x.member(base, field, "reads");
  if (kind === "qualified_identifier") return readQualified(x, field, "reads").row;
  return 0;
}

/** `a = b`, `a += b`. */
export const assignment: NodeRule = (x, node) => {
  const { tree } = x;
  const left = tree.child(node, "left");
  if (left === NONE) return x.visitChildren(node);
  const target = x.visit(left);
  const isPlace = /^(?:identifier|field_expression|qualified_identifier)$/.test(tree.kind(left));
  if (isPlace) x.mark(target, "writes");
  const value = x.visitField(node, "right");
  flow(x, target, value);
  return target;
};

/** Functions that are stored in a field are called through it. */
function flow(x: Extraction, target: number, value: number): void {
  if (target === 0 || value === 0) return;
  if (x.op(target) === OP.member) x.assignMember(target, value);
}

/** `a++`. */
export const update: NodeRule = (x, node) => {
  const { tree } = x;
  const argument = tree.child(node, "argument");
  const row = x.visit(argument);
  if (argument !== NONE && /^(?:identifier|field_expression)$/.test(tree.kind(argument)))
    x.mark(row, "writes");
  return row;
};

/** `&a`, `*a`. */
export const pointer: NodeRule = (x, node) => x.visitField(node, "argument");

/** `(T)a`. */
export const cast: NodeRule = (x, node) => {
  const type = x.visitField(node, "type");
  const value = x.visitField(node, "value");
  return x.expr(OP.cast, value, type);
};

/** `(T){ .a = 1 }`, `T{1}`. */
export const compoundLiteral: NodeRule = (x, node) => {
  const { tree } = x;
  const typeNode = tree.child(node, "type");
  const isDescriptor = typeNode !== NONE && tree.kind(typeNode) === "type_descriptor";
  if (isDescriptor || typeNode === NONE) {
    const type = x.visit(typeNode);
    readInitializer(x, tree.child(node, "value"), type);
    return type;
  }
  const made = readCreated(x, typeNode);
  readInitializer(x, tree.child(node, "value"), x.type(made));
  return x.call(made, [], true);
};

/** `c ? a : b`. */
export const conditional: NodeRule = (x, node) => {
  x.visitField(node, "condition");
  return x.union([x.visitField(node, "consequence"), x.visitField(node, "alternative")]);
};

/** `a[i]`: what is pointed to is of the pointer's type. */
export const subscript: NodeRule = (x, node) => {
  const { tree } = x;
  const base = x.visitField(node, "argument");
  const indices = tree.child(node, "indices");
  const key = x.visit(indices === NONE ? tree.child(node, "index") : indices);
  return x.expr(OP.index, base, key);
};

/** `label:`. */
export const labeledStatement: NodeRule = (x, node) => {
  const nameNode = x.tree.child(node, "label");
  if (nameNode !== NONE)
    declareIn(x, { kind: "label", node: nameNode, nameNode, scope: x.functionScope() }, SPACES.label);
  for (const child of x.tree.named(node)) if (child !== nameNode) x.visit(child);
  return 0;
};

export const gotoStatement: NodeRule = (x, node) => {
  const nameNode = x.tree.child(node, "label");
  if (nameNode !== NONE) x.flag(x.name(nameNode, "references"), EXPR_FLAG.labelSpace);
  return 0;
};

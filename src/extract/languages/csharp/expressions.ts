/** Expressions of C#. */
import { EXPR, EXPR_LENGTH } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { invoked, typeName, valueMember, valueName } from "../../name_rows.ts";
import { NONE } from "../../source_tree.ts";
import { addResult, giveContext } from "../java/context.ts";
import { readBody, readParameters, SETTER } from "./declarations.ts";
import { predefinedType, readType, readTypeArguments, readTypeName } from "./types.ts";

/** A name; in a setter `value` is what the property is set to. */
export const identifier: NodeRule = (x, node) => {
  const text = x.tree.textOf(node);
  const setter = text === "value" ? (x.state.get(SETTER) as number | undefined) : undefined;
  if (setter !== undefined) return x.symbol(setter).type;
  return valueName(x, node, "reads", text.startsWith("@") ? text.slice(1) : text);
};

export const predefinedName: NodeRule = (x, node) => predefinedType(x, node);

/** `List<T>` or `Make<T>` in an expression. */
export const genericName: NodeRule = (x, node) => {
  const nameNode = x.tree.childOfKind(node, "identifier");
  readTypeArguments(x, x.tree.childOfKind(node, "type_argument_list"));
  return nameNode === NONE ? 0 : valueName(x, nameNode);
};

/** `a.b`, `a.b<T>`. */
export const memberAccess: NodeRule = (x, node) => {
  const base = x.visitField(node, "expression");
  return readMember(x, base, x.tree.child(node, "name"));
};

function readMember(x: Extraction, base: number, nameNode: number): number {
  if (nameNode === NONE) return 0;
  if (x.tree.kind(nameNode) !== "generic_name") return valueMember(x, base, nameNode);
  const token = x.tree.childOfKind(nameNode, "identifier");
  readTypeArguments(x, x.tree.childOfKind(nameNode, "type_argument_list"));
  return token === NONE ? 0 : valueMember(x, base, token);
}

const BOUND = "conditional receiver";

/** `a?.b`: the receiver of what follows is `a`. */
export const conditionalAccess: NodeRule = (x, node) => {
  const condition = x.tree.child(node, "condition");
  const base = x.visit(condition);
  const outer = x.state.get(BOUND);
  x.state.set(BOUND, base);
  let value = 0;
  for (const child of x.tree.named(node)) if (child !== condition) value = x.visit(child);
  x.state.set(BOUND, outer);
  return value;
};

export const memberBinding: NodeRule = (x, node) =>
  readMember(x, (x.state.get(BOUND) as number | undefined) ?? 0, x.tree.child(node, "name"));

export const elementBinding: NodeRule = (x, node) => {
  x.visitChildren(node);
  return x.expr(OP.index, (x.state.get(BOUND) as number | undefined) ?? 0, 0);
};

export const thisExpression: NodeRule = (x) => x.expr(OP.this, x.enclosingClass());
export const baseExpression: NodeRule = (x) => x.expr(OP.super, x.enclosingClass());

/** The rows of `(a, ref b, name: c)`. */
export function readArgumentList(x: Extraction, list: number): number[] {
  if (list === NONE) return [];
  const { tree } = x;
  return tree.named(list).map((argument) => {
    if (tree.kind(argument) !== "argument") return x.visit(argument);
    const colon = tree.childOfKind(argument, "name_colon");
    const value = tree.lastNamed(argument);
    const isOut = tree.has(argument, "out") || tree.has(argument, "ref");
    const read = value === NONE ? 0 : x.visit(value);
    const row = isOut ? x.mark(read, "writes") : read;
    if (colon === NONE) return row;
    const token = tree.firstNamed(colon);
    const named = x.expr(OP.named, x.textNumber(token), row);
    x.place(named, token, "references");
    return named;
  });
}

/** `f(x)`, `a.f<T>(x)`. */
export const invocation: NodeRule = (x, node) => {
  const { tree } = x;
  const callee = tree.child(node, "function");
  const list = tree.child(node, "arguments");
  if (callee !== NONE && tree.kind(callee) === "identifier" && tree.isText(callee, "nameof")) {
    readArgumentList(x, list);
    return 0;
  }
  const row = invoked(x, x.visit(callee));
  return x.call(row, readArgumentList(x, list));
};

/** `new T(x) { A = 1 }`. */
export const objectCreation: NodeRule = (x, node) => {
  const { tree } = x;
  const type = tree.child(node, "type");
  if (type === NONE) return x.visitChildren(node);
  const callee = readTypeName(x, type, "instantiates");
  const row = x.call(callee, readArgumentList(x, tree.child(node, "arguments")), true);
  readInitializer(x, tree.child(node, "initializer"), row);
  return row;
};

/** `{ A = 1 }` sets members of what is made; `{ a, b }` adds to it. */
function readInitializer(x: Extraction, node: number, base: number): void {
  if (node === NONE) return;
  const { tree } = x;
  for (const child of tree.named(node)) {
    const left = tree.kind(child) === "assignment_expression" ? tree.child(child, "left") : NONE;
    if (left === NONE || tree.kind(left) !== "identifier") {
      x.visit(child);
      continue;
    }
    const member = valueMember(x, base, left, "writes");
    const right = tree.child(child, "right");
    if (right !== NONE && tree.kind(right) === "initializer_expression") readInitializer(x, right, member);
    else giveContext(x, x.visit(right), member);
  }
}

/** `new T[n]`, `new[] { a }`. */
export const arrayCreation: NodeRule = (x, node) => {
  let type = 0;
  const values: number[] = [];
  for (const child of x.tree.named(node)) {
    const kind = x.tree.kind(child);
    if (kind === "array_type") type = readType(x, child);
    else if (kind === "initializer_expression")
      values.push(...x.tree.named(child).map((item) => x.visit(item)));
    else x.visit(child);
  }
  return type === 0 ? x.expr(OP.arrayOf, x.union(values), 0, NONE) : type;
};

/** `a = b`, `a += b`. */
export const assignment: NodeRule = (x, node) => {
  const left = x.mark(x.visitField(node, "left"), "writes");
  giveContext(x, x.visitField(node, "right"), left);
  return left;
};

export const update: NodeRule = (x, node) => {
  const row = x.visitChildren(node);
  const text = x.tree.textOf(node);
  return text.startsWith("++") || text.startsWith("--") || text.endsWith("++") || text.endsWith("--")
    ? x.mark(row, "writes")
    : row;
};

export const elementAccess: NodeRule = (x, node) => {
  const base = x.visitField(node, "expression");
  const args = readArgumentList(x, x.tree.child(node, "subscript"));
  return x.expr(OP.index, base, args[0] ?? 0);
};

export const cast: NodeRule = (x, node) => {
  const type = readType(x, x.tree.child(node, "type"));
  const value = x.visitField(node, "value");
  giveContext(x, value, type);
  return x.expr(OP.cast, value, type);
};

/** `a as T`; the grammar reads T as any expression. */
export const asExpression: NodeRule = (x, node) => {
  const value = x.visitField(node, "left");
  return x.expr(OP.cast, value, readType(x, x.tree.child(node, "right")));
};

/** `a is T`. */
export const isExpression: NodeRule = (x, node) => {
  x.visitField(node, "left");
  const right = x.tree.child(node, "right");
  if (right !== NONE && /type|name|identifier/.test(x.tree.kind(right))) readType(x, right);
  else x.visit(right);
  return 0;
};

/** `a ? b : c`. */
export const conditional: NodeRule = (x, node) => {
  x.visitField(node, "condition");
  return x.union([x.visitField(node, "consequence"), x.visitField(node, "alternative")]);
};

/** `x => …`, `(T x) => { … }`, `delegate (T x) { … }`. */
export const lambda: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = x.declare({ kind: "function", node, scope: null, parent: x.source });
  x.inside(symbol, "function", () => {
    const list = tree.child(node, "parameters");
    const only = list === NONE ? tree.childOfKind(node, "identifier") : NONE;
    if (list !== NONE) readParameters(x, list, symbol);
    else if (only !== NONE && tree.field(only) === "")
      x.symbol(symbol).parameters.push(x.declare({ kind: "parameter", node: only, nameNode: only }));
    const field = tree.child(node, "body");
    const body = field === NONE ? tree.childOfKind(node, "block") : field;
    if (body === NONE) return;
    if (tree.kind(body) === "block") readBody(x, body, symbol);
    else {
      x.symbol(symbol).body = body;
      addResult(x, x.visit(body));
    }
  });
  return x.expr(OP.symbol, symbol);
};

export const typeOf: NodeRule = (x, node) => {
  const type = readType(x, x.tree.firstNamed(node));
  return x.expr(OP.generic, x.type(x.silentName("Type")), x.list([type]));
};

export const defaultExpression: NodeRule = (x, node) => readType(x, x.tree.firstNamed(node));

/** `T x` in a pattern or behind `out`. */
export const declarationPattern: NodeRule = (x, node) => {
  const { tree } = x;
  const type = readType(x, tree.child(node, "type"));
  const nameNode = tree.child(node, "name");
  if (nameNode === NONE || tree.kind(nameNode) !== "identifier") return type;
  const symbol = x.declare({ kind: "variable", node, nameNode });
  x.symbol(symbol).type = type;
  return x.bound(symbol);
};

/** `T { A: pattern }`: names in it are members of T. */
export const recursivePattern: NodeRule = (x, node) => {
  const { tree } = x;
  const type = tree.child(node, "type");
  const row = type === NONE ? 0 : readType(x, type);
  const nameNode = tree.child(node, "name");
  for (const child of tree.named(node)) {
    if (child === type || child === nameNode) continue;
    readSubpatterns(x, child, row);
  }
  if (nameNode === NONE || tree.kind(nameNode) !== "identifier") return row;
  const symbol = x.declare({ kind: "variable", node, nameNode });
  x.symbol(symbol).type = row;
  return row;
};

function readSubpatterns(x: Extraction, node: number, base: number): void {
  for (const part of x.tree.named(node)) {
    const colon = x.tree.childOfKind(part, "name_colon");
    if (colon !== NONE) valueMember(x, base, x.tree.firstNamed(colon));
    for (const child of x.tree.named(part)) if (child !== colon) x.visit(child);
  }
}

/** A constant in a pattern may be a type after all: `x is Foo`, `case Foo:`. */
export const constantPattern: NodeRule = (x, node) => x.visitChildren(node);

/** `from a in b where c select d`. */
export const fromClause: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  const children = tree.named(node);
  const type = tree.child(node, "type");
  const row = type === NONE ? 0 : readType(x, type);
  const last = children.at(-1);
  const value = last === undefined || last === nameNode ? 0 : x.visit(last);
  const token =
    nameNode === NONE
      ? children.find((child) => tree.kind(child) === "identifier" && child !== last && child !== type)
      : nameNode;
  if (token === undefined) return 0;
  const symbol = x.declare({ kind: "variable", node, nameNode: token });
  x.symbol(symbol).type = row;
  x.assign(symbol, x.expr(OP.element, value));
  return 0;
};

/** `throw new X()`: the class is what is thrown. */
export const throwStatement: NodeRule = (x, node) => {
  const { tree } = x;
  const value = tree.firstNamed(node);
  const row = x.visit(value);
  if (value !== NONE && tree.kind(value) === "object_creation_expression") {
    const callee = x.operand(row, EXPR.a);
    if (x.op(callee) === OP.name) typeName(x, x.exprs[callee * EXPR_LENGTH + EXPR.node]!, "throws");
  }
  return 0;
};

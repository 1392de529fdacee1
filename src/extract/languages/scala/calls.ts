/** Calls of Scala: argument lists, blocks as arguments, operators that are methods. */
import { EXPR, EXPR_FLAG, EXPR_LENGTH } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { constructorsOf, invoked, typeName, valueMember } from "../../name_rows.ts";
import { NONE } from "../../source_tree.ts";
import { headToken, readTemplate } from "./declarations.ts";
import { readArguments } from "./read_arguments.ts";
import { readType, readTypeArguments, readTypeName } from "./types.ts";

/** `f(a)(b) { c }`: all lists together are the arguments of `f`. */
export const callExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const lists: number[] = [];
  let callee = node;
  while (callee !== NONE && tree.kind(callee) === "call_expression") {
    lists.unshift(tree.child(callee, "arguments"));
    callee = tree.child(callee, "function");
  }
  if (callee === NONE) return x.visitChildren(node);
  let types: number[] = [];
  if (tree.kind(callee) === "generic_function") {
    const list = tree.child(callee, "type_arguments");
    callee = tree.child(callee, "function");
    const row = readCallee(x, callee);
    types = readTypeArguments(x, list);
    return finishCall(x, row, lists, types);
  }
  return finishCall(x, readCallee(x, callee), lists, types);
};

function readCallee(x: Extraction, callee: number): number {
  if (
    callee !== NONE &&
    x.tree.kind(callee) === "identifier" &&
    /^(this|super)$/.test(x.tree.textOf(callee))
  ) {
    const owner = x.enclosingClass();
    return constructorsOf(x, x.expr(x.tree.isText(callee, "this") ? OP.this : OP.super, owner), callee);
  }
  return invoked(x, x.visit(callee));
}

function finishCall(
  x: Extraction,
  callee: number,
  lists: readonly number[],
  types: readonly number[],
): number {
  const call = x.call(
    callee,
    lists.flatMap((list) => readArguments(x, list)),
  );
  if (types.length > 0) x.exprs[call * EXPR_LENGTH + EXPR.c] = x.list(types);
  return call;
}

/** `f[A]` without brackets: a cast, a check, or a call without arguments. */
export const genericFunction: NodeRule = (x, node) => {
  const { tree } = x;
  const callee = tree.child(node, "function");
  const list = tree.child(node, "type_arguments");
  const field =
    callee !== NONE && tree.kind(callee) === "field_expression" ? tree.child(callee, "field") : NONE;
  const word = field === NONE ? "" : tree.textOf(field);
  if (word === "asInstanceOf" || word === "isInstanceOf") {
    const value = x.visitField(callee, "value");
    const [type = 0] = readTypeArguments(x, list);
    return word === "asInstanceOf" ? x.expr(OP.cast, value, type) : 0;
  }
  if (word === "super" || (callee !== NONE && tree.isText(callee, "super"))) {
    const [type = 0] =
      list === NONE ? [] : tree.named(list).map((argument) => readType(x, argument, "references"));
    return type;
  }
  const row = invoked(x, x.visit(callee));
  const types = readTypeArguments(x, list);
  const call = x.call(row, []);
  x.exprs[call * EXPR_LENGTH + EXPR.c] = x.list(types);
  return call;
};

/** `a op b` is `a.op(b)`, or `b.op(a)` where op ends in a colon. */
export const infixExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const operator = tree.child(node, "operator");
  const left = tree.child(node, "left");
  const right = tree.child(node, "right");
  if (operator === NONE) return x.visitChildren(node);
  const text = tree.textOf(operator);
  const isFlipped = text.endsWith(":");
  const first = x.visit(left);
  if (
    isAssignment(text) &&
    left !== NONE &&
    tree.kind(left) === "identifier" &&
    isVariable(x, tree.textOf(left))
  ) {
    x.mark(first, "writes");
    x.visit(right);
    return first;
  }
  if (isFlipped) {
    const base = x.visit(right);
    return x.call(operatorRow(x, base, operator), [first]);
  }
  const callee = operatorRow(x, first, operator);
  const args =
    right === NONE
      ? []
      : tree.kind(right) === "parenthesized_expression" || tree.kind(right) === "tuple_expression"
        ? tree.named(right).map((child) => x.visit(child))
        : [x.visit(right)];
  return x.call(callee, args);
};

/** Of operators in signs nothing is said where they are not found: they are the language's own mostly. */
function operatorRow(x: Extraction, base: number, operator: number): number {
  const row = invoked(x, valueMember(x, base, operator));
  return x.tree.kind(operator) === "operator_identifier" ? x.flag(row, EXPR_FLAG.silent) : row;
}

function isAssignment(text: string): boolean {
  return text.length > 1 && text.endsWith("=") && !/^(==|!=|<=|>=|===|=!=)$/.test(text);
}

/** Whether a `var` of this name is seen from here, as far as the file has been read. */
function isVariable(x: Extraction, name: string): boolean {
  for (let scope: Extraction["scope"] | undefined = x.scope; scope; scope = scope.parent) {
    const symbol = x.declared(name, scope);
    if (symbol !== NONE) return x.tree.has(x.symbol(symbol).node, "var");
  }
  return false;
}

/** `f _`, `xs toList`. */
export const postfixExpression: NodeRule = (x, node) => {
  const [first, second] = x.tree.named(node);
  if (first === undefined) return 0;
  const base = x.visit(first);
  if (second === undefined || x.tree.isText(second, "_")) return base;
  return valueMember(x, base, second);
};

/** `new T(a) { … }`. */
export const instanceExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const children = tree.named(node);
  const body = tree.childOfKind(node, "template_body");
  const lists = children.filter((child) => tree.kind(child) === "arguments");
  const type = children.find(
    (child) => !lists.includes(child) && child !== body && tree.kind(child) !== "annotation",
  );
  if (type === undefined) return body === NONE ? 0 : anonymousClass(x, node, [], lists, body);
  if (body !== NONE || tree.kind(type) === "compound_type") {
    return anonymousClass(
      x,
      node,
      tree.kind(type) === "compound_type" ? tree.named(type) : [type],
      lists,
      body,
    );
  }
  const args: number[] = [];
  const named = readTypeName(x, type, "instantiates", args);
  const callee =
    args.length === 0 ? named : x.expr(OP.classOf, x.expr(OP.generic, x.type(named), x.list(args)));
  return x.call(
    callee,
    lists.flatMap((list) => readArguments(x, list)),
    true,
  );
};

function anonymousClass(
  x: Extraction,
  node: number,
  types: readonly number[],
  lists: readonly number[],
  body: number,
): number {
  const symbol = x.declare({
    kind: "class",
    node,
    scope: null,
    parent: x.source === NONE ? x.scope.owner : x.source,
  });
  x.holding(symbol, () => {
    for (const type of types) {
      if (x.tree.kind(type) === "refinement") continue;
      const row = readType(x, type, "extends");
      if (row !== 0) x.symbol(symbol).bases.push(row);
    }
  });
  const args = lists.flatMap((list) => readArguments(x, list));
  const token = types.length === 0 ? NONE : headToken(x, types[0]!);
  if (args.length > 0 && token !== NONE) x.call(constructorsOf(x, x.expr(OP.super, symbol), token), args);
  x.holding(symbol, () => {
    x.within("class", symbol, () => readTemplate(x, body, symbol), { inherits: true });
  });
  return x.call(x.expr(OP.symbol, symbol), [], true);
}

/** `throw new X(…)`: the class is what is thrown. */
export const throwExpression: NodeRule = (x, node) => {
  const row = x.visitChildren(node);
  if (row === 0 || (x.op(row) !== OP.construct && x.op(row) !== OP.call)) return 0;
  const callee = x.operand(row, EXPR.a);
  if (x.op(callee) === OP.name) typeName(x, x.exprs[callee * EXPR_LENGTH + EXPR.node]!, "throws");
  return 0;
};

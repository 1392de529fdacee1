/** Calls of Swift: labels, closures behind the brackets, closures themselves, members whose type the context tells. */
import { EXPR, EXPR_FLAG, EXPR_LENGTH } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { constructorsOf, invoked, valueMember } from "../../name_rows.ts";
import { NONE } from "../../source_tree.ts";
import { giveContext } from "../java/context.ts";
import { labelled, readArguments } from "./read_arguments.ts";
import { readType } from "./types.ts";

/** `.name`: a member of what is expected here. */
export function implicitMember(x: Extraction, node: number): number {
  return x.flag(valueMember(x, 0, node), EXPR_FLAG.optional);
}

/** Tells a value what is expected of it: closures get their types, `.name` its receiver. */
export function expect(x: Extraction, value: number, wanted: number, position: number = NONE): void {
  if (value === 0 || wanted === 0) return;
  giveContext(x, value, wanted, position);
  const op = x.op(value);
  if (op === OP.named) expect(x, x.operand(value, EXPR.b), wanted, position);
  else if (op === OP.union) {
    const list = x.operand(value, EXPR.a);
    for (let i = 1; i <= x.lists[list]!; i++) expect(x, x.lists[list + i]!, wanted, position);
  } else giveReceiver(x, value, wanted, position);
}

/** The receiver of `.a`, also in `.a(1).b`. */
function giveReceiver(x: Extraction, value: number, wanted: number, position: number): void {
  for (
    let row = value;
    row !== 0 && (x.op(row) === OP.member || x.op(row) === OP.call);
    row = x.operand(row, EXPR.a)
  ) {
    const at = row * EXPR_LENGTH;
    const isOpen =
      x.op(row) === OP.member &&
      x.operand(row, EXPR.a) === 0 &&
      (x.exprs[at + EXPR.role]! & EXPR_FLAG.optional) !== 0;
    if (!isOpen) continue;
    const receiver = position === NONE ? wanted : x.expr(OP.expectedArgument, wanted, position);
    x.exprs[at + EXPR.a] = receiver;
    return;
  }
}

/** `f(a)`, `f(a) { }`, `f { } label: { }`, `a[i]`, `T(…)`. */
export const callExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const callee = tree.firstNamed(node);
  const suffix = tree.childOfKind(node, "call_suffix");
  if (callee === NONE || suffix === NONE) return x.visitChildren(node);
  const list = tree.childOfKind(suffix, "value_arguments");
  if (list === NONE && tree.kind(callee) === "simple_identifier" && tree.isText(callee, "defer"))
    return x.visit(tree.childOfKind(suffix, "lambda_literal"));
  if (list !== NONE && tree.has(list, "[")) {
    const base = x.visit(callee);
    const args = readArguments(x, list);
    return x.expr(OP.index, base, args[0] ?? 0);
  }
  const row = readCallee(x, callee);
  return finishCall(x, row, list, suffix);
};

function finishCall(x: Extraction, callee: number, list: number, suffix: number): number {
  const { tree } = x;
  const args = readArguments(x, list);
  let label = NONE;
  for (const child of tree.named(suffix)) {
    if (tree.field(child) === "name") label = child;
    else if (tree.kind(child) === "lambda_literal") {
      const lambda = x.visit(child);
      args.push(label === NONE ? lambda : labelled(x, label, lambda));
      label = NONE;
    }
  }
  const call = x.call(callee, args);
  for (const [position, argument] of args.entries()) expect(x, argument, call, position);
  return call;
}

/** `super.init` and `self.init` call constructors; `[T]()` makes a list. */
function readCallee(x: Extraction, callee: number): number {
  const { tree } = x;
  if (tree.kind(callee) === "array_literal" || tree.kind(callee) === "dictionary_literal") {
    const items = tree.named(callee).map((item) => readType(x, item));
    const type =
      tree.kind(callee) === "array_literal"
        ? x.expr(OP.arrayOf, items[0] ?? 0, 0, NONE)
        : x.expr(OP.mapOf, items[0] ?? 0, items[1] ?? 0, NONE);
    return x.expr(OP.classOf, type);
  }
  if (tree.kind(callee) === "navigation_expression") {
    const suffix = tree.child(callee, "suffix");
    const token = suffix === NONE ? NONE : tree.child(suffix, "suffix");
    if (token !== NONE && tree.isText(token, "init"))
      return constructorsOf(x, x.visitField(callee, "target"), token);
  }
  if (tree.kind(callee) === "prefix_expression" && tree.isText(callee, ".init")) {
    return x.flag(constructorsOf(x, 0, tree.child(callee, "target")), EXPR_FLAG.optional);
  }
  return invoked(x, x.visit(callee));
}

/** `T<A>(x)`. */
export const constructorExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const type = x.expr(OP.classOf, readType(x, tree.child(node, "constructed_type"), "instantiates"));
  const suffix = tree.childOfKind(node, "constructor_suffix");
  return suffix === NONE ? type : finishCall(x, type, tree.childOfKind(suffix, "value_arguments"), suffix);
};

/** `{ [weak a] (b: B) -> C in … }`. */
export const lambdaLiteral: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = x.declare({ kind: "function", node, scope: null, parent: x.source });
  const fact = x.symbol(symbol);
  x.inside(symbol, "function", () => {
    const captures = tree.child(node, "captures");
    for (const capture of captures === NONE ? [] : tree.named(captures)) readCapture(x, capture);
    const type = tree.child(node, "type");
    if (type !== NONE) readLambdaType(x, type, symbol);
    const body = tree.childOfKind(node, "statements");
    fact.body = body === NONE ? node : body;
    const value = x.visit(body);
    if (value !== 0 && body !== NONE && tree.named(body).length === 1) fact.values.push(value);
  });
  return x.expr(OP.symbol, symbol);
};

function readCapture(x: Extraction, node: number): void {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  if (nameNode === NONE || tree.isText(nameNode, "self")) return;
  const value = tree.child(node, "value");
  if (value === NONE) {
    x.flag(x.name(nameNode), EXPR_FLAG.valueSpace);
    return;
  }
  const row = x.visit(value);
  x.assign(x.declare({ kind: "variable", node, nameNode }), row);
}

function readLambdaType(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  const list = tree.childOfKind(node, "lambda_function_type_parameters");
  for (const child of list === NONE ? [] : tree.named(list)) {
    if (tree.kind(child) !== "lambda_parameter") continue;
    const nameNode = tree.child(child, "name");
    const isNamed =
      nameNode !== NONE && tree.kind(nameNode) === "simple_identifier" && !tree.isText(nameNode, "_");
    const parameter = x.declare({
      kind: "parameter",
      node: child,
      ...(isNamed ? { nameNode } : { scope: null }),
    });
    const type = tree.named(child).find((part) => /_type$/.test(tree.kind(part)));
    if (type !== undefined) x.symbol(parameter).type = readType(x, type);
    x.symbol(symbol).parameters.push(parameter);
  }
  const result = tree.named(node).find((child) => /_type$/.test(tree.kind(child)));
  if (result !== undefined) x.symbol(symbol).type = readType(x, result);
}

/** `$0`: the innermost closure's parameter, declared when it is first used. */
export function numberedParameter(x: Extraction, index: number): number {
  for (let scope: Extraction["scope"] | undefined = x.scope; scope; scope = scope.parent) {
    if (scope.kind === "class") return NONE;
    if (scope.kind !== "function" || scope.owner === NONE) continue;
    const fact = x.symbol(scope.owner);
    if (x.tree.kind(fact.node) !== "lambda_literal") return NONE;
    for (let at = fact.parameters.length; at <= index; at++) {
      fact.parameters.push(
        x.declare({ kind: "parameter", node: fact.node, name: `$${at}`, scope, parent: scope.owner }),
      );
    }
    return fact.parameters[index]!;
  }
  return NONE;
}

/** Method calls, object creation, constructor delegation. */
import { EXPR, EXPR_LENGTH } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { giveContext } from "./context.ts";
import { readReceiver } from "./names.ts";
import { constructorsOf, memberMethod, memberType, methodName } from "./spaces.ts";
import { readType, readTypeArguments, readTypeName } from "./types.ts";

/** The rows of the arguments in brackets. */
export function readArgumentList(x: Extraction, list: number): number[] {
  return list === NONE ? [] : x.tree.named(list).map((argument) => x.visit(argument));
}

/** A call whose lambdas, also those behind `?:` and casts, learn what is expected of them. */
function makeCall(x: Extraction, callee: number, args: readonly number[], construct = false): number {
  const row = x.call(callee, args, construct);
  args.forEach((argument, position) => {
    if (x.op(argument) === OP.union) giveContext(x, argument, row, position);
  });
  return row;
}

/** `f(x)`, `a.f(x)`, `super.f(x)`, `A.super.f(x)`, `a.<T>f(x)`. */
export const methodInvocation: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  if (nameNode === NONE) return x.visitChildren(node);
  const callee = readCallee(x, node, nameNode);
  const typeArguments = readTypeArguments(x, tree.child(node, "type_arguments"));
  const row = makeCall(x, callee, readArgumentList(x, tree.child(node, "arguments")));
  if (typeArguments.length > 0) x.exprs[row * EXPR_LENGTH + EXPR.c] = x.list(typeArguments);
  return row;
};

function readCallee(x: Extraction, node: number, nameNode: number): number {
  const { tree } = x;
  const object = tree.child(node, "object");
  if (object === NONE) return methodName(x, nameNode);
  const isSuper = tree.kind(object) !== "super" && tree.childOfKind(node, "super") !== NONE;
  // `Shape.super.f()`: the default method of an interface, or of the superclass of a class around.
  const base = isSuper ? x.type(readTypeName(x, object, "references")) : readReceiver(x, object);
  return memberMethod(x, base, nameNode);
}

/** `new T(x)`, `outer.new Inner()`, `new T(x) { … }`. */
export const objectCreation: NodeRule = (x, node) => {
  const { tree } = x;
  const typeNode = tree.child(node, "type");
  if (typeNode === NONE) return x.visitChildren(node);
  const children = tree.named(node);
  const body = children.find((child) => tree.kind(child) === "class_body");
  const outer = isQualified(x, node) ? readReceiver(x, children[0]!) : 0;
  for (const child of children) if (/annotation$/.test(tree.kind(child))) x.visit(child);
  readTypeArguments(x, tree.child(node, "type_arguments"));
  if (body !== undefined) return createAnonymous(x, node, typeNode, body);
  const callee = readCreated(x, typeNode, outer);
  return makeCall(x, callee, readArgumentList(x, tree.child(node, "arguments")), true);
};

/** Whether an object stands before `new`. */
function isQualified(x: Extraction, node: number): boolean {
  const first = x.tree.first(node);
  return first !== NONE && x.tree.kind(first) !== "new";
}

/** The class that is instantiated, with its type arguments. */
function readCreated(x: Extraction, node: number, outer: number): number {
  const { tree } = x;
  if (tree.kind(node) !== "generic_type") return readCreatedName(x, node, outer);
  const [head, list] = tree.named(node);
  if (head === undefined) return 0;
  const named = readCreatedName(x, head, outer);
  const args = readTypeArguments(x, list ?? NONE);
  return args.length === 0 ? named : x.expr(OP.classOf, x.expr(OP.generic, x.type(named), x.list(args)));
}

function readCreatedName(x: Extraction, node: number, outer: number): number {
  if (outer !== 0 && x.tree.kind(node) === "type_identifier")
    return memberType(x, outer, node, "instantiates");
  return readTypeName(x, node, "instantiates");
}

/** The row of the name that a type rests on. */
function headRow(x: Extraction, type: number): number {
  let row = type;
  while (x.op(row) === OP.type || x.op(row) === OP.generic) row = x.operand(row, EXPR.a);
  return row;
}

/** The token that names the type in `new a.b.C<D>`. */
function headToken(x: Extraction, node: number): number {
  const { tree } = x;
  if (tree.kind(node) === "generic_type") return headToken(x, tree.firstNamed(node));
  return tree.kind(node) === "scoped_type_identifier" ? tree.lastNamed(node) : node;
}

/** An anonymous class is a class of its own, which extends or implements what is named. */
function createAnonymous(x: Extraction, node: number, typeNode: number, body: number): number {
  const { tree } = x;
  const symbol = x.declare({
    kind: "class",
    node: body,
    scope: null,
    parent: x.source === NONE ? x.scope.owner : x.source,
  });
  const fact = x.symbol(symbol);
  let base = 0;
  x.holding(symbol, () => {
    base = readType(x, typeNode, "extends");
  });
  if (base !== 0) fact.bases.push(base);
  const args = readArgumentList(x, tree.child(node, "arguments"));
  if (base !== 0) makeCall(x, constructorsOf(x, base, headToken(x, typeNode)), args);
  x.holding(symbol, () => {
    x.within(
      "class",
      symbol,
      () => {
        fact.body = body;
        x.visitChildren(body);
      },
      { inherits: true },
    );
  });
  return x.call(x.expr(OP.symbol, symbol), [], true);
}

/** `this(…)` and `super(…)`. */
export const constructorInvocation: NodeRule = (x, node) => {
  const { tree } = x;
  const object = tree.child(node, "object");
  if (object !== NONE) x.visit(object);
  readTypeArguments(x, tree.child(node, "type_arguments"));
  const token = tree.child(node, "constructor");
  const owner = x.enclosingClass();
  const args = readArgumentList(x, tree.child(node, "arguments"));
  if (token === NONE || owner === NONE) return 0;
  const isSuper = tree.kind(token) === "super";
  const row = constructorsOf(x, x.expr(isSuper ? OP.super : OP.this, owner), token);
  if (isSuper) x.exprs[row * EXPR_LENGTH + EXPR.c] = headRow(x, x.symbol(owner).bases[0] ?? 0);
  makeCall(x, row, args);
  return 0;
};

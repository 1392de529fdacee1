/** Calls of Python. */
import { EXPR } from "../../../facts/facts.ts";
import { LITERAL, OP } from "../../../facts/op.ts";
import { type Extraction, roleNumber } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { noteAdding } from "./python_filling.ts";
import { noteInstanceTest } from "./python_narrowing.ts";
import { lastName } from "./python_state.ts";
import { readType } from "./python_types.ts";

/** `object.attribute` as it is written. */
export function readAttribute(x: Extraction, node: number): number {
  const base = x.visitField(node, "object");
  const name = x.tree.child(node, "attribute");
  if (name === NONE) return 0;
  const row = x.member(base, name);
  return x.tree.isText(name, "__class__") ? x.expr(OP.classOf, base) : row;
}

/** The callee, marked as called; what it holds is followed beside it. */
function readCallee(x: Extraction, node: number): number {
  if (node === NONE) return 0;
  const kind = x.tree.kind(node);
  if (kind === "identifier") return x.name(node, "calls");
  if (kind === "attribute") {
    const row = readAttribute(x, node);
    return x.mark(row, "calls");
  }
  const row = x.visit(node);
  const op = x.op(row);
  if (op === OP.name || op === OP.member) return placed(x, x.mark(row, "calls"), node);
  if (op === OP.index || op === OP.call) return placed(x, row, node);
  if (op !== OP.union) return row;
  // `(f if test else g)()` calls either.
  const list = x.operand(row, EXPR.a);
  for (let i = 1; i <= x.lists[list]!; i++) {
    const part = x.lists[list + i]!;
    if (x.op(part) === OP.name || x.op(part) === OP.member) x.mark(part, "calls");
  }
  return row;
}

/** A callee without a token of its own gets one, so that the call has a place. */
function placed(x: Extraction, row: number, node: number): number {
  if (row === 0 || x.operand(row, EXPR.node) !== NONE) return row;
  const token = lastToken(x, node);
  x.place(row, token === NONE ? node : token, "calls");
  return row;
}

/** The name that stands for what is called although it is none: `table` of `table[key]()`, `make` of `make()()`. */
function lastToken(x: Extraction, node: number): number {
  const { tree } = x;
  switch (node === NONE ? "" : tree.kind(node)) {
    case "identifier":
      return node;
    case "attribute":
      return tree.child(node, "attribute");
    case "call":
      return lastToken(x, tree.child(node, "function"));
    case "subscript":
      return lastToken(x, tree.child(node, "value"));
    default:
      return NONE;
  }
}

export function call(x: Extraction, node: number): number {
  const { tree } = x;
  const calleeNode = tree.child(node, "function");
  const name = calleeNode !== NONE && tree.kind(calleeNode) === "identifier" ? tree.textOf(calleeNode) : "";
  const callee = readCallee(x, calleeNode);
  const list = tree.child(node, "arguments");
  const isTypeFirst = lastName(x, calleeNode) === "cast" || lastName(x, calleeNode) === "NewType";
  const args = readArguments(x, list, isTypeFirst);
  const row = x.call(callee, args);
  if (calleeNode !== NONE && args.length > 0) noteAdding(x, calleeNode, args);
  return specialCall(x, node, name, list, args) ?? row;
}

/** Rows of the arguments; a string that is a type is read as one. */
function readArguments(x: Extraction, list: number, isTypeFirst: boolean): number[] {
  const { tree } = x;
  if (list === NONE) return [];
  if (tree.kind(list) === "generator_expression") return [x.visit(list)];
  return tree.named(list).map((argument, position) => {
    const isTypeText = isTypeFirst && position === 0 && tree.kind(argument) === "string";
    return isTypeText ? x.expr(OP.classOf, readType(x, argument)) : x.visit(argument);
  });
}

/** Calls whose value the names alone tell. */
function specialCall(
  x: Extraction,
  node: number,
  name: string,
  list: number,
  args: readonly number[],
): number | undefined {
  const { tree } = x;
  switch (name) {
    case "super":
      return superOf(x, list, args);
    case "type":
      return args.length === 1 ? x.expr(OP.classOf, args[0]) : undefined;
    case "isinstance":
      noteInstanceTest(x, node, list === NONE ? NONE : tree.firstNamed(list), args);
      return undefined;
    case "getattr":
      return memberByName(x, args);
    default:
      return undefined;
  }
}

/** `super()`, `super(C, self)`. */
function superOf(x: Extraction, list: number, args: readonly number[]): number | undefined {
  const owner = x.enclosingClass();
  if (owner === NONE) return undefined;
  const named = list === NONE ? NONE : x.tree.firstNamed(list);
  const isOther = named !== NONE && x.tree.textOf(named) !== x.nameOf(owner);
  return x.expr(OP.super, owner, isOther ? args[0] : 0);
}

/** `getattr(object, "name", default)`. */
function memberByName(
  x: Extraction,
  [object = 0, name, otherwise = 0]: readonly number[],
): number | undefined {
  const constant = name === undefined ? "" : constantOf(x, name);
  if (!constant) return undefined;
  return x.union([x.expr(OP.member, object, x.string(constant)), otherwise]);
}

function constantOf(x: Extraction, row: number): string {
  if (x.op(row) !== OP.literal || x.operand(row, EXPR.a) !== LITERAL.string) return "";
  return x.strings[x.operand(row, EXPR.b)] ?? "";
}

export function keywordArgument(x: Extraction, node: number): number {
  const nameNode = x.tree.child(node, "name");
  const value = x.visitField(node, "value");
  return x.expr(OP.named, x.textNumber(nameNode), value, 0, nameNode, roleNumber.references);
}

/** `**values` in a call: nothing is known of which goes where. */
export function dictionarySpread(x: Extraction, node: number): number {
  return x.expr(OP.named, x.string("**"), x.visitChildren(node));
}

/** Expressions of Python. */
import { EXPR } from "../../../facts/facts.ts";
import { CONTAINER, LITERAL, OP } from "../../../facts/op.ts";
import { type Extraction, roleNumber } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { narrow, noteComparison, noteInstanceTest } from "./python_narrowing.ts";
import { branch, flowOf, lastName, pathOf, stateOf } from "./python_state.ts";
import { noteAdding } from "./python_statements.ts";
import { assignTarget } from "./python_targets.ts";
import { readType } from "./python_types.ts";

/** A name: an occurrence, and what it holds at this point where that is known. */
export function identifier(x: Extraction, node: number): number {
  const row = x.name(node);
  return flowOf(stateOf(x), x.tree.textOf(node)) ?? row;
}

/** `object.attribute`. */
export function attribute(x: Extraction, node: number): number {
  const row = readAttribute(x, node);
  const state = stateOf(x);
  if (state.flow.size === 0) return row;
  const path = pathOf(x, node);
  return (path === undefined ? undefined : flowOf(state, path)) ?? row;
}

function readAttribute(x: Extraction, node: number): number {
  const base = x.visitField(node, "object");
  const name = x.tree.child(node, "attribute");
  if (name === NONE) return 0;
  const row = x.member(base, name);
  return x.tree.textOf(name) === "__class__" ? x.expr(OP.classOf, base) : row;
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
  const place = x.op(row) === OP.index || x.op(row) === OP.call ? lastToken(x, node) : NONE;
  if (place !== NONE && x.operand(row, EXPR.node) === NONE) x.place(row, place, "calls");
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
function specialCall(x: Extraction, node: number, name: string, list: number, args: readonly number[]): number | undefined {
  const { tree } = x;
  switch (name) {
    case "super": {
      const owner = x.enclosingClass();
      if (owner === NONE) return undefined;
      const named = list === NONE ? NONE : tree.firstNamed(list);
      const isOther = named !== NONE && tree.textOf(named) !== x.nameOf(owner);
      return x.expr(OP.super, owner, isOther ? args[0] : 0);
    }
    case "type":
      return args.length === 1 ? x.expr(OP.classOf, args[0]) : undefined;
    case "isinstance":
      noteInstanceTest(x, node, tree.named(list)[0] ?? NONE, args);
      return undefined;
    case "getattr": {
      const constant = args[1] === undefined ? "" : constantOf(x, args[1]);
      if (!constant) return undefined;
      const member = x.expr(OP.member, args[0], x.string(constant));
      return x.union([member, args[2] ?? 0]);
    }
    default:
      return undefined;
  }
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

/** `base[key]`; a part of a sequence is such a sequence. */
export function subscript(x: Extraction, node: number): number {
  const { tree } = x;
  const base = x.visitField(node, "value");
  const keys = tree.childrenOf(node, "subscript");
  const rows = keys.map((key) => x.visit(key));
  if (keys.some((key) => tree.kind(key) === "slice")) return base;
  const key = rows.length === 1 ? rows[0]! : x.expr(OP.container, CONTAINER.tuple, x.list(rows));
  return x.expr(OP.index, base, key);
}

const quotes = /^[a-zA-Z]*("""|'''|"|')|("""|'''|"|')$/g;

export function string(x: Extraction, node: number): number {
  const { tree } = x;
  let isPlain = true;
  for (let child = tree.firstNamed(node); child !== NONE; child = tree.nextNamed(child)) {
    if (tree.kind(child) === "interpolation") {
      isPlain = false;
      x.visitChildren(child);
    }
  }
  const text = isPlain && tree.end(node) - tree.start(node) <= MOST_CONSTANT ? tree.textOf(node) : undefined;
  const isBytes = /^[rR]?[bB]/.test(tree.text.slice(tree.start(node), tree.start(node) + 2));
  const constant = text === undefined || text.includes("\\") ? NONE : x.string(text.replace(quotes, ""));
  return x.expr(OP.literal, isBytes ? LITERAL.bytes : LITERAL.string, isBytes ? NONE : constant);
}

/** Longer strings are no keys. */
const MOST_CONSTANT = 80;

export function concatenatedString(x: Extraction, node: number): number {
  x.visitChildren(node);
  return x.expr(OP.literal, LITERAL.string, NONE);
}

export function integer(x: Extraction, node: number): number {
  return x.expr(OP.literal, LITERAL.number, x.textNumber(node));
}

/** A constant that says no more than its kind. */
export function constant(kind: keyof typeof LITERAL): (x: Extraction) => number {
  return (x) => x.expr(OP.literal, LITERAL[kind], NONE);
}

export function container(kind: "list" | "tuple" | "set"): (x: Extraction, node: number) => number {
  return (x, node) => x.expr(OP.container, CONTAINER[kind], x.list(x.tree.named(node).map((item) => x.visit(item))));
}

export function dictionary(x: Extraction, node: number): number {
  const items: number[] = [];
  const spread: number[] = [];
  for (const child of x.tree.named(node)) {
    if (x.tree.kind(child) === "pair") items.push(x.visitField(child, "key"), x.visitField(child, "value"));
    else spread.push(x.visitChildren(child));
  }
  return x.union([x.expr(OP.container, CONTAINER.dictionary, x.list(items)), ...spread]);
}

export function spread(x: Extraction, node: number): number {
  return x.expr(OP.spread, x.visitChildren(node));
}

/** `**values` in a call: nothing is known of which goes where. */
export function dictionarySpread(x: Extraction, node: number): number {
  return x.expr(OP.named, x.string("**"), x.visitChildren(node));
}

/** `[body for target in source if test]` and its like. */
export function comprehension(kind: "list" | "set" | "generator" | "dictionary"): (x: Extraction, node: number) => number {
  return (x, node) => {
    const { tree } = x;
    const state = stateOf(x);
    const clauses = tree.named(node).filter((child) => tree.field(child) !== "body");
    // The first source belongs to the scope around.
    const first = clauses[0] === undefined ? 0 : sourceOf(x, clauses[0]);
    let value = 0;
    branch(state, state.flow, () => {
      x.within("block", x.scope.owner, () => {
        clauses.forEach((clause, position) => {
          readClause(x, clause, position === 0 ? first : undefined);
        });
        value = readBody(x, tree.child(node, "body"), kind);
      });
    });
    return value;
  };
}

function sourceOf(x: Extraction, clause: number): number {
  const rows = x.tree.childrenOf(clause, "right").filter((child) => x.tree.isNamed(child)).map((child) => x.visit(child));
  return rows.length === 1 ? rows[0]! : 0;
}

function readClause(x: Extraction, clause: number, known: number | undefined): void {
  const { tree } = x;
  if (tree.kind(clause) === "if_clause") {
    x.visitChildren(clause);
    narrow(x, tree.firstNamed(clause), true);
    return;
  }
  const source = known ?? sourceOf(x, clause);
  const left = tree.child(clause, "left");
  assignTarget(x, left, x.expr(OP.element, source, tree.has(clause, "async") ? 1 : 0));
}

function readBody(x: Extraction, body: number, kind: "list" | "set" | "generator" | "dictionary"): number {
  if (body === NONE) return 0;
  if (kind !== "dictionary") return x.expr(OP.container, CONTAINER[kind], x.list([x.visit(body)]));
  const items = [x.visitField(body, "key"), x.visitField(body, "value")];
  return x.expr(OP.container, CONTAINER.dictionary, x.list(items));
}

/** `a and b`, `a or b`: the right side is reached only when the left one is so. */
export function booleanOperator(x: Extraction, node: number): number {
  const { tree } = x;
  const state = stateOf(x);
  const left = tree.child(node, "left");
  const leftValue = x.visit(left);
  const isAnd = tree.has(node, "and");
  let rightValue = 0;
  branch(state, state.flow, () => {
    narrow(x, left, isAnd);
    rightValue = x.visitField(node, "right");
  });
  return x.union([leftValue, rightValue]);
}

/** `a if test else b`. */
export function conditional(x: Extraction, node: number): number {
  const state = stateOf(x);
  const [body = NONE, condition = NONE, alternative = NONE] = x.tree.named(node);
  x.visit(condition);
  const values = [0, 0];
  branch(state, state.flow, () => {
    narrow(x, condition, true);
    values[0] = x.visit(body);
  });
  branch(state, state.flow, () => {
    narrow(x, condition, false);
    values[1] = x.visit(alternative);
  });
  return x.union(values);
}

export function comparison(x: Extraction, node: number): number {
  const rows = x.tree.named(node).map((operand) => x.visit(operand));
  noteComparison(x, node, rows);
  return x.expr(OP.literal, LITERAL.boolean, NONE);
}

export function notOperator(x: Extraction, node: number): number {
  x.visitChildren(node);
  return x.expr(OP.literal, LITERAL.boolean, NONE);
}

/** `-a`: the name of the special method is the operator's number. */
export function unaryOperator(x: Extraction, node: number): number {
  const operator = x.tree.child(node, "operator");
  return x.expr(OP.operator, x.visitField(node, "argument"), 0, operator === NONE ? NONE : x.textNumber(operator));
}

/** `name := value`. A comprehension's is bound around it. */
export function namedExpression(x: Extraction, node: number): number {
  const { tree } = x;
  const value = x.visitField(node, "value");
  const { scope } = x;
  while (x.scope.kind === "block" && x.scope.parent) x.scope = x.scope.parent;
  assignTarget(x, tree.child(node, "name"), value);
  x.scope = scope;
  return value;
}

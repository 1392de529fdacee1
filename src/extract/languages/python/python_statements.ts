/** Statements of Python: what they bind, and where ways part and come together. */
import { CONTAINER, OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { lambda } from "./python_definitions.ts";
import { narrow } from "./python_narrowing.ts";
import { branch, type Flow, forgetBound, joinFlows, lastName, pathOf, proceed, setFlow, stateOf } from "./python_state.ts";
import { addItem, assignTarget, bindingScope, remember } from "./python_targets.ts";
import { readType } from "./python_types.ts";

/** `a = b = value`, `a: T`, `a: T = value`. */
export function assignment(x: Extraction, node: number): number {
  const { tree } = x;
  const left = tree.child(node, "left");
  const right = tree.child(node, "right");
  const named = declareNamed(x, node, left, right);
  if (named !== 0) return named;
  const typeNode = tree.child(node, "type");
  const isAlias = typeNode !== NONE && lastName(x, typeNode) === "TypeAlias";
  const type = isAlias ? (x.visit(typeNode), 0) : readType(x, typeNode);
  const value = isAlias && right !== NONE && tree.kind(right) === "string" ? readType(x, right) : right === NONE ? 0 : x.visit(right);
  assignTarget(x, left, value, { type });
  if (left !== NONE && tree.kind(left) === "identifier" && tree.textOf(left) === "__all__") takeAll(x, right);
  return value;
}

const typeVariables: ReadonlySet<string> = new Set(["TypeVar", "ParamSpec", "TypeVarTuple"]);

/** `f = lambda …` and `T = TypeVar("T")` declare a function and a type parameter under that name. */
function declareNamed(x: Extraction, node: number, left: number, right: number): number {
  const { tree } = x;
  if (left === NONE || right === NONE || tree.kind(left) !== "identifier") return 0;
  const isLambda = tree.kind(right) === "lambda";
  const isVariable = tree.kind(right) === "call" && typeVariables.has(lastName(x, right));
  if (!isLambda && !isVariable) return 0;
  const name = tree.textOf(left);
  const scope = bindingScope(x, name);
  if (x.declared(name, scope) !== NONE) return 0;
  const owner = scope.kind === "class" ? scope.owner : NONE;
  const kind = isVariable ? "type_parameter" : owner === NONE ? "function" : "method";
  const symbol = x.declare({ kind, node, nameNode: left, scope });
  if (owner !== NONE) remember(x, owner, name, symbol);
  if (isLambda) return lambda(x, right, symbol);
  const call = x.visit(right);
  const bound = boundOf(x, right);
  if (bound !== 0) x.symbol(symbol).type = bound;
  return call;
}

/** `TypeVar("T", bound=Base)`, read a second time without occurrences. */
function boundOf(x: Extraction, call: number): number {
  const { tree } = x;
  const args = tree.child(call, "arguments");
  if (args === NONE) return 0;
  for (const argument of tree.named(args)) {
    if (tree.kind(argument) !== "keyword_argument" || tree.textOf(tree.child(argument, "name")) !== "bound") continue;
    const value = tree.child(argument, "value");
    if (value === NONE) return 0;
    const text = tree.textOf(value).replace(/^["']|["']$/g, "");
    return /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(text) ? x.type(x.silentName(text)) : 0;
  }
  return 0;
}

/** Names that a star import takes: the constant strings of a list. */
export function takeAll(x: Extraction, list: number): void {
  const state = stateOf(x);
  if (list === NONE || x.scope !== x.fileScope) return;
  state.all ??= new Set();
  const { tree } = x;
  for (let at = list; at < tree.behind(list); at++) {
    if (tree.kind(at) === "string_content") state.all.add(tree.textOf(at));
  }
}

/** `a += value`. */
export function augmentedAssignment(x: Extraction, node: number): number {
  const { tree } = x;
  const left = tree.child(node, "left");
  const right = tree.child(node, "right");
  const value = x.visit(right);
  assignTarget(x, left, value, { adds: true });
  if (left !== NONE && tree.kind(left) === "identifier" && tree.textOf(left) === "__all__") takeAll(x, right);
  return 0;
}

export function returnStatement(x: Extraction, node: number): number {
  const state = stateOf(x);
  const value = x.visitChildren(node);
  if (state.function) x.assign(state.function.symbol, value);
  state.isDead = true;
  return 0;
}

/** `yield value`, `yield from values`: what the generator gives out. */
export function yieldExpression(x: Extraction, node: number): number {
  const state = stateOf(x);
  const value = x.visitChildren(node);
  const isFrom = x.tree.has(node, "from");
  state.function?.yields.push(isFrom ? x.expr(OP.element, value) : value);
  return 0;
}

/** `break`, `continue`: the way does not go on behind it. */
export function leave(x: Extraction): number {
  stateOf(x).isDead = true;
  return 0;
}

export function raiseStatement(x: Extraction, node: number): number {
  const { tree } = x;
  const cause = tree.child(node, "cause");
  for (const child of tree.named(node)) {
    const row = x.visit(child);
    if (child === cause) continue;
    // The name of the class stands in `raise C` and in `raise C(…)`.
    if (x.op(row) === OP.call) markThrown(x, x.operand(row, 1));
    else markThrown(x, row);
  }
  stateOf(x).isDead = true;
  return 0;
}

function markThrown(x: Extraction, row: number): void {
  const op = x.op(row);
  if (op === OP.name || op === OP.member) x.mark(row, "throws");
}

export function ifStatement(x: Extraction, node: number): number {
  const { tree } = x;
  const state = stateOf(x);
  const ways: (Flow | undefined)[] = [];
  const test = (condition: number, consequence: number): void => {
    x.visit(condition);
    const before = state.flow;
    ways.push(branch(state, before, () => void (narrow(x, condition, true), x.visit(consequence))));
    state.flow = new Map(before);
    narrow(x, condition, false);
  };
  const { flow: start } = state;
  test(tree.child(node, "condition"), tree.child(node, "consequence"));
  for (const alternative of tree.childrenOf(node, "alternative")) {
    if (tree.kind(alternative) === "elif_clause") {
      test(tree.child(alternative, "condition"), tree.child(alternative, "consequence"));
    } else {
      ways.push(branch(state, state.flow, () => void x.visit(tree.child(alternative, "body"))));
      state.flow = start;
      proceed(x, state, ways);
      return 0;
    }
  }
  ways.push(state.flow);
  state.flow = start;
  proceed(x, state, ways);
  return 0;
}

export function whileStatement(x: Extraction, node: number): number {
  const { tree } = x;
  const state = stateOf(x);
  const body = tree.child(node, "body");
  forgetBound(x, state, body);
  const condition = tree.child(node, "condition");
  x.visit(condition);
  branch(state, state.flow, () => void (narrow(x, condition, true), x.visit(body)));
  forgetBound(x, state, body);
  narrow(x, condition, false);
  const alternative = tree.child(node, "alternative");
  if (alternative !== NONE) x.visit(alternative);
  return 0;
}

export function forStatement(x: Extraction, node: number): number {
  const { tree } = x;
  const state = stateOf(x);
  const source = x.visitField(node, "right");
  forgetBound(x, state, node);
  const isAsync = tree.has(node, "async") ? 1 : 0;
  branch(state, state.flow, () => {
    assignTarget(x, tree.child(node, "left"), x.expr(OP.element, source, isAsync));
    x.visitField(node, "body");
  });
  const alternative = tree.child(node, "alternative");
  if (alternative !== NONE) x.visit(alternative);
  return 0;
}

export function tryStatement(x: Extraction, node: number): number {
  const { tree } = x;
  const state = stateOf(x);
  const body = tree.child(node, "body");
  const start = state.flow;
  let done = branch(state, start, () => void x.visit(body));
  const other = stateAfterFailure(x, body);
  const ways: (Flow | undefined)[] = [];
  let final = NONE;
  for (const child of tree.named(node)) {
    if (child === body) continue;
    const kind = tree.kind(child);
    if (kind === "finally_clause") final = child;
    else if (kind === "else_clause") done = done && branch(state, done, () => void x.visit(child));
    else ways.push(branch(state, other, () => void exceptClause(x, child)));
  }
  const ends = joinFlows(x, [done, ...ways]);
  state.flow = ends ?? other;
  if (final !== NONE) x.visit(final);
  if (!ends) state.isDead = true;
  return 0;
}

/** What is known when something in `body` failed anywhere. */
function stateAfterFailure(x: Extraction, body: number): Flow {
  const state = stateOf(x);
  return branch(state, state.flow, () => forgetBound(x, state, body)) ?? new Map();
}

function exceptClause(x: Extraction, node: number): void {
  const { tree } = x;
  for (const child of tree.named(node)) {
    if (tree.kind(child) === "block") x.visit(child);
    else if (tree.kind(child) === "as_pattern") {
      const type = tree.firstNamed(child);
      assignTarget(x, tree.child(child, "alias"), caught(x, x.visit(type)));
    } else x.visit(child);
  }
}

/** An instance of the class, or of one of several. */
function caught(x: Extraction, value: number): number {
  if (value === 0) return 0;
  if (x.op(value) !== OP.container) return x.type(value);
  const list = x.operand(value, 2);
  const types: number[] = [];
  for (let i = 0; i < x.lists[list]!; i++) types.push(x.type(x.lists[list + 1 + i]!));
  return x.union(types);
}

/** `value as target` in a `with`. */
export function withItem(x: Extraction, node: number): number {
  const { tree } = x;
  let item = tree.child(node, "value");
  while (item !== NONE && tree.kind(item) === "parenthesized_expression") item = tree.firstNamed(item);
  if (item === NONE) return 0;
  if (tree.kind(item) !== "as_pattern") return x.visit(item);
  const statement = tree.parent(tree.parent(node));
  const value = x.visit(tree.firstNamed(item));
  assignTarget(x, tree.child(item, "alias"), x.expr(OP.enter, value, tree.has(statement, "async") ? 1 : 0));
  return 0;
}

/** `global a`, `nonlocal a`: the scope takes the name from another. */
export function takeNames(x: Extraction, node: number): number {
  const { tree } = x;
  const state = stateOf(x);
  const isGlobal = tree.kind(node) === "global_statement";
  const { scope } = x;
  let names = state.elsewhere.get(scope);
  if (!names) {
    names = new Map();
    state.elsewhere.set(scope, names);
  }
  for (const child of tree.named(node)) {
    const name = tree.textOf(child);
    let owner = isGlobal ? x.fileScope : scope.parent;
    while (owner && !isGlobal && owner.kind !== "function") owner = owner.parent;
    const from = owner ?? x.fileScope;
    names.set(name, from);
    x.scope = from;
    x.name(child, "references");
    x.scope = scope;
  }
  return 0;
}

export function deleteStatement(x: Extraction, node: number): number {
  const { tree } = x;
  const state = stateOf(x);
  const read = (child: number): void => {
    if (tree.kind(child) === "expression_list") for (const part of tree.named(child)) read(part);
    else {
      const path = pathOf(x, child);
      if (path !== undefined) setFlow(state, path, 0);
      x.mark(x.visit(child), "references");
    }
  };
  for (const child of tree.named(node)) read(child);
  return 0;
}

export function assertStatement(x: Extraction, node: number): number {
  const [condition = NONE, ...rest] = x.tree.named(node);
  x.visit(condition);
  for (const part of rest) x.visit(part);
  if (condition !== NONE) narrow(x, condition, true);
  return 0;
}

/** `type Name[T] = …`. */
export function typeAlias(x: Extraction, node: number): number {
  const { tree } = x;
  let head = tree.child(node, "left");
  while (head !== NONE && tree.kind(head) === "type") head = tree.firstNamed(head);
  const isGeneric = head !== NONE && tree.kind(head) === "generic_type";
  const nameNode = isGeneric ? tree.firstNamed(head) : head;
  if (nameNode === NONE) return 0;
  const symbol = x.declare({ kind: "type_alias", node, nameNode });
  x.inside(symbol, "type", () => {
    if (isGeneric) declareAliasParameters(x, tree.childOfKind(head, "type_parameter"), symbol);
    x.symbol(symbol).type = readType(x, tree.child(node, "right"));
  });
  return 0;
}

function declareAliasParameters(x: Extraction, list: number, symbol: number): void {
  if (list === NONE) return;
  for (const child of x.tree.named(list)) {
    let nameNode = child;
    while (nameNode !== NONE && x.tree.kind(nameNode) !== "identifier") nameNode = x.tree.firstNamed(nameNode);
    if (nameNode !== NONE) x.symbol(symbol).typeParameters.push(x.declare({ kind: "type_parameter", node: child, nameNode }));
  }
}

const adders: Readonly<Record<string, "item" | "items">> = {
  append: "item",
  add: "item",
  appendleft: "item",
  insert: "item",
  put: "item",
  put_nowait: "item",
  extend: "items",
  update: "items",
  extendleft: "items",
};

/** `list.append(item)` and its like: the item flows into the container. `args` are the rows of the arguments. */
export function noteAdding(x: Extraction, callee: number, args: readonly number[]): void {
  const { tree } = x;
  if (tree.kind(callee) !== "attribute") return;
  const name = tree.textOf(tree.child(callee, "attribute"));
  const base = tree.child(callee, "object");
  const item = args.at(-1) ?? 0;
  if (item === 0) return;
  if (name === "setdefault" && args.length === 2) {
    addItem(x, base, x.expr(OP.container, CONTAINER.dictionary, x.list([args[0]!, item])));
    return;
  }
  const way = adders[name];
  if (way === "item") addItem(x, base, x.expr(OP.container, CONTAINER.list, x.list([item])));
  else if (way === "items" && x.op(item) !== OP.named) addItem(x, base, item);
}

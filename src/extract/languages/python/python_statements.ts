/** Statements of Python: what they bind, and where ways part and come together. */
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { lambda } from "./python_functions.ts";
import { narrow } from "./python_narrowing.ts";
import { lastName, pathOf, setFlow, stateOf } from "./python_state.ts";
import { assignTarget, bindingScope, remember } from "./python_targets.ts";
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
  if (isAlias) x.visit(typeNode);
  const type = isAlias ? 0 : readType(x, typeNode);
  const isAliasText = isAlias && right !== NONE && tree.kind(right) === "string";
  const value = isAliasText ? readType(x, right) : x.visit(right);
  assignTarget(x, left, value, { type });
  if (left !== NONE && tree.kind(left) === "identifier" && tree.isText(left, "__all__")) takeAll(x, right);
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
    if (tree.kind(argument) !== "keyword_argument" || !tree.isText(tree.child(argument, "name"), "bound"))
      continue;
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
  if (left !== NONE && tree.kind(left) === "identifier" && tree.isText(left, "__all__")) takeAll(x, right);
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
    while (nameNode !== NONE && x.tree.kind(nameNode) !== "identifier")
      nameNode = x.tree.firstNamed(nameNode);
    if (nameNode !== NONE)
      x.symbol(symbol).typeParameters.push(x.declare({ kind: "type_parameter", node: child, nameNode }));
  }
}

/** Statements of Python in which ways part and come together. */
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { narrow } from "./python_narrowing.ts";
import { branch, type Flow, forgetBound, joinFlows, proceed, stateOf } from "./python_state.ts";
import { assignTarget } from "./python_targets.ts";

/** Reads what is reached only when a condition holds. */
function whenTrue(x: Extraction, condition: number, body: number): void {
  narrow(x, condition, true);
  x.visit(body);
}

export function ifStatement(x: Extraction, node: number): number {
  const { tree } = x;
  const state = stateOf(x);
  const ways: (Flow | undefined)[] = [];
  const test = (condition: number, consequence: number): void => {
    x.visit(condition);
    const before = state.flow;
    ways.push(branch(state, before, () => whenTrue(x, condition, consequence)));
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
  branch(state, state.flow, () => whenTrue(x, condition, body));
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

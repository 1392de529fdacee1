/** What a test says of the values behind it: `isinstance`, `type(x) is`, patterns. */
import { EXPR } from "../../../facts/facts.ts";
import { CONTAINER, OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { type Flow, joinFlows, type Narrowing, pathOf, setFlow, stateOf } from "./python_state.ts";

/** Applies what follows from `condition`, which has been read, being true or false. */
export function narrow(x: Extraction, condition: number, isTrue: boolean): void {
  const { tree } = x;
  const state = stateOf(x);
  if (condition === NONE) return;
  switch (tree.kind(condition)) {
    case "parenthesized_expression":
      narrow(x, tree.firstNamed(condition), isTrue);
      return;
    case "not_operator":
      narrow(x, tree.child(condition, "argument"), !isTrue);
      return;
    case "boolean_operator":
      narrowBoth(x, condition, isTrue);
      return;
    default: {
      const test = state.tests.get(condition);
      if (test) apply(x, test, isTrue);
    }
  }
}

function narrowBoth(x: Extraction, node: number, isTrue: boolean): void {
  const { tree } = x;
  const state = stateOf(x);
  const left = tree.child(node, "left");
  const right = tree.child(node, "right");
  const isAnd = tree.has(node, "and");
  if (isAnd === isTrue) {
    narrow(x, left, isTrue);
    narrow(x, right, isTrue);
    return;
  }
  // Either of the two: what both say.
  const before = state.flow;
  const ways = [left, right].map((side): Flow => {
    state.flow = new Map(before);
    narrow(x, side, isTrue);
    return state.flow;
  });
  state.flow = joinFlows(x, ways) ?? before;
}

function apply(x: Extraction, { path, value, type }: Narrowing, isTrue: boolean): void {
  const state = stateOf(x);
  const present = state.flow.get(path) ?? value;
  setFlow(state, path, isTrue ? x.expr(OP.cast, present, type, NARROWS) : x.expr(OP.exclude, present, type));
}

/** `c` of a cast that keeps those of the values that are of the type. */
export const NARROWS = 1;

/** Notes a call of `isinstance`; `args` are the rows of its arguments. */
export function noteInstanceTest(x: Extraction, call: number, first: number, args: readonly number[]): void {
  const path = pathOf(x, first);
  const [value = 0, type = 0] = args;
  if (path === undefined || type === 0) return;
  stateOf(x).tests.set(call, { path, value, type: typesOf(x, type) });
}

/** The types that the second argument of `isinstance` names. */
function typesOf(x: Extraction, row: number): number {
  if (x.op(row) !== OP.container || x.operand(row, EXPR.a) !== CONTAINER.tuple) return x.type(row);
  const list = x.operand(row, EXPR.b);
  const types: number[] = [];
  for (let i = 0; i < x.lists[list]!; i++) types.push(x.type(x.lists[list + 1 + i]!));
  return x.union(types);
}

/** `type(x) is C`, `type(x) == C`. */
export function noteComparison(x: Extraction, node: number, rows: readonly number[]): void {
  const { tree } = x;
  const [left = NONE, right = NONE] = tree.named(node);
  if (right === NONE || rows.length !== 2 || !(tree.has(node, "is") || tree.has(node, "=="))) return;
  if (tree.kind(left) !== "call" || !tree.isText(tree.child(left, "function"), "type")) return;
  const args = tree.child(left, "arguments");
  const first = args === NONE ? NONE : tree.firstNamed(args);
  const path = pathOf(x, first);
  if (path === undefined || x.op(rows[0]!) !== OP.classOf) return;
  stateOf(x).tests.set(node, { path, value: x.operand(rows[0]!, EXPR.a), type: x.type(rows[1]!) });
}

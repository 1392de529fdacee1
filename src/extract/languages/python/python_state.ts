/** What the rules of Python remember while they read a file: the receiver, the function, and what names hold just now. */
import type { Extraction } from "../../extraction.ts";
import type { Scope } from "../../scope.ts";
import { NONE } from "../../source_tree.ts";

/**
 * Path of names (`x`, `self.x`) → row of what it holds at this point. Paths without an entry may hold whatever is assigned
 * to them anywhere.
 */
export type Flow = Map<string, number>;

/** The function that is being read. */
export interface PythonFunction {
  readonly symbol: number;
  readonly yields: number[];
}

/** The first parameter of a method. */
export interface Receiver {
  readonly name: string;
  /** The class, {@link NONE} when the name is shadowed. */
  readonly owner: number;
  readonly isClass: boolean;
}

/** See the head of this file. One a file. */
export class PythonState {
  flow: Flow = new Map();
  /** Whether the present point is behind a `return`, `raise`, `break` or `continue`. */
  isDead = false;
  function: PythonFunction | undefined;
  receiver: Receiver | undefined;
  /** Class → its fields and methods by name, those bound through the receiver included. */
  readonly members: Map<number, Map<string, number>> = new Map();
  /** Names that a scope takes from another: `global`, `nonlocal`. */
  readonly elsewhere: Map<Scope, Map<string, Scope>> = new Map();
  /** Node of a test → what holds when it is true. */
  readonly tests: Map<number, Narrowing> = new Map();
  /** Paths whose containers are filled somewhere: what they were assigned does not say all that they hold. */
  readonly filled: Set<string> = new Set();
  /** Names in `__all__`, undefined without one. */
  all: Set<string> | undefined;
}

/** `isinstance(path, type)`. */
export interface Narrowing {
  readonly path: string;
  /** Row of the path's value before, and of the type. */
  readonly value: number;
  readonly type: number;
}

const KEY = "python";

/** The file's state. */
export function stateOf(x: Extraction): PythonState {
  let state = x.state.get(KEY) as PythonState | undefined;
  if (!state) {
    state = new PythonState();
    x.state.set(KEY, state);
  }
  return state;
}

/** `a`, `a.b.c` as text; undefined for what is no chain of names. */
export function pathOf(x: Extraction, node: number): string | undefined {
  const { tree } = x;
  if (node === NONE) return undefined;
  const kind = tree.kind(node);
  if (kind === "identifier") return tree.textOf(node);
  if (kind === "parenthesized_expression") return pathOf(x, tree.firstNamed(node));
  if (kind !== "attribute") return undefined;
  const base = pathOf(x, tree.child(node, "object"));
  return base === undefined ? undefined : `${base}.${tree.textOf(tree.child(node, "attribute"))}`;
}

/** The last name of `a`, `a.b`, `a.b(…)`, `a[…]`: what a decorator or a type is called. */
export function lastName(x: Extraction, node: number): string {
  const { tree } = x;
  if (node === NONE) return "";
  switch (tree.kind(node)) {
    case "identifier":
      return tree.textOf(node);
    case "attribute":
      return tree.textOf(tree.child(node, "attribute"));
    case "call":
      return lastName(x, tree.child(node, "function"));
    case "subscript":
      return lastName(x, tree.child(node, "value"));
    case "generic_type":
    case "type":
      return lastName(x, tree.firstNamed(node));
    default:
      return "";
  }
}

/** What a path holds at this point, undefined when that may be anything that is assigned to it. */
export function flowOf({ flow, filled }: PythonState, path: string): number | undefined {
  const row = flow.get(path);
  return row === undefined || filled.has(path) ? undefined : row;
}

/** The path holds `row` from here on; 0 when nothing is known of it. What hangs on the path is forgotten. */
export function setFlow({ flow }: PythonState, path: string, row: number): void {
  const inside = `${path}.`;
  for (const known of flow.keys()) if (known.startsWith(inside)) flow.delete(known);
  if (row === 0) flow.delete(path);
  else flow.set(path, row);
}

/** Runs `body` from a state of its own, as at the start of a function, and restores what was before. */
export function withFlow(state: PythonState, flow: Flow, body: () => void): Flow {
  const { flow: before, isDead } = state;
  state.flow = flow;
  state.isDead = false;
  body();
  const after = state.flow;
  state.flow = before;
  state.isDead = isDead;
  return after;
}

/** Where several ways come together: each is a state, undefined where it does not come here. */
export function joinFlows(x: Extraction, ways: readonly (Flow | undefined)[]): Flow | undefined {
  const live = ways.filter((way) => way !== undefined);
  const [first, ...others] = live;
  if (!first) return undefined;
  if (others.length === 0) return first;
  const joined: Flow = new Map();
  for (const [path, row] of first) {
    if (!others.every((other) => other.has(path))) continue;
    joined.set(path, x.union([...new Set([row, ...others.map((other) => other.get(path)!)])]));
  }
  return joined;
}

/** Runs a branch from a copy of the present state; returns the state behind it, undefined when it ends elsewhere. */
export function branch(state: PythonState, from: Flow, body: () => void): Flow | undefined {
  const { flow: before, isDead } = state;
  state.flow = new Map(from);
  state.isDead = false;
  body();
  const after = state.isDead ? undefined : state.flow;
  state.flow = before;
  state.isDead = isDead;
  return after;
}

/** Continues behind branches. */
export function proceed(x: Extraction, state: PythonState, ways: readonly (Flow | undefined)[]): void {
  const joined = joinFlows(x, ways);
  if (joined) state.flow = joined;
  else state.isDead = true;
}

const bindingFields: Readonly<Record<string, string>> = {
  assignment: "left",
  augmented_assignment: "left",
  for_statement: "left",
  named_expression: "name",
};

/** Forgets paths that something below `node` binds: what a loop or a protected block may change at any time. */
export function forgetBound(x: Extraction, { flow }: PythonState, node: number): void {
  if (flow.size === 0 || node === NONE) return;
  const { tree } = x;
  const forget = (target: number): void => {
    const path = pathOf(x, target);
    if (path !== undefined) {
      for (const known of flow.keys()) if (known === path || known.startsWith(`${path}.`)) flow.delete(known);
    } else for (const child of tree.named(target)) forget(child);
  };
  for (let at = node; at < tree.behind(node); at++) {
    if (!tree.isNamed(at)) continue;
    const kind = tree.kind(at);
    const field = bindingFields[kind];
    if (field) forget(tree.child(at, field));
    else if (kind === "as_pattern_target" || kind === "delete_statement" || kind === "case_pattern")
      forget(at);
  }
}

/**
 * Narrowing: what a test says of a variable or of a path such as `this.item`. While the branch it rules is read, uses of
 * that path are wrapped in rows that say so.
 */
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { Scope } from "../../scope.ts";
import { NONE } from "../../source_tree.ts";

/** What holds of a path. */
export interface PathFact {
  readonly path: string;
  /** Scope in which the path's first name is bound, so that another variable of that name is not meant. */
  readonly root: Scope | undefined;
  readonly apply: (row: number) => number;
}

/** What holds when a condition is true, and when it is false. */
export interface ConditionFacts {
  readonly whenTrue: readonly PathFact[];
  readonly whenFalse: readonly PathFact[];
}

const ACTIVE = "narrowings";
const CONDITIONS = "conditions";
const none: ConditionFacts = { whenTrue: [], whenFalse: [] };

/** Bit of a cast's `c`: the value is narrowed, what is known of it stays where the type is not known. */
export const NARROWS = 2;

function active(x: Extraction): readonly PathFact[] {
  return (x.state.get(ACTIVE) as readonly PathFact[] | undefined) ?? [];
}

/** Runs `body` with more facts, and forgets them and all that it learnt. */
export function withFacts<T>(x: Extraction, facts: readonly PathFact[], body: () => T): T {
  const before = active(x);
  if (facts.length > 0) x.state.set(ACTIVE, [...before, ...facts]);
  const result = body();
  x.state.set(ACTIVE, before);
  return result;
}

/** From here to the end of the present block. */
export function learn(x: Extraction, facts: readonly PathFact[]): void {
  if (facts.length > 0) x.state.set(ACTIVE, [...active(x), ...facts]);
}

/** A path is assigned to: what was known of it is no longer true. */
export function forget(x: Extraction, node: number): void {
  const facts = active(x);
  if (facts.length === 0) return;
  const path = pathOf(x, node);
  if (path !== undefined)
    x.state.set(
      ACTIVE,
      facts.filter((fact) => fact.path !== path && !fact.path.startsWith(`${path}.`)),
    );
}

/** Runs `body`, which may run later: facts hold in it, what it learns does not leave it. */
export function apart<T>(x: Extraction, body: () => T): T {
  return withFacts(x, [], body);
}

/** The path that an expression is: names and dots only. */
export function pathOf(x: Extraction, node: number): string | undefined {
  const { tree } = x;
  switch (node === NONE ? "" : tree.kind(node)) {
    case "identifier":
      return x.nameAt(node);
    case "this":
      return "this";
    case "parenthesized_expression":
    case "non_null_expression":
      return pathOf(x, tree.firstNamed(node));
    case "member_expression": {
      const base = pathOf(x, tree.child(node, "object"));
      return base === undefined ? undefined : `${base}.${tree.textOf(tree.child(node, "property"))}`;
    }
    default:
      return undefined;
  }
}

function rootOf(x: Extraction, path: string): Scope | undefined {
  const dot = path.indexOf(".");
  const name = x.string(dot < 0 ? path : path.slice(0, dot));
  let scope: Scope | undefined = x.scope;
  while (scope && !scope.names.has(name)) scope = scope.parent;
  return scope;
}

/** The row of a use, wrapped in what is known of its path. */
export function narrowed(x: Extraction, node: number, row: number): number {
  const facts = active(x);
  if (facts.length === 0) return row;
  const path = pathOf(x, node);
  if (path === undefined) return row;
  let result = row;
  let root: Scope | undefined;
  let isRootKnown = false;
  for (const fact of facts) {
    if (fact.path !== path) continue;
    if (!isRootKnown) {
      root = rootOf(x, path);
      isRootKnown = true;
    }
    if (fact.root === root) result = fact.apply(result);
  }
  return result;
}

/** The row of the occurrence itself inside what narrowing put around it. */
export function occurrenceOf(x: Extraction, row: number): number {
  let at = row;
  while (at !== 0 && wrapping.has(x.op(at))) at = x.operand(at, 1);
  return at;
}

const wrapping: ReadonlySet<number> = new Set([OP.cast, OP.exclude, OP.having, OP.lacking]);

/** A fact about the path of `node`, none where it is no path. */
export function factOf(x: Extraction, node: number, apply: (row: number) => number): PathFact[] {
  const path = pathOf(x, node);
  return path === undefined ? [] : [{ path, root: rootOf(x, path), apply }];
}

function conditions(x: Extraction): Map<number, ConditionFacts> {
  let map = x.state.get(CONDITIONS) as Map<number, ConditionFacts> | undefined;
  if (!map) {
    map = new Map();
    x.state.set(CONDITIONS, map);
  }
  return map;
}

/** Remembers what a condition says, when it was read. */
export function noteCondition(x: Extraction, node: number, facts: ConditionFacts): void {
  if (facts.whenTrue.length > 0 || facts.whenFalse.length > 0) conditions(x).set(node, facts);
}

/** What a condition that was read says. */
export function conditionOf(x: Extraction, node: number): ConditionFacts {
  const { tree } = x;
  let at = node;
  while (at !== NONE && tree.kind(at) === "parenthesized_expression") at = tree.firstNamed(at);
  return conditions(x).get(at) ?? none;
}

/** `value` is of a type, or is not. */
export function typeFacts(x: Extraction, node: number, type: number): ConditionFacts {
  return {
    whenTrue: factOf(x, node, (row) => x.expr(OP.cast, row, type, NARROWS)),
    whenFalse: factOf(x, node, (row) => x.expr(OP.exclude, row, type)),
  };
}

/** The member `key` of `value` is there (and is `constant`), or is not. */
export function memberFacts(x: Extraction, node: number, key: string, constant: number): ConditionFacts {
  const name = x.string(key);
  return {
    whenTrue: factOf(x, node, (row) => x.expr(OP.having, row, name, constant)),
    whenFalse: factOf(x, node, (row) => x.expr(OP.lacking, row, name, constant)),
  };
}

/** The other way round. */
export function negated({ whenTrue, whenFalse }: ConditionFacts): ConditionFacts {
  return { whenTrue: whenFalse, whenFalse: whenTrue };
}

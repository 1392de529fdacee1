/** What `this` is while a file is read: kept beside the scopes, since arrow functions see through to it. */
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";

/** What `this` means here. */
export interface ThisContext {
  /** The class, object or constructor function whose instance it is, -1 for none. */
  readonly owner: number;
  /** Whether it is the class itself: in static members. */
  readonly isStatic: boolean;
  /** Row of a type that was declared for it, 0 for none. */
  readonly type: number;
}

const KEY = "this";
const nothing: ThisContext = { owner: NONE, isStatic: false, type: 0 };

/** The present meaning. */
export function thisContext(x: Extraction): ThisContext {
  return (x.state.get(KEY) as ThisContext | undefined) ?? nothing;
}

/** Runs `body` with another meaning. */
export function withThis(x: Extraction, context: Partial<ThisContext>, body: () => void): void {
  const before = x.state.get(KEY);
  x.state.set(KEY, { ...nothing, ...context });
  body();
  x.state.set(KEY, before);
}

/** The row of `this`. */
export function thisRow(x: Extraction): number {
  const { owner, isStatic, type } = thisContext(x);
  const row = x.expr(OP.this, owner);
  if (type !== 0) return x.expr(OP.cast, row, type);
  return isStatic ? x.expr(OP.classOf, row) : row;
}

/** The row of `super`; an occurrence (of the constructor) when `node` is its token. */
export function superRow(x: Extraction): number {
  const { owner, isStatic } = thisContext(x);
  const row = x.expr(OP.super, owner);
  return isStatic ? x.expr(OP.classOf, row) : row;
}

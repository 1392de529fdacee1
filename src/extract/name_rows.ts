/**
 * Rows of names in languages that keep types, callables and variables apart and tell by the place which one is meant
 * (C#, Kotlin, Scala, Swift): see `NAME_SPACE`.
 */
import { EXPR, EXPR_FLAG, EXPR_LENGTH } from "../facts/facts.ts";
import { OP } from "../facts/op.ts";
import type { EdgeKind } from "../record/vocabulary.ts";
import type { Extraction } from "./extraction.ts";
import { NONE } from "./source_tree.ts";

const SPACES: number = 7 << 13;

/** Puts a row's name into another space. */
function inSpace(x: Extraction, row: number, space: number): number {
  const at = row * EXPR_LENGTH + EXPR.role;
  if (row > 0 && isNamed(x, row)) x.exprs[at] = (x.exprs[at]! & ~SPACES) | space;
  return row;
}

function isNamed(x: Extraction, row: number): boolean {
  const op = x.op(row);
  return op === OP.name || op === OP.member;
}

/** A name in an expression. */
export function valueName(x: Extraction, node: number, role: EdgeKind = "reads", text?: string): number {
  return x.flag(text === undefined ? x.name(node, role) : x.name(node, role, text), EXPR_FLAG.valueSpace);
}

/** A name where a type is wanted. */
export function typeName(x: Extraction, node: number, role: EdgeKind = "uses_type"): number {
  return x.flag(x.name(node, role), EXPR_FLAG.typeSpace);
}

/** A type that nobody writes, by name. */
export function silentType(x: Extraction, name: string): number {
  return x.flag(x.silentName(name), EXPR_FLAG.typeSpace);
}

/** `base.name` in an expression. */
export function valueMember(x: Extraction, base: number, node: number, role: EdgeKind = "reads"): number {
  return x.flag(x.member(base, node, role), EXPR_FLAG.valueSpace);
}

/** `Outer.Inner` where a type is wanted. */
export function typeMember(x: Extraction, base: number, node: number, role: EdgeKind = "uses_type"): number {
  return x.flag(x.member(base, node, role), EXPR_FLAG.typeSpace);
}

/** Says that what a row names is called. */
export function invoked(x: Extraction, row: number): number {
  return x.mark(inSpace(x, row, EXPR_FLAG.invokedSpace), "calls");
}

/** Name under which a class's constructors are looked up. */
export const CONSTRUCTOR = "<init>";

/** The constructors of what `base` is, at a token; nothing is said where nobody wrote one. */
export function constructorsOf(x: Extraction, base: number, node: number): number {
  const row = x.member(base, node, node === NONE ? "references" : "calls", CONSTRUCTOR);
  return x.flag(row, EXPR_FLAG.callableSpace | EXPR_FLAG.silent);
}

/** Bit of a symbol's `extra`: a callable or property that extends a type declared elsewhere. */
export const EXTENSION = 8;
/** Bit of a parameter's `extra`: it is the receiver. */
export const RECEIVER = 1;
/** Bit of an object's `extra`: its members are also those of the class around it. */
export const COMPANION = 16;
/** Bit of an object's `extra`: its members are those of a package. */
export const PACKAGE_OBJECT = 32;

/** Java keeps methods, types, labels and variables apart: one name may mean one of each. These rows ask for the right one. */
import { EXPR_FLAG } from "../../../facts/facts.ts";
import type { EdgeKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";

/** A name where a type is wanted. */
export function typeName(x: Extraction, node: number, role: EdgeKind = "uses_type"): number {
  return x.flag(x.name(node, role), EXPR_FLAG.typeSpace);
}

/** A method's name without a receiver. */
export function methodName(x: Extraction, node: number): number {
  return x.flag(x.name(node, "calls"), EXPR_FLAG.callableSpace);
}

/** A label's name. */
export function labelName(x: Extraction, node: number): number {
  return x.flag(x.name(node, "references"), EXPR_FLAG.labelSpace);
}

/** A type behind a receiver: `Outer.Inner`. */
export function memberType(x: Extraction, base: number, node: number, role: EdgeKind = "uses_type"): number {
  return x.flag(x.member(base, node, role), EXPR_FLAG.typeSpace);
}

/** A method behind a receiver. */
export function memberMethod(x: Extraction, base: number, node: number, role: EdgeKind = "calls"): number {
  return x.flag(x.member(base, node, role), EXPR_FLAG.callableSpace);
}

/** Name under which a class's constructors are looked up. */
export const CONSTRUCTOR = "<init>";

/**
 * The constructors of what `base` is, at the token `node`. Nothing is said where nobody wrote one.
 */
export function constructorsOf(x: Extraction, base: number, node: number): number {
  const row = x.member(base, node, "calls", CONSTRUCTOR);
  return x.flag(row, EXPR_FLAG.callableSpace | EXPR_FLAG.silent);
}

/** A type of the language itself, which nobody writes. */
export function silentType(x: Extraction, name: string): number {
  return x.flag(x.silentName(name), EXPR_FLAG.typeSpace);
}

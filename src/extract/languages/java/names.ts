/** Names in expressions: variables, types and packages as receivers, fields. */
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { readQualified } from "./qualified.ts";
import { typeName } from "./spaces.ts";

const typeLike = /^\p{Lu}\w*\p{Ll}/u;

/** A receiver: any expression, or the name of a type. */
export function readReceiver(x: Extraction, node: number): number {
  const kind = x.tree.kind(node);
  if (kind === "super") return superRow(x);
  // By its case the name of a type, of which there may be no more than the name.
  if (kind === "identifier" && typeLike.test(x.tree.textOf(node))) return x.name(node, "references");
  return x.visit(node);
}

/** `super` as a value. */
function superRow(x: Extraction): number {
  return x.expr(OP.super, x.enclosingClass());
}

/** `this`. */
export const thisExpression: NodeRule = (x) => x.expr(OP.this, x.enclosingClass());

/** `a.b`, `Outer.this`, `super.b`, `java.util.List` before a static member. */
export const fieldAccess: NodeRule = (x, node) => {
  const { tree } = x;
  const object = tree.child(node, "object");
  const field = tree.child(node, "field");
  if (object === NONE || field === NONE) return x.visitChildren(node);
  if (tree.kind(field) === "this") return outerInstance(x, object);
  const qualified = readQualified(x, node, "references");
  if (qualified !== 0) return qualified;
  return x.member(readReceiver(x, object), field);
};

/** `Outer.this`. */
function outerInstance(x: Extraction, node: number): number {
  if (x.tree.kind(node) === "identifier") return x.type(typeName(x, node, "references"));
  return x.type(x.visit(node));
}

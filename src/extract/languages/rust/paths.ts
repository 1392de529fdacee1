/** Paths: `crate::a::b`, `Vec::<T>::new`, `<T as Trait>::f`. */
import { EXPR_FLAG } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { EdgeKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { memberName, moduleAbove, plain, stateOf, typeName, valueName } from "./names.ts";

/** Role of a name that others follow. */
export function headRole(text: string): EdgeKind {
  return /^\p{Lu}/u.test(text) ? "uses_type" : "references";
}

/** What stands before `::`. */
export function readPath(x: Extraction, node: number): number {
  const { tree } = x;
  if (node === NONE) return 0;
  switch (tree.kind(node)) {
    case "crate":
      return x.imported(x.module("crate", "static"), undefined);
    case "self":
      return moduleAbove(x, 0);
    case "super":
      return moduleAbove(x, 1);
    case "metavariable":
      return tree.isText(node, "$crate") ? x.imported(x.module("crate", "static"), undefined) : 0;
    case "identifier":
    case "type_identifier":
      return typeName(x, node, headRole(tree.textOf(node)));
    case "scoped_identifier":
    case "scoped_type_identifier":
      return readSegment(x, node);
    default:
      return x.visit(node);
  }
}

/** A path that others follow: `super::super` climbs. */
function readSegment(x: Extraction, node: number): number {
  const { tree } = x;
  const path = tree.child(node, "path");
  const nameNode = tree.child(node, "name");
  if (nameNode === NONE) return 0;
  if (tree.kind(nameNode) === "super") return moduleAbove(x, supersIn(x, path) + 1);
  if (path === NONE) return absolute(x, nameNode);
  return memberName(x, readPath(x, path), nameNode, headRole(tree.textOf(nameNode)), EXPR_FLAG.typeSpace);
}

/** How many `super` a path is made of. */
export function supersIn(x: Extraction, node: number): number {
  const { tree } = x;
  if (node === NONE || tree.kind(node) === "self") return 0;
  return tree.kind(node) === "super" ? 1 : supersIn(x, tree.child(node, "path")) + 1;
}

/** `::name`: a crate. */
function absolute(x: Extraction, nameNode: number): number {
  const row = x.imported(x.module(`::${x.tree.textOf(nameNode)}`, "static"), undefined);
  x.place(row, nameNode, "references");
  return row;
}

/** `a::b` as a value. */
export const scopedIdentifier: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  const path = tree.child(node, "path");
  if (nameNode === NONE) return readPath(x, path);
  if (path === NONE) return absolute(x, nameNode);
  return memberName(x, readPath(x, path), nameNode, "reads");
};

/** The name of a type as it stands in a path, an expression or a pattern, before it is made a type. */
export function readTypeName(x: Extraction, node: number, role: EdgeKind): number {
  const { tree } = x;
  switch (tree.kind(node)) {
    case "identifier":
    case "type_identifier":
      return typeName(x, node, role);
    case "scoped_identifier":
    case "scoped_type_identifier": {
      const nameNode = tree.child(node, "name");
      const path = tree.child(node, "path");
      if (nameNode === NONE) return readPath(x, path);
      if (path === NONE) return absolute(x, nameNode);
      return memberName(x, readPath(x, path), nameNode, role, EXPR_FLAG.typeSpace);
    }
    case "generic_type":
    case "generic_type_with_turbofish": {
      const head = readTypeName(x, tree.child(node, "type"), role);
      const args = readTypeArguments(x, tree.child(node, "type_arguments"));
      return args.length === 0 ? head : x.expr(OP.generic, x.type(head), x.list(args));
    }
    default:
      return x.visit(node);
  }
}

/** The rows of `<A, B, Item = C>`: what is given by name comes last. */
export function readTypeArguments(x: Extraction, list: number): number[] {
  const { tree } = x;
  if (list === NONE) return [];
  const args: number[] = [];
  for (const child of tree.named(list)) {
    const kind = tree.kind(child);
    if (kind === "lifetime" || kind === "block") x.visit(child);
    else args.push(x.visit(child));
  }
  return args;
}

/** `a::b` as a name in a pattern or behind `fn`: whatever it is. */
export function patternPath(x: Extraction, node: number, role: EdgeKind): number {
  const { tree } = x;
  const kind = tree.kind(node);
  if (kind === "identifier") return valueName(x, node, role);
  if (kind === "scoped_identifier") return x.mark(scopedIdentifier(x, node), role);
  return readTypeName(x, node, role);
}

/** The type that `self` is of, 0 outside. */
export function selfType(x: Extraction): number {
  return stateOf(x).owner?.type ?? 0;
}

/** A field as it is written in braces behind a path: of the type, or of the variant that the path ends with. */
export function fieldOfPath(
  x: Extraction,
  head: number,
  type: number,
  nameNode: number,
  role: EdgeKind,
): number {
  const { tree } = x;
  const variant = tree.kind(head).startsWith("scoped") ? tree.child(head, "name") : NONE;
  if (variant === NONE) return memberName(x, x.type(type), nameNode, role);
  const text = `${tree.textOf(variant)}.${plain(tree.textOf(nameNode))}`;
  return x.flag(x.member(x.type(type), nameNode, role, text), EXPR_FLAG.silent);
}

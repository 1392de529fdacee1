/** What interfaces and object types consist of. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import { commentBefore } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { readFunction } from "./functions.ts";
import { applyComment } from "./jsdoc.ts";
import { CALL_SIGNATURE, CONSTRUCT_SIGNATURE, CONSTRUCTS } from "./symbol_extra.ts";
import { withThis } from "./this_context.ts";
import { unquoted } from "./unquoted.ts";
import { visitType } from "./visit_type.ts";

/** The text under which a member is found; undefined for a computed one. */
export function memberName(x: Extraction, nameNode: number): string | undefined {
  const { tree } = x;
  if (nameNode === NONE) return undefined;
  if (tree.kind(nameNode) !== "computed_property_name") return unquoted(tree.textOf(nameNode));
  const inner = tree.firstNamed(nameNode);
  if (inner === NONE) return undefined;
  return tree.kind(inner) === "string" ? unquoted(tree.textOf(inner)) : `[${tree.textOf(inner)}]`;
}

const words: ReadonlyMap<string, number> = new Map(
  (["async", "static", "readonly", "abstract"] as const).map((word) => [word, modifierBit(word)]),
);
const otherWords: ReadonlyMap<string, number> = new Map([
  ["*", modifierBit("generator")],
  ["?", modifierBit("optional")],
  ["override_modifier", modifierBit("override")],
]);

/** Modifiers that are words before a member. */
export function memberModifiers(x: Extraction, node: number): number {
  const { tree } = x;
  let modifiers = tree.kind(node) === "abstract_method_signature" ? modifierBit("abstract") : 0;
  for (let child = tree.first(node); child !== NONE; child = tree.next(child)) {
    const kind = tree.kind(child);
    if (kind === "statement_block" || kind === "formal_parameters") break;
    if (kind === "accessibility_modifier") modifiers |= modifierBit(tree.textOf(child));
    else modifiers |= words.get(kind) ?? otherWords.get(kind) ?? 0;
  }
  return modifiers;
}

/** `get`, `set`, `constructor` or a method. */
export function methodKind(x: Extraction, node: number, isClass: boolean): SymbolKind {
  const { tree } = x;
  if (tree.has(node, "get")) return "getter";
  if (tree.has(node, "set")) return "setter";
  return isClass && tree.isText(tree.child(node, "name"), "constructor") ? "constructor" : "method";
}

/** Declares a method of `owner` and reads it. */
export function readMethod(x: Extraction, node: number, owner: number, isClass: boolean): number {
  const nameNode = x.tree.child(node, "name");
  const name = memberName(x, nameNode);
  const symbol = x.declare({
    kind: methodKind(x, node, isClass),
    node,
    nameNode,
    ...(name === undefined ? {} : { name }),
    scope: null,
    parent: owner,
    modifiers: memberModifiers(x, node),
  });
  x.symbol(symbol).doc = commentBefore(x, node);
  visitComputed(x, nameNode);
  applyComment(x, symbol);
  readFunction(x, node, symbol);
  return symbol;
}

/** The expression of a computed name. */
export function visitComputed(x: Extraction, nameNode: number): void {
  if (nameNode !== NONE && x.tree.kind(nameNode) === "computed_property_name") x.visitChildren(nameNode);
}

/** Reads the body of an interface or object type into `owner`. */
export function readMembers(x: Extraction, body: number, owner: number): void {
  const { tree } = x;
  withThis(x, { owner }, () => {
    for (let child = tree.firstNamed(body); child !== NONE; child = tree.nextNamed(child))
      readMember(x, child, owner);
  });
}

function readMember(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  switch (tree.kind(node)) {
    case "property_signature":
      propertySignature(x, node, owner);
      return;
    case "method_signature":
      readMethod(x, node, owner, false);
      return;
    case "call_signature":
    case "construct_signature": {
      const isConstruct = tree.kind(node) === "construct_signature";
      const symbol = x.declare({
        kind: "function",
        node,
        name: isConstruct ? CONSTRUCT_SIGNATURE : CALL_SIGNATURE,
        scope: null,
        parent: owner,
        modifiers: modifierBit("declaration"),
      });
      if (isConstruct) x.symbol(symbol).extra |= CONSTRUCTS;
      readFunction(x, node, symbol);
      return;
    }
    case "index_signature":
      indexSignature(x, node, owner);
      return;
    default:
      x.visit(node);
  }
}

function propertySignature(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  const name = memberName(x, nameNode);
  const symbol = x.declare({
    kind: "property",
    node,
    nameNode,
    ...(name === undefined ? {} : { name }),
    scope: null,
    parent: owner,
    modifiers: memberModifiers(x, node),
  });
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  visitComputed(x, nameNode);
  const type = tree.child(node, "type");
  if (type !== NONE) x.holding(symbol, () => (fact.type = visitType(x, type, symbol)));
}

/** `[key: string]: T`: what the owner holds under any name. */
export function indexSignature(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  const key = tree.child(node, "index_type");
  const keyRow = key === NONE ? 0 : visitType(x, key);
  const clause = tree.childOfKind(node, "mapped_type_clause");
  if (clause !== NONE) visitType(x, tree.child(clause, "type"));
  const value = visitType(x, tree.child(node, "type"));
  x.symbol(owner).bases.push(x.expr(OP.mapOf, keyRow, value, NONE));
}

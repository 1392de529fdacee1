/** What declarations of types and functions have in common: heads of types, type parameters, documentation. */
import type { Extraction } from "../../extraction.ts";
import { commentBefore } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { isExported } from "./names.ts";

/** The token of the name that a type rests on: `T` of `*p.T[A]`. */
export function headOfType(x: Extraction, type: number): number {
  const { tree } = x;
  if (type === NONE) return NONE;
  switch (tree.kind(type)) {
    case "type_identifier":
    case "identifier":
      return type;
    case "qualified_type":
      return tree.child(type, "name");
    case "generic_type":
      return headOfType(x, tree.child(type, "type"));
    case "pointer_type":
    case "parenthesized_type":
      return headOfType(x, tree.firstNamed(type));
    default:
      return NONE;
  }
}

/** Declares type parameters before their constraints are read, since those may name each other. */
export function readTypeParameters(x: Extraction, node: number, owner: number): void {
  const list = x.tree.child(node, "type_parameters");
  if (list === NONE) return;
  const declared = x.tree.named(list).map((child) => ({
    child,
    symbols: x.tree.childrenOf(child, "name").map((nameNode) => {
      const symbol = x.declare({ kind: "type_parameter", node: nameNode, nameNode });
      x.symbol(owner).typeParameters.push(symbol);
      return symbol;
    }),
  }));
  for (const { child, symbols } of declared) {
    const row = x.visitField(child, "type");
    for (const symbol of symbols) x.symbol(symbol).type = row;
  }
}

/** The documentation of a declaration, and the name under which other packages see it. */
export function describe(x: Extraction, symbol: number, node: number): void {
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  const isTopLevel = fact.parent === NONE && fact.qualifier === NONE;
  if (isTopLevel && isExported(x.nameOf(symbol))) fact.exportNames.push(x.nameOf(symbol));
}

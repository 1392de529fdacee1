/** Arrays: how they are made, and what their elements are expected to be. */
import { CONTAINER, OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { giveContext } from "./context.ts";
import { arrayOf, readType } from "./types.ts";

/** `new T[n]`, `new T[] {…}`. */
export const arrayCreation: NodeRule = (x, node) => {
  const { tree } = x;
  const type = readType(x, tree.child(node, "type"));
  let depth = 0;
  for (const dimensions of tree.childrenOf(node, "dimensions")) {
    x.visitChildren(dimensions);
    depth +=
      tree.kind(dimensions) === "dimensions_expr"
        ? 1
        : tree.textOf(dimensions).replaceAll(/[^[]/g, "").length;
  }
  const row = arrayOf(x, type, depth);
  const value = tree.child(node, "value");
  if (value !== NONE) readElements(x, value, arrayOf(x, type, depth - 1));
  return row;
};

/** `{a, b}` where the type stands elsewhere. */
export const arrayInitializer: NodeRule = (x, node) =>
  x.expr(OP.container, CONTAINER.list, x.list(x.tree.named(node).map((item) => x.visit(item))));

/** Reads `{a, b}` whose elements are of the type in row `type`. */
export function readElements(x: Extraction, list: number, type: number): void {
  for (const item of x.tree.named(list)) {
    if (x.tree.kind(item) === "array_initializer") readElements(x, item, x.expr(OP.element, type));
    else giveContext(x, x.visit(item), type);
  }
}

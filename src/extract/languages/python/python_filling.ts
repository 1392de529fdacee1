/** Containers that are filled after they were made: `append`, `setdefault`, and their like. */
import { CONTAINER, OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { addItem } from "./python_targets.ts";

const adders: Readonly<Record<string, "item" | "items">> = {
  append: "item",
  add: "item",
  appendleft: "item",
  insert: "item",
  put: "item",
  put_nowait: "item",
  extend: "items",
  update: "items",
  extendleft: "items",
};

/** `list.append(item)` and its like: the item flows into the container. `args` are the rows of the arguments. */
export function noteAdding(x: Extraction, callee: number, args: readonly number[]): void {
  const { tree } = x;
  if (tree.kind(callee) !== "attribute") return;
  const name = tree.textOf(tree.child(callee, "attribute"));
  const base = tree.child(callee, "object");
  const item = args.at(-1) ?? 0;
  if (item === 0) return;
  if (name === "setdefault" && args.length === 2) {
    addItem(x, base, x.expr(OP.container, CONTAINER.dictionary, x.list([args[0]!, item])));
    return;
  }
  const way = adders[name];
  if (way === "item") addItem(x, base, x.expr(OP.container, CONTAINER.list, x.list([item])));
  else if (way === "items" && x.op(item) !== OP.named) addItem(x, base, item);
}

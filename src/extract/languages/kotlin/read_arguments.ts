/** Arguments of Kotlin, of calls as well as of annotations. */
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";

/** The rows of `(a, name = b, *c)`. */
export function readArguments(x: Extraction, list: number): number[] {
  if (list === NONE) return [];
  const { tree } = x;
  return tree.named(list).map((argument) => {
    if (tree.kind(argument) !== "value_argument") return x.visit(argument);
    const children = tree.named(argument);
    if (children.length < 2 || !tree.has(argument, "=")) return x.visit(children.at(-1) ?? NONE);
    const token = children[0]!;
    const row = x.expr(OP.named, x.textNumber(token), x.visit(children[1]!));
    x.place(row, token, "references");
    return row;
  });
}

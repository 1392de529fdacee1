/** Arguments of Scala, of calls as well as of constructors of bases. */
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";

/** The rows of `(a, name = b)`, or of the block that stands in their place. */
export function readArguments(x: Extraction, list: number): number[] {
  if (list === NONE) return [];
  const { tree } = x;
  if (tree.kind(list) !== "arguments") return [x.visit(list)];
  return tree.named(list).map((argument) => {
    const left = tree.kind(argument) === "assignment_expression" ? tree.child(argument, "left") : NONE;
    if (left === NONE || tree.kind(left) !== "identifier") return x.visit(argument);
    const row = x.expr(OP.named, x.textNumber(left), x.visitField(argument, "right"));
    x.place(row, left, "references");
    return row;
  });
}

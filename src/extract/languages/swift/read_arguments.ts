/** Arguments of Swift, of calls as well as of attributes. */
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";

/** The rows of `(a, label: b)`. */
export function readArguments(x: Extraction, list: number): number[] {
  if (list === NONE) return [];
  const { tree } = x;
  const rows: number[] = [];
  for (const argument of tree.named(list)) {
    if (tree.kind(argument) !== "value_argument") continue;
    const label = tree.child(argument, "name");
    const value = tree.child(argument, "value");
    const row = value === NONE ? 0 : x.visit(value);
    rows.push(label === NONE ? row : labelled(x, tree.firstNamed(label), row));
  }
  return rows;
}

/** An argument with its label. */
export function labelled(x: Extraction, token: number, row: number): number {
  if (token === NONE) return row;
  const named = x.expr(OP.named, x.textNumber(token), row);
  x.place(named, token, "references");
  return named;
}

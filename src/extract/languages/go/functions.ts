/** Functions and methods of Go. */
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { describe, headOfType } from "./declarations.ts";
import { readSignature } from "./signatures.ts";

/** `func f() {}`. */
export const functionDeclaration: NodeRule = (x, node) => {
  const nameNode = x.tree.child(node, "name");
  const isBlank = nameNode === NONE || x.tree.isText(nameNode, "_");
  const symbol = x.declare({ kind: "function", node, nameNode, ...(isBlank ? { scope: null } : {}) });
  describe(x, symbol, node);
  readSignature(x, node, symbol, false);
  return 0;
};

/** A function that is written where it is used. */
export const functionLiteral: NodeRule = (x, node) => readLiteralFunction(x, node, NONE);

/** Reads a function literal under a name of its own; the name is not bound yet, as its body does not see it. */
export function readLiteralFunction(x: Extraction, node: number, nameNode: number): number {
  const symbol = x.declare({
    kind: "function",
    node,
    scope: null,
    ...(nameNode === NONE ? {} : { nameNode }),
  });
  readSignature(x, node, symbol, false);
  return x.expr(OP.symbol, symbol);
}

/** `func (r T) m() {}`. */
export const methodDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const receiver = tree.firstNamed(tree.child(node, "receiver"));
  const head = receiver === NONE ? NONE : headOfType(x, tree.child(receiver, "type"));
  const symbol = x.declare({
    kind: "method",
    node,
    nameNode: tree.child(node, "name"),
    scope: null,
    ...(head === NONE ? {} : { qualifier: tree.textOf(head) }),
  });
  describe(x, symbol, node);
  x.relate("overrides", symbol, 0);
  readSignature(x, node, symbol, false);
  return 0;
};

/** `return a, b`. */
export const returnStatement: NodeRule = (x, node) => {
  const list = x.tree.firstNamed(node);
  const values = list === NONE ? [] : x.tree.named(list).map((value) => x.visit(value));
  const owner = x.nearest("function")?.owner ?? NONE;
  if (owner === NONE || values.every((value) => value === 0)) return 0;
  const { values: results } = x.symbol(owner);
  if (results.length < MOST_RESULTS)
    results.push(values.length === 1 ? values[0]! : x.expr(OP.tupleOf, x.list(values)));
  return 0;
};

const MOST_RESULTS = 8;

/** What variables are initialized with: values, `{…}` with names of fields, arguments of a constructor. */
import { CONTAINER, OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { readArguments } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";

/** Reads an initializer of something of the type in row `type`; returns its value. */
export function readInitializer(x: Extraction, node: number, type: number): number {
  if (node === NONE) return 0;
  const { tree } = x;
  switch (tree.kind(node)) {
    case "initializer_list":
      return readList(x, node, type);
    case "argument_list":
      readArguments(x, node);
      return type;
    default: {
      const value = x.visit(node);
      if (type !== 0) x.context(value, type);
      return value;
    }
  }
}

function readList(x: Extraction, list: number, type: number): number {
  const { tree } = x;
  const items: number[] = [];
  for (const item of tree.named(list)) {
    items.push(
      tree.kind(item) === "initializer_pair" ? readPair(x, item, type) : readInitializer(x, item, type),
    );
  }
  return type === 0 ? x.expr(OP.container, CONTAINER.list, x.list(items.filter((item) => item !== 0))) : type;
}

/** `.a = v`, `[N] = v`. */
function readPair(x: Extraction, node: number, type: number): number {
  const { tree } = x;
  let field = type;
  for (const designator of tree.childrenOf(node, "designator")) {
    const nameNode = tree.firstNamed(designator);
    if (nameNode === NONE) continue;
    if (tree.kind(designator) === "field_designator")
      field = field === 0 ? 0 : x.member(field, nameNode, "writes");
    else x.visit(nameNode);
  }
  const value = readInitializer(x, tree.child(node, "value"), field);
  if (field !== type && field !== 0) x.assignMember(field, value);
  return value;
}

/** Types as Solidity writes them. */
import { OP } from "../../../facts/op.ts";
import type { EdgeKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";

/** Reads a type; returns the row of what an expression of that type is. */
export function readType(x: Extraction, node: number, role: EdgeKind = "uses_type"): number {
  if (node === NONE) return 0;
  const { tree } = x;
  switch (tree.kind(node)) {
    case "user_defined_type":
      return x.type(readPath(x, tree.named(node), role));
    case "primitive_type":
      return x.type(primitiveClass(x, node));
    case "type_name":
      return readTypeName(x, node);
    default:
      return x.visitChildren(node);
  }
}

/** `T`, `T[]`, `mapping(K => V)`, `function (T) returns (U)`. */
function readTypeName(x: Extraction, node: number): number {
  const { tree } = x;
  const value = tree.child(node, "value_type");
  if (value !== NONE) {
    const key = readType(x, tree.child(node, "key_type"));
    return x.expr(OP.mapOf, key, readType(x, value), NONE);
  }
  const [first = NONE, ...others] = tree.named(node);
  if (first === NONE) return 0;
  if (tree.kind(first) === "type_name") {
    const element = readType(x, first);
    for (const length of others) x.visit(length);
    return x.expr(OP.arrayOf, element, 0, NONE);
  }
  if (others.length === 0) return readType(x, first);
  // The types of a function's parameters: what it gives is not followed.
  for (const part of tree.named(node)) readType(x, tree.child(part, "type"));
  return 0;
}

/** `A.B.C`; the last name has the role. */
export function readPath(x: Extraction, names: readonly number[], role: EdgeKind): number {
  let row = 0;
  names.forEach((name, i) => {
    const own = i === names.length - 1 ? role : "references";
    row = i === 0 ? x.name(name, own) : x.member(row, name, own);
  });
  return row;
}

/** The class that a built-in type is in the model: names begin with `$` there, since its own is a keyword. */
export function primitiveClass(x: Extraction, node: number): number {
  const text = x.tree.textOf(node);
  if (/^u?int/.test(text)) return x.silentName("$int");
  if (text.startsWith("address")) return x.silentName("$address");
  if (text === "bytes" || text === "string") return x.silentName(`$${text}`);
  return x.silentName(text.startsWith("bytes") ? "$word" : "$bool");
}

/** Gives an instance of a class of the model, whatever is inside. */
export function builtInType(name: string): NodeRule {
  return (x, node) => {
    x.visitChildren(node);
    return x.type(x.silentName(name));
  };
}

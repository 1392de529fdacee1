/** Types as Kotlin writes them, type parameters, modifiers, annotations. The grammar has no fields: children are told by kind. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { EdgeKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import { RECEIVER, typeMember, typeName } from "../../name_rows.ts";
import { NONE } from "../../source_tree.ts";
import { readArguments } from "./read_arguments.ts";

const typeKinds: ReadonlySet<string> = new Set([
  "user_type",
  "nullable_type",
  "function_type",
  "parenthesized_type",
  "not_nullable_type",
  "dynamic_type",
  "type_projection",
]);

export function isTypeNode(x: Extraction, node: number): boolean {
  return typeKinds.has(x.tree.kind(node));
}

/** The row of the class that a `user_type` names; type arguments are read into `args`. */
export function readTypeName(x: Extraction, node: number, role: EdgeKind, args: number[] = []): number {
  const { tree } = x;
  const children = tree.named(node);
  const last = children.findLast((child) => tree.kind(child) === "type_identifier");
  let row = 0;
  for (const child of children) {
    if (tree.kind(child) === "type_identifier") {
      const here = child === last ? role : "references";
      row = row === 0 ? typeName(x, child, here) : typeMember(x, row, child, here);
    } else if (tree.kind(child) === "type_arguments") {
      args.length = 0;
      for (const projection of tree.named(child)) args.push(readType(x, projection));
    }
  }
  return row;
}

/** Reads a type; returns the row of what an expression of that type is. */
export function readType(x: Extraction, node: number, role: EdgeKind = "uses_type"): number {
  if (node === NONE) return 0;
  const { tree } = x;
  switch (tree.kind(node)) {
    case "user_type": {
      const args: number[] = [];
      const named = x.type(readTypeName(x, node, role, args));
      return args.length === 0 ? named : x.expr(OP.generic, named, x.list(args));
    }
    case "type_identifier":
      return x.type(typeName(x, node, role));
    case "nullable_type":
    case "parenthesized_type":
    case "not_nullable_type":
    case "type_projection": {
      const inner = tree
        .named(node)
        .find((child) => isTypeNode(x, child) || tree.kind(child) === "type_identifier");
      return inner === undefined ? 0 : readType(x, inner, role);
    }
    case "function_type":
      return readFunctionType(x, node);
    default:
      return x.visitChildren(node);
  }
}

/** `T.(A, b: B) -> R`. */
function readFunctionType(x: Extraction, node: number): number {
  const { tree } = x;
  const symbol = x.declare({
    kind: "function",
    node,
    scope: null,
    isHidden: true,
    modifiers: modifierBit("declaration"),
  });
  const parameter = (type: number, at: number, extra = 0): void => {
    const declared = x.declare({ kind: "parameter", node: at, scope: null, parent: symbol, isHidden: true });
    x.symbol(declared).type = type;
    x.symbol(declared).extra = extra;
    x.symbol(symbol).parameters.push(declared);
  };
  let isBehind = false;
  for (const child of tree.named(node)) {
    if (tree.kind(child) === "function_type_parameters") {
      isBehind = true;
      for (const item of tree.named(child)) {
        const type = tree.kind(item) === "parameter" ? tree.lastNamed(item) : item;
        parameter(readType(x, type), item);
      }
    } else if (isBehind) x.symbol(symbol).type = readType(x, child);
    else parameter(readType(x, child), child, RECEIVER);
  }
  return x.expr(OP.typeSymbol, symbol);
}

function readTypeParameter(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  const nameNode = tree.childOfKind(node, "type_identifier");
  if (nameNode === NONE) return;
  const symbol = x.declare({ kind: "type_parameter", node, nameNode });
  x.symbol(owner).typeParameters.push(symbol);
  const bound = tree.named(node).find((part) => isTypeNode(x, part));
  if (bound !== undefined) x.symbol(symbol).type = readType(x, bound);
}

/** `<T : A>` of `owner`, and the bounds behind `where`. */
export function readTypeParameters(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  const list = tree.childOfKind(node, "type_parameters");
  for (const child of list === NONE ? [] : tree.named(list)) readTypeParameter(x, child, owner);
  const constraints = tree.childOfKind(node, "type_constraints");
  for (const constraint of constraints === NONE ? [] : tree.named(constraints)) {
    const target = tree.childOfKind(constraint, "type_identifier");
    if (target !== NONE) typeName(x, target, "references");
    for (const part of tree.named(constraint)) if (isTypeNode(x, part)) readType(x, part);
  }
}

const words: ReadonlyMap<string, number> = new Map(
  [
    "abstract",
    "const",
    "external",
    "final",
    "inline",
    "internal",
    "open",
    "override",
    "private",
    "protected",
    "public",
    "sealed",
  ].map((word) => [word, modifierBit(word)]),
);

/** Bits of the modifiers before a declaration. */
export function modifiersOf(x: Extraction, node: number): number {
  const list = x.tree.childOfKind(node, "modifiers");
  if (list === NONE) return 0;
  let bits = 0;
  for (const child of x.tree.named(list)) bits |= words.get(x.tree.textOf(child)) ?? 0;
  return bits;
}

/** Reads the annotations before a declaration, which decorate `symbol`. */
export function readAnnotations(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  const list = tree.childOfKind(node, "modifiers");
  if (list === NONE) return;
  for (const child of tree.named(list)) {
    if (tree.kind(child) !== "annotation") continue;
    for (const part of tree.named(child)) {
      const row = readAnnotation(x, part);
      if (row !== 0 && symbol !== NONE) x.symbol(symbol).decorators.push(row);
    }
  }
}

function readAnnotation(x: Extraction, node: number): number {
  const { tree } = x;
  if (tree.kind(node) === "user_type") return readTypeName(x, node, "uses_type");
  if (tree.kind(node) !== "constructor_invocation") return 0;
  const type = tree.childOfKind(node, "user_type");
  const row = type === NONE ? 0 : readTypeName(x, type, "uses_type");
  readArguments(x, tree.childOfKind(node, "value_arguments"));
  return row;
}

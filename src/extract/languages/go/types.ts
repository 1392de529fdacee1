/** Types of Go. A pointer is taken for what it points to: both have the same members. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { addBase, commentBefore, markHead } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { describe, headOfType, readTypeParameters } from "./declarations.ts";
import { useName } from "./names.ts";
import { readSignature } from "./signatures.ts";

/** Names of the containers in the model: no identifier of a program is called so. */
export const containerNames = { slice: "__slice", map: "__map", channel: "__chan" } as const;

/** `T`. */
export const typeName: NodeRule = (x, node) => x.type(useName(x, node, "uses_type"));

/** `p.T`. */
export const qualifiedType: NodeRule = (x, node) => {
  const base = useName(x, x.tree.child(node, "package"));
  const name = x.tree.child(node, "name");
  return name === NONE ? 0 : x.type(x.member(base, name, "uses_type"));
};

/** `T[A, B]`. */
export const genericType: NodeRule = (x, node) => {
  const base = x.visitField(node, "type");
  return x.expr(OP.generic, base, x.list(typeArguments(x, node)));
};

/** Rows of the type arguments that a node has. */
export function typeArguments(x: Extraction, node: number): number[] {
  const list = x.tree.child(node, "type_arguments");
  return list === NONE ? [] : x.tree.named(list).map((argument) => x.visit(argument));
}

/** `[]T`, `[3]T`, `[...]T`. */
export const arrayType: NodeRule = (x, node) => {
  x.visitField(node, "length");
  return x.expr(OP.arrayOf, x.visitField(node, "element"), 0, x.string(containerNames.slice));
};

/** `chan T`. */
export const channelType: NodeRule = (x, node) =>
  x.expr(OP.arrayOf, x.visitField(node, "value"), 0, x.string(containerNames.channel));

/** `map[K]V`. */
export const mapType: NodeRule = (x, node) => {
  const key = x.visitField(node, "key");
  return x.expr(OP.mapOf, key, x.visitField(node, "value"), x.string(containerNames.map));
};

/** Several terms of a constraint. */
export const unionType: NodeRule = (x, node) => {
  const terms = x.tree
    .named(node)
    .map((term) => x.visit(term))
    .filter((term) => term !== 0);
  return terms.length <= 1 ? (terms[0] ?? 0) : x.expr(OP.typeUnion, x.list(terms));
};

/** `func(T) U`. Nothing refers to its parameters, so it has no record. */
export const functionType: NodeRule = (x, node) => {
  const symbol = x.declare({
    kind: "function",
    node,
    scope: null,
    isHidden: true,
    modifiers: modifierBit("declaration"),
  });
  readSignature(x, node, symbol, true);
  return x.expr(OP.typeSymbol, symbol);
};

/** A struct without a name. */
export const structType: NodeRule = (x, node) => {
  const symbol = x.declare({ kind: "struct", node, scope: null });
  x.within("class", symbol, () => readStruct(x, node, symbol));
  return x.expr(OP.typeSymbol, symbol);
};

/** An interface without a name; the empty one, which everything is, has no record. */
export const interfaceType: NodeRule = (x, node) => {
  const symbol = x.declare({
    kind: "interface",
    node,
    scope: null,
    isHidden: x.tree.firstNamed(node) === NONE,
  });
  x.within("class", symbol, () => readInterface(x, node, symbol));
  return x.expr(OP.typeSymbol, symbol);
};

/** The fields of a struct. */
export function readStruct(x: Extraction, node: number, symbol: number): void {
  const list = x.tree.childOfKind(node, "field_declaration_list");
  if (list === NONE) return;
  for (const child of x.tree.named(list))
    if (x.tree.kind(child) === "field_declaration") readField(x, child, symbol);
}

function readField(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  const names = tree.childrenOf(node, "name");
  const type = tree.child(node, "type");
  if (names.length === 0) {
    readEmbedded(x, node, type, owner);
    return;
  }
  const fields = names.map((nameNode) =>
    x.declare({
      kind: "field",
      node: names.length === 1 ? node : nameNode,
      nameNode,
      scope: null,
      parent: owner,
    }),
  );
  x.holding(fields[0]!, () => {
    const row = x.visit(type);
    for (const field of fields) {
      x.symbol(field).type = row;
      x.symbol(field).doc = commentBefore(x, node);
    }
  });
}

/** A field that is named after its type, whose members are the struct's as well. */
function readEmbedded(x: Extraction, node: number, type: number, owner: number): void {
  const nameNode = headOfType(x, type);
  const row = x.visit(type);
  addBase(x, owner, row);
  if (nameNode === NONE) return;
  const field = x.declare({ kind: "field", node, nameNode, scope: null, parent: owner });
  x.symbol(field).type = row;
}

/** The methods of an interface, the interfaces in it, and the types that a constraint allows. */
export function readInterface(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  for (const child of tree.named(node)) {
    const kind = tree.kind(child);
    if (kind === "method_elem" || kind === "method_spec") readInterfaceMethod(x, child, symbol);
    else readElement(x, child, symbol);
  }
}

function readInterfaceMethod(x: Extraction, node: number, owner: number): void {
  const nameNode = x.tree.child(node, "name");
  if (nameNode === NONE) return;
  const method = x.declare({
    kind: "method",
    node,
    nameNode,
    scope: null,
    parent: owner,
    modifiers: modifierBit("abstract"),
  });
  x.symbol(method).doc = commentBefore(x, node);
  readSignature(x, node, method, false);
}

function readElement(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  const only = tree.firstNamed(node);
  const embedded =
    tree.kind(node) === "type_elem" && tree.nextNamed(only) === NONE ? headOfType(x, only) : NONE;
  const row = x.visit(node);
  if (embedded === NONE) {
    const fact = x.symbol(owner);
    fact.type = fact.type === 0 ? row : x.expr(OP.typeUnion, x.list([fact.type, row]));
  } else {
    x.symbol(owner).bases.push(row);
    markHead(x, row, "extends");
  }
}

/** `type T …`. */
export const typeSpec: NodeRule = (x, node) => {
  const { tree } = x;
  const type = tree.child(node, "type");
  const nameNode = tree.child(node, "name");
  if (type === NONE || nameNode === NONE) return x.visitChildren(node);
  const form = tree.kind(type);
  const isBlank = tree.isText(nameNode, "_");
  const symbol = x.declare({ kind: kindOfType(form), node, nameNode, ...(isBlank ? { scope: null } : {}) });
  describe(x, symbol, node);
  x.inside(symbol, "class", () => {
    readTypeParameters(x, node, symbol);
    if (form === "struct_type") readStruct(x, type, symbol);
    else if (form === "interface_type") readInterface(x, type, symbol);
    else readUnderlying(x, type, symbol);
  });
  if (form !== "interface_type") x.relate("implements", symbol, 0);
  return 0;
};

function kindOfType(form: string): "struct" | "interface" | "class" {
  if (form === "struct_type") return "struct";
  return form === "interface_type" ? "interface" : "class";
}

/** A type with another's form: it has that one's fields, and what can be done with its values. */
function readUnderlying(x: Extraction, type: number, symbol: number): void {
  const fact = x.symbol(symbol);
  fact.type = x.visit(type);
  if (headOfType(x, type) !== NONE) fact.bases.push(fact.type);
}

/** `type A = T`. */
export const typeAlias: NodeRule = (x, node) => {
  const nameNode = x.tree.child(node, "name");
  if (nameNode === NONE) return x.visitChildren(node);
  const symbol = x.declare({ kind: "type_alias", node, nameNode });
  describe(x, symbol, node);
  x.inside(symbol, "class", () => {
    readTypeParameters(x, node, symbol);
    x.symbol(symbol).type = x.visitField(node, "type");
  });
  return 0;
};

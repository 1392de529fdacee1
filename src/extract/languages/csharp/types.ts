/** Types as C# writes them, type parameters and their constraints. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { EdgeKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import { silentType, typeMember, typeName } from "../../name_rows.ts";
import { NONE } from "../../source_tree.ts";

const predefined: Readonly<Record<string, string>> = {
  bool: "Boolean",
  byte: "Byte",
  char: "Char",
  decimal: "Decimal",
  double: "Double",
  float: "Single",
  int: "Int32",
  long: "Int64",
  object: "Object",
  sbyte: "SByte",
  short: "Int16",
  string: "String",
  uint: "UInt32",
  ulong: "UInt64",
  ushort: "UInt16",
};

/** The row of the class that a keyword stands for, 0 for `void`. */
export function predefinedType(x: Extraction, node: number): number {
  const name = predefined[x.tree.textOf(node)];
  return name === undefined ? 0 : silentType(x, name);
}

/** Reads a type's name; returns the row of the class or namespace it names. */
export function readTypeName(x: Extraction, node: number, role: EdgeKind = "uses_type"): number {
  const { tree } = x;
  switch (tree.kind(node)) {
    case "identifier":
      return typeName(x, node, role);
    case "predefined_type":
      return predefinedType(x, node);
    case "qualified_name": {
      const [left, right] = tree.named(node);
      if (left === undefined || right === undefined) return 0;
      const base = readTypeName(x, left, "references");
      return tree.kind(right) === "generic_name"
        ? readGeneric(x, right, role, base)
        : typeMember(x, base, right, role);
    }
    case "alias_qualified_name":
      return readTypeName(x, tree.lastNamed(node), role);
    case "generic_name":
      return x.expr(OP.classOf, readGeneric(x, node, role, 0));
    default:
      return x.visit(node);
  }
}

/** Reads a type; returns the row of what an expression of that type is. */
export function readType(x: Extraction, node: number, role: EdgeKind = "uses_type"): number {
  if (node === NONE) return 0;
  const { tree } = x;
  switch (tree.kind(node)) {
    case "identifier":
    case "predefined_type":
    case "alias_qualified_name":
      return x.type(readTypeName(x, node, role));
    case "qualified_name": {
      const last = tree.lastNamed(node);
      const row = readTypeName(x, node, role);
      return last !== NONE && tree.kind(last) === "generic_name" ? row : x.type(row);
    }
    case "generic_name":
      return readGeneric(x, node, role, 0);
    case "array_type": {
      const element = readType(x, tree.child(node, "type"), role);
      const rank = tree.child(node, "rank");
      if (rank !== NONE) x.visitChildren(rank);
      return x.expr(OP.arrayOf, element, 0, NONE);
    }
    case "nullable_type":
    case "pointer_type":
    case "ref_type":
      return readType(x, tree.firstNamed(node), role);
    case "tuple_type":
      return x.expr(OP.tupleOf, x.list(tree.named(node).map((part) => readType(x, tupleElement(x, part)))));
    case "implicit_type":
    case "void_keyword":
      return 0;
    default:
      return x.visitChildren(node);
  }
}

function tupleElement(x: Extraction, node: number): number {
  if (x.tree.kind(node) !== "tuple_element") return node;
  const type = x.tree.child(node, "type");
  return type === NONE ? x.tree.firstNamed(node) : type;
}

/** `List<T>`, behind `base` where that is not 0. */
export function readGeneric(x: Extraction, node: number, role: EdgeKind, base: number): number {
  const { tree } = x;
  const nameNode = tree.childOfKind(node, "identifier");
  if (nameNode === NONE) return 0;
  const named = base === 0 ? typeName(x, nameNode, role) : typeMember(x, base, nameNode, role);
  const args = readTypeArguments(x, tree.childOfKind(node, "type_argument_list"));
  return args.length === 0 ? x.type(named) : x.expr(OP.generic, x.type(named), x.list(args));
}

/** The rows of `<A, B>`. */
export function readTypeArguments(x: Extraction, node: number): number[] {
  return node === NONE ? [] : x.tree.named(node).map((argument) => readType(x, argument));
}

/** `<in T, out U>`: declares the parameters of `owner`. */
export function readTypeParameters(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  const list = tree.childOfKind(node, "type_parameter_list");
  if (list === NONE) return;
  for (const child of tree.named(list)) {
    const nameNode = tree.kind(child) === "type_parameter" ? tree.child(child, "name") : child;
    if (nameNode === NONE) continue;
    x.symbol(owner).typeParameters.push(x.declare({ kind: "type_parameter", node: child, nameNode }));
  }
}

/** `Func<A>` and `Func<A, B>` share no more than a name: they are no parts of one type. */
export function keepApart(x: Extraction, symbol: number): void {
  const fact = x.symbol(symbol);
  if (fact.next === NONE) return;
  const isPartOf = x.symbol(fact.next).typeParameters.length === fact.typeParameters.length;
  if (!isPartOf) fact.next = NONE;
}

/** `where T : A, new()`. */
export function readConstraints(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  for (const clause of tree.named(node)) {
    if (tree.kind(clause) !== "type_parameter_constraints_clause") continue;
    const target = tree.child(clause, "target");
    const name = target === NONE ? "" : tree.textOf(target);
    if (target !== NONE) typeName(x, target, "references");
    const bounds = tree.childrenOf(clause, "constraints").flatMap((constraint) => {
      const held = tree.childOfKind(constraint, "type_constraint");
      return held === NONE ? [] : [readType(x, tree.child(held, "type"))];
    });
    const parameter = x.symbol(owner).typeParameters.find((symbol) => x.nameOf(symbol) === name);
    if (parameter === undefined || bounds.length === 0) continue;
    x.symbol(parameter).type = bounds.length === 1 ? bounds[0]! : x.expr(OP.intersection, x.list(bounds));
  }
}

const words: ReadonlyMap<string, number> = new Map(
  [
    "abstract",
    "async",
    "const",
    "internal",
    "override",
    "private",
    "protected",
    "public",
    "readonly",
    "sealed",
    "static",
    "unsafe",
    "virtual",
    "volatile",
  ].map((word) => [word, modifierBit(word)]),
);
/** Bit of a type's `extra`: other parts of it may stand elsewhere. */
export const PARTIAL = 4;

/** Bits of the modifiers before a declaration. */
export function modifiersOf(x: Extraction, node: number): number {
  let bits = 0;
  for (let child = x.tree.firstNamed(node); child !== NONE; child = x.tree.nextNamed(child)) {
    if (x.tree.kind(child) === "modifier") bits |= words.get(x.tree.textOf(child)) ?? 0;
  }
  return bits;
}

/** Whether a declaration is a part of a type. */
export function isPartial(x: Extraction, node: number): boolean {
  return x.tree
    .named(node)
    .some((child) => x.tree.kind(child) === "modifier" && x.tree.isText(child, "partial"));
}

/** Reads the attributes before a declaration, which decorate `symbol`. */
export function readAttributes(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  for (let list = tree.firstNamed(node); list !== NONE; list = tree.nextNamed(list)) {
    if (tree.kind(list) !== "attribute_list") continue;
    for (const attribute of tree.named(list)) {
      if (tree.kind(attribute) !== "attribute") continue;
      const row = readAttribute(x, attribute);
      if (row !== 0 && symbol !== NONE) x.symbol(symbol).decorators.push(row);
    }
  }
}

/** The row of the class that an attribute names. */
function readAttribute(x: Extraction, attribute: number): number {
  const { tree } = x;
  const name = tree.child(attribute, "name");
  const row = name === NONE ? 0 : readTypeName(x, name);
  const args = tree.childOfKind(attribute, "attribute_argument_list");
  for (const argument of args === NONE ? [] : tree.named(args)) {
    const key = tree.childOfKind(argument, "name_equals");
    if (key !== NONE && row !== 0) x.flag(x.member(x.type(row), tree.firstNamed(key), "writes"), 0);
    for (const value of tree.named(argument)) if (value !== key) x.visit(value);
  }
  return row;
}

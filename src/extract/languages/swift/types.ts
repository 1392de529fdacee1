/** Types as Swift writes them, type parameters, modifiers, attributes. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { EdgeKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import { typeMember, typeName } from "../../name_rows.ts";
import { NONE } from "../../source_tree.ts";
import { readArguments } from "./read_arguments.ts";

const typeKind =
  /^(user_type|optional_type|array_type|dictionary_type|function_type|tuple_type|opaque_type|existential_type|protocol_composition_type|metatype|type_annotation|array_literal_type)$/;

export function isTypeNode(x: Extraction, node: number): boolean {
  return typeKind.test(x.tree.kind(node));
}

/** The row of the class that a `user_type` names; type arguments of its last part are read into `args`. */
export function readTypeName(
  x: Extraction,
  node: number,
  role: EdgeKind = "uses_type",
  args: number[] = [],
): number {
  const { tree } = x;
  const children = tree.named(node);
  const last = children.findLast((child) => tree.kind(child) === "type_identifier");
  let row = 0;
  for (const child of children) {
    if (tree.kind(child) === "type_identifier") {
      const here = child === last ? role : "references";
      if (row !== 0) row = typeMember(x, row, child, here);
      else if (tree.isText(child, "Self") && x.enclosingClass() !== NONE)
        row = x.expr(OP.classOf, x.expr(OP.this, x.enclosingClass()));
      else row = typeName(x, child, here);
      args.length = 0;
    } else if (tree.kind(child) === "type_arguments")
      args.push(...tree.named(child).map((argument) => readType(x, argument)));
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
    case "simple_identifier":
      return x.type(typeName(x, node, role));
    case "optional_type":
    case "opaque_type":
    case "existential_type":
    case "metatype":
    case "type_annotation": {
      const inner = tree.firstNamed(node);
      return readType(x, inner, role);
    }
    case "array_type":
      return x.expr(OP.arrayOf, readType(x, tree.firstNamed(node)), 0, NONE);
    case "dictionary_type": {
      const [key, value] = tree.named(node);
      return x.expr(OP.mapOf, readType(x, key ?? NONE), readType(x, value ?? NONE), NONE);
    }
    case "tuple_type": {
      const parts = tree
        .named(node)
        .map((item) => readType(x, tree.kind(item) === "tuple_type_item" ? tree.lastNamed(item) : item));
      return parts.length === 1 ? parts[0]! : x.expr(OP.tupleOf, x.list(parts));
    }
    case "protocol_composition_type":
      return x.expr(OP.intersection, x.list(tree.named(node).map((part) => readType(x, part, role))));
    case "function_type":
      return readFunctionType(x, node);
    default:
      return x.visitChildren(node);
  }
}

/** `(A, B) -> R`. */
function readFunctionType(x: Extraction, node: number): number {
  const { tree } = x;
  const symbol = x.declare({
    kind: "function",
    node,
    scope: null,
    isHidden: true,
    modifiers: modifierBit("declaration"),
  });
  const list = tree.child(node, "params");
  for (const item of list === NONE ? [] : tree.kind(list) === "tuple_type" ? tree.named(list) : [list]) {
    const parameter = x.declare({
      kind: "parameter",
      node: item,
      scope: null,
      parent: symbol,
      isHidden: true,
    });
    x.symbol(parameter).type = readType(
      x,
      tree.kind(item) === "tuple_type_item" ? tree.lastNamed(item) : item,
    );
    x.symbol(symbol).parameters.push(parameter);
  }
  const result = tree.named(node).findLast((child) => child !== list && isTypeNode(x, child));
  if (result !== undefined) x.symbol(symbol).type = readType(x, result);
  return x.expr(OP.typeSymbol, symbol);
}

/** `<T: P>` of `owner`, and what stands behind `where`. */
export function readTypeParameters(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  const list = tree.childOfKind(node, "type_parameters");
  for (const child of list === NONE ? [] : tree.named(list)) {
    const nameNode = tree.childOfKind(child, "type_identifier");
    if (nameNode === NONE) continue;
    const symbol = x.declare({ kind: "type_parameter", node: child, nameNode });
    x.symbol(owner).typeParameters.push(symbol);
    const bound = tree.named(child).find((part) => isTypeNode(x, part));
    if (bound !== undefined) x.symbol(symbol).type = readType(x, bound);
  }
  readConstraints(x, node, owner);
}

/** `where T: P, T.E == Q`. */
export function readConstraints(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  const clause = tree.childOfKind(node, "type_constraints");
  for (const constraint of clause === NONE ? [] : tree.named(clause)) {
    const inner = tree.firstNamed(constraint);
    if (inner === NONE) continue;
    const segments = constrained(x, inner);
    readConstrained(x, segments);
    const name = segments.length === 1 ? tree.textOf(segments[0]!) : "";
    for (const part of tree.named(inner))
      if (isTypeNode(x, part)) constrain(x, owner, name, readType(x, part));
  }
}

/** The tokens of what a constraint is about. */
function constrained(x: Extraction, node: number): readonly number[] {
  const target = x.tree.child(node, "constrained_type");
  if (target === NONE) return [];
  return x.tree.kind(target) === "identifier" ? x.tree.named(target) : [target];
}

/** The name that a constraint is about: `T`, `T.Element`, `Self`. */
function readConstrained(x: Extraction, segments: readonly number[]): void {
  let row = 0;
  for (const segment of segments) {
    if (row !== 0) row = typeMember(x, row, segment, "references");
    else if (x.tree.isText(segment, "Self")) row = x.expr(OP.classOf, x.expr(OP.this, x.enclosingClass()));
    else row = typeName(x, segment, "references");
  }
}

/** Gives the type parameter of that name its bound, unless it has one. */
function constrain(x: Extraction, owner: number, name: string, type: number): void {
  if (owner === NONE) return;
  const parameter = x.symbol(owner).typeParameters.find((symbol) => x.nameOf(symbol) === name);
  if (parameter !== undefined && x.symbol(parameter).type === 0) x.symbol(parameter).type = type;
}

const words: Readonly<Record<string, number>> = {
  override: modifierBit("override"),
  private: modifierBit("private"),
  fileprivate: modifierBit("private"),
  internal: modifierBit("internal"),
  public: modifierBit("public"),
  open: modifierBit("open"),
  final: modifierBit("final"),
  static: modifierBit("static"),
  class: modifierBit("static"),
};

/** Bits of the modifiers before a declaration; `class func` is static. */
export function modifiersOf(x: Extraction, node: number): number {
  const { tree } = x;
  const list = tree.childOfKind(node, "modifiers");
  let bits = tree.kind(node) === "function_declaration" && tree.has(node, "class") ? words.class! : 0;
  for (const child of list === NONE ? [] : tree.named(list)) bits |= words[tree.textOf(child)] ?? 0;
  return bits;
}

/** Attributes that name a type: property wrappers, result builders. Those in small letters are the compiler's. */
export function readAttributes(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  const list = tree.childOfKind(node, "modifiers");
  for (const child of [...(list === NONE ? [] : tree.named(list)), ...tree.named(node)]) {
    if (tree.kind(child) !== "attribute") continue;
    const type = tree.childOfKind(child, "user_type");
    if (type === NONE || !/^\p{Lu}/u.test(tree.textOf(type))) continue;
    const row = readTypeName(x, type);
    if (symbol !== NONE) x.symbol(symbol).decorators.push(row);
    for (const part of tree.named(child)) if (part !== type) readArguments(x, part);
  }
}

/** Types as they are written, type parameters, and the modifiers and annotations before declarations. */
import { MODIFIERS, modifierBit } from "../../../facts/facts.ts";
import { LITERAL, OP } from "../../../facts/op.ts";
import type { EdgeKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { readQualified } from "./qualified.ts";
import { memberMethod, memberType, silentType, typeName } from "./spaces.ts";

const known: ReadonlySet<string> = new Set(MODIFIERS);

/** Reads a type; returns the row of the class or type it names, without instances made of it; `role` is its head's. */
export function readTypeName(x: Extraction, node: number, role: EdgeKind = "uses_type"): number {
  const { tree } = x;
  switch (tree.kind(node)) {
    case "type_identifier":
    case "identifier":
      return typeName(x, node, role);
    case "scoped_type_identifier":
      return readScopedType(x, node, role);
    default:
      return x.visit(node);
  }
}

function readScopedType(x: Extraction, node: number, role: EdgeKind): number {
  const { tree } = x;
  const qualified = readQualified(x, node, role);
  if (qualified !== 0) return qualified;
  const children = tree.named(node);
  const name = children.pop();
  const outer = children.shift();
  for (const annotation of children) x.visit(annotation);
  if (name === undefined || outer === undefined) return 0;
  const isGeneric = tree.kind(outer) === "generic_type";
  const base = isGeneric
    ? x.expr(OP.classOf, readType(x, outer, "references"))
    : readTypeName(x, outer, "references");
  return memberType(x, base, name, role);
}

/** Reads a type; returns the row of what an expression of that type is. */
export function readType(x: Extraction, node: number, role: EdgeKind = "uses_type"): number {
  if (node === NONE) return 0;
  const { tree } = x;
  switch (tree.kind(node)) {
    case "type_identifier":
      return tree.isText(node, "var") ? 0 : x.type(typeName(x, node, role));
    case "scoped_type_identifier":
      return x.type(readScopedType(x, node, role));
    case "generic_type":
      return readGeneric(x, node, role);
    case "array_type":
      return withDimensions(
        x,
        readType(x, tree.child(node, "element"), role),
        x.tree.child(node, "dimensions"),
      );
    case "annotated_type":
      return readAnnotated(x, node, role);
    case "wildcard":
      return readWildcard(x, node);
    case "integral_type":
    case "floating_point_type":
    case "boolean_type":
      return primitive(x, tree.textOf(node));
    case "void_type":
      return primitive(x, "void");
    default:
      return x.visit(node);
  }
}

/** A primitive type: a literal type whose text is its name. */
export function primitive(x: Extraction, name: string): number {
  const kind =
    name === "boolean"
      ? LITERAL.boolean
      : name === "char"
        ? LITERAL.character
        : name === "void"
          ? LITERAL.null
          : LITERAL.number;
  return x.expr(OP.literalType, kind, x.string(name));
}

function readGeneric(x: Extraction, node: number, role: EdgeKind): number {
  const { tree } = x;
  let head = 0;
  let args: number[] = [];
  for (const child of tree.named(node)) {
    if (tree.kind(child) === "type_arguments") args = readTypeArguments(x, child);
    else head = readTypeName(x, child, role);
  }
  return args.length === 0 ? x.type(head) : x.expr(OP.generic, x.type(head), x.list(args));
}

/** The rows of `<A, B>`; none for the diamond. */
export function readTypeArguments(x: Extraction, node: number): number[] {
  return node === NONE ? [] : x.tree.named(node).map((argument) => readType(x, argument));
}

function readAnnotated(x: Extraction, node: number, role: EdgeKind): number {
  let type = 0;
  for (const child of x.tree.named(node)) {
    if (isAnnotation(x, child)) x.visit(child);
    else type = readType(x, child, role);
  }
  return type;
}

/** `? extends T` gives and `? super T` takes a T. */
function readWildcard(x: Extraction, node: number): number {
  let bound = 0;
  for (const child of x.tree.named(node)) {
    if (isAnnotation(x, child)) x.visit(child);
    else if (x.tree.kind(child) !== "super") bound = readType(x, child);
  }
  return bound;
}

/** `type` under as many arrays as `dimensions` has brackets. */
export function withDimensions(x: Extraction, type: number, dimensions: number): number {
  if (dimensions === NONE) return type;
  for (const child of x.tree.named(dimensions)) x.visit(child);
  const brackets = x.tree.textOf(dimensions).replaceAll(/[^[]/g, "").length;
  return arrayOf(x, type, brackets);
}

/** `type` under `depth` arrays. */
export function arrayOf(x: Extraction, type: number, depth: number): number {
  let row = type;
  for (let i = 0; i < depth; i++) row = x.expr(OP.arrayOf, row, 0, NONE);
  return row;
}

/** `<T extends A & B>`: declares the parameters of the symbol whose scope this is. */
export const typeParameters: NodeRule = (x, node) => {
  for (const parameter of x.tree.named(node)) readTypeParameter(x, parameter);
  return 0;
};

function readTypeParameter(x: Extraction, node: number): void {
  const { tree } = x;
  const nameNode = tree.childOfKind(node, "type_identifier");
  if (nameNode === NONE) return;
  const symbol = x.declare({ kind: "type_parameter", node, nameNode });
  if (x.source !== NONE) x.symbol(x.source).typeParameters.push(symbol);
  x.symbol(symbol).type = x.type(silentType(x, "Object"));
  for (const child of tree.named(node)) {
    if (isAnnotation(x, child)) x.visit(child);
    else if (tree.kind(child) === "type_bound") x.symbol(symbol).type = readBound(x, child);
  }
}

function readBound(x: Extraction, node: number): number {
  const types = x.tree.named(node).map((type) => readType(x, type));
  return types.length === 1 ? types[0]! : x.expr(OP.intersection, x.list(types));
}

export function isAnnotation(x: Extraction, node: number): boolean {
  const kind = x.tree.kind(node);
  return kind === "annotation" || kind === "marker_annotation";
}

/** Bits of the modifiers that stand before a declaration. */
export function modifiersOf(x: Extraction, node: number): number {
  const { tree } = x;
  const modifiers = tree.childOfKind(node, "modifiers");
  if (modifiers === NONE) return 0;
  let bits = 0;
  for (let child = tree.first(modifiers); child !== NONE; child = tree.next(child)) {
    const word = tree.kind(child);
    if (known.has(word)) bits |= modifierBit(word);
  }
  return bits;
}

/** Reads the annotations before a declaration, which decorate `symbol`. */
export function readAnnotations(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  for (let child = tree.firstNamed(node); child !== NONE; child = tree.nextNamed(child)) {
    const list = tree.kind(child) === "modifiers" ? tree.named(child) : [child];
    for (const annotation of list) {
      if (!isAnnotation(x, annotation)) continue;
      const row = x.visit(annotation);
      if (symbol !== NONE && row !== 0) x.symbol(symbol).decorators.push(row);
    }
  }
}

/** `@Route(value = "/")`: a use of the annotation's type; keys are its methods. */
export const annotation: NodeRule = (x, node) => {
  const { tree } = x;
  const row = readAnnotationName(x, tree.child(node, "name"));
  const list = tree.child(node, "arguments");
  if (list === NONE) return row;
  for (const argument of tree.named(list)) {
    if (tree.kind(argument) !== "element_value_pair") x.visit(argument);
    else {
      memberMethod(x, x.type(row), tree.child(argument, "key"), "references");
      x.visitField(argument, "value");
    }
  }
  return row;
};

function readAnnotationName(x: Extraction, node: number): number {
  if (node === NONE) return 0;
  const { tree } = x;
  if (tree.kind(node) === "identifier") return typeName(x, node);
  const qualified = readQualified(x, node, "uses_type");
  if (qualified !== 0) return qualified;
  const scope = tree.child(node, "scope");
  return memberType(x, readAnnotationName(x, scope), tree.child(node, "name"));
}

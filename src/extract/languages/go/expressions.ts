/** Expressions of Go: selectors, calls, literals. */
import { EXPR, EXPR_LENGTH } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { markHead } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { headOfType } from "./declarations.ts";
import { markUse, silentUse, useName } from "./names.ts";
import { typeArguments } from "./types.ts";

/** `a.b`. */
export const selector: NodeRule = (x, node) => {
  const { tree } = x;
  const operand = tree.firstNamed(node);
  const base = x.visit(operand);
  const name = operand === NONE ? NONE : tree.nextNamed(operand);
  return name === NONE || tree.field(name) !== "field" ? 0 : x.member(base, name);
};

/** `f(a, b...)`, `T(a)`. What is called comes first, arguments last, type arguments between them. */
export const callExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const called = tree.firstNamed(node);
  const callee = markUse(x, x.visit(called), "calls");
  const values: number[] = [];
  let types: number[] = NO_TYPES;
  for (
    let part = called === NONE ? NONE : tree.nextNamed(called);
    part !== NONE;
    part = tree.nextNamed(part)
  ) {
    if (tree.kind(part) === "type_arguments") types = typeArguments(x, node);
    else readArguments(x, part, values);
  }
  const row = x.call(callee, values);
  if (types.length > 0) x.exprs[row * EXPR_LENGTH + EXPR.c] = x.list(types);
  return row;
};

const NO_TYPES: number[] = [];

function readArguments(x: Extraction, list: number, values: number[]): void {
  const { tree } = x;
  for (let child = tree.firstNamed(list); child !== NONE; child = tree.nextNamed(child))
    values.push(x.visit(child));
}

/** `xs...`: each of them. */
export const variadicArgument: NodeRule = (x, node) => {
  const value = x.visitChildren(node);
  return value === 0 ? 0 : x.expr(OP.element, value);
};

/** `a[i]`, and `f[T]`. */
export const indexExpression: NodeRule = (x, node) => {
  const base = x.visitField(node, "operand");
  return x.expr(OP.index, base, x.visitField(node, "index"));
};

/** `f[A, B]`, `T[A]` where a value is expected. */
export const instantiation: NodeRule = (x, node) => {
  const base = x.visitField(node, "type");
  const types = x.tree
    .named(node)
    .slice(1)
    .map((type) => x.visit(type));
  return x.expr(OP.generic, base, x.list(types));
};

/** `a[i:j]`: of the same type. */
export const sliceExpression: NodeRule = (x, node) => {
  const base = x.visitField(node, "operand");
  for (const field of ["start", "end", "capacity"]) x.visitField(node, field);
  return base === 0 ? 0 : x.expr(OP.address, base);
};

/** `a.(T)`. */
export const typeAssertion: NodeRule = (x, node) => {
  const value = x.visitField(node, "operand");
  return x.expr(OP.cast, value, x.visitField(node, "type"));
};

/** `[]T(a)`. */
export const typeConversion: NodeRule = (x, node) => {
  const type = x.visitField(node, "type");
  return x.expr(OP.cast, x.visitField(node, "operand"), type);
};

const containers: ReadonlySet<string> = new Set([
  "map_type",
  "slice_type",
  "array_type",
  "implicit_length_array_type",
]);

/** `T{ … }`. */
export const compositeLiteral: NodeRule = (x, node) => {
  const { tree } = x;
  const type = tree.child(node, "type");
  const row = x.visit(type);
  if (headOfType(x, type) !== NONE) markHead(x, row, "instantiates");
  const body = tree.child(node, "body");
  if (body !== NONE) readElements(x, body, row, type !== NONE && containers.has(tree.kind(type)));
  return row;
};

/** The elements of a literal of type `type`. `isContainer`: its keys are certainly no fields. */
function readElements(x: Extraction, body: number, type: number, isContainer: boolean): void {
  const { tree } = x;
  for (const element of tree.named(body)) {
    if (tree.kind(element) === "keyed_element") {
      readKey(x, tree.child(element, "key"), type, isContainer);
      readElement(x, tree.child(element, "value"), type, 0);
    } else readElement(x, element, type, 0);
  }
}

/** What is written as an element or a key; a literal without a type has that of the container's elements or keys. */
function readElement(x: Extraction, node: number, type: number, isKey: 0 | 1): void {
  const { tree } = x;
  if (node === NONE) return;
  const inner = tree.kind(node) === "literal_element" ? tree.firstNamed(node) : node;
  if (inner === NONE) return;
  if (tree.kind(inner) === "literal_value")
    readElements(x, inner, type === 0 ? 0 : x.expr(OP.element, type, isKey), false);
  else x.visit(inner);
}

/** A key: a field's name in a struct, a value elsewhere; which of them the type tells when it is known. */
function readKey(x: Extraction, node: number, type: number, isContainer: boolean): void {
  const { tree } = x;
  if (node === NONE) return;
  const inner = tree.kind(node) === "literal_element" ? tree.firstNamed(node) : node;
  if (isContainer || inner === NONE || !isKeyName(tree.kind(inner))) {
    readElement(x, node, type, 1);
    return;
  }
  if (type === 0) {
    useName(x, inner);
    return;
  }
  const row = x.member(type, inner, "writes");
  x.exprs[row * EXPR_LENGTH + EXPR.c] = silentUse(x, inner);
}

/** `iota` may well be a field's name; the other constants are values. */
function isKeyName(kind: string): boolean {
  return kind === "identifier" || kind === "iota";
}

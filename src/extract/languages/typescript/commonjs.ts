/** `require`, `exports` and `module.exports`. */
import { EXPR_FLAG } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import { type Extraction, roleNumber } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import type { AssignmentPlace } from "./assignments.ts";
import { commentedType } from "./jsdoc.ts";
import { readNamed } from "./naming.ts";
import { unquoted } from "./unquoted.ts";

const MODULE = "commonjs";

/** Whether the file is a CommonJS module, as far as it was read. */
export function isCommonJs(x: Extraction): boolean {
  return x.state.get(MODULE) === true;
}

/** The name under which a module offers itself as a whole. */
export const WHOLE = "export=";

/** Whether a node is `exports` or `module.exports`, of the module itself. */
export function isExportsObject(x: Extraction, node: number): boolean {
  const { tree } = x;
  if (tree.kind(node) === "identifier") return tree.isText(node, "exports") && !isBound(x, "exports");
  return (
    tree.kind(node) === "member_expression" && tree.isText(node, "module.exports") && !isBound(x, "module")
  );
}

function isBound(x: Extraction, name: string): boolean {
  const number = x.string(name);
  for (let scope: Extraction["scope"] | undefined = x.scope; scope; scope = scope.parent)
    if (scope.names.has(number)) return true;
  return false;
}

/** The module itself, or one name of it. */
export function ownModule(x: Extraction, node: number = NONE): number {
  const role = node === NONE ? 0 : roleNumber.references | EXPR_FLAG.silent;
  return x.expr(OP.import, NONE, NONE, 0, node, role);
}

/** The token of a node that means the module itself. */
export function exportsToken(x: Extraction, node: number): number {
  return x.tree.kind(node) === "member_expression" ? x.tree.child(node, "property") : node;
}

/** `require("x")`: the row of the module; 0 where it is no such call. */
export function requireCall(x: Extraction, node: number): number {
  const { tree } = x;
  const callee = tree.child(node, "function");
  if (
    callee === NONE ||
    tree.kind(callee) !== "identifier" ||
    !tree.isText(callee, "require") ||
    isBound(x, "require")
  )
    return 0;
  const list = tree.child(node, "arguments");
  const specifier = list === NONE ? NONE : tree.firstNamed(list);
  if (specifier === NONE || tree.kind(specifier) !== "string") return 0;
  x.state.set(MODULE, true);
  const module = x.module(unquoted(tree.textOf(specifier)), "require", specifier);
  return x.expr(OP.import, module, NONE, 1);
}

/** `const x = require("m")`, `const { a, b: c } = require("m")`, `const x = require("m").y`: import bindings. False where it is none. */
export function bindRequire(x: Extraction, node: number, nameNode: number, valueNode: number): boolean {
  const { tree } = x;
  if (valueNode === NONE) return false;
  const isMember = tree.kind(valueNode) === "member_expression";
  const call = isMember ? tree.child(valueNode, "object") : valueNode;
  if (tree.kind(call) !== "call_expression") return false;
  const kind = tree.kind(nameNode);
  if (kind !== "identifier" && (kind !== "object_pattern" || isMember || !isFlat(x, nameNode))) return false;
  const module = requireCall(x, call);
  if (module === 0) return false;
  if (kind === "object_pattern") {
    for (const part of tree.named(nameNode)) bindPart(x, part, x.operand(module, 1));
    return true;
  }
  const value = isMember ? x.member(module, tree.child(valueNode, "property")) : module;
  bindImport(x, node, nameNode, value);
  return true;
}

/** Whether a pattern consists of names alone. */
function isFlat(x: Extraction, pattern: number): boolean {
  const { tree } = x;
  return tree.named(pattern).every((part) => {
    const kind = tree.kind(part);
    if (kind === "shorthand_property_identifier_pattern") return true;
    return (
      kind === "pair_pattern" &&
      tree.kind(tree.child(part, "key")) === "property_identifier" &&
      tree.kind(tree.child(part, "value")) === "identifier"
    );
  });
}

function bindPart(x: Extraction, part: number, module: number): void {
  const { tree } = x;
  const isPair = tree.kind(part) === "pair_pattern";
  const key = isPair ? tree.child(part, "key") : part;
  bindImport(x, part, isPair ? tree.child(part, "value") : part, x.imported(module, tree.textOf(key), key));
}

/** Declares an import binding; a name that is bound already stays what it is. */
function bindImport(x: Extraction, node: number, nameNode: number, value: number): void {
  const symbol = x.declare({ kind: "import", node, nameNode });
  x.symbol(symbol).values.push(value);
}

/** `exports.f = …` and `module.exports = …`. */
export function exportAssignment(x: Extraction, place: AssignmentPlace): number {
  x.state.set(MODULE, true);
  const { tree } = x;
  const object = isExportsObject(x, place.left) ? place.left : tree.child(place.left, "object");
  ownModule(x, exportsToken(x, object));
  if (object === place.left) return wholeExport(x, place);
  if (tree.kind(place.right) === "identifier") x.name(place.property, "references", tree.textOf(place.right));
  return namedExport(x, place);
}

function wholeExport(x: Extraction, { node, right }: AssignmentPlace): number {
  const { tree } = x;
  if (tree.kind(right) === "assignment_expression" || isExportsObject(x, right)) return x.visit(right);
  const own =
    tree.kind(right) === "class" || tree.kind(right) === "function_expression"
      ? tree.child(right, "name")
      : NONE;
  const naming = own === NONE ? { name: "default" } : { nameNode: own };
  const type = commentedType(x, tree.parent(node));
  const { row, symbol } = readNamed(x, right, { node, ...naming, scope: null, parent: NONE, type });
  exportRow(x, WHOLE, row, symbol, node);
  return row;
}

function namedExport(x: Extraction, { node, property, right }: AssignmentPlace): number {
  const { tree } = x;
  const name = tree.textOf(property);
  if (tree.kind(right) === "assignment_expression") {
    const value = x.visit(right);
    if (value !== 0 && x.op(value) !== OP.operator) x.export(name, value);
    return value;
  }
  const type = commentedType(x, tree.parent(node));
  const { row, symbol } = readNamed(x, right, {
    node,
    nameNode: property,
    name,
    scope: null,
    parent: NONE,
    type,
  });
  if (row !== 0 && isNothing(x, row)) return 0;
  if (symbol === NONE && row !== 0 && !isReference(x, row)) {
    const held = x.declare({ kind: "constant", node, nameNode: property, scope: null, parent: NONE });
    x.assign(held, row);
    x.export(name, x.expr(OP.symbol, held), held);
    return row;
  }
  x.export(name, row, symbol);
  return row;
}

/** `void 0`, with which compilers announce exports. */
function isNothing(x: Extraction, row: number): boolean {
  return x.op(row) === OP.operator && x.operand(row, 2) === 0;
}

function isReference(x: Extraction, row: number): boolean {
  const op = x.op(row);
  return op === OP.name || op === OP.member || op === OP.import || op === OP.symbol;
}

/** Exports a value under a name; what is neither a name nor a declaration gets a symbol to be found by. */
export function exportRow(x: Extraction, name: string, row: number, symbol: number, node: number): void {
  if (row !== 0 && symbol === NONE && !isReference(x, row)) {
    const held = x.declare({ kind: "constant", node, name: "default", scope: null, parent: NONE });
    x.assign(held, row);
    x.export(name, x.expr(OP.symbol, held), held);
  } else x.export(name, row, symbol);
}

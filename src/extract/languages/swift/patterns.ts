/** Patterns and conditions of Swift: what they bind. */
import { EXPR, EXPR_LENGTH } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { valueMember, valueName } from "../../name_rows.ts";
import { NONE } from "../../source_tree.ts";
import { readType } from "./types.ts";

/** Declares a variable that a pattern binds. */
function bind(x: Extraction, nameNode: number, value: number, visibleFrom: number, type = 0): void {
  if (x.tree.isText(nameNode, "_")) return;
  const symbol = x.declare({ kind: "variable", node: nameNode, nameNode, visibleFrom });
  if (type !== 0) x.symbol(symbol).type = type;
  else x.assign(symbol, value);
}

/** Reads a pattern that `value` is matched with; names in it bind when `binds`, or under a `let` of their own. */
export function readPattern(
  x: Extraction,
  node: number,
  value: number,
  binds = false,
  visibleFrom = 0,
): void {
  const parts: number[] = [];
  const { tree } = x;
  for (let child = tree.first(node); child !== NONE; child = tree.next(child)) parts.push(child);
  readParts(x, parts, value, binds, visibleFrom);
}

/** A pattern whose parts stand side by side, as in the head of an `if`. */
export function readParts(
  x: Extraction,
  parts: readonly number[],
  value: number,
  outer: boolean,
  visibleFrom: number,
): void {
  const { tree } = x;
  const kinds = parts.map((part) => tree.kind(part));
  const binds = outer || kinds.includes("value_binding_pattern");
  const type = parts[kinds.findIndex((kind) => kind.endsWith("_type"))];
  if (kinds.includes("is") && type !== undefined) {
    readType(x, type);
    return;
  }
  const isCast = kinds.includes("as") && type !== undefined;
  const cast = isCast ? readType(x, type) : 0;
  const bound = parts.find((part) => tree.field(part) === "bound_identifier");
  if (bound !== undefined) {
    bind(x, bound, value, visibleFrom, cast);
    return;
  }
  const inner = parts.filter((part) => tree.kind(part) === "pattern");
  const nameNode = parts.find((part) => tree.kind(part) === "simple_identifier");
  if (nameNode !== undefined) {
    const owner = isCast || type === undefined ? cast || value : readType(x, type, "references");
    const isCase = kinds.includes(".") || type !== undefined;
    readNamed(x, nameNode, inner, owner, binds, isCase, visibleFrom);
    return;
  }
  if (inner.length > 0) readInner(x, inner, cast, value, binds, visibleFrom);
  else
    readCompared(
      x,
      parts.filter((part) => part !== type),
      value,
    );
}

/** The pattern within, or the parts of a tuple. */
function readInner(
  x: Extraction,
  inner: readonly number[],
  cast: number,
  value: number,
  binds: boolean,
  visibleFrom: number,
): void {
  for (const [position, part] of inner.entries()) {
    const own = inner.length > 1 ? x.expr(OP.part, value, NONE, position) : value;
    readPattern(x, part, cast || own, binds, visibleFrom);
  }
}

/** Expressions that `value` is compared with. */
function readCompared(x: Extraction, parts: readonly number[], value: number): void {
  for (const part of parts)
    if (x.tree.isNamed(part) && x.tree.kind(part) !== "value_binding_pattern")
      expectCase(x, x.visit(part), value);
}

/** `.a(let b)`, `T.a`, or the name itself: a variable under `let`, else what is compared with. */
function readNamed(
  x: Extraction,
  nameNode: number,
  inner: readonly number[],
  value: number,
  binds: boolean,
  isCase: boolean,
  visibleFrom: number,
): void {
  if (!isCase && inner.length === 0) {
    if (binds) bind(x, nameNode, value, visibleFrom);
    else if (x.tree.previous(nameNode) !== NONE && x.tree.kind(x.tree.previous(nameNode)) === ".")
      valueMember(x, value, nameNode);
    else valueName(x, nameNode);
    return;
  }
  const row = valueMember(x, value, nameNode);
  for (const [position, part] of inner.entries())
    readPattern(x, part, x.expr(OP.casePart, row, position), binds, visibleFrom);
}

function expectCase(x: Extraction, row: number, value: number): void {
  if (row !== 0 && x.op(row) === OP.member && x.operand(row, EXPR.a) === 0)
    x.exprs[row * EXPR_LENGTH + EXPR.a] = value;
}

/** The conditions of `if`, `guard` and `while`, in order: each may bind what the next ones see. */
export function readConditions(x: Extraction, node: number, visibleFrom: number): void {
  const { tree } = x;
  const children: number[] = [];
  for (let child = tree.first(node); child !== NONE; child = tree.next(child)) children.push(child);
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!;
    const kind = tree.kind(child);
    if (kind === "value_binding_pattern") i = readBinding(x, children, i + 1, visibleFrom);
    else if (kind === "case") i = readCase(x, children, i + 1, visibleFrom);
    else if (tree.field(child) === "condition" && tree.isNamed(child)) x.visit(child);
  }
}

/** `let a = b`, `let a: T = b`, `let a`. */
function readBinding(x: Extraction, children: readonly number[], start: number, visibleFrom: number): number {
  const { tree } = x;
  const nameNode = children[start];
  if (nameNode === undefined) return start;
  const kindAt = (at: number): string => (at < children.length ? tree.kind(children[at]!) : "");
  const isTyped = kindAt(start + 1) === "type_annotation";
  const type = isTyped ? readType(x, children[start + 1]!) : 0;
  const at = start + (isTyped ? 2 : 1);
  const isAssigned = kindAt(at) === "=";
  const isSelf = tree.isText(nameNode, "self");
  const assigned = isAssigned ? (children[at + 1] ?? NONE) : NONE;
  const unwrapped = isAssigned || isSelf ? 0 : valueName(x, nameNode);
  const value = isAssigned ? x.visit(assigned) : unwrapped;
  const from = visibleFrom === 0 ? tree.behind(assigned === NONE ? nameNode : assigned) : visibleFrom;
  if (tree.kind(nameNode) === "simple_identifier" && !isSelf) bind(x, nameNode, value, from, type);
  else if (tree.kind(nameNode) === "pattern") readPattern(x, nameNode, value, true, from);
  return isAssigned ? at + 1 : at - 1;
}

/** `case .a(let b) = c`. */
function readCase(x: Extraction, children: readonly number[], start: number, visibleFrom: number): number {
  const { tree } = x;
  let at = start;
  while (at < children.length && tree.kind(children[at]!) !== "=") at++;
  const value = x.visit(children[at + 1] ?? NONE);
  readParts(
    x,
    children.slice(start, at),
    value,
    false,
    visibleFrom === 0 ? tree.behind(children[at + 1] ?? children[start]!) : visibleFrom,
  );
  return at + 1;
}

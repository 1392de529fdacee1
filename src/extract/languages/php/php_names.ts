/** Names of PHP: variables, which spring into being where they are first named, and qualified names, which `use` and the namespace complete. */
import { OP } from "../../../facts/op.ts";
import type { EdgeKind } from "../../../record/vocabulary.ts";
import { type Extraction, roleNumber } from "../../extraction.ts";
import type { Scope } from "../../scope.ts";
import { NONE } from "../../source_tree.ts";
import { classAround, stateOf } from "./php_state.ts";

/** The token of a variable's name, behind the `$`. */
export function variableToken(x: Extraction, node: number): number {
  const token = x.tree.firstNamed(node);
  return token !== NONE && x.tree.kind(token) === "name" ? token : NONE;
}

/** The scope that a variable lies in: arrow functions see those around them. */
function scopeOfVariable(x: Extraction, name: string): Scope {
  let scope = x.functionScope();
  const own = scope;
  while (scope.opaque && scope.parent) {
    if (x.declared(name, scope) !== NONE) return scope;
    let outer = scope.parent;
    while (outer.parent && outer.kind !== "function") outer = outer.parent;
    scope = outer;
  }
  return x.declared(name, scope) === NONE ? own : scope;
}

/** The symbol of a variable, declared where it is first named; `isNew` tells. */
export function variableAt(
  x: Extraction,
  token: number,
): { readonly symbol: number; readonly isNew: boolean } {
  const name = `$${x.tree.textOf(token)}`;
  const scope = scopeOfVariable(x, name);
  const known = x.declared(name, scope);
  if (known !== NONE) return { symbol: known, isNew: false };
  const node = x.tree.parent(token);
  const symbol = x.declare({ kind: "variable", node, nameNode: token, name, scope, parent: scope.owner });
  return { symbol, isNew: true };
}

/** A variable that is read. */
export function readVariable(x: Extraction, node: number): number {
  const token = variableToken(x, node);
  if (token === NONE) return x.visitChildren(node);
  const text = x.tree.textOf(token);
  if (text === "this") return thisRow(x);
  if (SUPERGLOBAL.test(text))
    return x.expr(OP.name, x.string(`$${text}`), NONE, NONE, token, roleNumber.reads);
  const { symbol, isNew } = variableAt(x, token);
  return isNew ? x.bound(symbol) : x.bound(symbol, token);
}

const SUPERGLOBAL = /^(?:_(?:GET|POST|SERVER|COOKIE|FILES|ENV|REQUEST|SESSION)|GLOBALS)$/;

/** The receiver, 0 outside classes. */
export function thisRow(x: Extraction): number {
  const around = classAround(x);
  return around ? x.expr(OP.this, around.symbol) : 0;
}

/** `A\B` as it is written, without white space. */
function writtenName(x: Extraction, node: number): string {
  return x.tree.textOf(node).replace(/\s+/g, "");
}

/** The last segment of a qualified name. */
export function lastSegment(x: Extraction, node: number): number {
  const { tree } = x;
  if (tree.kind(node) === "name") return node;
  const last = tree.lastNamed(node);
  return last === NONE ? node : last;
}

/** The full name that a qualified one stands for. */
export function fullName(x: Extraction, written: string): string {
  const { namespace, uses } = stateOf(x);
  if (written.startsWith("\\")) return written.slice(1);
  const own = written.replace(/^namespace\\/i, "");
  const prefix = namespace === "" ? "" : `${namespace}\\`;
  if (own !== written) return prefix + own;
  const end = written.indexOf("\\");
  const first = end < 0 ? written : written.slice(0, end);
  const used = uses.get(first);
  if (used !== undefined) return used + written.slice(first.length);
  return prefix + written;
}

/** A name that is not a variable: a class, function or constant. Names without `\` are looked up in the file first. */
export function readName(x: Extraction, node: number, role: EdgeKind): number {
  if (x.tree.kind(node) === "name") return x.name(node, role);
  const full = fullName(x, writtenName(x, node));
  const token = lastSegment(x, node);
  const module = x.module(full, "static");
  return x.expr(
    OP.import,
    module,
    x.string(full.slice(full.lastIndexOf("\\") + 1)),
    0,
    token,
    roleNumber[role],
  );
}

/** A class where one is named: `self`, `static` and `parent` too. */
export function readClass(x: Extraction, node: number, role: EdgeKind): number {
  const { tree } = x;
  const around = classAround(x);
  switch (tree.kind(node)) {
    case "relative_scope":
    case "name": {
      const text = tree.textOf(node).toLowerCase();
      if (text === "self" || text === "static") return around ? x.expr(OP.this, around.symbol) : 0;
      if (text === "parent") return around ? x.type(around.base) : 0;
      return readName(x, node, role);
    }
    case "qualified_name":
    case "relative_name":
      return readName(x, node, role);
    default:
      return x.visit(node);
  }
}

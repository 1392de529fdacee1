/**
 * Names in Go. Inside a function a name is seen from behind its declaration, so it is bound while the tree is walked;
 * what no local declares is left to the package, whose names are seen everywhere.
 */
import { EXPR } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { EdgeKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { Scope } from "../../scope.ts";
import { NONE } from "../../source_tree.ts";

/** `c` of a cast row that a type switch puts around a name: an occurrence inside is still that of the name. */
const NARROWED = 8;

const KEY = "go narrowed";

/** Variable of a type switch → row of the type that it has in the present case. */
export function narrowedOf(x: Extraction): Map<number, number> {
  let narrowed = x.state.get(KEY) as Map<number, number> | undefined;
  if (!narrowed) {
    narrowed = new Map();
    x.state.set(KEY, narrowed);
  }
  return narrowed;
}

/** The local that a name (its number) means here, {@link NONE} for a name of the file, the package or the language. */
export function localNamed(x: Extraction, name: number): number {
  for (let scope: Scope | undefined = x.scope; scope && scope !== x.fileScope; scope = scope.parent) {
    const symbol = scope.names.get(name);
    if (symbol !== undefined) return symbol;
  }
  return NONE;
}

/** An occurrence of a name. `_` is none. */
export function useName(x: Extraction, node: number, role: EdgeKind = "reads"): number {
  if (x.tree.isText(node, "_")) return 0;
  const local = localNamed(x, x.textNumber(node));
  if (local === NONE) return outside(x, node, x.nameAt(node), role);
  const row = x.bound(local, node, role);
  const narrowed = x.state.get(KEY) as Map<number, number> | undefined;
  const type = narrowed?.get(local);
  return type === undefined ? row : x.expr(OP.cast, row, type, NARROWED);
}

/** `iota`, `true`, `false`, `nil`: kinds of nodes of their own, but names that a program may declare. */
const predeclared: ReadonlySet<string> = new Set(["iota", "true", "false", "nil"]);

/** Whether a node of this kind is a name, as far as its place allows one. */
export function isNameKind(kind: string): boolean {
  return kind === "identifier" || predeclared.has(kind);
}

/** A predeclared constant: worth nothing unless the function around declares its name. */
export function usePredeclared(x: Extraction, node: number): number {
  return localNamed(x, x.textNumber(node)) === NONE ? 0 : useName(x, node);
}

/** What a name means here, without an occurrence. */
export function silentUse(x: Extraction, node: number): number {
  const local = localNamed(x, x.textNumber(node));
  return local === NONE ? outside(x, node, x.nameAt(node)) : x.bound(local);
}

/** Names that no local declares yet must not be bound to a local that is declared later. Silent without a role. */
function outside(x: Extraction, node: number, text: string, role?: EdgeKind): number {
  const { scope } = x;
  x.scope = x.fileScope;
  const row = role === undefined ? x.silentName(text) : x.name(node, role, text);
  x.scope = scope;
  return row;
}

/** Says what the occurrence is that a row rests on: `calls`, `writes`, …. */
export function markUse(x: Extraction, row: number, role: EdgeKind): number {
  let at = row;
  while (at !== 0 && isWrapped(x, at)) at = x.operand(at, EXPR.a);
  x.mark(at, role);
  return row;
}

/** Narrowed names, and generic functions with their type arguments. */
function isWrapped(x: Extraction, row: number): boolean {
  const op = x.op(row);
  return (op === OP.cast && x.operand(row, EXPR.c) === NARROWED) || op === OP.index;
}

/** Whether a name is seen from other packages. */
export function isExported(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}

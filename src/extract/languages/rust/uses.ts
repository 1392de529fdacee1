/** `use` declarations: paths with branches, other names and `*`. */
import { EXPR, EXPR_FLAG, modifierBit } from "../../../facts/facts.ts";
import { NAME_SPACE } from "../../../facts/name_space.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { declareIn, memberName, moduleAbove, plain, SPACES, stateOf } from "./names.ts";

/** What a `use` says, whether the grammar or a macro's tokens told it. */
export interface UseTree {
  /** Tokens of the path. */
  readonly path: readonly number[];
  /** Token of another name. */
  readonly alias?: number;
  readonly isGlob?: boolean;
  readonly branches?: readonly UseTree[];
}

/** One declaration. */
interface Use {
  readonly node: number;
  readonly isPublic: boolean;
  /** Symbols that it binds. */
  readonly bound: number[];
}

/** `use a::{b, c as d, e::*};` */
export const useDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const argument = tree.child(node, "argument");
  if (argument !== NONE)
    bindUse(x, node, treeOf(x, argument), tree.childOfKind(node, "visibility_modifier") !== NONE);
  return 0;
};

/** Binds what a `use` names. */
export function bindUse(x: Extraction, node: number, tree: UseTree, isPublic: boolean): void {
  bindTree(x, tree, 0, { node, isPublic, bound: [] });
}

function treeOf(x: Extraction, node: number): UseTree {
  const { tree } = x;
  switch (tree.kind(node)) {
    case "use_as_clause":
      return { path: tokensOf(x, tree.child(node, "path")), alias: tree.child(node, "alias") };
    case "use_wildcard": {
      const path = tree.firstNamed(node);
      return { path: path === NONE ? [] : tokensOf(x, path), isGlob: true };
    }
    case "use_list":
      return { path: [], branches: tree.named(node).map((child) => treeOf(x, child)) };
    case "scoped_use_list":
      return {
        path: tokensOf(x, tree.child(node, "path")),
        branches: tree.named(tree.child(node, "list")).map((child) => treeOf(x, child)),
      };
    default:
      return { path: tokensOf(x, node) };
  }
}

/** The tokens of `a::b::c`. */
function tokensOf(x: Extraction, node: number): number[] {
  const { tree } = x;
  if (node === NONE) return [];
  if (tree.kind(node) !== "scoped_identifier") return [node];
  const nameNode = tree.child(node, "name");
  return [...tokensOf(x, tree.child(node, "path")), ...(nameNode === NONE ? [] : [nameNode])];
}

function bindTree(x: Extraction, { path, alias, isGlob, branches }: UseTree, base: number, use: Use): void {
  const isLeaf = branches === undefined && !isGlob;
  let row = base;
  path.forEach((_, i) => {
    const isLast = isLeaf && i === path.length - 1;
    row = segment(x, path, i, row, isLast, use);
  });
  if (branches !== undefined) for (const branch of branches) bindTree(x, branch, row, use);
  else if (isGlob) bindGlob(x, row);
  else if (path.length > 0) bindLeaf(x, path.at(-1)!, alias, row, use);
}

function segment(
  x: Extraction,
  path: readonly number[],
  i: number,
  base: number,
  isLast: boolean,
  use: Use,
): number {
  const { tree } = x;
  const token = path[i]!;
  switch (tree.kind(token)) {
    case "crate":
      return x.imported(x.module("crate", "static"), undefined);
    case "self":
      return base === 0 ? moduleAbove(x, 0) : base;
    case "super":
      return moduleAbove(x, i - (tree.kind(path[0]!) === "self" ? 1 : 0) + 1);
  }
  const flags = EXPR_FLAG.inImport | (isLast ? 0 : EXPR_FLAG.typeSpace);
  const row = base === 0 ? head(x, token, use) : memberName(x, base, token, "references");
  x.flag(row, flags);
  if (isLast && use.isPublic && x.source === NONE) x.mark(row, "exports");
  return row;
}

/** The first name: a crate, or what the file declares under it, but not what this very `use` binds. */
function head(x: Extraction, token: number, use: Use): number {
  const text = plain(x.tree.textOf(token));
  const row = x.expr(OP.name, x.string(text), NONE, NONE, token, 0);
  x.place(row, token, "references");
  stateOf(x).heads.push({ row, scope: x.scope, text, bound: use.bound });
  return row;
}

function bindLeaf(x: Extraction, token: number, alias: number | undefined, row: number, use: Use): void {
  const { tree } = x;
  const isSelf = tree.kind(token) === "self";
  const nameNode = alias ?? token;
  const modifiers = use.isPublic ? modifierBit("public") : 0;
  const text =
    isSelf && alias === undefined
      ? x.strings[x.operand(row, x.op(row) === OP.name ? EXPR.a : EXPR.b)]
      : plain(tree.textOf(nameNode));
  if (text === undefined || row === 0) return;
  const isBlank = text === "_";
  const symbol = declareIn(
    x,
    { kind: "import", node: nameNode, nameNode, name: text, modifiers, ...(isBlank ? { scope: null } : {}) },
    SPACES.any,
  );
  x.symbol(symbol).values.push(row);
  if (use.isPublic && x.source === NONE && !isBlank) x.symbol(symbol).exportNames.push(text);
  use.bound.push(symbol);
}

/** `*`: kept with whatever holds the place, to be asked when nothing else has a name. */
function bindGlob(x: Extraction, row: number): void {
  if (row === 0) return;
  const { owner } = x.scope;
  if (owner === NONE) x.exports.push({ name: NONE, value: row, module: NONE });
  else x.symbol(owner).bases.push(row);
}

/** `extern crate a as b;` */
export const externCrate: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  if (nameNode === NONE) return 0;
  const alias = tree.child(node, "alias");
  const specifier = tree.textOf(nameNode);
  const symbol = declareIn(
    x,
    { kind: "import", node, nameNode: alias === NONE ? nameNode : alias },
    SPACES.type,
  );
  const module = x.module(specifier === "self" ? "crate" : `::${specifier}`, "static", nameNode);
  x.symbol(symbol).values.push(x.imported(module, undefined));
  return 0;
};

/** Decides what the first names of `use` paths are, once all declarations are known. */
export function settleHeads(x: Extraction): void {
  for (const { row, scope, text, bound } of stateOf(x).heads) {
    let found = NONE;
    for (let at: typeof scope | undefined = scope; at && found === NONE; at = at.parent) {
      found = x.declaredIn(text, at, NAME_SPACE.type);
      if (bound.includes(found)) found = NONE;
    }
    if (found !== NONE) {
      x.exprs[x.cell(row, EXPR.b)] = found;
      continue;
    }
    x.exprs[x.cell(row, EXPR.op)] = OP.import;
    x.exprs[x.cell(row, EXPR.a)] = x.module(text, "static");
    x.exprs[x.cell(row, EXPR.b)] = NONE;
    x.exprs[x.cell(row, EXPR.c)] = 0;
  }
}

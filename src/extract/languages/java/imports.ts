/** Package clauses and imports. */
import { EXPR_FLAG, modifierBit } from "../../../facts/facts.ts";
import { NAME_SPACE } from "../../../facts/name_space.ts";
import { OP } from "../../../facts/op.ts";
import { type Extraction, roleNumber } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { segmentsOf } from "./qualified.ts";

const typeLike = /^\p{Lu}/u;

/** `package com.shop;` */
export const packageDeclaration: NodeRule = (x, node) => {
  for (const child of x.tree.named(node)) {
    const segments = segmentsOf(x, child);
    if (segments.length === 0) x.visit(child);
    else x.packageName = x.string(segments.map((segment) => x.tree.textOf(segment)).join("."));
  }
  return 0;
};

/**
 * `import a.b.C;`, `import a.b.C.Inner;`, `import static a.b.C.member;` bind a name. Those with a star bind nothing: linking asks
 * them, by the specifiers that end in one.
 */
export const importDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const path = tree.firstNamed(node);
  if (path === NONE) return 0;
  const segments = segmentsOf(x, path);
  if (segments.length === 0) return 0;
  const isStatic = tree.has(node, "static");
  const isWildcard = tree.childOfKind(node, "asterisk") !== NONE;
  const words = segments.map((segment) => tree.textOf(segment));
  const specifier = words.join(".") + (isWildcard ? ".*" : "");
  const module = x.module(isStatic && isWildcard ? `static ${specifier}` : specifier, "static", path);
  const types = isStatic && !isWildcard ? segments.length - 1 : segments.length;
  const first = firstType(words, types, isWildcard && !isStatic);
  let row = 0;
  for (let i = first; i < segments.length; i++) {
    row =
      i === first
        ? readFirst(x, module, words, first, segments[i]!, specifier)
        : readNext(x, row, segments[i]!, i < types);
  }
  if (!isWildcard && row !== 0) bindImport(x, node, segments.at(-1)!, row, isStatic);
  return 0;
};

/** Where the types begin among the segments; a package import with a star has none. */
function firstType(words: readonly string[], types: number, mayBePackage: boolean): number {
  const found = words.findIndex((word, i) => i < types && typeLike.test(word));
  if (found >= 0) return found;
  return mayBePackage ? words.length : types - 1;
}

function readFirst(
  x: Extraction,
  module: number,
  words: readonly string[],
  first: number,
  node: number,
  specifier: string,
): number {
  const whole = words.slice(0, first + 1).join(".");
  const outer = whole === specifier ? module : x.module(whole, "static");
  const role = roleNumber.references | EXPR_FLAG.inImport | EXPR_FLAG.typeSpace;
  return x.expr(OP.import, outer, x.string(words[first]!), 0, node, role);
}

function readNext(x: Extraction, base: number, node: number, isType: boolean): number {
  const row = x.flag(x.member(base, node, "references"), EXPR_FLAG.inImport);
  return x.flag(row, isType ? EXPR_FLAG.typeSpace : EXPR_FLAG.anySpace);
}

function bindImport(x: Extraction, node: number, nameNode: number, row: number, isStatic: boolean): void {
  const symbol = x.declare({
    kind: "import",
    node,
    nameNode,
    modifiers: isStatic ? modifierBit("static") : 0,
  });
  x.symbol(symbol).values.push(row);
  // A static import brings in all members of the name, another one a type.
  x.bind(symbol, x.scope, NAME_SPACE.type);
  if (isStatic) x.bind(symbol, x.scope, NAME_SPACE.callable);
}

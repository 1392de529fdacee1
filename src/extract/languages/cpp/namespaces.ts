/** Namespaces, and names that are taken out of them. */
import { modifierBit } from "../../../facts/facts.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { declareIn } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { SPACES } from "../c/names.ts";
import { readQualified } from "../c/scopes.ts";

const privateBit = modifierBit("private");

/** `namespace a { … }`, `namespace a::b { … }`, `namespace { … }`. */
export const namespaceDefinition: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  const body = tree.child(node, "body");
  if (nameNode !== NONE && tree.kind(nameNode) === "nested_namespace_specifier") {
    openNested(x, node, tree.named(nameNode), body);
    return 0;
  }
  open(x, node, nameNode, () => x.visitChildren(body));
  return 0;
};

function open(x: Extraction, node: number, nameNode: number, inside: () => void): void {
  const symbol = declareIn(
    x,
    {
      kind: "namespace",
      node,
      nameNode,
      modifiers: nameNode === NONE ? privateBit : 0,
      ...(nameNode === NONE ? { scope: null } : {}),
    },
    SPACES.ordinary,
  );
  const { scope } = x;
  // What another part of the same namespace declares is seen here as well.
  const names = nameNode === NONE ? scope.names : partNames(x, symbol);
  x.holding(symbol, () => {
    x.scope = { parent: scope, kind: "file", owner: symbol, names, opaque: false, inherits: false };
    inside();
  });
  x.scope = scope;
}

/** The names of all parts of a namespace in this file. */
function partNames(x: Extraction, symbol: number): Map<number, number> {
  const key = `namespace ${pathOf(x, symbol)}`;
  let names = x.state.get(key) as Map<number, number> | undefined;
  if (!names) {
    names = new Map();
    x.state.set(key, names);
  }
  return names;
}

function pathOf(x: Extraction, symbol: number): string {
  return symbol === NONE ? "" : `${pathOf(x, x.symbol(symbol).parent)}::${x.nameOf(symbol)}`;
}

function openNested(x: Extraction, node: number, names: readonly number[], body: number): void {
  const [first, ...rest] = names;
  if (first === undefined) x.visitChildren(body);
  else if (x.tree.kind(first) === "nested_namespace_specifier")
    openNested(x, node, [...x.tree.named(first), ...rest], body);
  else open(x, node, first, () => openNested(x, node, rest, body));
}

/** `using a::b;`, `using namespace a;` */
export const usingDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const named = tree.firstNamed(node);
  if (named === NONE) return 0;
  const isDirective = tree.has(node, "namespace");
  const isQualified = tree.kind(named) === "qualified_identifier";
  const row = isQualified
    ? readQualified(x, named, "references").row
    : isDirective
      ? x.name(named, "references")
      : 0;
  if (row === 0) return 0;
  if (isDirective) {
    x.exports.push({ name: NONE, value: row, module: NONE });
    return 0;
  }
  const { nameNode } = lastOf(x, named);
  const symbol = declareIn(x, { kind: "import", node: nameNode, nameNode }, SPACES.both);
  x.symbol(symbol).values.push(row);
  return 0;
};

function lastOf(x: Extraction, node: number): { nameNode: number } {
  const { tree } = x;
  let at = node;
  while (tree.kind(at) === "qualified_identifier") {
    const inner = tree.child(at, "name");
    if (inner === NONE) break;
    at = inner;
  }
  return { nameNode: at };
}

/** `namespace a = b::c;` */
export const namespaceAlias: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  const target = tree.lastNamed(node);
  if (nameNode === NONE || target === nameNode) return 0;
  const names = tree.kind(target) === "nested_namespace_specifier" ? tree.named(target) : [target];
  let row = 0;
  for (const token of names)
    row = row === 0 ? x.name(token, "references") : x.member(row, token, "references");
  const symbol = declareIn(x, { kind: "import", node: nameNode, nameNode }, SPACES.both);
  x.symbol(symbol).values.push(row);
  return 0;
};

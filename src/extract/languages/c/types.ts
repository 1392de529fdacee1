/** Structs, unions, enums and the names of types. A pointer or an array of a type is, for our purposes, of that type. */
import { modifierBit } from "../../../facts/facts.ts";
import { NAME_SPACE } from "../../../facts/name_space.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { commentBefore, declareIn } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { type Declarator, readDeclarator } from "./declarators.ts";
import { SPACES, stateOf, tagName } from "./names.ts";

const declarationBit = modifierBit("declaration");

/** `extra` of an enum whose members are found behind its name only. */
export const SCOPED = 1;

/** `T`. */
export const typeIdentifier: NodeRule = (x, node) => x.type(x.name(node, "uses_type"));

/** `const T *`, in casts and `sizeof`. */
export const typeDescriptor: NodeRule = (x, node) => {
  const { tree } = x;
  const type = x.visitField(node, "type");
  const declarator = tree.child(node, "declarator");
  if (declarator !== NONE) readAbstract(x, declarator);
  return type;
};

function readAbstract(x: Extraction, node: number): void {
  for (const child of x.tree.named(node)) x.visit(child);
}

/** `struct T { … }`, `struct T`, `struct { … }`. */
export function recordSpecifier(
  kind: SymbolKind,
  readHead?: (x: Extraction, node: number, symbol: number) => void,
): NodeRule {
  return (x, node) => {
    const { tree } = x;
    const body = tree.child(node, "body");
    const nameNode = tree.child(node, "name");
    if (body === NONE && nameNode !== NONE && !isForward(x, node)) return x.type(readTag(x, nameNode));
    return x.type(x.bound(declareRecord(x, node, kind, plainNameOf(x, nameNode), readHead)));
  };
}

function readTag(x: Extraction, nameNode: number): number {
  return x.tree.kind(nameNode) === "type_identifier" ? tagName(x, nameNode) : x.visit(nameNode);
}

/** The token of a name that may be qualified or specialized. */
function plainNameOf(x: Extraction, node: number): number {
  const { tree } = x;
  if (node === NONE) return NONE;
  const kind = tree.kind(node);
  if (kind === "type_identifier") return node;
  const nameNode = tree.child(node, "name");
  return nameNode === NONE ? NONE : plainNameOf(x, nameNode);
}

/** `struct T;` says only that there is one. */
function isForward(x: Extraction, node: number): boolean {
  return x.tree.field(node) !== "type";
}

/** Declares a struct, union or class and its members. */
export function declareRecord(
  x: Extraction,
  node: number,
  kind: SymbolKind,
  nameNode: number,
  readHead?: (x: Extraction, node: number, symbol: number) => void,
): number {
  const { tree } = x;
  const body = tree.child(node, "body");
  const state = stateOf(x);
  const { template } = state;
  state.template = NONE;
  const symbol = declareIn(
    x,
    {
      kind,
      node,
      nameNode,
      modifiers: body === NONE ? declarationBit : 0,
      ...(nameNode === NONE ? { scope: null } : {}),
    },
    SPACES.tag,
  );
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  if (body === NONE) x.relate("declares", symbol, 0);
  x.inside(
    symbol,
    "class",
    () => {
      x.visit(template);
      readHead?.(x, node, symbol);
      if (body === NONE) return;
      fact.body = body;
      x.visitChildren(body);
    },
    { inherits: true },
  );
  return symbol;
}

/** `enum T { A, B }`: members are names around it, unless it is an `enum class`. */
export const enumSpecifier: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  const body = tree.child(node, "body");
  if (body === NONE && nameNode !== NONE && !isForward(x, node)) return x.type(readTag(x, nameNode));
  return x.type(x.bound(declareEnum(x, node, plainNameOf(x, nameNode))));
};

/** Declares an enum and its members. */
export function declareEnum(x: Extraction, node: number, nameNode: number): number {
  const { tree } = x;
  const body = tree.child(node, "body");
  const isScoped = tree.has(node, "class") || tree.has(node, "struct");
  const symbol = declareIn(
    x,
    {
      kind: "enum",
      node,
      nameNode,
      modifiers: body === NONE ? declarationBit : 0,
      ...(nameNode === NONE ? { scope: null } : {}),
    },
    SPACES.tag,
  );
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  fact.extra = isScoped ? SCOPED : 0;
  x.visitField(node, "base");
  if (body === NONE) return symbol;
  fact.body = body;
  x.holding(symbol, () => {
    for (const member of tree.named(body)) {
      if (tree.kind(member) === "enumerator") readEnumerator(x, member, symbol, isScoped);
      else x.visit(member);
    }
  });
  return symbol;
}

function readEnumerator(x: Extraction, node: number, owner: number, isScoped: boolean): void {
  const nameNode = x.tree.child(node, "name");
  const declaration = { kind: "enum_member", node, nameNode, parent: owner } as const;
  const symbol = declareIn(x, isScoped ? { ...declaration, scope: null } : declaration, SPACES.ordinary);
  x.symbol(symbol).doc = commentBefore(x, node);
  x.visitField(node, "value");
}

const recordKinds: ReadonlyMap<string, SymbolKind> = new Map<string, SymbolKind>([
  ["struct_specifier", "struct"],
  ["union_specifier", "union"],
  ["class_specifier", "class"],
  ["enum_specifier", "enum"],
]);

/** `typedef T a, *b;`. A struct without a name takes the first. */
export function readTypedef(
  x: Extraction,
  node: number,
  typeOf: (declarator: Declarator, base: number) => number,
): void {
  const { tree } = x;
  const typeNode = tree.child(node, "type");
  const declarators = tree.childrenOf(node, "declarator");
  const first = declarators[0] ?? NONE;
  const kind = typeNode === NONE ? undefined : recordKinds.get(tree.kind(typeNode));
  const hasBody = kind !== undefined && tree.child(typeNode, "body") !== NONE;
  const takesName =
    hasBody &&
    tree.child(typeNode, "name") === NONE &&
    first !== NONE &&
    tree.kind(first) === "type_identifier";
  const base = takesName ? nameRecord(x, node, typeNode, kind, first) : x.visit(typeNode);
  for (const declarator of takesName ? declarators.slice(1) : declarators) {
    const read = readDeclarator(x, declarator);
    declareAlias(x, hasBody ? declarator : node, declarator, read.nameNode, typeOf(read, base));
  }
}

function nameRecord(
  x: Extraction,
  node: number,
  typeNode: number,
  kind: SymbolKind,
  nameNode: number,
): number {
  const symbol =
    kind === "enum" ? declareEnum(x, typeNode, nameNode) : declareRecord(x, typeNode, kind, nameNode);
  x.bind(symbol, x.scope, NAME_SPACE.expression);
  x.symbol(symbol).doc = commentBefore(x, node);
  return x.type(x.bound(symbol));
}

function declareAlias(x: Extraction, node: number, declarator: number, nameNode: number, type: number): void {
  if (nameNode === NONE) return;
  const visibleFrom =
    x.nearest("function", "class", "file")?.kind === "function" ? x.tree.behind(declarator) : 0;
  const symbol = declareIn(x, { kind: "type_alias", node, nameNode, visibleFrom }, SPACES.ordinary);
  x.symbol(symbol).type = type;
  x.symbol(symbol).doc = commentBefore(x, node);
}

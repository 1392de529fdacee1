/** Items of Rust: types, traits, implementations, modules, constants. */
import { EXPR, EXPR_FLAG, EXPR_LENGTH, ROLE_MASK } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { commentBefore, markHead } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { declareMember, exportIfPublic, isMemberItem, modifiersOf } from "./members.ts";
import { declareIn, owning, plain, SPACES, stateOf } from "./names.ts";
import { readTypeParameters } from "./types.ts";

/** `struct S<T> { … }`, `struct S(A, B);`, `struct S;`, `union`. */
export function structItem(kind: SymbolKind): NodeRule {
  return (x, node) => {
    const { tree } = x;
    const body = tree.child(node, "body");
    const isValue = body === NONE || tree.kind(body) === "ordered_field_declaration_list";
    const symbol = declareItem(x, node, kind, isValue ? SPACES.both : SPACES.type);
    x.inside(symbol, "class", () => {
      readTypeParameters(x, tree.child(node, "type_parameters"), symbol);
      x.visit(tree.childOfKind(node, "where_clause"));
      x.symbol(symbol).body = body;
      readFields(x, body, symbol);
    });
    return 0;
  };
}

function declareItem(x: Extraction, node: number, kind: SymbolKind, spaces: readonly number[]): number {
  const symbol = declareIn(
    x,
    { kind, node, nameNode: x.tree.child(node, "name"), modifiers: modifiersOf(x, node) },
    spaces,
  );
  exportIfPublic(x, node, symbol);
  x.symbol(symbol).doc = commentBefore(x, node);
  return symbol;
}

/** Fields are found through a receiver only; those without a name by their number. */
function readFields(x: Extraction, body: number, owner: number): void {
  const { tree } = x;
  if (body === NONE) return;
  if (tree.kind(body) === "ordered_field_declaration_list") {
    readNumbered(x, body, owner);
    return;
  }
  for (const field of tree.named(body)) {
    if (tree.kind(field) !== "field_declaration") continue;
    const nameNode = tree.child(field, "name");
    if (nameNode === NONE) continue;
    const symbol = x.declare({
      kind: "field",
      node: field,
      nameNode,
      name: plain(tree.textOf(nameNode)),
      scope: null,
      parent: owner,
      modifiers: modifiersOf(x, field),
    });
    x.symbol(symbol).doc = commentBefore(x, field);
    x.holding(symbol, () => {
      x.symbol(symbol).type = x.visitField(field, "type");
    });
  }
}

function readNumbered(x: Extraction, body: number, owner: number): void {
  const { tree } = x;
  tree.childrenOf(body, "type").forEach((node, position) => {
    const symbol = x.declare({ kind: "field", node, name: String(position), scope: null, parent: owner });
    x.holding(symbol, () => {
      x.symbol(symbol).type = x.visit(node);
    });
    x.symbol(owner).parameters.push(symbol);
  });
}

/** `enum E { A, B(T), C { x: T } }`. */
export const enumItem: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = declareItem(x, node, "enum", SPACES.type);
  x.inside(symbol, "class", () => {
    readTypeParameters(x, tree.child(node, "type_parameters"), symbol);
    x.visit(tree.childOfKind(node, "where_clause"));
    const body = tree.child(node, "body");
    x.symbol(symbol).body = body;
    for (const variant of body === NONE ? [] : tree.named(body)) {
      if (tree.kind(variant) === "enum_variant") readVariant(x, variant, symbol);
    }
  });
  return 0;
};

function readVariant(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  const symbol = x.declare({
    kind: "enum_member",
    node,
    nameNode: tree.child(node, "name"),
    scope: null,
    parent: owner,
  });
  x.symbol(symbol).doc = commentBefore(x, node);
  x.holding(symbol, () => {
    readFields(x, tree.child(node, "body"), symbol);
    x.visitField(node, "value");
  });
}

/** `trait T: A { … }`. */
export const traitItem: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = declareItem(x, node, "trait", SPACES.type);
  x.inside(symbol, "class", () => {
    const own = x.expr(OP.this, symbol);
    owning(x, { type: own, name: "", trait: symbol, implemented: 0 }, () => {
      readTypeParameters(x, tree.child(node, "type_parameters"), symbol);
      readSupertraits(x, tree.child(node, "bounds"), symbol);
      x.visit(tree.childOfKind(node, "where_clause"));
      x.symbol(symbol).body = tree.child(node, "body");
      x.visitField(node, "body");
    });
  });
  return 0;
};

function readSupertraits(x: Extraction, list: number, symbol: number): void {
  for (const node of list === NONE ? [] : x.tree.named(list)) {
    const row = x.visit(node);
    if (row === 0) continue;
    markHead(x, row, "extends");
    x.symbol(symbol).bases.push(row);
  }
}

/** `impl<T> Trait for S<T> { … }`. */
export const implItem: NodeRule = (x, node) => {
  const { tree } = x;
  const typeNode = tree.child(node, "type");
  const head = headOf(x, typeNode);
  const name = head === NONE ? "" : tree.textOf(head);
  x.within("block", x.scope.owner, () => {
    const base = name === "" ? 0 : x.flag(x.silentName(name, head), EXPR_FLAG.typeSpace);
    const positions = argumentPositions(x, typeNode);
    readTypeParameters(
      x,
      tree.child(node, "type_parameters"),
      NONE,
      (parameter, text) => {
        const position = positions.indexOf(text);
        if (position < 0 || base === 0) return;
        const fact = x.symbol(parameter);
        fact.values.push(base);
        fact.extra = position + 1;
      },
      name === "" ? undefined : name,
    );
    const type = x.visit(typeNode);
    const traitNode = tree.child(node, "trait");
    let implemented = 0;
    owning(x, { type, name, trait: NONE, implemented: 0 }, () => {
      implemented = x.visit(traitNode);
      x.visit(tree.childOfKind(node, "where_clause"));
    });
    if (implemented !== 0) implement(x, type, implemented);
    owning(x, { type, name, trait: NONE, implemented }, () => {
      x.visitField(node, "body");
    });
  });
  return 0;
};

/** The trait's name stands for the type's relation to it, whatever file declares either. */
function implement(x: Extraction, type: number, trait: number): void {
  let row = trait;
  while (x.op(row) === OP.generic || x.op(row) === OP.type) row = x.operand(row, EXPR.a);
  const node = x.operand(row, EXPR.node);
  if (node === NONE) return;
  x.exprs[row * EXPR_LENGTH + EXPR.role]! &= ~ROLE_MASK;
  x.place(x.expr(OP.implement, type, trait), node, "implements");
}

/** The token that names a type, {@link NONE} for one that is written as a path or has no name. */
function headOf(x: Extraction, node: number): number {
  const { tree } = x;
  if (node === NONE) return NONE;
  const kind = tree.kind(node);
  if (kind === "type_identifier" || kind === "primitive_type") return node;
  return kind === "generic_type" ? headOf(x, tree.child(node, "type")) : NONE;
}

function argumentPositions(x: Extraction, node: number): string[] {
  const { tree } = x;
  if (node === NONE || tree.kind(node) !== "generic_type") return [];
  const list = tree.child(node, "type_arguments");
  if (list === NONE) return [];
  return tree
    .named(list)
    .filter((child) => tree.kind(child) !== "lifetime")
    .map((child) => tree.textOf(child));
}

/** `type A<T> = B<T>;`, also in traits and implementations. */
export const typeItem: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  const modifiers = modifiersOf(x, node);
  const symbol = isMemberItem(x, node)
    ? declareMember(x, { kind: "type_alias", node, nameNode, modifiers })
    : declareItem(x, node, "type_alias", SPACES.type);
  x.inside(symbol, "type", () => {
    readTypeParameters(x, tree.child(node, "type_parameters"), symbol);
    const bounds = x.visitField(node, "bounds");
    const type = x.visitField(node, "type");
    x.symbol(symbol).type = type === 0 ? bounds : type;
  });
  return 0;
};

/** `const C: T = v;`, `static S: T = v;`. */
export function constantItem(kind: SymbolKind): NodeRule {
  return (x, node) => {
    const { tree } = x;
    const nameNode = tree.child(node, "name");
    if (nameNode === NONE) return x.visitChildren(node);
    const modifiers = modifiersOf(x, node);
    const isBlank = tree.isText(nameNode, "_");
    const symbol = isMemberItem(x, node)
      ? declareMember(x, { kind, node, nameNode, modifiers })
      : declareIn(x, { kind, node, nameNode, modifiers, ...(isBlank ? { scope: null } : {}) }, SPACES.value);
    const fact = x.symbol(symbol);
    fact.doc = commentBefore(x, node);
    if (!isMemberItem(x, node)) exportIfPublic(x, node, symbol);
    x.holding(symbol, () => {
      fact.type = x.visitField(node, "type");
      x.assign(symbol, x.visitField(node, "value"));
    });
    return 0;
  };
}

/** `mod m;` is a file, `mod m { … }` a scope that does not see what is around it. */
export const modItem: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  const body = tree.child(node, "body");
  if (nameNode === NONE) return 0;
  if (body === NONE) {
    declareModuleFile(x, node, nameNode, pathAttribute(x, node));
    return 0;
  }
  const symbol = declareItem(x, node, "module", SPACES.type);
  x.symbol(symbol).body = body;
  insideModule(x, symbol, () => x.visitChildren(body));
  return 0;
};

/** Runs `body` in an inline module. */
export function insideModule(x: Extraction, symbol: number, body: () => void): void {
  const { scope } = x;
  const { modules } = stateOf(x);
  modules.push(symbol);
  x.holding(symbol, () => {
    x.scope = {
      parent: undefined,
      kind: "block",
      owner: symbol,
      names: new Map(),
      opaque: false,
      inherits: false,
    };
    owning(x, undefined, body);
  });
  x.scope = scope;
  modules.pop();
}

/** `mod m;`: a name for the file. */
export function declareModuleFile(
  x: Extraction,
  node: number,
  nameNode: number,
  path: string | undefined,
): void {
  const around = stateOf(x).modules.map((module) => `${x.nameOf(module)}/`);
  const specifier = path === undefined ? `mod:${around.join("")}${x.tree.textOf(nameNode)}` : `./${path}`;
  const modifiers = x.tree.kind(node) === "mod_item" ? modifiersOf(x, node) : 0;
  const symbol = declareIn(x, { kind: "import", node, nameNode, modifiers }, SPACES.type);
  x.symbol(symbol).values.push(x.imported(x.module(specifier, "static", nameNode), undefined));
}

/** `#[path = "x.rs"]` before `mod`. */
function pathAttribute(x: Extraction, node: number): string | undefined {
  const { tree } = x;
  const before = tree.previous(node);
  if (before === NONE || tree.kind(before) !== "attribute_item") return undefined;
  return /^#\[path\s*=\s*"([^"]*)"\]$/.exec(tree.textOf(before))?.[1];
}

/** `macro_rules! m { … }`: what it makes is not looked at. */
export const macroDefinition: NodeRule = (x, node) => {
  const nameNode = x.tree.child(node, "name");
  if (nameNode === NONE) return 0;
  const symbol = declareIn(x, { kind: "macro", node, nameNode }, SPACES.macro);
  x.symbol(symbol).doc = commentBefore(x, node);
  x.symbol(symbol).body = node;
  return 0;
};

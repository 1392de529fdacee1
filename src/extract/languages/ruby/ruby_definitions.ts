/** Modules, classes, methods and what declares them in passing: `attr_accessor`, `alias`, `Struct.new`. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { addBase, commentBefore } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { readConstant, stateOf } from "./ruby_state.ts";

const STATIC: number = modifierBit("static");

/** Reads a body inside a class or module. */
export function insideModule(x: Extraction, symbol: number, fullName: string, body: () => void): void {
  const state = stateOf(x);
  const { isClassSelf, method, isSingleton, visibility } = state;
  const outer = state.modules.at(-1)?.nesting ?? [];
  x.inside(
    symbol,
    "class",
    () => {
      state.modules.push({ symbol, scope: x.scope, nesting: [fullName, ...outer] });
      state.isClassSelf = true;
      state.method = NONE;
      state.isSingleton = false;
      state.visibility = "";
      body();
      state.modules.pop();
    },
    { opaque: true },
  );
  Object.assign(state, { isClassSelf, method, isSingleton, visibility });
}

/** Full name of what a class or module statement declares. */
function fullNameOf(x: Extraction, written: string): string {
  if (written.startsWith("::")) return written.slice(2);
  const around = stateOf(x).modules.at(-1)?.nesting[0];
  return around === undefined ? written : `${around}::${written}`;
}

/** `class Foo < Bar`, `module Foo`. */
export function readModule(x: Extraction, node: number, kind: SymbolKind): number {
  const { tree } = x;
  const written = tree.child(node, "name");
  if (written === NONE) return 0;
  const isPath = tree.kind(written) === "scope_resolution";
  const nameNode = isPath ? tree.child(written, "name") : written;
  const scopeNode = isPath ? tree.child(written, "scope") : NONE;
  if (scopeNode !== NONE) readConstant(x, scopeNode, "references");
  const base = tree.child(node, "superclass");
  const baseRow = base === NONE ? 0 : readConstant(x, tree.firstNamed(base), "extends");
  const symbol = x.declare({
    kind,
    node,
    nameNode,
    ...(scopeNode === NONE ? {} : { qualifier: tree.textOf(scopeNode).replaceAll("::", ".") }),
  });
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  addBase(x, symbol, baseRow, "extends");
  insideModule(x, symbol, fullNameOf(x, tree.textOf(written).replace(/\s+/g, "")), () =>
    x.visitField(node, "body"),
  );
  return x.expr(OP.symbol, symbol);
}

/** `class << self`. */
export const readSingleton: NodeRule = (x, node) => {
  const state = stateOf(x);
  const { isSingleton, visibility } = state;
  state.isSingleton = true;
  state.visibility = "";
  x.visitField(node, "body");
  state.isSingleton = isSingleton;
  state.visibility = visibility;
  return 0;
};

function kindOfMethod(name: string, isMember: boolean, nameKind: string): SymbolKind {
  if (name === "initialize") return "constructor";
  if (nameKind === "setter") return "setter";
  if (nameKind === "operator") return "operator";
  return isMember ? "method" : "function";
}

/** `def foo`, `def self.foo`. */
export const readMethod: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  if (nameNode === NONE) return 0;
  const object = tree.child(node, "object");
  const state = stateOf(x);
  const around = state.modules.at(-1);
  const name = tree.textOf(nameNode).replace(/\s+/g, "");
  const isStatic = object !== NONE || state.isSingleton || state.visibility === "module_function";
  const isVisible = object !== NONE || state.visibility === "" || state.visibility === "module_function";
  const symbol = x.declare({
    kind: kindOfMethod(name, around !== undefined, tree.kind(nameNode)),
    node,
    nameNode,
    name,
    modifiers: (isStatic ? STATIC : 0) | (isVisible ? 0 : modifierBit(state.visibility)),
    scope: around ? around.scope : x.fileScope,
    parent: around ? around.symbol : NONE,
  });
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  if (object !== NONE && tree.kind(object) !== "self") readConstant(x, object, "references");
  readBody(x, node, symbol, isStatic && around !== undefined);
  return x.expr(OP.symbol, symbol);
};

function readBody(x: Extraction, node: number, symbol: number, isStatic: boolean): void {
  const { tree } = x;
  const state = stateOf(x);
  const { method, isClassSelf } = state;
  const fact = x.symbol(symbol);
  x.inside(symbol, "function", () => {
    state.method = symbol;
    state.isClassSelf = isStatic;
    readParameters(x, tree.child(node, "parameters"), symbol);
    fact.body = tree.child(node, "body");
    x.assign(symbol, x.visit(fact.body));
    state.method = method;
    state.isClassSelf = isClassSelf;
  });
}

const parameterModifiers: ReadonlyMap<string, number> = new Map([
  ["splat_parameter", modifierBit("rest")],
  ["hash_splat_parameter", modifierBit("rest")],
  ["optional_parameter", modifierBit("optional")],
  ["keyword_parameter", modifierBit("optional")],
  ["block_parameter", modifierBit("optional")],
]);

/** Parameters of a method, a block or a lambda; `owner` is NONE where they belong to no symbol. */
export function readParameters(x: Extraction, list: number, owner: number): void {
  if (list === NONE) return;
  const { tree } = x;
  for (const child of tree.named(list)) {
    const kind = tree.kind(child);
    if (kind === "destructured_parameter") {
      readParameters(x, child, NONE);
      continue;
    }
    const nameNode = kind === "identifier" ? child : tree.child(child, "name");
    const value = x.visitField(child, "value");
    if (nameNode === NONE) continue;
    const symbol = x.declare({
      kind: "parameter",
      node: child,
      nameNode,
      modifiers: parameterModifiers.get(kind) ?? 0,
    });
    x.assign(symbol, value);
    if (owner !== NONE) x.symbol(owner).parameters.push(symbol);
  }
}

/** A member that a call of the class body declares: its name is the text of a symbol or string. */
export function declareMember(x: Extraction, node: number, kind: SymbolKind, suffix = ""): number {
  const around = stateOf(x).modules.at(-1);
  const token = nameInside(x, node);
  if (!around || token === NONE) return NONE;
  const name = `${x.tree.textOf(token).replace(/^:/, "")}${suffix}`;
  const modifiers = stateOf(x).isSingleton ? STATIC : 0;
  return x.declare({
    kind,
    node,
    nameNode: token,
    name,
    modifiers,
    scope: around.scope,
    parent: around.symbol,
  });
}

/** The token of a name that a symbol or string gives. */
function nameInside(x: Extraction, node: number): number {
  const kind = x.tree.kind(node);
  if (kind === "simple_symbol") {
    const place = x.tree.within(node, 1, x.tree.end(node) - x.tree.start(node));
    return place === NONE ? node : place;
  }
  return kind === "string" ? x.tree.childOfKind(node, "string_content") : kind === "identifier" ? node : NONE;
}

/** `alias new old`. */
export const readAlias: NodeRule = (x, node) => {
  const name = x.tree.child(node, "name");
  const alias = x.tree.child(node, "alias");
  const around = stateOf(x).modules.at(-1);
  if (name === NONE || alias === NONE) return 0;
  // The grammar calls the new name `name`.
  const symbol = declareMember(x, name, "method");
  if (symbol !== NONE && around && x.tree.kind(alias) === "identifier") {
    x.assign(symbol, x.member(x.expr(OP.this, around.symbol), alias, "references"));
  }
  return 0;
};

/** `Point = Struct.new(:x) do … end`, `Error = Class.new(Base)`: a class under the constant's name. Returns whether it was one. */
export function declaredByNew(x: Extraction, left: number, right: number): boolean {
  const { tree } = x;
  if (tree.kind(left) !== "constant" || right === NONE || tree.kind(right) !== "call") return false;
  const receiver = tree.child(right, "receiver");
  const method = tree.child(right, "method");
  if (receiver === NONE || method === NONE) return false;
  const maker = `${tree.textOf(receiver)}.${tree.textOf(method)}`;
  if (!/^(?:(?:Struct|Class|Module)\.new|Data\.define)$/.test(maker)) return false;
  const isModule = maker.startsWith("Module");
  const list = tree.child(right, "arguments");
  const args = list === NONE ? [] : tree.named(list);
  const isClass = maker.startsWith("Class");
  const base = isClass && args[0] !== undefined ? readConstant(x, args[0], "extends") : 0;
  if (!isClass) readConstant(x, receiver, "references");
  const around = stateOf(x).modules.at(-1);
  const symbol = x.declare({
    kind: isModule ? "module" : "class",
    node: tree.parent(left),
    nameNode: left,
    scope: around ? around.scope : x.fileScope,
    parent: around ? around.symbol : NONE,
  });
  addBase(x, symbol, base, "extends");
  insideModule(x, symbol, fullNameOf(x, tree.textOf(left)), () => {
    if (!isClass) for (const arg of args) declareMember(x, arg, "property");
    const block = tree.child(right, "block");
    if (block !== NONE) x.visitField(block, "body");
  });
  return true;
}

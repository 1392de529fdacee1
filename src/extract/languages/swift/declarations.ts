/** Imports, types, extensions and members of Swift. */
import { EXPR, EXPR_LENGTH, modifierBit, ROLE_MASK } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Declaration, Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { addBase, commentBefore } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { expect } from "./calls.ts";
import { readPattern } from "./patterns.ts";
import {
  isTypeNode,
  modifiersOf,
  readAttributes,
  readConstraints,
  readType,
  readTypeParameters,
} from "./types.ts";

const restBit = modifierBit("rest");
const optionalBit = modifierBit("optional");
const staticBit = modifierBit("static");
/** In a parameter's `extra`, above this: 1 + number of the label that callers write; 1 + that of the empty string for none. */
export const LABEL_SHIFT = 6;
/** Keys of states: the type that is extended, the property whose accessor is read. */
const EXTENDED = "extended";
export const PROPERTY = "property";

/** What is extended, while its members are read. */
interface Extended {
  readonly scope: Extraction["scope"];
  readonly name: string;
  readonly type: number;
}

export const importDeclaration: NodeRule = (x, node) => {
  const path = x.tree.childOfKind(node, "identifier");
  if (path === NONE) return 0;
  const [first] = x.tree.named(path);
  if (first !== undefined) x.module(x.tree.textOf(first), "static", first);
  return 0;
};

/** The name at a token; backquotes only say that it is no keyword. */
function named(x: Extraction, nameNode: number): Pick<Declaration, "nameNode" | "name"> {
  const text = nameNode === NONE ? "" : x.tree.textOf(nameNode);
  return text.startsWith("`") ? { nameNode, name: text.slice(1, -1) } : { nameNode };
}

const kinds: Readonly<Record<string, SymbolKind>> = {
  class: "class",
  struct: "struct",
  enum: "enum",
  actor: "class",
  protocol: "interface",
};

/** Where a declaration goes: members of an extension belong to the type that it extends. */
function placed(x: Extraction): Pick<Declaration, "parent" | "qualifier"> {
  const extended = x.state.get(EXTENDED) as Extended | undefined;
  if (!extended || extended.scope !== x.scope) return {};
  return { parent: NONE, qualifier: extended.name };
}

/** Tells that a declaration in an extension is a member of what is extended. */
function attach(x: Extraction, symbol: number): void {
  const extended = x.state.get(EXTENDED) as Extended | undefined;
  if (extended && extended.scope === x.scope) x.relate("member_of", symbol, extended.type);
}

/** `class`, `struct`, `enum`, `actor`, `protocol`, `extension`. */
export const typeDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const word = tree.child(node, "declaration_kind");
  const nameNode = tree.child(node, "name");
  if (word !== NONE && tree.kind(word) === "extension") {
    readExtension(x, node, nameNode);
    return 0;
  }
  const kind = kinds[word === NONE ? "class" : tree.kind(word)] ?? "class";
  const symbol = x.declare({ kind, node, nameNode, modifiers: modifiersOf(x, node), ...placed(x) });
  attach(x, symbol);
  x.symbol(symbol).doc = commentBefore(x, node);
  const outer = x.state.get(EXTENDED);
  x.state.set(EXTENDED, undefined);
  x.inside(symbol, "type", () => {
    readAttributes(x, node, symbol);
    readTypeParameters(x, node, symbol);
    for (const base of inherited(x, node)) addBase(x, symbol, readType(x, base, "extends"));
    x.within("class", symbol, () => readBody(x, tree.child(node, "body"), symbol), { inherits: true });
  });
  if (kind === "struct") readStored(x, symbol);
  x.state.set(EXTENDED, outer);
  return 0;
};

/** What a structure stores are the parameters of the initialiser that nobody need write. */
function readStored(x: Extraction, owner: number): void {
  for (let symbol = owner + 1; symbol < x.symbols.length; symbol++) {
    const fact = x.symbol(symbol);
    const isStored = fact.parent === owner && fact.kind === "property" && (fact.modifiers & staticBit) === 0;
    if (isStored && x.tree.childOfKind(fact.node, "computed_property") === NONE)
      x.symbol(owner).parameters.push(symbol);
  }
}

function inherited(x: Extraction, node: number): number[] {
  return x.tree
    .named(node)
    .flatMap((child) => (x.tree.kind(child) === "inheritance_specifier" ? x.tree.named(child) : []));
}

function readBody(x: Extraction, body: number, symbol: number): void {
  if (body === NONE) return;
  x.symbol(symbol).body = body;
  x.visitChildren(body);
}

/** `extension T: P { … }`: what is inside sees the members of T, and is seen as one. */
function readExtension(x: Extraction, node: number, nameNode: number): void {
  if (nameNode === NONE) return;
  const { tree } = x;
  const type = readType(x, nameNode, "references");
  const holder = x.declare({ kind: "class", node, scope: null, isHidden: true });
  x.symbol(holder).bases.push(type);
  for (const base of inherited(x, node)) {
    const row = readType(x, base, "extends");
    x.symbol(holder).bases.push(row);
    implement(x, type, row);
  }
  readConstraints(x, node, NONE);
  const parts = tree.named(nameNode).filter((child) => tree.kind(child) === "type_identifier");
  const last = parts.at(-1);
  const outer = x.state.get(EXTENDED);
  x.within(
    "class",
    holder,
    () => {
      x.state.set(EXTENDED, {
        scope: x.scope,
        name: last === undefined ? tree.textOf(nameNode) : tree.textOf(last),
        type,
      } satisfies Extended);
      const body = tree.child(node, "body");
      if (body !== NONE) x.visitChildren(body);
    },
    { inherits: true },
  );
  x.state.set(EXTENDED, outer);
}

/** The protocol's name stands for the extended type's relation to it. */
function implement(x: Extraction, type: number, protocol: number): void {
  let row = protocol;
  while (x.op(row) === OP.generic || x.op(row) === OP.type) row = x.operand(row, EXPR.a);
  const node = x.operand(row, EXPR.node);
  if (row === 0 || node === NONE) return;
  x.exprs[row * EXPR_LENGTH + EXPR.role]! &= ~ROLE_MASK;
  x.place(x.expr(OP.implement, type, protocol), node, "implements");
}

export const typeAlias: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  const symbol = x.declare({
    kind: "type_alias",
    node,
    nameNode,
    modifiers: modifiersOf(x, node),
    ...placed(x),
  });
  attach(x, symbol);
  x.inside(symbol, "type", () => {
    readTypeParameters(x, node, symbol);
    const types = tree.named(node).filter((child) => child !== nameNode && isTypeNode(x, child));
    // An associated type is bounded by the first and stands for the last where it has both.
    for (const type of types) x.symbol(symbol).type = readType(x, type);
  });
  return 0;
};

/** `case a(T, b: U), c = 1`. */
export const enumEntry: NodeRule = (x, node) => {
  const { tree } = x;
  let symbol = NONE;
  for (const child of tree.named(node)) {
    const field = tree.field(child);
    if (field === "name") {
      symbol = x.declare({
        kind: "enum_member",
        node: child,
        nameNode: child,
        modifiers: staticBit,
        ...placed(x),
      });
      attach(x, symbol);
      x.symbol(symbol).doc = commentBefore(x, node);
    } else if (field === "data_contents" && symbol !== NONE) readPayload(x, child, symbol);
    else if (field === "raw_value") x.visit(child);
  }
  return 0;
};

function readPayload(x: Extraction, node: number, owner: number): void {
  let label = NONE;
  for (const child of x.tree.named(node)) {
    if (x.tree.kind(child) === "simple_identifier") {
      label = child;
      continue;
    }
    if (!isTypeNode(x, child)) continue;
    const parameter = x.declare({
      kind: "parameter",
      node: label === NONE ? child : label,
      ...(label === NONE ? { isHidden: true } : { nameNode: label }),
      scope: null,
      parent: owner,
    });
    x.holding(owner, () => {
      x.symbol(parameter).type = readType(x, child);
    });
    x.symbol(owner).parameters.push(parameter);
    label = NONE;
  }
}

/** Names of what is named by a keyword. */
const fixedNames: ReadonlyMap<string, string> = new Map([
  ["subscript_declaration", "subscript"],
  ["init_declaration", "init"],
  ["deinit_declaration", "deinit"],
]);

/** Functions, methods, operators, initialisers, subscripts. */
export const functionDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const nodeKind = tree.kind(node);
  const nameNode = tree.child(node, "name");
  const isInit = nodeKind === "init_declaration";
  const isMember = x.scope.kind === "class";
  const fixedName = fixedNames.get(nodeKind);
  const isOperator = nameNode !== NONE && !isInit && tree.kind(nameNode) !== "simple_identifier";
  const symbol = x.declare({
    kind: isInit ? "constructor" : isOperator ? "operator" : isMember ? "method" : "function",
    node,
    ...(fixedName === undefined ? { nameNode } : { name: fixedName, scope: null }),
    ...(isOperator ? { scope: null } : {}),
    modifiers: modifiersOf(x, node),
    ...placed(x),
  });
  if (nameNode !== NONE && isInit) x.symbol(symbol).nameNode = nameNode;
  attach(x, symbol);
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  if (isMember && !isInit && nameNode !== NONE && !isOperator) x.relate("overrides", symbol, 0);
  x.inside(symbol, "function", () => {
    readAttributes(x, node, symbol);
    readTypeParameters(x, node, symbol);
    readParameters(x, node, symbol);
    const type = tree.named(node).findLast((child) => tree.field(child) === "name" && isTypeNode(x, child));
    if (type !== undefined) fact.type = readType(x, type);
    readBodies(x, node, symbol);
  });
  return 0;
};

/** The body of a function, or the accessors of a subscript. */
function readBodies(x: Extraction, node: number, symbol: number): void {
  const body = x.tree.child(node, "body");
  x.symbol(symbol).body = body;
  if (body !== NONE) readFunctionBody(x, body, symbol);
  const computed = x.tree.childOfKind(node, "computed_property");
  if (computed !== NONE) x.visit(computed);
}

/** A body of one expression gives its value. */
function readFunctionBody(x: Extraction, body: number, symbol: number): void {
  const { tree } = x;
  const statements = tree.childOfKind(body, "statements");
  const value = x.visitChildren(body);
  if (statements === NONE || tree.named(statements).length !== 1 || value === 0) return;
  if (tree.kind(tree.firstNamed(statements)) === "control_transfer_statement") return;
  const fact = x.symbol(symbol);
  fact.values.push(value);
  expect(x, value, fact.type);
}

/** Parameters; a default stands beside them. */
function readParameters(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  let last = NONE;
  for (const child of tree.named(node)) {
    if (tree.kind(child) === "parameter") last = readParameter(x, child, owner);
    else if (tree.field(child) === "default_value") {
      const value = x.visit(child);
      if (last === NONE) continue;
      x.symbol(last).modifiers |= optionalBit;
      expect(x, value, x.symbol(last).type);
    }
  }
}

function readParameter(x: Extraction, node: number, owner: number): number {
  const { tree } = x;
  const external = tree.child(node, "external_name");
  const names = tree.childrenOf(node, "name");
  const nameNode = names.find((child) => tree.kind(child) === "simple_identifier") ?? NONE;
  const type = tree.named(node).find((child) => isTypeNode(x, child));
  const isRest = tree.has(node, "...");
  const symbol = x.declare({
    kind: "parameter",
    node,
    ...(nameNode === NONE ? {} : { nameNode }),
    modifiers: isRest ? restBit : 0,
  });
  x.symbol(owner).parameters.push(symbol);
  const label = (
    external === NONE ? (nameNode === NONE ? "" : tree.textOf(nameNode)) : tree.textOf(external)
  ).replaceAll("`", "");
  const isUnlabelled = label === "_" || x.tree.kind(x.symbol(owner).node) === "subscript_declaration";
  x.symbol(symbol).extra |= (x.string(isUnlabelled ? "" : label) + 1) << LABEL_SHIFT;
  const row = type === undefined ? 0 : readType(x, type);
  x.symbol(symbol).type = isRest && row !== 0 ? x.expr(OP.arrayOf, row, 0, NONE) : row;
  return symbol;
}

/** `let a: A = x, b = y`, `var c: C { … }`, `let (d, e) = z`. */
export const propertyDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const isMember = x.scope.kind === "class";
  const isGlobal = x.scope.kind === "file";
  const visibleFrom = isMember || isGlobal ? 0 : tree.behind(node);
  let symbol = NONE;
  let pattern = NONE;
  for (const child of tree.named(node)) {
    if (tree.field(child) === "name" && tree.kind(child) === "pattern") {
      pattern = child;
      const nameNode = tree.child(child, "bound_identifier");
      symbol = nameNode === NONE ? NONE : declareProperty(x, node, nameNode, visibleFrom);
    } else if (!/^(?:modifiers|value_binding_pattern|attribute)$/.test(tree.kind(child)))
      readPropertyPart(x, child, symbol, pattern, visibleFrom, isMember || isGlobal);
  }
  return 0;
};

function declareProperty(x: Extraction, node: number, nameNode: number, visibleFrom: number): number {
  const isMember = x.scope.kind === "class";
  const symbol = x.declare({
    kind: isMember ? "property" : "variable",
    node,
    ...named(x, nameNode),
    modifiers: modifiersOf(x, node),
    visibleFrom,
    ...placed(x),
  });
  attach(x, symbol);
  x.symbol(symbol).doc = commentBefore(x, node);
  if (isMember) x.relate("overrides", symbol, 0);
  readAttributes(x, node, symbol);
  return symbol;
}

function readPropertyPart(
  x: Extraction,
  child: number,
  symbol: number,
  pattern: number,
  visibleFrom: number,
  isHeld: boolean,
): void {
  const { tree } = x;
  if (symbol === NONE) {
    const value = tree.kind(child) === "type_annotation" ? readType(x, child) : x.visit(child);
    if (tree.field(child) === "value" && pattern !== NONE) readPattern(x, pattern, value, true, visibleFrom);
    return;
  }
  const fact = x.symbol(symbol);
  const read = (): void => {
    if (tree.kind(child) === "type_annotation") {
      fact.type = readType(x, child);
      return;
    }
    const value = x.visit(child);
    if (tree.field(child) !== "value") return;
    if (fact.type === 0) x.assign(symbol, value);
    else expect(x, value, fact.type);
  };
  const outer = x.state.get(PROPERTY);
  if (!/computed_property|willset_didset|requirements/.test(tree.kind(child))) {
    if (isHeld) x.holding(symbol, read);
    else read();
    return;
  }
  x.state.set(PROPERTY, symbol);
  x.inside(symbol, "function", read);
  x.state.set(PROPERTY, outer);
}

/** A getter of one expression gives its value. */
export const computedProperty: NodeRule = (x, node) => {
  const { tree } = x;
  const statements = tree.childOfKind(node, "statements");
  const value = x.visitChildren(node);
  const property = x.state.get(PROPERTY) as number | undefined;
  if (statements !== NONE && property !== undefined && tree.named(statements).length === 1)
    expect(x, value, x.symbol(property).type);
  return 0;
};

/** `get { … }`, `set(v) { … }`, `didSet { … }`. */
export const accessor: NodeRule = (x, node) => {
  const { tree } = x;
  const owner = x.nearest("function")?.owner ?? x.scope.owner;
  x.within("function", owner, () => {
    const nameNode = tree.childOfKind(node, "simple_identifier");
    if (nameNode !== NONE) {
      const symbol = x.declare({ kind: "parameter", node: nameNode, nameNode });
      if (owner !== NONE) x.symbol(symbol).type = x.symbol(owner).type;
    }
    x.visit(tree.childOfKind(node, "statements"));
  });
  return 0;
};

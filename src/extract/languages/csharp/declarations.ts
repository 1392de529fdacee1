/** Types of C# and their members. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { constructorsOf, EXTENSION, RECEIVER } from "../../name_rows.ts";
import { addBase, commentBefore, readArguments } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { addResult, giveContext } from "../java/context.ts";
import {
  isPartial,
  keepApart,
  modifiersOf,
  PARTIAL,
  readAttributes,
  readConstraints,
  readType,
  readTypeParameters,
} from "./types.ts";

const staticBit = modifierBit("static");
const restBit = modifierBit("rest");
const optionalBit = modifierBit("optional");
/** Key of the state that holds the property whose setter is read. */
export const SETTER = "setter";

/** `class`, `struct`, `interface`, `record`. */
export function typeDeclaration(kind: SymbolKind): NodeRule {
  return (x, node) => {
    const { tree } = x;
    const symbol = x.declare({
      kind,
      node,
      nameNode: tree.child(node, "name"),
      modifiers: modifiersOf(x, node),
    });
    const fact = x.symbol(symbol);
    fact.doc = commentBefore(x, node);
    x.inside(symbol, "type", () => {
      readAttributes(x, node, symbol);
      readTypeParameters(x, node, symbol);
      keepApart(x, symbol);
      readBases(x, tree.child(node, "bases"), symbol);
      readConstraints(x, node, symbol);
      if (isPartial(x, node)) {
        fact.extra |= PARTIAL;
        fact.bases.push(x.type(x.bound(symbol))); // so that names are looked for in the other parts
      }
      x.within(
        "class",
        symbol,
        () => {
          readComponents(x, tree.child(node, "parameters"), symbol);
          const body = tree.child(node, "body");
          if (body !== NONE && tree.isNamed(body)) {
            fact.body = body;
            x.visitChildren(body);
          }
        },
        { inherits: true },
      );
    });
    return 0;
  };
}

/** Only behind all classes is it known which of the names are interfaces: edges are told by their targets. */
function readBases(x: Extraction, list: number, symbol: number): void {
  if (list === NONE) return;
  const { tree } = x;
  for (const child of tree.named(list)) {
    if (tree.kind(child) === "argument_list") readArguments(x, child);
    else if (tree.kind(child) === "primary_constructor_base_type") {
      addBase(x, symbol, readType(x, tree.firstNamed(child), "extends"));
      const args = tree.childOfKind(child, "argument_list");
      if (args !== NONE) readArguments(x, args);
    } else addBase(x, symbol, readType(x, child, "extends"));
  }
}

/** The parameters of a record are properties, and parameters of a constructor that nobody writes. */
function readComponents(x: Extraction, list: number, symbol: number): void {
  if (list === NONE) return;
  const { tree } = x;
  for (const child of tree.named(list)) {
    if (tree.kind(child) !== "parameter") continue;
    const component = x.declare({ kind: "property", node: child, nameNode: tree.child(child, "name") });
    x.symbol(component).type = readType(x, tree.child(child, "type"));
    x.symbol(symbol).parameters.push(component);
  }
}

export const enumDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = x.declare({
    kind: "enum",
    node,
    nameNode: tree.child(node, "name"),
    modifiers: modifiersOf(x, node),
  });
  x.symbol(symbol).doc = commentBefore(x, node);
  x.inside(symbol, "class", () => {
    readAttributes(x, node, symbol);
    const body = tree.child(node, "body");
    for (const member of body === NONE ? [] : tree.named(body)) {
      if (tree.kind(member) !== "enum_member_declaration") continue;
      const constant = x.declare({
        kind: "enum_member",
        node: member,
        nameNode: tree.child(member, "name"),
        modifiers: staticBit,
      });
      x.holding(constant, () => {
        readAttributes(x, member, constant);
        x.visitField(member, "value");
      });
    }
  });
  return 0;
};

/** A delegate is a name for a function type. */
export const delegateDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = x.declare({
    kind: "type_alias",
    node,
    nameNode: tree.child(node, "name"),
    modifiers: modifiersOf(x, node),
  });
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  x.inside(symbol, "type", () => {
    readAttributes(x, node, symbol);
    readTypeParameters(x, node, symbol);
    keepApart(x, symbol);
    const signature = x.declare({
      kind: "function",
      node,
      scope: null,
      isHidden: true,
      modifiers: modifierBit("declaration"),
    });
    x.symbol(signature).type = readType(x, tree.child(node, "type"));
    readParameters(x, tree.child(node, "parameters"), signature, true);
    fact.type = x.expr(OP.typeSymbol, signature);
    readConstraints(x, node, symbol);
  });
  return 0;
};

/** Fields and events, of classes; variables elsewhere. */
export function fieldDeclaration(kind: SymbolKind): NodeRule {
  return (x, node) => {
    const list = x.tree.childOfKind(node, "variable_declaration");
    if (list === NONE) return x.visitChildren(node);
    readVariables(x, list, kind, modifiersOf(x, node), node);
    return 0;
  };
}

export const variableDeclaration: NodeRule = (x, node) => {
  readVariables(x, node, "variable", 0, NONE);
  return 0;
};

function readVariables(
  x: Extraction,
  list: number,
  kind: SymbolKind,
  modifiers: number,
  declaration: number,
): void {
  const { tree } = x;
  const isMember = declaration !== NONE;
  let type = -1;
  const readDeclared = (): number => {
    type = type < 0 ? readType(x, tree.child(list, "type")) : type;
    return type;
  };
  if (!isMember) readDeclared();
  for (const declarator of tree.named(list)) {
    if (tree.kind(declarator) !== "variable_declarator") continue;
    const nameNode = tree.firstNamed(declarator);
    if (nameNode === NONE || tree.kind(nameNode) !== "identifier") {
      readTupleTarget(x, declarator, nameNode);
      continue;
    }
    const symbol = x.declare({ kind, node: declarator, nameNode, modifiers });
    const read = (): void => {
      x.symbol(symbol).type = readDeclared();
      for (let child = tree.nextNamed(nameNode); child !== NONE; child = tree.nextNamed(child)) {
        const value = x.visitChildren(child);
        if (tree.kind(child) !== "equals_value_clause") continue;
        if (x.symbol(symbol).type === 0) x.assign(symbol, value);
        else giveContext(x, value, x.symbol(symbol).type);
      }
    };
    if (!isMember) read();
    else {
      x.symbol(symbol).doc = commentBefore(x, declaration);
      x.holding(symbol, () => {
        if (type < 0) readAttributes(x, declaration, symbol);
        read();
      });
    }
  }
}

/** `var (a, b) = …`. */
function readTupleTarget(x: Extraction, declarator: number, pattern: number): void {
  if (pattern === NONE) return;
  const clause = x.tree.nextNamed(pattern);
  const value = clause === NONE ? 0 : x.visitChildren(clause);
  x.tree.named(pattern).forEach((nameNode, position) => {
    if (x.tree.kind(nameNode) !== "identifier") return;
    const symbol = x.declare({ kind: "variable", node: nameNode, nameNode });
    x.assign(symbol, x.expr(OP.part, value, NONE, position));
  });
  void declarator;
}

/** Properties, indexers and events with accessors. */
export function propertyDeclaration(kind: SymbolKind): NodeRule {
  return (x, node) => {
    const { tree } = x;
    const nameNode = tree.child(node, "name");
    const isIndexer = tree.kind(node) === "indexer_declaration";
    const symbol = x.declare({
      kind,
      node,
      modifiers: modifiersOf(x, node),
      ...(isIndexer ? { name: "this", scope: null } : { nameNode }),
      ...(readExplicit(x, node) ? { scope: null } : {}),
    });
    const fact = x.symbol(symbol);
    fact.doc = commentBefore(x, node);
    x.relate("overrides", symbol, 0);
    x.inside(symbol, "function", () => {
      readAttributes(x, node, symbol);
      fact.type = readType(x, tree.child(node, "type"));
      if (isIndexer) readParameters(x, tree.child(node, "parameters"), symbol);
      for (const field of ["accessors", "value"]) readAccessors(x, tree.child(node, field), symbol);
    });
    return 0;
  };
}

function readAccessors(x: Extraction, node: number, symbol: number): void {
  if (node === NONE) return;
  const { tree } = x;
  if (tree.kind(node) !== "accessor_list") {
    x.visitChildren(node);
    return;
  }
  for (const accessor of tree.named(node)) {
    const isSetter = !tree.has(accessor, "get");
    const outer = x.state.get(SETTER);
    x.state.set(SETTER, isSetter ? symbol : undefined);
    x.within("function", symbol, () => x.visitField(accessor, "body"));
    x.state.set(SETTER, outer);
  }
}

/** `IThing.` before a member's name. */
function readExplicit(x: Extraction, node: number): boolean {
  const specifier = x.tree.childOfKind(node, "explicit_interface_specifier");
  if (specifier === NONE) return false;
  for (const child of x.tree.named(specifier)) readType(x, child);
  return true;
}

/** Methods, constructors, operators, local functions. */
export function callableDeclaration(kind: SymbolKind): NodeRule {
  return (x, node) => {
    const { tree } = x;
    const nameNode = tree.child(node, "name");
    const isExplicit = readExplicit(x, node);
    const operator = kind === "operator" ? tree.child(node, "operator") : NONE;
    const isFree = kind === "constructor" || kind === "operator" || isExplicit;
    const symbol = x.declare({
      kind,
      node,
      ...(nameNode === NONE ? {} : { nameNode }),
      ...(operator === NONE ? {} : { name: tree.textOf(operator) }),
      modifiers: modifiersOf(x, node),
      ...(isFree ? { scope: null } : {}),
    });
    const fact = x.symbol(symbol);
    fact.doc = commentBefore(x, node);
    if (kind === "method") x.relate("overrides", symbol, 0);
    x.inside(symbol, "function", () => {
      readAttributes(x, node, symbol);
      readTypeParameters(x, node, symbol);
      fact.type = readType(x, tree.child(node, "type"));
      readParameters(x, tree.child(node, "parameters"), symbol);
      readConstraints(x, node, symbol);
      readInitializer(x, node);
      readBody(x, tree.child(node, "body"), symbol);
    });
    return 0;
  };
}

/** The body of a callable: a block, or `=> value`. */
export function readBody(x: Extraction, body: number, symbol: number): void {
  if (body === NONE) return;
  x.symbol(symbol).body = body;
  const value = x.visitChildren(body);
  if (x.tree.kind(body) === "arrow_expression_clause") addResult(x, value);
}

/** `: base(…)`, `: this(…)`. */
function readInitializer(x: Extraction, node: number): void {
  const { tree } = x;
  const initializer = tree.childOfKind(node, "constructor_initializer");
  if (initializer === NONE) return;
  const args = readArguments(x, tree.childOfKind(initializer, "argument_list"));
  const base = tree.childOfKind(initializer, "base");
  const token = base === NONE ? tree.childOfKind(initializer, "this") : base;
  const owner = x.enclosingClass();
  if (token !== NONE && owner !== NONE)
    x.call(constructorsOf(x, x.expr(base === NONE ? OP.this : OP.super, owner), token), args);
}

/** Declares the parameters of a callable; `params T[] rest` stands in the list without a node of its own. */
export function readParameters(x: Extraction, list: number, owner: number, isHidden = false): void {
  if (list === NONE) return;
  const { tree } = x;
  let rest = 0;
  let isRest = false;
  for (let child = tree.first(list); child !== NONE; child = tree.next(child)) {
    const kind = tree.kind(child);
    if (kind === "parameter") readParameter(x, child, owner, isHidden);
    else if (kind === "params") isRest = true;
    else if (!isRest || !tree.isNamed(child)) continue;
    else if (tree.field(child) !== "name") rest = readType(x, child);
    else {
      const symbol = x.declare({
        kind: "parameter",
        node: child,
        nameNode: child,
        modifiers: restBit,
        isHidden,
      });
      x.symbol(symbol).type = rest;
      x.symbol(owner).parameters.push(symbol);
    }
  }
}

function readParameter(x: Extraction, node: number, owner: number, isHidden: boolean): void {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  const fallback = tree.childOfKind(node, "equals_value_clause");
  const symbol = x.declare({
    kind: "parameter",
    node,
    ...(nameNode === NONE ? {} : { nameNode }),
    modifiers: fallback === NONE ? 0 : optionalBit,
    isHidden,
  });
  x.symbol(owner).parameters.push(symbol);
  readAttributes(x, node, symbol);
  x.symbol(symbol).type = readType(x, tree.child(node, "type"));
  const modifier = tree.childOfKind(node, "parameter_modifier");
  if (modifier !== NONE && tree.isText(modifier, "this")) {
    x.symbol(symbol).extra |= RECEIVER;
    x.symbol(owner).extra |= EXTENSION;
  }
  if (fallback !== NONE) x.visitChildren(fallback);
}

/** Classes, interfaces, enums, records, annotation types and their members. */
import { modifierBit, type SymbolFact } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { EdgeKind, SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { addBase, commentBefore } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { readElements } from "./arrays.ts";
import { readArgumentList } from "./calls.ts";
import { giveContext } from "./context.ts";
import { constructorsOf, silentType } from "./spaces.ts";
import { arrayOf, modifiersOf, readAnnotations, readType, withDimensions } from "./types.ts";

/** Bit of a symbol's `extra`: a component of a record, which is a field and its accessor in one. */
export const COMPONENT = 2;

const staticBit = modifierBit("static");
const restBit = modifierBit("rest");

interface TypeRule {
  readonly kind: SymbolKind;
  /** The class of `java.lang` that it extends without saying so, besides Object. */
  readonly implicit?: string;
}

/** A declaration of a type: its name, its supertypes, its members. */
export function typeDeclaration({ kind, implicit }: TypeRule): NodeRule {
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
    // Supertypes are outside the body: what they declare is not in scope where they are named.
    x.inside(symbol, "type", () => {
      readAnnotations(x, node, symbol);
      x.visitField(node, "type_parameters");
      readSupertypes(x, node, symbol);
      if (implicit) fact.bases.push(x.type(silentType(x, implicit)));
      x.within(
        "class",
        symbol,
        () => {
          readComponents(x, node, symbol);
          readBody(x, tree.child(node, "body"), fact);
        },
        { inherits: true },
      );
    });
    return x.expr(OP.symbol, symbol);
  };
}

function readBody(x: Extraction, body: number, fact: SymbolFact): void {
  if (body === NONE) return;
  fact.body = body;
  x.visitChildren(body);
}

const supertypes: Readonly<Record<string, EdgeKind>> = {
  superclass: "extends",
  super_interfaces: "implements",
  extends_interfaces: "extends",
  permits: "references",
};

function readSupertypes(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  for (const child of tree.named(node)) {
    const role = supertypes[tree.kind(child)];
    if (role === undefined) continue;
    const list = tree.childOfKind(child, "type_list");
    for (const type of tree.named(list === NONE ? child : list)) {
      const row = readType(x, type, role);
      if (role !== "references") addBase(x, symbol, row, role);
    }
  }
}

/** The components of a record: fields of it, and parameters of the constructor that nobody need write. */
function readComponents(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  const list = tree.child(node, "parameters");
  if (list === NONE) return;
  for (const child of tree.named(list)) {
    const isRest = tree.kind(child) === "spread_parameter";
    const declarator = isRest ? tree.childOfKind(child, "variable_declarator") : child;
    const nameNode = declarator === NONE ? NONE : tree.child(declarator, "name");
    if (nameNode === NONE) continue;
    const component = x.declare({ kind: "field", node: child, nameNode, modifiers: isRest ? restBit : 0 });
    const fact = x.symbol(component);
    fact.extra = COMPONENT;
    x.holding(component, () => {
      readAnnotations(x, child, component);
      fact.type = readParameterType(x, child, isRest);
    });
    x.symbol(symbol).parameters.push(component);
  }
}

/** The type of a parameter, one array deeper for `T...`. */
export function readParameterType(x: Extraction, node: number, isRest: boolean): number {
  const { tree } = x;
  if (!isRest)
    return withDimensions(x, readType(x, tree.child(node, "type")), tree.child(node, "dimensions"));
  const type = tree.named(node).find((child) => {
    const kind = tree.kind(child);
    return kind !== "modifiers" && kind !== "variable_declarator";
  });
  return arrayOf(x, readType(x, type ?? NONE), 1);
}

/** `A, B(1), C { … }`: a constant, its constructor's arguments, and a body that overrides members of its enum. */
export const enumConstant: NodeRule = (x, node) => {
  const { tree } = x;
  const owner = x.enclosingClass();
  const nameNode = tree.child(node, "name");
  const symbol = x.declare({
    kind: "enum_member",
    node,
    nameNode,
    modifiers: staticBit | modifiersOf(x, node),
  });
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  x.holding(symbol, () => {
    readAnnotations(x, node, symbol);
    const enumeration = owner === NONE ? 0 : x.bound(owner);
    if (nameNode !== NONE && enumeration !== 0) {
      const args = readArgumentList(x, tree.child(node, "arguments"));
      x.call(constructorsOf(x, x.type(enumeration), nameNode), args);
    }
    const body = tree.child(node, "body");
    if (body === NONE) return;
    fact.bases.push(x.type(enumeration));
    x.within("class", symbol, () => readBody(x, body, fact), { inherits: true });
  });
  return 0;
};

/** `int a = 1, b[];` in a class or an interface. */
export const fieldDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const modifiers = modifiersOf(x, node) | (tree.kind(node) === "constant_declaration" ? staticBit : 0);
  const doc = commentBefore(x, node);
  let type = 0;
  let isFirst = true;
  for (const declarator of tree.childrenOf(node, "declarator")) {
    const symbol = x.declare({
      kind: "field",
      node: declarator,
      nameNode: tree.child(declarator, "name"),
      modifiers,
    });
    const fact = x.symbol(symbol);
    fact.doc = doc;
    x.holding(symbol, () => {
      if (isFirst) {
        readAnnotations(x, node, symbol);
        type = readType(x, tree.child(node, "type"));
      }
      isFirst = false;
      fact.type = withDimensions(x, type, tree.child(declarator, "dimensions"));
      readInitializer(x, declarator, symbol);
    });
  }
  return 0;
};

/** The value that a declarator gives its variable. */
export function readInitializer(x: Extraction, declarator: number, symbol: number): void {
  const value = x.tree.child(declarator, "value");
  if (value === NONE) return;
  if (x.tree.kind(value) === "array_initializer")
    readElements(x, value, x.expr(OP.element, x.symbol(symbol).type));
  else giveContext(x, assigned(x, symbol, x.visit(value)), x.symbol(symbol).type);
}

/** A method, constructor or element of an annotation type. */
export function callableDeclaration(kind: "method" | "constructor"): NodeRule {
  return (x, node) => {
    const { tree } = x;
    const symbol = x.declare({
      kind,
      node,
      nameNode: tree.child(node, "name"),
      modifiers: modifiersOf(x, node),
      // Constructors are looked up by class, never by name.
      ...(kind === "constructor" ? { scope: null } : {}),
    });
    const fact = x.symbol(symbol);
    fact.doc = commentBefore(x, node);
    x.inside(symbol, "function", () => {
      readAnnotations(x, node, symbol);
      x.visitField(node, "type_parameters");
      readParameters(x, node, symbol);
      fact.type = withDimensions(x, readType(x, tree.child(node, "type")), tree.child(node, "dimensions"));
      readThrows(x, node);
      x.visitField(node, "value");
      const body = tree.child(node, "body");
      fact.body = body;
      if (body !== NONE) x.visitChildren(body);
    });
    return x.expr(OP.symbol, symbol);
  };
}

function readParameters(x: Extraction, node: number, symbol: number): void {
  const list = x.tree.child(node, "parameters");
  if (list !== NONE) readParameterList(x, list, symbol);
  else if (x.tree.kind(node) === "compact_constructor_declaration") {
    const owner = x.symbol(symbol).parent;
    if (owner !== NONE) x.symbol(symbol).parameters.push(...x.symbol(owner).parameters);
  }
}

/** Parameters with types, of methods and of lambdas. */
export function readParameterList(x: Extraction, list: number, symbol: number): void {
  const { tree } = x;
  for (const child of tree.named(list)) {
    const kind = tree.kind(child);
    if (kind === "receiver_parameter") x.visitChildren(child);
    else if (kind === "formal_parameter" || kind === "spread_parameter") readParameter(x, child, symbol);
  }
}

function readParameter(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  const isRest = tree.kind(node) === "spread_parameter";
  const declarator = isRest ? tree.childOfKind(node, "variable_declarator") : node;
  const nameNode = declarator === NONE ? NONE : tree.child(declarator, "name");
  const modifiers = modifiersOf(x, node) | (isRest ? restBit : 0);
  const symbol = x.declare({
    kind: "parameter",
    node,
    ...(nameNode === NONE ? {} : { nameNode }),
    modifiers,
  });
  x.symbol(owner).parameters.push(symbol);
  readAnnotations(x, node, symbol);
  x.symbol(symbol).type = readParameterType(x, node, isRest);
}

function readThrows(x: Extraction, node: number): void {
  const list = x.tree.childOfKind(node, "throws");
  if (list === NONE) return;
  for (const type of x.tree.named(list)) readType(x, type, "throws");
}

/** `static { … }` and `{ … }` between members: their variables are no members. */
export const initializer: NodeRule = (x, node) => {
  x.within("function", x.scope.owner, () => x.visitChildren(node));
  return 0;
};

function assigned(x: Extraction, symbol: number, value: number): number {
  x.assign(symbol, value);
  return value;
}

/** Packages, imports, types and members of Kotlin. */
import { EXPR_FLAG, modifierBit } from "../../../facts/facts.ts";
import { NAME_SPACE } from "../../../facts/name_space.ts";
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import { type Extraction, roleNumber } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { COMPANION, constructorsOf, EXTENSION, RECEIVER } from "../../name_rows.ts";
import { addBase, commentBefore } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { giveContext } from "../java/context.ts";
import { readArguments } from "./read_arguments.ts";
import { isTypeNode, modifiersOf, readAnnotations, readType, readTypeParameters } from "./types.ts";

/** Key of the state that holds the row of what `this` is in an extension. */
export const THIS = "this";
const staticBit = modifierBit("static");
const restBit = modifierBit("rest");
const optionalBit = modifierBit("optional");
const typeLike = /^\p{Lu}/u;

export const packageHeader: NodeRule = (x, node) => {
  const path = x.tree.childOfKind(node, "identifier");
  if (path !== NONE)
    x.packageName = x.string(
      x.tree
        .named(path)
        .map((part) => x.tree.textOf(part))
        .join("."),
    );
  return 0;
};

/** `import a.b.C`, `import a.b.*`, `import a.b.f as g`. Those with a star bind nothing: linking asks them. */
export const importHeader: NodeRule = (x, node) => {
  const { tree } = x;
  const path = tree.childOfKind(node, "identifier");
  if (path === NONE) return 0;
  const segments = tree.named(path);
  const words = segments.map((segment) => tree.textOf(segment));
  const isWildcard = tree.childOfKind(node, "wildcard_import") !== NONE;
  const module = x.module(words.join(".") + (isWildcard ? ".*" : ""), "static", path);
  const found = words.findIndex((word) => typeLike.test(word));
  const first = found >= 0 ? found : isWildcard ? words.length : words.length - 1;
  let row = 0;
  for (let i = first; i < segments.length; i++) {
    if (i > first) {
      row = x.flag(x.member(row, segments[i]!, "references"), EXPR_FLAG.inImport | EXPR_FLAG.anySpace);
      continue;
    }
    const whole = words.slice(0, i + 1).join(".");
    const outer = i === segments.length - 1 && !isWildcard ? module : x.module(whole, "static");
    const role = roleNumber.references | EXPR_FLAG.inImport | EXPR_FLAG.anySpace;
    row = x.expr(OP.import, outer, x.string(words[i]!), 0, segments[i]!, role);
  }
  if (isWildcard || row === 0) return 0;
  const alias = tree.childOfKind(node, "import_alias");
  const nameNode = alias === NONE ? segments.at(-1)! : tree.firstNamed(alias);
  const symbol = x.declare({ kind: "import", node, nameNode });
  x.symbol(symbol).values.push(row);
  for (const space of [NAME_SPACE.type, NAME_SPACE.callable]) x.bind(symbol, x.scope, space);
  return 0;
};

export const typeAlias: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = x.declare({
    kind: "type_alias",
    node,
    nameNode: tree.childOfKind(node, "type_identifier"),
    modifiers: modifiersOf(x, node),
  });
  x.symbol(symbol).doc = commentBefore(x, node);
  x.inside(symbol, "type", () => {
    readTypeParameters(x, node, symbol);
    const type = tree.named(node).findLast((child) => isTypeNode(x, child));
    if (type !== undefined) x.symbol(symbol).type = readType(x, type);
  });
  return 0;
};

/** `class`, `interface`, `enum class`, `object`, `companion object`. */
export const typeDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const nodeKind = tree.kind(node);
  const isCompanion = nodeKind === "companion_object";
  const kind: SymbolKind =
    isCompanion || nodeKind === "object_declaration"
      ? "object"
      : tree.has(node, "interface")
        ? "interface"
        : tree.has(node, "enum")
          ? "enum"
          : "class";
  const nameNode = tree.childOfKind(node, "type_identifier");
  const symbol = x.declare({
    kind,
    node,
    ...(nameNode === NONE ? { name: "Companion" } : { nameNode }),
    modifiers: modifiersOf(x, node),
  });
  if (kind === "object") x.bind(symbol, x.scope, NAME_SPACE.type);
  if (isCompanion) x.symbol(symbol).extra |= COMPANION;
  x.symbol(symbol).doc = commentBefore(x, node);
  readTypeBody(x, node, symbol);
  if (isCompanion) openCompanion(x, symbol);
  return 0;
};

/** The members of a companion are names in the class around it. */
function openCompanion(x: Extraction, companion: number): void {
  for (let symbol = companion + 1; symbol < x.symbols.length; symbol++) {
    const fact = x.symbol(symbol);
    if (fact.parent !== companion || fact.name === NONE || fact.kind === "constructor") continue;
    const next = fact.next;
    x.bind(symbol, x.scope);
    fact.next = next;
  }
}

/** Type parameters, bases, constructor and members. */
function readTypeBody(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  const outer = x.state.get(THIS);
  x.state.set(THIS, undefined);
  x.inside(symbol, "type", () => {
    readAnnotations(x, node, symbol);
    readTypeParameters(x, node, symbol);
    const options = { inherits: true };
    x.within(
      "class",
      symbol,
      () => {
        const primary = tree.childOfKind(node, "primary_constructor");
        if (primary !== NONE) readPrimaryConstructor(x, primary, symbol);
        readBases(x, node, symbol);
        for (const child of tree.named(node)) {
          if (tree.kind(child) !== "class_body" && tree.kind(child) !== "enum_class_body") continue;
          x.symbol(symbol).body = child;
          x.visitChildren(child);
        }
      },
      options,
    );
  });
  x.state.set(THIS, outer);
}

/** `: Base(x), Iface, Other by y`. */
function readBases(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  for (const specifier of tree.named(node)) {
    if (tree.kind(specifier) !== "delegation_specifier") continue;
    for (const child of tree.named(specifier)) readBase(x, child, symbol);
  }
}

function readBase(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  if (tree.kind(node) === "constructor_invocation") {
    const type = tree.childOfKind(node, "user_type");
    if (type === NONE) return;
    addBase(x, symbol, readType(x, type, "extends"), "extends");
    const token = tree.named(type).findLast((child) => tree.kind(child) === "type_identifier");
    const args = readArguments(x, tree.childOfKind(node, "value_arguments"));
    if (token !== undefined) x.call(constructorsOf(x, x.expr(OP.super, symbol), token), args);
  } else if (tree.kind(node) === "explicit_delegation") {
    const [type, ...values] = tree.named(node);
    if (type !== undefined) addBase(x, symbol, readType(x, type, "implements"), "implements");
    for (const value of values) x.visit(value);
  } else addBase(x, symbol, readType(x, node, "implements"), "implements");
}

/** `(val a: A, b: B)`: properties, and parameters that initialisers see. */
function readPrimaryConstructor(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  const classScope = x.scope;
  const symbol = x.declare({
    kind: "constructor",
    node,
    name: "constructor",
    scope: null,
    modifiers: modifiersOf(x, node),
  });
  x.symbol(symbol).body = NONE;
  for (const child of tree.named(node)) {
    if (tree.kind(child) !== "class_parameter") continue;
    const nameNode = tree.childOfKind(child, "simple_identifier");
    if (nameNode === NONE) continue;
    const isProperty = tree.childOfKind(child, "binding_pattern_kind") !== NONE;
    const parts = tree.named(child);
    const type = parts.find((part) => isTypeNode(x, part));
    const fallback = parts.at(-1);
    const isOptional = tree.has(child, "=");
    const parameter = x.declare({
      kind: isProperty ? "property" : "parameter",
      node: child,
      nameNode,
      modifiers: modifiersOf(x, child) | (isOptional ? optionalBit : 0),
      scope: classScope,
      parent: isProperty ? owner : symbol,
    });
    x.symbol(symbol).parameters.push(parameter);
    readAnnotations(x, child, parameter);
    if (isProperty) x.relate("overrides", parameter, 0);
    x.holding(parameter, () => {
      if (type !== undefined) x.symbol(parameter).type = readType(x, type);
      if (isOptional && fallback !== undefined && fallback !== type) x.visit(fallback);
    });
  }
}

export const secondaryConstructor: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = x.declare({
    kind: "constructor",
    node,
    name: "constructor",
    scope: null,
    modifiers: modifiersOf(x, node),
  });
  x.symbol(symbol).doc = commentBefore(x, node);
  x.inside(symbol, "function", () => {
    readAnnotations(x, node, symbol);
    readParameters(x, tree.childOfKind(node, "function_value_parameters"), symbol);
    const delegation = tree.childOfKind(node, "constructor_delegation_call");
    if (delegation !== NONE) {
      const token = tree.first(delegation);
      const owner = x.enclosingClass();
      const args = readArguments(x, tree.childOfKind(delegation, "value_arguments"));
      if (token !== NONE)
        x.call(
          constructorsOf(x, x.expr(tree.kind(token) === "super" ? OP.super : OP.this, owner), token),
          args,
        );
    }
    const body = tree.childOfKind(node, "statements");
    x.symbol(symbol).body = body;
    x.visit(body);
  });
  return 0;
};

export const enumEntry: NodeRule = (x, node) => {
  const { tree } = x;
  const owner = x.enclosingClass();
  const nameNode = tree.childOfKind(node, "simple_identifier");
  const symbol = x.declare({ kind: "enum_member", node, nameNode, modifiers: staticBit });
  x.symbol(symbol).doc = commentBefore(x, node);
  x.holding(symbol, () => {
    readAnnotations(x, node, symbol);
    const list = tree.childOfKind(node, "value_arguments");
    const args = readArguments(x, list);
    if (list !== NONE && owner !== NONE && nameNode !== NONE)
      x.call(constructorsOf(x, x.type(x.bound(owner)), nameNode), args);
    const body = tree.childOfKind(node, "class_body");
    if (body === NONE || owner === NONE) return;
    x.symbol(symbol).bases.push(x.type(x.bound(owner)));
    x.within("class", symbol, () => x.visitChildren(body), { inherits: true });
  });
  return 0;
};

/** `object : A(), B { … }` in an expression. */
export const objectLiteral: NodeRule = (x, node) => {
  const symbol = x.declare({
    kind: "class",
    node,
    scope: null,
    parent: x.source === NONE ? x.scope.owner : x.source,
  });
  readTypeBody(x, node, symbol);
  return x.call(x.expr(OP.symbol, symbol), [], true);
};

export const initializer: NodeRule = (x, node) => {
  x.within("function", x.scope.owner, () => x.visitChildren(node));
  return 0;
};

/** Declares the receiver of an extension as its first parameter. */
function readReceiver(x: Extraction, node: number, owner: number): number {
  const receiver = x.declare({ kind: "parameter", node, scope: null, parent: owner, isHidden: true });
  const type = readType(x, node);
  x.symbol(receiver).type = type;
  x.symbol(receiver).extra = RECEIVER;
  x.symbol(owner).parameters.push(receiver);
  x.symbol(owner).extra |= EXTENSION;
  return type;
}

/** The name under which an extension's id has the type that it extends. */
function qualifierOf(x: Extraction, receiver: number | undefined): { readonly qualifier?: string } {
  if (receiver === undefined || x.tree.kind(receiver) !== "user_type") return {};
  const last = x.tree.named(receiver).findLast((child) => x.tree.kind(child) === "type_identifier");
  return last === undefined ? {} : { qualifier: x.tree.textOf(last) };
}

/** The type before the name, or before the parameters where there is no name. */
function receiverOf(x: Extraction, node: number, nameNode: number): number | undefined {
  const { tree } = x;
  const types = tree.named(node).filter((child) => isTypeNode(x, child));
  if (nameNode !== NONE) return types.find((child) => child < nameNode);
  const list = tree.childOfKind(node, "function_value_parameters");
  return types.find((child) => tree.next(child) !== NONE && tree.start(child) < tree.start(list));
}

/** `fun T.f(a: A): R { … }`; one without a name is a value. */
export const functionDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const children = tree.named(node);
  const nameNode = tree.childOfKind(node, "simple_identifier");
  const receiver = receiverOf(x, node, nameNode);
  const isMember = x.scope.kind === "class";
  const symbol = x.declare({
    kind: isMember ? "method" : "function",
    node,
    ...(nameNode === NONE ? { scope: null } : { nameNode }),
    modifiers: modifiersOf(x, node),
    ...(isMember ? {} : qualifierOf(x, receiver)),
  });
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  if (isMember && receiver === undefined) x.relate("overrides", symbol, 0);
  const outer = x.state.get(THIS);
  x.inside(symbol, "function", () => {
    readAnnotations(x, node, symbol);
    readTypeParameters(x, node, symbol);
    if (receiver !== undefined) x.state.set(THIS, readReceiver(x, receiver, symbol));
    readParameters(x, tree.childOfKind(node, "function_value_parameters"), symbol);
    const list = tree.childOfKind(node, "function_value_parameters");
    const type = children.find((child) => isTypeNode(x, child) && child > list);
    if (type !== undefined) fact.type = readType(x, type);
    readFunctionBody(x, tree.childOfKind(node, "function_body"), symbol);
  });
  x.state.set(THIS, outer);
  return x.expr(OP.symbol, symbol);
};

/** `{ … }` or `= value`. */
function readFunctionBody(x: Extraction, body: number, symbol: number): void {
  if (body === NONE) return;
  const fact = x.symbol(symbol);
  fact.body = body;
  const value = x.visitChildren(body);
  if (!x.tree.has(body, "=") || value === 0) return;
  fact.values.push(value);
  giveContext(x, value, fact.type);
}

/** Parameters; a modifier and a default stand beside them in the list. */
export function readParameters(x: Extraction, list: number, owner: number): void {
  if (list === NONE) return;
  const { tree } = x;
  let isRest = false;
  let last = NONE;
  for (const child of tree.named(list)) {
    const kind = tree.kind(child);
    if (kind === "parameter_modifiers") isRest = /vararg/.test(tree.textOf(child));
    else if (kind === "parameter" || kind === "parameter_with_optional_type") {
      last = readParameter(x, child, isRest);
      x.symbol(owner).parameters.push(last);
      isRest = false;
    } else {
      const value = x.visit(child);
      if (last === NONE) continue;
      x.symbol(last).modifiers |= optionalBit;
      giveContext(x, value, x.symbol(last).type);
    }
  }
}

function readParameter(x: Extraction, node: number, isRest: boolean): number {
  const { tree } = x;
  const nameNode = tree.childOfKind(node, "simple_identifier");
  const symbol = x.declare({
    kind: "parameter",
    node,
    ...(nameNode === NONE ? {} : { nameNode }),
    modifiers: isRest ? restBit : 0,
  });
  const type = tree.named(node).find((part) => isTypeNode(x, part));
  const row = type === undefined ? 0 : readType(x, type);
  x.symbol(symbol).type = isRest && row !== 0 ? x.expr(OP.arrayOf, row, 0, NONE) : row;
  return symbol;
}

/** A declared variable and where it stands in what is taken apart, -1 for all of it. */
interface Variable {
  readonly symbol: number;
  readonly position: number;
}

/** The variables of `a: A` or `(a, b)`. */
export function declareVariables(
  x: Extraction,
  node: number,
  kind: SymbolKind,
  visibleFrom = 0,
  modifiers = 0,
): Variable[] {
  const { tree } = x;
  if (tree.kind(node) === "multi_variable_declaration") {
    return tree
      .named(node)
      .flatMap((part, position) =>
        declareVariables(x, part, kind, visibleFrom, modifiers).map(({ symbol }) => ({ symbol, position })),
      );
  }
  const nameNode = tree.childOfKind(node, "simple_identifier");
  const isUnused = nameNode === NONE || tree.isText(nameNode, "_");
  const symbol = x.declare({
    kind,
    node,
    ...(isUnused ? { scope: null } : { nameNode }),
    visibleFrom,
    modifiers,
  });
  const type = tree.named(node).find((part) => isTypeNode(x, part));
  if (type !== undefined) x.symbol(symbol).type = readType(x, type);
  return [{ symbol, position: -1 }];
}

/** `val a: A = x`, `var b by lazy { … }`, `val T.c get() = …`. */
export const propertyDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const children = tree.named(node);
  const isProperty = x.scope.kind === "class" || x.scope.kind === "file";
  const declared = children.find((child) => /variable_declaration$/.test(tree.kind(child)));
  if (declared === undefined) return x.visitChildren(node);
  const receiver = children.find((child) => isTypeNode(x, child) && child < declared);
  const outer = x.state.get(THIS);
  const isConstant = isProperty && (modifiersOf(x, node) & modifierBit("const")) !== 0;
  const kind: SymbolKind = isConstant ? "constant" : isProperty ? "property" : "variable";
  const variables =
    isProperty && tree.kind(declared) === "variable_declaration"
      ? [{ symbol: declareProperty(x, node, declared, kind, receiver), position: -1 }]
      : declareVariables(x, declared, kind, isProperty ? 0 : tree.behind(node));
  const [first] = variables;
  const read = (): void => {
    if (receiver !== undefined) x.state.set(THIS, readReceiver(x, receiver, first!.symbol));
    readAnnotations(x, node, first?.symbol ?? NONE);
    for (const child of isProperty ? tree.named(declared) : [])
      if (isTypeNode(x, child)) x.symbol(first!.symbol).type = readType(x, child);
    readValues(
      x,
      children.filter((child) => child > declared),
      variables,
    );
  };
  if (isProperty && first) {
    x.holding(first.symbol, () => x.within("type", first.symbol, read));
  } else read();
  x.state.set(THIS, outer);
  x.state.set(LAST_PROPERTY, isProperty ? first?.symbol : undefined);
  return 0;
};

/** Reads what stands behind the name: the value, and accessors, of which a getter gives one too. */
function readValues(x: Extraction, nodes: readonly number[], variables: readonly Variable[]): void {
  for (const child of nodes) {
    const value = x.visit(child);
    const kind = x.tree.kind(child);
    if (kind !== "type_constraints" && kind !== "setter") assignAll(x, variables, value);
  }
}

const LAST_PROPERTY = "property";

function declareProperty(
  x: Extraction,
  node: number,
  declared: number,
  kind: SymbolKind,
  receiver: number | undefined,
): number {
  const nameNode = x.tree.childOfKind(declared, "simple_identifier");
  const isMember = x.scope.kind === "class";
  const symbol = x.declare({
    kind,
    node,
    ...(nameNode === NONE ? {} : { nameNode }),
    modifiers: modifiersOf(x, node),
    ...(isMember ? {} : qualifierOf(x, receiver)),
  });
  x.symbol(symbol).doc = commentBefore(x, node);
  if (isMember) x.relate("overrides", symbol, 0);
  return symbol;
}

function assignAll(x: Extraction, variables: readonly Variable[], value: number): void {
  for (const { symbol, position } of variables) {
    const part = position < 0 ? value : x.expr(OP.part, value, NONE, position);
    if (x.symbol(symbol).type === 0) x.assign(symbol, part);
    else giveContext(x, part, x.symbol(symbol).type);
  }
}

/** `get() = …`, `set(v) { … }`: inside the declaration, or behind it as the grammar has it. */
export const accessor: NodeRule = (x, node) => {
  const { tree } = x;
  const property =
    tree.kind(tree.parent(node)) === "property_declaration"
      ? x.source
      : ((x.state.get(LAST_PROPERTY) as number | undefined) ?? NONE);
  let value = 0;
  const holder = property === NONE ? x.source : property;
  x.holding(holder, () => {
    x.within("function", holder, () => {
      x.state.set(FIELD, holder);
      for (const child of tree.named(node)) value = readAccessorPart(x, child, holder) || value;
      x.state.set(FIELD, undefined);
    });
  });
  if (tree.kind(node) !== "getter") return 0;
  if (value !== 0 && holder !== NONE && x.symbol(holder).type === 0 && x.symbol(holder).values.length === 0)
    x.assign(holder, value);
  return 0;
};

/** The parameter of a setter, or a body: gives the row of `= value`. */
function readAccessorPart(x: Extraction, node: number, holder: number): number {
  const { tree } = x;
  const kind = tree.kind(node);
  if (kind === "function_body") {
    const result = x.visitChildren(node);
    return tree.has(node, "=") ? result : 0;
  }
  if (kind !== "parameter_with_optional_type" && kind !== "parameter") return 0;
  const nameNode = tree.childOfKind(node, "simple_identifier");
  if (nameNode === NONE) return 0;
  const symbol = x.declare({ kind: "parameter", node, nameNode });
  if (holder !== NONE) x.symbol(symbol).type = x.symbol(holder).type;
  return 0;
}

/** Key of the state that holds the property whose accessor is read: `field` is what it stores. */
export const FIELD = "field";

/** Key of the state that holds the node that was read with what stands before it. */
export const CONSUMED = "consumed";
/** Key of the state that holds the last error that was read. */
export const BROKEN = "broken";

/** `fun interface I { … }`, which the grammar does not know: an error, and what looks like a lambda behind it. */
export const brokenDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  x.state.set(BROKEN, node);
  const word = tree.childOfKind(node, "user_type");
  const nameNode = tree.childOfKind(node, "simple_identifier");
  const body = tree.nextNamed(node);
  const isInterface =
    tree.has(node, "fun") && word !== NONE && tree.isText(word, "interface") && nameNode !== NONE;
  if (!isInterface || body === NONE || tree.kind(body) !== "lambda_literal") return x.visitChildren(node);
  const symbol = x.declare({ kind: "interface", node, nameNode, modifiers: modifiersOf(x, node) });
  x.symbol(symbol).doc = commentBefore(x, node);
  x.inside(symbol, "type", () => {
    x.within("class", symbol, () => x.visit(tree.childOfKind(body, "statements")), { inherits: true });
  });
  x.state.set(CONSUMED, body);
  return 0;
};

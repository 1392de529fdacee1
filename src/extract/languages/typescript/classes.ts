/** Classes and interfaces. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { addBase, commentBefore } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { claimMember } from "./assignments.ts";
import { commentedType } from "./jsdoc.ts";
import {
  indexSignature,
  memberModifiers,
  memberName,
  readMembers,
  readMethod,
  visitComputed,
} from "./members.ts";
import { readNamed, takeNamed } from "./naming.ts";
import { withThis } from "./this_context.ts";
import { typeArguments, visitType } from "./visit_type.ts";

/** `class C {}`, `abstract class C {}`. */
export const classDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = x.declare({
    kind: "class",
    node,
    nameNode: tree.child(node, "name"),
    modifiers: tree.kind(node).startsWith("abstract") ? modifierBit("abstract") : 0,
  });
  x.symbol(symbol).doc = commentBefore(x, node);
  readClass(x, node, symbol);
  return x.expr(OP.symbol, symbol);
};

/** A class that is a value. */
export const classExpression: NodeRule = (x, node) => {
  let symbol = takeNamed(x, node);
  if (symbol === NONE) {
    const nameNode = x.tree.child(node, "name");
    symbol = x.declare({
      kind: "class",
      node,
      scope: null,
      parent: x.source,
      ...(nameNode === NONE ? {} : { nameNode }),
    });
  }
  readClass(x, node, symbol);
  return x.expr(OP.symbol, symbol);
};

/** Reads decorators, type parameters, bases and members of a declared class. */
export function readClass(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  const decorators: number[] = pendingDecorators(x, node);
  for (const child of tree.named(node)) if (tree.kind(child) === "decorator") decorators.push(x.visit(child));
  x.symbol(symbol).decorators.push(...decorators);
  x.inside(symbol, "class", () => {
    const nameNode = tree.child(node, "name");
    if (tree.kind(node) === "class" && nameNode !== NONE) x.scope.names.set(x.textNumber(nameNode), symbol);
    x.visitField(node, "type_parameters");
    const heritage = tree.childOfKind(node, "class_heritage");
    if (heritage !== NONE) readHeritage(x, heritage, symbol);
    const body = tree.child(node, "body");
    x.symbol(symbol).body = body;
    if (body !== NONE) readClassBody(x, body, symbol);
  });
}

/** Decorators before `export class`. */
function pendingDecorators(x: Extraction, node: number): number[] {
  const { tree } = x;
  const parent = tree.parent(node);
  if (parent === NONE || tree.kind(parent) !== "export_statement") return [];
  return tree.childrenOf(parent, "decorator").map((decorator) => x.visit(decorator));
}

function readHeritage(x: Extraction, heritage: number, symbol: number): void {
  const { tree } = x;
  for (const clause of tree.named(heritage)) {
    switch (tree.kind(clause)) {
      case "extends_clause":
        readExtends(x, clause, symbol);
        break;
      case "implements_clause":
        for (const type of tree.named(clause)) addBase(x, symbol, visitType(x, type), "implements");
        break;
      default:
        addBase(x, symbol, x.type(x.visit(clause)), "extends");
    }
  }
}

function readExtends(x: Extraction, clause: number, symbol: number): void {
  const { tree } = x;
  const values = tree.childrenOf(clause, "value");
  for (const value of values) {
    const named = x.type(x.visit(value));
    const args = typeArguments(x, tree.child(clause, "type_arguments"));
    addBase(x, symbol, args.length > 0 ? x.expr(OP.generic, named, x.list(args)) : named, "extends");
  }
}

function readClassBody(x: Extraction, body: number, owner: number): void {
  const { tree } = x;
  claimMembers(x, body, owner);
  const isDerived = x.symbol(owner).bases.length > 0;
  let decorators: number[] = [];
  for (let child = tree.firstNamed(body); child !== NONE; child = tree.nextNamed(child)) {
    if (tree.kind(child) === "decorator") {
      decorators.push(x.visit(child));
      continue;
    }
    const symbol = readClassMember(x, child, owner);
    if (symbol !== NONE) {
      x.symbol(symbol).decorators.push(...decorators);
      if (isDerived && overriding.has(x.symbol(symbol).kind)) x.relate("overrides", symbol, 0);
    }
    decorators = [];
  }
}

const overriding: ReadonlySet<string> = new Set(["method", "getter", "setter"]);

/** Says which members are declared, so that assignments to `this` do not declare them again. */
function claimMembers(x: Extraction, body: number, owner: number): void {
  const { tree } = x;
  for (let child = tree.firstNamed(body); child !== NONE; child = tree.nextNamed(child)) {
    const nameNode = fieldName(x, child);
    const name = nameNode === NONE ? undefined : memberName(x, nameNode);
    if (name !== undefined) claimMember(x, owner, name);
  }
}

function fieldName(x: Extraction, node: number): number {
  const { tree } = x;
  const name = tree.child(node, "name");
  return name === NONE ? tree.child(node, "property") : name;
}

function readClassMember(x: Extraction, node: number, owner: number): number {
  const { tree } = x;
  switch (tree.kind(node)) {
    case "method_definition":
    case "method_signature":
    case "abstract_method_signature":
      return readMethod(x, node, owner, true);
    case "public_field_definition":
    case "field_definition":
      return readField(x, node, owner);
    case "class_static_block":
      withThis(x, { owner, isStatic: true }, () =>
        x.within("function", owner, () => x.visitField(node, "body")),
      );
      return NONE;
    case "index_signature":
      indexSignature(x, node, owner);
      return NONE;
    default:
      x.visit(node);
      return NONE;
  }
}

function readField(x: Extraction, node: number, owner: number): number {
  const { tree } = x;
  const nameNode = fieldName(x, node);
  const name = memberName(x, nameNode);
  const modifiers = memberModifiers(x, node);
  const decorators = tree.childrenOf(node, "decorator").map((decorator) => x.visit(decorator));
  visitComputed(x, nameNode);
  const typeNode = tree.child(node, "type");
  const valueNode = tree.child(node, "value");
  let symbol = NONE;
  withThis(x, { owner, isStatic: (modifiers & modifierBit("static")) !== 0 }, () => {
    const naming = {
      node,
      nameNode,
      ...(name === undefined ? {} : { name }),
      scope: null,
      parent: owner,
      modifiers,
      isMember: true,
    };
    if (typeNode === NONE) {
      const { row, symbol: named } =
        valueNode === NONE ? { row: 0, symbol: NONE } : readHeld(x, valueNode, naming);
      symbol = named;
      if (named === NONE) symbol = declareField(x, naming, row);
      return;
    }
    symbol = declareField(x, naming, 0);
    const fact = x.symbol(symbol);
    x.holding(symbol, () => {
      fact.type = visitType(x, typeNode, symbol);
      if (valueNode !== NONE) x.assign(symbol, x.visit(valueNode));
    });
  });
  x.symbol(symbol).doc = commentBefore(x, node);
  if (x.symbol(symbol).type === 0 && x.symbol(symbol).kind === "field")
    x.symbol(symbol).type = commentedType(x, node);
  x.symbol(symbol).decorators.push(...decorators);
  return symbol;
}

interface FieldNaming {
  readonly node: number;
  readonly nameNode: number;
  readonly name?: string;
  readonly scope: null;
  readonly parent: number;
  readonly modifiers: number;
  readonly isMember: boolean;
}

function readHeld(
  x: Extraction,
  value: number,
  naming: FieldNaming,
): { readonly row: number; readonly symbol: number } {
  const kind = x.tree.kind(value);
  if (kind === "arrow_function" || kind === "function_expression" || kind === "class" || kind === "object")
    return readNamed(x, value, naming);
  const symbol = declareField(x, naming, 0);
  x.holding(symbol, () => x.assign(symbol, x.visit(value)));
  return { row: 0, symbol };
}

function declareField(x: Extraction, naming: FieldNaming, row: number): number {
  const { node, nameNode, name, parent, modifiers } = naming;
  const symbol = x.declare({
    kind: "field",
    node,
    nameNode,
    ...(name === undefined ? {} : { name }),
    scope: null,
    parent,
    modifiers,
  });
  x.assign(symbol, row);
  return symbol;
}

/** `interface I {}`. */
export const interfaceDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = x.declare({ kind: "interface", node, nameNode: tree.child(node, "name") });
  x.symbol(symbol).doc = commentBefore(x, node);
  x.inside(symbol, "class", () => {
    x.visitField(node, "type_parameters");
    const bases = tree.childOfKind(node, "extends_type_clause");
    if (bases !== NONE)
      for (const type of tree.named(bases)) addBase(x, symbol, visitType(x, type), "extends");
    const body = tree.child(node, "body");
    x.symbol(symbol).body = body;
    if (body !== NONE) readMembers(x, body, symbol);
  });
  return x.expr(OP.symbol, symbol);
};

/** `type A = T`. */
export const typeAlias: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = x.declare({ kind: "type_alias", node, nameNode: tree.child(node, "name") });
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  x.inside(symbol, "type", () => {
    x.visitField(node, "type_parameters");
    fact.type = visitType(x, tree.child(node, "value"), symbol);
  });
  return x.expr(OP.symbol, symbol);
};

/** `enum E { A, B = 1 }`. */
export const enumDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = x.declare({
    kind: "enum",
    node,
    nameNode: tree.child(node, "name"),
    modifiers: tree.has(node, "const") ? modifierBit("const") : 0,
  });
  x.symbol(symbol).doc = commentBefore(x, node);
  x.inside(symbol, "class", () => {
    const body = tree.child(node, "body");
    x.symbol(symbol).body = body;
    for (const child of body === NONE ? [] : tree.named(body)) {
      const isAssigned = tree.kind(child) === "enum_assignment";
      const nameNode = isAssigned ? tree.child(child, "name") : child;
      const name = memberName(x, nameNode);
      const member = x.declare({
        kind: "enum_member",
        node: child,
        nameNode,
        ...(name === undefined ? {} : { name }),
      });
      if (isAssigned) x.holding(member, () => x.visitField(child, "value"));
    }
  });
  return x.expr(OP.symbol, symbol);
};

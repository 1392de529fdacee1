/** Packages, imports, types and members of Scala. */
import { EXPR_FLAG, modifierBit } from "../../../facts/facts.ts";
import { NAME_SPACE, scopeKey } from "../../../facts/name_space.ts";
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Declaration, Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { constructorsOf, PACKAGE_OBJECT } from "../../name_rows.ts";
import { addBase, commentBefore } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { giveContext } from "../java/context.ts";
import { readPattern } from "./patterns.ts";
import { readArguments } from "./read_arguments.ts";
import { modifiersOf, readAnnotations, readType, readTypeParameters } from "./types.ts";

const restBit = modifierBit("rest");
const optionalBit = modifierBit("optional");
const mutableBit = modifierBit("mutable");
/** Name of what stands for an import of all names: linking asks it for those that nothing else binds. */
export const ALL = "<*>";

/** `package a.b`: names of each clause's package are seen; one with a body holds it. */
export const packageClause: NodeRule = (x, node) => {
  const { tree } = x;
  const path = tree.child(node, "name");
  const words = path === NONE ? [] : tree.named(path).map((part) => tree.textOf(part));
  const outer = x.packageName === NONE ? "" : x.strings[x.packageName]!;
  const name = [outer, ...words].filter((word) => word !== "").join(".");
  x.packageName = x.string(name);
  x.module(`package ${name}`, "static");
  const body = tree.child(node, "body");
  if (body !== NONE) x.visitChildren(body);
  return 0;
};

/** `import a.b.{C, D => E}, x._`. */
export const importDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  let path: number[] = [];
  const children: number[] = [];
  for (let child = tree.first(node); child !== NONE; child = tree.next(child)) children.push(child);
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!;
    const kind = tree.kind(child);
    if (kind === "identifier") {
      // A name right behind another, without a point, begins the next import.
      if (path.length > 0 && tree.kind(children[i - 1]!) !== ".") {
        importPath(x, node, path, NONE);
        path = [];
      }
      path.push(child);
    } else if (kind === "namespace_wildcard" || kind === "namespace_selectors") {
      importPath(x, node, path, child);
      path = [];
    }
  }
  if (path.length > 0) importPath(x, node, path, NONE);
  return 0;
};

/** One import: of the last name of the path, or of what is selected behind it. */
function importPath(x: Extraction, node: number, path: readonly number[], selected: number): void {
  const { tree } = x;
  const last = path.at(-1);
  if (last === undefined) return;
  const words = path.map((part) => tree.textOf(part));
  const isOutside = x.scope.kind === "file" && /^\p{Ll}/u.test(words[0]!);
  if (selected === NONE) {
    if (isOutside && words.length > 1) x.module(words.join("."), "static", last);
    bindImport(x, node, last, readImported(x, path));
    return;
  }
  const base = readImported(x, path);
  const outside = isOutside ? words.join(".") : "";
  if (tree.kind(selected) === "namespace_wildcard") importAll(x, node, last, base, outside);
  else
    for (const child of tree.named(selected)) {
      const isAll = /^(?:namespace_)?wildcard$/.test(tree.kind(child));
      if (isAll) importAll(x, node, child, base, outside);
      else importSelected(x, child, base, outside);
    }
}

function importAll(x: Extraction, node: number, place: number, base: number, outside: string): void {
  if (outside !== "") x.module(`${outside}._`, "static", place);
  bindAll(x, node, base);
}

/** `a` or `a => b` in braces, behind the path `outside` if that leads out of the file. */
function importSelected(x: Extraction, node: number, base: number, outside: string): void {
  const { tree } = x;
  const isRenamed = tree.kind(node) === "arrow_renamed_identifier";
  const nameNode = isRenamed ? tree.child(node, "name") : node;
  if (nameNode === NONE) return;
  if (outside !== "") x.module(`${outside}.${tree.textOf(nameNode)}`, "static", nameNode);
  const row = importedMember(x, base, nameNode);
  const alias = isRenamed ? tree.child(node, "alias") : nameNode;
  if (alias !== NONE && !tree.isText(alias, "_")) bindImport(x, node, alias, row);
}

function readImported(x: Extraction, path: readonly number[]): number {
  return path.reduce((base, part, i) => {
    if (i > 0) return importedMember(x, base, part);
    if (x.tree.isText(part, "this")) return x.expr(OP.this, x.enclosingClass());
    return x.flag(x.name(part, "references"), EXPR_FLAG.inImport | EXPR_FLAG.valueSpace);
  }, 0);
}

function importedMember(x: Extraction, base: number, node: number): number {
  return x.flag(x.member(base, node, "references"), EXPR_FLAG.inImport | EXPR_FLAG.anySpace);
}

function bindImport(x: Extraction, node: number, nameNode: number, row: number): void {
  const symbol = x.declare({ kind: "import", node, nameNode, visibleFrom: x.tree.behind(node) });
  x.symbol(symbol).values.push(row);
  for (const space of [NAME_SPACE.type, NAME_SPACE.callable]) x.bind(symbol, x.scope, space);
}

function bindAll(x: Extraction, node: number, base: number): void {
  const symbol = x.declare({ kind: "import", node, name: ALL, scope: null, isHidden: true });
  x.symbol(symbol).values.push(base);
}

/** `class`, `trait`, `object`, `package object`. */
export function typeDeclaration(kind: SymbolKind): NodeRule {
  return (x, node) => {
    const { tree } = x;
    const nameNode = tree.child(node, "name");
    const symbol = x.declare({ kind, node, nameNode, modifiers: modifiersOf(x, node) });
    const fact = x.symbol(symbol);
    if (kind === "object") bindObject(x, symbol);
    // A class and its object are two things.
    else if (fact.next !== NONE && x.symbol(fact.next).kind === "object") fact.next = NONE;
    if (tree.kind(node) === "package_object") fact.extra |= PACKAGE_OBJECT;
    fact.doc = commentBefore(x, node);
    x.inside(symbol, "type", () => {
      readAnnotations(x, node, symbol);
      for (const child of tree.named(node))
        if (tree.kind(child) === "type_parameters") readTypeParameters(x, child, symbol);
      x.within(
        "class",
        symbol,
        () => {
          readClassParameters(x, node, symbol);
          readExtends(x, tree.child(node, "extend"), symbol);
          readTemplate(x, bodyOf(x, node), symbol);
        },
        { inherits: true },
      );
    });
    return 0;
  };
}

/** Key of the state that holds the block that was read as the body of what stands before it. */
export const CONSUMED = "consumed";

/** The body; the grammar takes one that begins on the next line for a block of its own. */
function bodyOf(x: Extraction, node: number): number {
  const { tree } = x;
  const body = tree.child(node, "body");
  if (body !== NONE) return body;
  const next = tree.nextNamed(node);
  if (next === NONE || tree.kind(next) !== "block") return NONE;
  x.state.set(CONSUMED, next);
  return next;
}

/** An object is found where a type is wanted, unless there is a class of its name. */
function bindObject(x: Extraction, symbol: number): void {
  if (!x.scope.names.has(scopeKey(x.symbol(symbol).name, NAME_SPACE.type)))
    x.bind(symbol, x.scope, NAME_SPACE.type);
}

/** `extends A(x) with B`. */
function readExtends(x: Extraction, node: number, symbol: number): void {
  if (node === NONE) return;
  const { tree } = x;
  let token = NONE;
  for (const child of tree.named(node)) {
    if (tree.kind(child) === "arguments") {
      const args = readArguments(x, child);
      if (token !== NONE) x.call(constructorsOf(x, x.expr(OP.super, symbol), token), args);
      continue;
    }
    const parts = tree.kind(child) === "compound_type" ? tree.named(child) : [child];
    for (const part of parts) {
      if (token === NONE) token = headToken(x, part);
      addBase(x, symbol, readType(x, part, "extends"));
    }
  }
  // What is mixed in last is looked at first.
  x.symbol(symbol).bases.reverse();
}

/** The token that names a type: `C` of `a.C[D]`. */
export function headToken(x: Extraction, node: number): number {
  const { tree } = x;
  if (node === NONE) return NONE;
  if (tree.kind(node) === "generic_type") return headToken(x, tree.child(node, "type"));
  return /^stable_/.test(tree.kind(node))
    ? tree.lastNamed(node)
    : tree.kind(node) === "type_identifier"
      ? node
      : NONE;
}

export function readTemplate(x: Extraction, body: number, symbol: number): void {
  if (body === NONE) return;
  x.symbol(symbol).body = body;
  const only = x.tree.kind(body) === "block" ? x.tree.firstNamed(body) : NONE;
  if (only !== NONE && x.tree.kind(only) === "lambda_expression") {
    readSelfBlock(x, only, symbol);
    return;
  }
  for (const child of x.tree.named(body)) {
    if (x.tree.kind(child) === "self_type") readSelfType(x, child, symbol);
    else x.visit(child);
  }
}

/** `{ self => … }` on a line of its own looks like a function of `self`. */
function readSelfBlock(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  const parameter = tree.child(node, "parameters");
  const binding =
    parameter !== NONE && tree.kind(parameter) === "bindings" ? tree.firstNamed(parameter) : NONE;
  const nameNode = binding === NONE ? parameter : tree.child(binding, "name");
  const type = binding === NONE ? NONE : tree.child(binding, "type");
  if (type !== NONE) x.symbol(symbol).bases.push(readType(x, type));
  if (
    nameNode !== NONE &&
    tree.kind(nameNode) === "identifier" &&
    !/^(this|_)$/.test(tree.textOf(nameNode))
  ) {
    x.assign(x.declare({ kind: "variable", node: nameNode, nameNode }), x.expr(OP.this, symbol));
  }
  for (const child of tree.named(node)) if (child !== parameter) x.visit(child);
  // What follows the first statement stands beside the lambda.
  for (let child = tree.nextNamed(node); child !== NONE; child = tree.nextNamed(child)) x.visit(child);
}

/** `self: T =>`: another name for `this`, which is a T as well. */
function readSelfType(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  const nameNode = tree.childOfKind(node, "identifier");
  for (const child of tree.named(node))
    if (child !== nameNode) x.symbol(symbol).bases.push(readType(x, child));
  if (nameNode === NONE || /^(this|_)$/.test(tree.textOf(nameNode))) return;
  const self = x.declare({ kind: "variable", node: nameNode, nameNode });
  x.assign(self, x.expr(OP.this, symbol));
}

/** `(val a: A, b: B)(implicit c: C)`: properties, and parameters that the body sees. */
function readClassParameters(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  const lists = tree.named(node).filter((child) => tree.kind(child) === "class_parameters");
  if (lists.length === 0) return;
  const classScope = x.scope;
  const isCase = tree.has(node, "case");
  const symbol = x.declare({ kind: "constructor", node: lists[0]!, name: "this", scope: null });
  for (const [at, list] of lists.entries()) {
    const isImplicit = tree.has(list, "implicit");
    const areProperties = isCase && at === 0;
    for (const child of tree.named(list)) {
      const nameNode = tree.kind(child) === "class_parameter" ? tree.child(child, "name") : NONE;
      if (nameNode === NONE) continue;
      const isProperty = areProperties || isVariable(x, child);
      const parameter = readClassParameter(x, child, nameNode, isImplicit, {
        ...(isProperty ? { kind: "property", parent: owner } : { kind: "parameter", parent: symbol }),
        scope: classScope,
      });
      x.symbol(symbol).parameters.push(parameter);
    }
  }
}

function isVariable(x: Extraction, node: number): boolean {
  return x.tree.has(node, "val") || x.tree.has(node, "var");
}

function readClassParameter(
  x: Extraction,
  node: number,
  nameNode: number,
  isImplicit: boolean,
  as: Pick<Declaration, "kind" | "parent" | "scope">,
): number {
  const { tree } = x;
  const fallback = tree.child(node, "default_value");
  const type = tree.child(node, "type");
  const isOptional = isImplicit || fallback !== NONE;
  const modifiers = modifiersOf(x, node) | parameterBits(x, type, isOptional);
  const parameter = x.declare({ ...as, node, nameNode, modifiers });
  x.holding(parameter, () => {
    x.symbol(parameter).type = readParameterType(x, type);
    x.visit(fallback);
  });
  if (as.kind === "property") x.relate("overrides", parameter, 0);
  return parameter;
}

function parameterBits(x: Extraction, type: number, isOptional: boolean): number {
  const isRest = type !== NONE && x.tree.kind(type) === "repeated_parameter_type";
  return (isRest ? restBit : 0) | (isOptional ? optionalBit : 0);
}

function readParameterType(x: Extraction, type: number): number {
  const row = readType(x, type);
  return type !== NONE && x.tree.kind(type) === "repeated_parameter_type"
    ? x.expr(OP.arrayOf, row, 0, NONE)
    : row;
}

/** `def f[A](a: A)(implicit b: B): C = …`; `def this(…)` is a constructor. */
export const functionDefinition: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  const isConstructor = nameNode !== NONE && tree.isText(nameNode, "this");
  const isMember = x.scope.kind === "class";
  const symbol = x.declare({
    kind: isConstructor ? "constructor" : isMember ? "method" : "function",
    node,
    nameNode,
    modifiers: modifiersOf(x, node),
    ...(isConstructor ? { scope: null } : {}),
  });
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  if (isMember && !isConstructor) x.relate("overrides", symbol, 0);
  x.inside(symbol, "function", () => {
    readAnnotations(x, node, symbol);
    for (const child of tree.named(node)) {
      if (tree.kind(child) === "type_parameters") readTypeParameters(x, child, symbol);
      else if (tree.kind(child) === "parameters") readParameters(x, child, symbol);
    }
    fact.type = readType(x, tree.child(node, "return_type"));
    const body = tree.child(node, "body");
    if (body === NONE) return;
    fact.body = body;
    const value = x.visit(body);
    if (value === 0) return;
    fact.values.push(value);
    giveContext(x, value, fact.type);
  });
  return 0;
};

function readParameters(x: Extraction, list: number, owner: number): void {
  const { tree } = x;
  const isImplicit = tree.has(list, "implicit");
  for (const child of tree.named(list)) {
    if (tree.kind(child) !== "parameter") continue;
    const fallback = tree.child(child, "default_value");
    const type = tree.child(child, "type");
    const symbol = x.declare({
      kind: "parameter",
      node: child,
      nameNode: tree.child(child, "name"),
      modifiers: parameterBits(x, type, isImplicit || fallback !== NONE),
    });
    x.symbol(owner).parameters.push(symbol);
    readAnnotations(x, child, symbol);
    x.symbol(symbol).type = readParameterType(x, type);
    giveContext(x, x.visit(fallback), x.symbol(symbol).type);
  }
}

/** `val a: A = x`, `var (a, b) = x`, `val a: A`. */
export const valueDefinition: NodeRule = (x, node) => {
  const { tree } = x;
  const kind: SymbolKind = x.scope.kind === "class" ? "property" : "variable";
  const isMember = kind === "property";
  const modifiers = modifiersOf(x, node) | (tree.has(node, "var") ? mutableBit : 0);
  const named = tree.child(node, "name");
  const pattern = named === NONE ? tree.child(node, "pattern") : named;
  if (pattern === NONE) return 0;
  const isPlain = tree.kind(pattern) === "identifier";
  if (!isPlain) {
    const type = readType(x, tree.child(node, "type"));
    const value = x.visit(tree.child(node, "value"));
    readPattern(x, pattern, type === 0 ? value : type, { kind, modifiers });
    return 0;
  }
  const symbol = x.declare({ kind, node, nameNode: pattern, modifiers });
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  if (isMember) x.relate("overrides", symbol, 0);
  const read = (): void => {
    readAnnotations(x, node, symbol);
    fact.type = readType(x, tree.child(node, "type"));
    const value = x.visit(tree.child(node, "value"));
    if (fact.type === 0) x.assign(symbol, value);
    else giveContext(x, value, fact.type);
  };
  if (isMember) x.holding(symbol, read);
  else read();
  return 0;
};

/** `type T[A] = B`. */
export const typeDefinition: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = x.declare({
    kind: "type_alias",
    node,
    nameNode: tree.child(node, "name"),
    modifiers: modifiersOf(x, node),
  });
  x.inside(symbol, "type", () => {
    for (const child of tree.named(node)) {
      if (tree.kind(child) === "type_parameters") readTypeParameters(x, child, symbol);
      else if (/_bound$/.test(tree.kind(child))) readType(x, tree.child(child, "type"));
    }
    x.symbol(symbol).type = readType(x, tree.child(node, "type"));
  });
  return 0;
};

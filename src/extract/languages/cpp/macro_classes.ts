/**
 * `class API Name : public Base { … };`. The grammar does not know that `API` is a macro and takes this for a function that
 * gives a `class API`; its body, statements to the grammar, is read as members.
 */

import { modifierBit } from "../../../facts/facts.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { commentBefore, declareIn } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { declaration } from "../c/declarations.ts";
import { functionDefinition } from "../c/functions.ts";
import { SPACES, stateOf } from "../c/names.ts";

const kinds: ReadonlyMap<string, SymbolKind> = new Map<string, SymbolKind>([
  ["class_specifier", "class"],
  ["struct_specifier", "struct"],
]);

/** `TEST_F(Fixture, Name) { … }`: a member of what is derived from the fixture, as far as names in it go. */
function readTest(x: Extraction, node: number): boolean {
  const { tree } = x;
  const declarator = tree.child(node, "declarator");
  const body = tree.child(node, "body");
  if (
    declarator === NONE ||
    body === NONE ||
    tree.child(node, "type") !== NONE ||
    tree.kind(declarator) !== "function_declarator"
  )
    return false;
  const macro = tree.child(declarator, "declarator");
  const list = tree.child(declarator, "parameters");
  if (macro === NONE || list === NONE || !/^(?:TYPED_)?TEST(?:_[FP])?$/.test(tree.textOf(macro)))
    return false;
  const [fixture, nameNode] = tree.named(list).map((parameter) => tree.child(parameter, "type"));
  if (fixture === undefined || fixture === NONE || nameNode === undefined || nameNode === NONE) return false;
  x.name(macro, "calls");
  const type = x.type(tree.isText(macro, "TEST") ? 0 : x.name(fixture, "uses_type"));
  const symbol = x.declare({
    kind: "function",
    node,
    nameNode,
    scope: null,
    qualifier: tree.textOf(fixture),
  });
  x.symbol(symbol).extra = type;
  x.symbol(symbol).body = body;
  const state = stateOf(x);
  const { outerClass } = state;
  state.outerClass = type;
  x.inside(symbol, "function", () => x.visitChildren(body));
  state.outerClass = outerClass;
  return true;
}

/** A function, or a class behind a macro. */
export const functionOrClass: NodeRule = (x, node) => {
  const { tree } = x;
  const typeNode = tree.child(node, "type");
  const kind = typeNode === NONE ? undefined : kinds.get(tree.kind(typeNode));
  const nameNode = tree.child(node, "declarator");
  const body = tree.child(node, "body");
  if (
    kind === undefined ||
    nameNode === NONE ||
    body === NONE ||
    tree.kind(nameNode) !== "identifier" ||
    tree.child(typeNode, "body") !== NONE
  )
    return readTest(x, node) ? 0 : functionDefinition(x, node);
  readClass(x, node, kind, nameNode, body);
  return 0;
};

function readClass(x: Extraction, node: number, kind: SymbolKind, nameNode: number, body: number): void {
  const { tree } = x;
  const macro = tree.child(tree.child(node, "type"), "name");
  if (macro !== NONE) x.name(macro, "references");
  const symbol = declareIn(x, { kind, node, nameNode }, SPACES.tag);
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  fact.body = body;
  const { template } = stateOf(x);
  stateOf(x).template = NONE;
  x.inside(
    symbol,
    "class",
    () => {
      x.visit(template);
      readBases(x, node, symbol);
      readMembers(x, body, tree.textOf(nameNode));
    },
    { inherits: true },
  );
}

/** What the grammar could not place holds the bases: `: public A, B`. */
function readBases(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  const error = tree.childOfKind(node, "ERROR");
  if (error === NONE) return;
  for (const child of tree.named(error)) {
    if (
      !/identifier$/.test(tree.kind(child)) ||
      /^(?:public|private|protected|virtual|final)$/.test(tree.textOf(child))
    )
      continue;
    const row =
      tree.kind(child) === "identifier" ? x.name(child, "extends") : x.mark(x.visit(child), "extends");
    x.symbol(symbol).bases.push(x.type(row));
  }
}

function readMembers(x: Extraction, body: number, className: string): void {
  for (const child of x.tree.named(body)) readMember(x, child, className);
}

function readMember(x: Extraction, node: number, className: string): void {
  const { tree } = x;
  switch (tree.kind(node)) {
    case "labeled_statement": {
      const label = tree.child(node, "label");
      if (label === NONE || !/^(?:public|private|protected)$/.test(tree.textOf(label))) return; // what `: a(1)` left behind
      for (const child of tree.named(node)) if (child !== label) readMember(x, child, className);
      return;
    }
    case "expression_statement":
      readConstructor(x, tree.firstNamed(node), className);
      return;
    default:
      x.visit(node);
  }
}

/** `Name(int a);` looks like a call. */
function readConstructor(x: Extraction, node: number, className: string): void {
  const { tree } = x;
  if (node === NONE || tree.kind(node) !== "call_expression") return;
  const nameNode = tree.child(node, "function");
  if (nameNode === NONE || tree.textOf(nameNode) !== className) return;
  const symbol = x.declare({ kind: "constructor", node, nameNode, scope: null });
  const list = tree.child(node, "arguments");
  x.inside(symbol, "function", () => {
    for (const argument of list === NONE ? [] : tree.named(list)) {
      const parameter = x.declare({ kind: "parameter", node: argument, scope: null, isHidden: true });
      x.symbol(symbol).parameters.push(parameter);
      x.symbol(parameter).type = x.type(x.visit(argument));
    }
  });
}

/** `class API Name;`: a class to be declared, where the grammar takes it for a variable of a `class API`. */
export const declarationOrClass: NodeRule = (x, node) => {
  const { tree } = x;
  const typeNode = tree.child(node, "type");
  const kind = typeNode === NONE ? undefined : kinds.get(tree.kind(typeNode));
  const nameNode = tree.child(node, "declarator");
  const macro = kind === undefined ? NONE : tree.child(typeNode, "name");
  const isForward =
    kind === "class" &&
    nameNode !== NONE &&
    tree.kind(nameNode) === "identifier" &&
    macro !== NONE &&
    /^[A-Z][A-Z0-9_]+$/.test(tree.textOf(macro)) &&
    tree.child(typeNode, "body") === NONE;
  if (!isForward) return declaration(x, node);
  x.name(macro, "references");
  const symbol = declareIn(x, { kind, node, nameNode, modifiers: modifierBit("declaration") }, SPACES.tag);
  x.relate("declares", symbol, 0);
  return 0;
};

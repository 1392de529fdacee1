/** Declarations of variables, functions, fields and parameters. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { commentBefore, declareIn } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { type Declarator, readDeclarator } from "./declarators.ts";
import { declareFunction, withTemplate } from "./functions.ts";
import { readInitializer } from "./initializers.ts";
import { behind, isInFunction, SPACES, stateOf } from "./names.ts";
import { modifiersOf, typeUnder } from "./parameters.ts";
import { readTypedef } from "./types.ts";

const declarationBit = modifierBit("declaration");
const externalBit = modifierBit("external");

/** `T a = 1, *b, f(int);` */
export const declaration: NodeRule = (x, node) => {
  const { tree } = x;
  const { template } = stateOf(x);
  // A class is read with its own template.
  const isFunction = template !== NONE && tree.child(node, "declarator") !== NONE;
  if (isFunction) return withTemplate(x, template, () => declaration(x, node));
  const type = x.visitField(node, "type");
  const modifiers = modifiersOf(x, node);
  for (const declarator of tree.childrenOf(node, "declarator"))
    readDeclared(x, node, declarator, type, modifiers);
  return 0;
};

function readDeclared(
  x: Extraction,
  node: number,
  declarator: number,
  type: number,
  modifiers: number,
): void {
  const { tree } = x;
  const isInitialized = tree.kind(declarator) === "init_declarator" || tree.child(node, "value") !== NONE;
  const inner =
    tree.kind(declarator) === "init_declarator" ? tree.child(declarator, "declarator") : declarator;
  if (inner !== NONE && tree.kind(inner) === "structured_binding_declarator") {
    readBindings(x, inner, declarator);
    return;
  }
  const read = readDeclarator(x, inner);
  if (read.nameNode === NONE) return;
  // Members behind a macro that hides the class, pure ones with `= 0`.
  if (read.functionNode !== NONE && (!isInitialized || x.scope.kind === "class") && !isInFunction(x)) {
    declareFunction(x, { node, read, type, modifiers, body: NONE });
    return;
  }
  const declared =
    read.functionNode !== NONE && isInFunction(x)
      ? constructed(x, read.functionNode, type)
      : typeUnder(x, read, type);
  declareVariable(x, node, read, declared, modifiers, declarator, isInitialized);
}

/** `T a(b);` in a function: more often an object than a function, as whoever means a function declares it outside. */
function constructed(x: Extraction, node: number, type: number): number {
  const { tree } = x;
  const list = tree.child(node, "parameters");
  for (const parameter of list === NONE ? [] : tree.named(list)) {
    const typeNode = tree.child(parameter, "type");
    if (typeNode !== NONE && tree.kind(typeNode) === "type_identifier") x.name(typeNode, "reads");
    else x.visit(typeNode);
  }
  return type;
}

function declareVariable(
  x: Extraction,
  node: number,
  { nameNode }: Declarator,
  type: number,
  modifiers: number,
  declarator: number,
  isInitialized: boolean,
): void {
  const { tree } = x;
  const isLocal = isInFunction(x);
  const isDeclared = (modifiers & externalBit) !== 0 && !isInitialized;
  if (tree.kind(nameNode) === "qualified_identifier") {
    x.mark(x.visit(nameNode), "writes"); // the definition of a static member
    readInitializer(x, tree.child(declarator, "value"), type);
    return;
  }
  const symbol = declareIn(
    x,
    {
      kind: x.scope.kind === "class" ? "field" : "variable",
      node,
      nameNode,
      modifiers: modifiers | (isDeclared ? declarationBit : 0),
      visibleFrom: isLocal ? behind(x, nameNode) : 0,
    },
    SPACES.ordinary,
  );
  const fact = x.symbol(symbol);
  fact.type = type;
  if (!isLocal) fact.doc = commentBefore(x, node);
  if (isDeclared) x.relate("declares", symbol, 0);
  if (!isInitialized) return;
  const own = tree.child(declarator, "value");
  // `if (T a = f())` has its value beside it.
  x.assign(symbol, readInitializer(x, own === NONE ? tree.child(node, "value") : own, type));
}

/** `auto [a, b] = v;` */
function readBindings(x: Extraction, list: number, declarator: number): void {
  const { tree } = x;
  const value = x.visitField(declarator, "value");
  tree.named(list).forEach((nameNode, position) => {
    const symbol = declareIn(
      x,
      { kind: "variable", node: nameNode, nameNode, visibleFrom: behind(x, declarator) },
      SPACES.ordinary,
    );
    x.assign(symbol, value === 0 ? 0 : x.expr(OP.part, value, NONE, position));
  });
}

/** `int a, *b;`, `int f(void);` in a struct or class. */
export const fieldDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const declarators = tree.childrenOf(node, "declarator");
  const typeNode = tree.child(node, "type");
  if (declarators.length === 0 && isAnonymousRecord(x, typeNode)) {
    x.visitChildren(tree.child(typeNode, "body")); // its members are those of what is around it
    return 0;
  }
  const type = x.visit(typeNode);
  const modifiers = modifiersOf(x, node);
  for (const declarator of declarators) {
    const read = readDeclarator(
      x,
      tree.kind(declarator) === "init_declarator" ? tree.child(declarator, "declarator") : declarator,
    );
    if (read.nameNode === NONE) continue;
    if (read.functionNode !== NONE) declareFunction(x, { node, read, type, modifiers, body: NONE });
    else declareField(x, node, read, type, modifiers);
  }
  x.visitField(node, "default_value");
  return 0;
};

function isAnonymousRecord(x: Extraction, node: number): boolean {
  const { tree } = x;
  if (node === NONE || tree.child(node, "name") !== NONE || tree.child(node, "body") === NONE) return false;
  return /^(?:struct|union|class)_specifier$/.test(tree.kind(node));
}

function declareField(x: Extraction, node: number, read: Declarator, type: number, modifiers: number): void {
  const symbol = declareIn(x, { kind: "field", node, nameNode: read.nameNode, modifiers }, SPACES.ordinary);
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  fact.type = typeUnder(x, read, type);
}

/** `typedef T a;` */
export const typeDefinition: NodeRule = (x, node) => {
  readTypedef(x, node, (declarator, base) => typeUnder(x, declarator, base));
  return 0;
};

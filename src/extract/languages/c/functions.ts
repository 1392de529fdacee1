/** Functions: prototypes, definitions, and members that are defined outside their class. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Declaration, Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { commentBefore, declareIn } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { type Declarator, readDeclarator } from "./declarators.ts";
import { SPACES, stateOf } from "./names.ts";
import { modifiersOf, readParameter } from "./parameters.ts";
import { readScope } from "./scopes.ts";

const declarationBit = modifierBit("declaration");
const restBit = modifierBit("rest");
const MOST_RESULTS = 8;

/** A function as its declaration is read. */
export interface FunctionParts {
  readonly node: number;
  readonly read: Declarator;
  /** Row of what it gives, or what reads that inside, where a template's parameters are known. */
  readonly type: number | (() => number);
  readonly modifiers: number;
  /** {@link NONE} for a prototype. */
  readonly body: number;
}

/** `T f(int a) { … }`. */
export const functionDefinition: NodeRule = (x, node) => {
  const { tree } = x;
  const declarator = tree.child(node, "declarator");
  const { template } = stateOf(x);
  const read = declarator === NONE ? undefined : readDeclarator(x, declarator);
  if (read === undefined || read.nameNode === NONE) return x.visitChildren(node);
  const isOutside = tree.kind(read.nameNode) === "qualified_identifier";
  if (template !== NONE && isOutside) return withTemplate(x, template, () => defineFunction(x, node, read));
  defineFunction(x, node, read);
  return 0;
};

function defineFunction(x: Extraction, node: number, read: Declarator): void {
  const type =
    stateOf(x).template === NONE ? x.visitField(node, "type") : (): number => x.visitField(node, "type");
  const body = x.tree.child(node, "body");
  const made = body === NONE ? x.tree.childOfKind(node, "try_statement") : body;
  declareFunction(x, {
    node,
    read,
    type,
    modifiers: modifiersOf(x, node),
    body: made === NONE ? node : made,
  });
}

/** Parameters of a template are seen in all of what it declares. */
export function withTemplate(x: Extraction, template: number, body: () => void): number {
  stateOf(x).template = NONE;
  x.within("type", x.scope.owner, () => {
    x.visit(template);
    body();
  });
  return 0;
}

/** Declares a function and reads what it takes and does. */
export function declareFunction(x: Extraction, parts: FunctionParts): void {
  const { nameNode } = parts.read;
  const isOutside = x.tree.kind(nameNode) === "qualified_identifier";
  if (isOutside) declareOutside(x, parts);
  else declareInside(x, parts);
}

function declareInside(x: Extraction, parts: FunctionParts): void {
  const { node, read, modifiers, body } = parts;
  const nameNode = lastName(x, read.nameNode);
  const owner = x.scope.kind === "class" ? x.scope.owner : NONE;
  const kind = kindOf(x, nameNode, owner === NONE ? undefined : x.nameOf(owner), owner !== NONE);
  const declaration: Declaration = {
    kind,
    node,
    nameNode,
    modifiers: modifiers | (body === NONE ? declarationBit : 0),
    ...(x.scope.kind === "type" ? { scope: outOfTemplate(x) } : {}),
  };
  // A constructor is no name in its class: the class is.
  const symbol = declareIn(
    x,
    kind === "constructor" ? { ...declaration, scope: null } : declaration,
    SPACES.ordinary,
  );
  if (body === NONE) x.relate("declares", symbol, 0);
  readFunction(x, parts, symbol, 0);
}

/** The scope in which a template declares: not that of its parameters. */
function outOfTemplate(x: Extraction): Extraction["scope"] {
  let { scope } = x;
  while (scope.kind === "type" && scope.parent) scope = scope.parent;
  return scope;
}

/** `T C::f() { … }`: found through its class, whose members it sees. */
function declareOutside(x: Extraction, parts: FunctionParts): void {
  const { node, read, modifiers, body } = parts;
  const scope = readScope(x, read.nameNode);
  const nameNode = lastName(x, scope.nameNode);
  const qualifier = scope.token === NONE ? "" : x.tree.textOf(scope.token);
  const symbol = x.declare({
    kind: kindOf(x, nameNode, qualifier, true),
    node,
    nameNode,
    scope: null,
    parent: outOfTemplate(x).owner,
    modifiers: modifiers | (body === NONE ? declarationBit : 0),
    ...(qualifier === "" ? {} : { qualifier }),
  });
  const type = x.type(scope.row);
  x.relate("member_of", symbol, type);
  x.symbol(symbol).extra = type;
  readFunction(x, parts, symbol, type);
}

function kindOf(
  x: Extraction,
  nameNode: number,
  className: string | undefined,
  isMember: boolean,
): SymbolKind {
  const kind = x.tree.kind(nameNode);
  if (kind === "operator_name" || kind === "operator_cast") return "operator";
  if (isMember && className !== undefined && className !== "" && x.tree.textOf(nameNode) === className)
    return "constructor";
  return isMember ? "method" : "function";
}

/** The token of a name with template arguments. */
function lastName(x: Extraction, node: number): number {
  const { tree } = x;
  const kind = tree.kind(node);
  if (kind !== "template_function" && kind !== "template_method") return node;
  const inner = tree.child(node, "name");
  return inner === NONE ? node : inner;
}

function readFunction(
  x: Extraction,
  { node, read, type, body }: FunctionParts,
  symbol: number,
  outerClass: number,
): void {
  const { tree } = x;
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  if (typeof type === "number") fact.type = trailingType(x, read.functionNode, type);
  const state = stateOf(x);
  const { outerClass: around } = state;
  x.inside(symbol, "function", () => {
    x.visit(state.template);
    state.template = NONE;
    if (typeof type !== "number") fact.type = trailingType(x, read.functionNode, type());
    readParameters(x, tree.child(read.functionNode, "parameters"), symbol);
    if (body === NONE) return;
    fact.body = body;
    if (outerClass !== 0) state.outerClass = outerClass;
    x.visit(tree.childOfKind(node, "field_initializer_list"));
    if (body !== node) x.visitChildren(body);
  });
  state.outerClass = around;
}

/** `auto f() -> T`. */
function trailingType(x: Extraction, node: number, type: number): number {
  const trailing = x.tree.childOfKind(node, "trailing_return_type");
  return trailing === NONE ? type : x.visitChildren(trailing);
}

/** Declares what a list of parameters names. */
export function readParameters(x: Extraction, list: number, symbol: number): void {
  const { tree } = x;
  if (list === NONE) return;
  const { parameters } = x.symbol(symbol);
  for (const node of tree.named(list)) {
    const kind = tree.kind(node);
    if (kind === "variadic_parameter") {
      const rest = x.declare({ kind: "parameter", node, scope: null, isHidden: true, modifiers: restBit });
      parameters.push(rest);
    } else if (kind !== "parameter_declaration" || !isVoid(x, node)) parameters.push(readParameter(x, node));
  }
}

/** `f(void)`. */
function isVoid(x: Extraction, node: number): boolean {
  return x.tree.isText(node, "void");
}

/** `return v;` */
export const returnStatement: NodeRule = (x, node) => {
  const value = x.visitChildren(node);
  const owner = x.nearest("function")?.owner ?? NONE;
  if (owner !== NONE && value !== 0 && x.symbol(owner).values.length < MOST_RESULTS)
    x.symbol(owner).values.push(value);
  return 0;
};

/** `this`: of the class around, or of that whose member is defined here. */
export const thisExpression: NodeRule = (x) => {
  const { outerClass } = stateOf(x);
  if (outerClass !== 0) return outerClass;
  const owner = x.enclosingClass();
  return owner === NONE ? 0 : x.expr(OP.this, owner);
};

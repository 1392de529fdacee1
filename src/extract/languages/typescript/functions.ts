/** Functions, methods and function types: their parameters, results and bodies. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { commentBefore } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { applyComment } from "./jsdoc.ts";
import { isFunctionNode, takeNamed } from "./naming.ts";
import { apart } from "./narrowing.ts";
import { bindPattern } from "./patterns.ts";
import { type ThisContext, withThis } from "./this_context.ts";
import { visitType } from "./visit_type.ts";

const asyncBit = modifierBit("async");
const generatorBit = modifierBit("generator");
const optionalBit = modifierBit("optional");
const restBit = modifierBit("rest");
const staticBit = modifierBit("static");

/** The modifiers that a function's own node carries. */
export function functionModifiers(x: Extraction, node: number): number {
  const { tree } = x;
  let modifiers = tree.has(node, "async") ? asyncBit : 0;
  if (tree.kind(node).startsWith("generator") || tree.has(node, "*")) modifiers |= generatorBit;
  return modifiers;
}

/** `function f() {}`. */
export const functionDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = x.declare({
    kind: "function",
    node,
    nameNode: tree.child(node, "name"),
    modifiers:
      functionModifiers(x, node) |
      (tree.kind(node) === "function_signature" ? modifierBit("declaration") : 0),
  });
  x.symbol(symbol).doc = commentBefore(x, node);
  applyComment(x, symbol);
  readFunction(x, node, symbol);
  return x.expr(OP.symbol, symbol);
};

/** A function without a name of its own place: an argument, a result. */
export const functionExpression: NodeRule = (x, node) => {
  let symbol = takeNamed(x, node);
  if (symbol === NONE) {
    const nameNode = x.tree.child(node, "name");
    const name = nameNode === NONE ? {} : { nameNode };
    symbol = x.declare({
      kind: "function",
      node,
      scope: null,
      parent: x.source,
      ...name,
      modifiers: functionModifiers(x, node),
    });
    applyComment(x, symbol, node);
  } else applyComment(x, symbol);
  readFunction(x, node, symbol);
  return x.expr(OP.symbol, symbol);
};

/** Reads type parameters, parameters, result and body of a declared callable. */
export function readFunction(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  const kind = tree.kind(node);
  const read = (): void =>
    x.inside(symbol, "function", () => {
      const ownName = tree.child(node, "name");
      if (isFunctionNode(kind) && ownName !== NONE) x.scope.names.set(x.textNumber(ownName), symbol);
      x.visitField(node, "type_parameters");
      readParameters(x, node, symbol);
      readResult(x, node, symbol);
      readBody(x, node, symbol);
    });
  if (kind === "arrow_function") read();
  else withThis(x, ownThis(x, node, symbol), read);
}

function readResult(x: Extraction, node: number, symbol: number): void {
  const kind = x.tree.kind(node);
  const isConstructor = kind === "constructor_type" || kind === "construct_signature";
  const result = x.tree.child(node, isConstructor ? "type" : "return_type");
  if (result !== NONE) x.symbol(symbol).type = visitType(x, result);
}

function readBody(x: Extraction, node: number, symbol: number): void {
  const body = x.tree.child(node, "body");
  if (body === NONE) return;
  x.symbol(symbol).body = body;
  const value = apart(x, () => x.visit(body));
  if (x.tree.kind(body) !== "statement_block" && value !== 0) addResult(x, symbol, value);
}

const memberKinds: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  "method",
  "getter",
  "setter",
  "constructor",
]);

/** What `this` is in a function that has one of its own. */
function ownThis(x: Extraction, node: number, symbol: number): Partial<ThisContext> {
  const type = thisType(x, node);
  const { kind, parent, modifiers, name } = x.symbol(symbol);
  if (memberKinds.has(kind)) return { owner: parent, isStatic: (modifiers & staticBit) !== 0, type };
  // A plain function may be a constructor in the old style: then `this` is what it makes.
  const mayConstruct = kind === "function" && x.language === "javascript" && name !== NONE;
  return { owner: mayConstruct ? symbol : NONE, type };
}

/** Row of the type of an explicit `this` parameter, 0 for none. */
function thisType(x: Extraction, node: number): number {
  const { tree } = x;
  const parameters = tree.child(node, "parameters");
  const first = parameters === NONE ? NONE : tree.firstNamed(parameters);
  if (first === NONE || !isThisParameter(x, first)) return 0;
  return visitType(x, tree.child(first, "type"));
}

function isThisParameter(x: Extraction, node: number): boolean {
  const pattern = x.tree.child(node, "pattern");
  return pattern !== NONE && x.tree.kind(pattern) === "this";
}

function readParameters(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  const single = tree.child(node, "parameter");
  if (single !== NONE) readParameter(x, single, symbol);
  const list = tree.child(node, "parameters");
  if (list === NONE) return;
  for (let child = tree.firstNamed(list); child !== NONE; child = tree.nextNamed(child)) {
    if (!isThisParameter(x, child)) readParameter(x, child, symbol);
  }
}

const parameterNodes: ReadonlySet<string> = new Set(["required_parameter", "optional_parameter"]);

/** The parts of a parameter. */
interface ParameterParts {
  /** What is bound, without default and dots. */
  readonly pattern: number;
  readonly value: number;
  readonly modifiers: number;
}

function partsOf(x: Extraction, node: number, isWrapped: boolean): ParameterParts {
  const { tree } = x;
  let pattern = isWrapped ? tree.child(node, "pattern") : node;
  if (pattern === NONE) pattern = tree.child(node, "name");
  let value = isWrapped ? tree.child(node, "value") : NONE;
  if (pattern !== NONE && tree.kind(pattern) === "assignment_pattern") {
    value = tree.child(pattern, "right");
    pattern = tree.child(pattern, "left");
  }
  const isRest = pattern !== NONE && tree.kind(pattern) === "rest_pattern";
  const optional = tree.kind(node) === "optional_parameter" ? optionalBit : 0;
  return {
    pattern: isRest ? tree.firstNamed(pattern) : pattern,
    value,
    modifiers: isRest ? optional | restBit : optional,
  };
}

/** One parameter: TypeScript wraps it, JavaScript writes the bare pattern. */
function readParameter(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  const isWrapped = parameterNodes.has(tree.kind(node));
  const { pattern, value, modifiers } = partsOf(x, node, isWrapped);
  if (pattern === NONE) return;
  const isName = tree.kind(pattern) === "identifier" || tree.kind(pattern) === "undefined";
  const symbol = x.declare({ kind: "parameter", node, ...(isName ? { nameNode: pattern } : {}), modifiers });
  const fact = x.symbol(symbol);
  x.symbol(owner).parameters.push(symbol);
  if (isWrapped) readAnnotations(x, node, symbol);
  if (fact.type === 0) fact.type = commentedParameter(x, owner, symbol);
  if (value !== NONE) x.assign(symbol, x.visit(value));
  if (isName) declareParameterProperty(x, node, pattern, symbol);
  else bindPattern(x, pattern, x.bound(symbol), { kind: "parameter", scope: x.scope });
}

function readAnnotations(x: Extraction, node: number, symbol: number): void {
  readDecorators(x, node, symbol);
  const type = x.tree.child(node, "type");
  if (type !== NONE) x.symbol(symbol).type = visitType(x, type, symbol);
}

/** `@param` of the function's comment, in JavaScript. */
function commentedParameter(x: Extraction, owner: number, symbol: number): number {
  const types = (x.state.get(`params:${owner}`) as ReadonlyMap<string, number> | undefined) ?? undefined;
  if (!types) return 0;
  const name = x.nameOf(symbol);
  const position = x.symbol(owner).parameters.indexOf(symbol);
  return types.get(name) ?? types.get(`#${position}`) ?? 0;
}

function readDecorators(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  for (let child = tree.firstNamed(node); child !== NONE; child = tree.nextNamed(child)) {
    if (tree.kind(child) === "decorator") x.symbol(symbol).decorators.push(x.visit(child));
  }
}

const propertyModifiers = ["private", "protected", "public"] as const;

/** `constructor(private x: T)` declares a field as well. */
function declareParameterProperty(x: Extraction, node: number, nameNode: number, parameter: number): void {
  const { tree } = x;
  const accessibility = tree.childOfKind(node, "accessibility_modifier");
  const isReadonly = tree.has(node, "readonly");
  if (accessibility === NONE && !isReadonly && !tree.has(node, "override_modifier")) return;
  const owner = x.enclosingClass();
  if (owner === NONE) return;
  let modifiers = isReadonly ? modifierBit("readonly") : 0;
  const word = accessibility === NONE ? "" : tree.textOf(accessibility);
  for (const name of propertyModifiers) if (word === name) modifiers |= modifierBit(name);
  const field = x.declare({ kind: "field", node, nameNode, scope: null, parent: owner, modifiers });
  const fact = x.symbol(field);
  fact.type = x.symbol(parameter).type;
  fact.values.push(...x.symbol(parameter).values);
  if (fact.type === 0) fact.values.push(x.bound(parameter));
}

/** A value that a function gives back, or yields. */
export function addResult(x: Extraction, symbol: number, value: number): void {
  const fact = x.symbol(symbol);
  if (value === 0) return;
  if (fact.values.length < MOST_RESULTS) fact.values.push(value);
  const op = x.op(value);
  if (op !== OP.symbol && op !== OP.union && op !== OP.container) return;
  const isAsync = (fact.modifiers & asyncBit) !== 0;
  const wanted = fact.type === 0 ? x.expr(OP.expectedResult, symbol) : fact.type;
  x.context(
    value,
    (fact.modifiers & generatorBit) !== 0
      ? x.expr(OP.element, wanted)
      : isAsync
        ? x.expr(OP.await, wanted)
        : wanted,
  );
}

const MOST_RESULTS = 32;

/** `return x`. */
export const returnStatement: NodeRule = (x, node) => {
  const value = x.visitChildren(node);
  const owner = x.nearest("function")?.owner ?? NONE;
  if (owner !== NONE && owner !== undefined && (x.symbol(owner).modifiers & generatorBit) === 0)
    addResult(x, owner, value);
  return 0;
};

/** `yield x`, `yield* xs`. */
export const yieldExpression: NodeRule = (x, node) => {
  const value = x.visitChildren(node);
  const owner = x.nearest("function")?.owner ?? NONE;
  const isDelegate = x.tree.has(node, "*");
  if (owner !== NONE) addResult(x, owner, isDelegate ? x.expr(OP.element, value) : value);
  return x.expr(OP.yield, value);
};

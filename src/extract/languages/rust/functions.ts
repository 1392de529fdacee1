/** Functions, methods, closures. */
import { EXPR, modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Declaration, Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { commentBefore } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { declareMember, exportIfPublic, isMemberItem, modifiersOf } from "./members.ts";
import { behind, declareIn, SPACES } from "./names.ts";
import { selfType } from "./paths.ts";
import { readPattern } from "./patterns.ts";
import { readTypeParameters } from "./types.ts";

/** Bit of a parameter's `extra`: it is the receiver. */
const RECEIVER = 1;
const MOST_RESULTS = 8;

/** `fn f() {}`, with or without a body. */
export const functionItem: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  const isMember = isMemberItem(x, node);
  const list = tree.child(node, "parameters");
  const hasReceiver = list !== NONE && tree.childOfKind(list, "self_parameter") !== NONE;
  const modifiers = modifiersOf(x, node) | (isMember && !hasReceiver ? modifierBit("static") : 0);
  const declaration: Declaration = { kind: isMember ? "method" : "function", node, nameNode, modifiers };
  const symbol = isMember ? declareMember(x, declaration) : declareIn(x, declaration, SPACES.value);
  if (!isMember) exportIfPublic(x, node, symbol);
  x.symbol(symbol).doc = commentBefore(x, node);
  readFunction(x, node, symbol);
  return 0;
};

function readFunction(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  const fact = x.symbol(symbol);
  x.inside(symbol, "function", () => {
    readTypeParameters(x, tree.child(node, "type_parameters"), symbol);
    // Types before names: parameters are no types, and a clause behind them bounds what they use.
    x.visit(tree.childOfKind(node, "where_clause"));
    readParameters(x, tree.child(node, "parameters"), symbol);
    fact.type = x.visitField(node, "return_type");
    const body = tree.child(node, "body");
    if (body === NONE) return;
    fact.body = body;
    readBody(x, body, fact.type === 0 ? NONE : symbol);
  });
}

function readBody(x: Extraction, body: number, symbol: number): void {
  const value = x.visit(body);
  if (symbol !== NONE && value !== 0 && x.symbol(symbol).values.length < MOST_RESULTS)
    x.symbol(symbol).values.push(value);
}

/** Declares the parameters; one that is taken apart has no name itself. */
export function readParameters(x: Extraction, list: number, symbol: number): void {
  const { tree } = x;
  if (list === NONE) return;
  const { parameters } = x.symbol(symbol);
  for (const node of tree.named(list)) {
    const kind = tree.kind(node);
    if (kind === "self_parameter") parameters.push(readSelf(x, node));
    else if (kind === "parameter")
      parameters.push(
        readParameter(x, tree.child(node, "pattern"), node, parameterType(x, tree.child(node, "type"))),
      );
    else if (kind === "variadic_parameter" || kind === "attribute_item") continue;
    else parameters.push(readParameter(x, node, node, 0)); // of a closure
  }
}

/** A type parameter that is bound to be a function is that function: what it takes is told by what else the call says. */
function parameterType(x: Extraction, node: number): number {
  const type = x.visit(node);
  if (node === NONE || x.tree.kind(node) !== "type_identifier") return type;
  const parameter = x.typeParameterNamed(x.tree.textOf(node));
  const bound = parameter === NONE ? 0 : x.symbol(parameter).type;
  return boundFunction(x, bound) || type;
}

function boundFunction(x: Extraction, bound: number): number {
  if (bound === 0 || x.op(bound) === OP.typeSymbol) return bound;
  if (x.op(bound) !== OP.intersection) return 0;
  const list = x.operand(bound, EXPR.a);
  for (let i = 1; i <= x.lists[list]!; i++) {
    const found = boundFunction(x, x.lists[list + i]!);
    if (found !== 0) return found;
  }
  return 0;
}

function readSelf(x: Extraction, node: number): number {
  const nameNode = x.tree.childOfKind(node, "self");
  const symbol = declareIn(x, { kind: "parameter", node, nameNode }, SPACES.value);
  const fact = x.symbol(symbol);
  x.visitField(node, "type");
  fact.type = selfType(x);
  fact.extra = RECEIVER;
  return symbol;
}

function readParameter(x: Extraction, pattern: number, node: number, type: number): number {
  const { tree } = x;
  const nameNode = plainName(x, pattern);
  if (nameNode === NONE) {
    const hidden = x.declare({ kind: "parameter", node, scope: null, isHidden: true });
    x.symbol(hidden).type = type;
    const value = type === 0 ? x.expr(OP.name, 0, hidden, NONE) : type;
    readPattern(x, pattern, value, { kind: "variable", visibleFrom: 0, type: 0 });
    return hidden;
  }
  if (tree.isText(nameNode, "self")) return readTypedSelf(x, node, nameNode, type);
  const symbol = declareIn(x, { kind: "parameter", node, nameNode }, SPACES.value);
  x.symbol(symbol).type = type;
  return symbol;
}

/** `self: Pin<&mut Self>`. */
function readTypedSelf(x: Extraction, node: number, nameNode: number, type: number): number {
  const symbol = declareIn(x, { kind: "parameter", node, nameNode, name: "self" }, SPACES.value);
  const fact = x.symbol(symbol);
  const own = selfType(x);
  fact.type = own === 0 ? type : own;
  fact.extra = RECEIVER;
  return symbol;
}

/** The name of a pattern that is one, {@link NONE} for others. */
function plainName(x: Extraction, pattern: number): number {
  const { tree } = x;
  if (pattern === NONE) return NONE;
  const kind = tree.kind(pattern);
  if (kind === "identifier" || kind === "self") return pattern;
  if (kind !== "mut_pattern" && kind !== "ref_pattern" && kind !== "reference_pattern") return NONE;
  return plainName(x, tree.lastNamed(pattern));
}

/** `|a, b| a + b`. */
export const closure: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = x.declare({ kind: "function", node, scope: null });
  const fact = x.symbol(symbol);
  x.inside(symbol, "function", () => {
    readParameters(x, tree.child(node, "parameters"), symbol);
    fact.type = x.visitField(node, "return_type");
    const body = tree.child(node, "body");
    fact.body = body;
    readBody(x, body, symbol);
  });
  return x.expr(OP.symbol, symbol);
};

/** `return x`. */
export const returnExpression: NodeRule = (x, node) => {
  const value = x.visitChildren(node);
  const owner = x.nearest("function")?.owner ?? NONE;
  if (owner !== NONE && value !== 0) readResult(x, owner, value);
  return 0;
};

function readResult(x: Extraction, owner: number, value: number): void {
  const { values } = x.symbol(owner);
  if (values.length < MOST_RESULTS) values.push(value);
}

/** `let p: T = v else { … };` */
export const letDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const type = x.visitField(node, "type");
  const value = x.visitField(node, "value");
  x.visitField(node, "alternative");
  readPattern(x, tree.child(node, "pattern"), value, {
    kind: "variable",
    visibleFrom: behind(x, node),
    type,
  });
  return 0;
};

/** `let p = v` as a condition. */
export const letCondition: NodeRule = (x, node) => {
  const value = x.visitField(node, "value");
  readPattern(x, x.tree.child(node, "pattern"), value, {
    kind: "variable",
    visibleFrom: behind(x, node),
    type: 0,
  });
  return 0;
};

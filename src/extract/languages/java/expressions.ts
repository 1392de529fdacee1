/** Literals, operators, lambdas, method references, arrays, switches. */
import { LITERAL, OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { addResult, giveContext } from "./context.ts";
import { readParameterList } from "./declarations.ts";
import { readReceiver } from "./names.ts";
import { memberMethod, silentType, typeName } from "./spaces.ts";
import { readType, readTypeArguments } from "./types.ts";

/** A literal of a primitive type, which is its text. */
export function primitiveLiteral(kind: keyof typeof LITERAL, type: (text: string) => string): NodeRule {
  return (x, node) => x.expr(OP.literal, LITERAL[kind], x.string(type(x.tree.textOf(node))));
}

export const integerLiteral: NodeRule = primitiveLiteral("number", (text) =>
  /l$/i.test(text) ? "long" : "int",
);
export const floatLiteral: NodeRule = primitiveLiteral("number", (text) =>
  /f$/i.test(text) ? "float" : "double",
);
export const characterLiteral: NodeRule = primitiveLiteral("character", () => "char");
export const booleanLiteral: NodeRule = primitiveLiteral("boolean", () => "boolean");
export const nullLiteral: NodeRule = primitiveLiteral("null", () => "null");

/** A string; what is embedded in it is read. */
export const stringLiteral: NodeRule = (x, node) => {
  x.visitChildren(node);
  return x.expr(OP.literal, LITERAL.string, NONE);
};

/** `a = b`, `a += b`: the value is what the left side holds. */
export const assignment: NodeRule = (x, node) => {
  const left = x.mark(x.visitField(node, "left"), "writes");
  const right = x.visitField(node, "right");
  giveContext(x, right, left);
  return left;
};

/** `i++`. */
export const update: NodeRule = (x, node) => x.mark(x.visitChildren(node), "writes");

/** `!a`, `-a`. */
export const unaryOperator: NodeRule = (x, node) => {
  const operator = x.tree.child(node, "operator");
  const operand = x.visitField(node, "operand");
  return x.expr(OP.operator, operand, 0, operator === NONE ? NONE : x.textNumber(operator));
};

/** `c ? a : b`. */
export const ternary: NodeRule = (x, node) => {
  x.visitField(node, "condition");
  return x.union([x.visitField(node, "consequence"), x.visitField(node, "alternative")]);
};

/** `(T) a`, `(A & B) a`. */
export const cast: NodeRule = (x, node) => {
  const types = x.tree.childrenOf(node, "type").map((type) => readType(x, type));
  const type = types.length === 1 ? types[0]! : x.expr(OP.intersection, x.list(types));
  const value = x.visitField(node, "value");
  giveContext(x, value, type);
  return x.expr(OP.cast, value, type);
};

/** `T.class`: a `Class<T>`. */
export const classLiteral: NodeRule = (x, node) => {
  const type = readType(x, x.tree.firstNamed(node), "references");
  return x.expr(OP.generic, x.type(silentType(x, "Class")), x.list([type]));
};

/** `(a, b) -> …` */
export const lambda: NodeRule = (x, node) => {
  const { tree } = x;
  const symbol = x.declare({ kind: "function", node, scope: null, parent: x.source });
  x.inside(symbol, "function", () => {
    readLambdaParameters(x, tree.child(node, "parameters"), symbol);
    const body = tree.child(node, "body");
    x.symbol(symbol).body = body;
    if (body === NONE) return;
    if (tree.kind(body) === "block") readLambdaBlock(x, body, symbol);
    else addResult(x, x.visit(body));
  });
  return x.expr(OP.symbol, symbol);
};

/** Bit of a lambda's `extra`: its body is a block that can end, so that it gives something only where it returns it. */
const BLOCK = 4;

function readLambdaBlock(x: Extraction, body: number, symbol: number): void {
  x.visitChildren(body);
  const last = x.tree.lastNamed(body);
  if (last === NONE || x.tree.kind(last) !== "throw_statement") x.symbol(symbol).extra |= BLOCK;
}

function readLambdaParameters(x: Extraction, node: number, symbol: number): void {
  if (node === NONE) return;
  const { tree } = x;
  if (tree.kind(node) === "formal_parameters") {
    readParameterList(x, node, symbol);
    return;
  }
  const names = tree.kind(node) === "identifier" ? [node] : tree.named(node);
  for (const nameNode of names) {
    x.symbol(symbol).parameters.push(x.declare({ kind: "parameter", node: nameNode, nameNode }));
  }
}

/** `A::f`, `a::f`, `super::f`, `A::new`, `T[]::new`. */
export const methodReference: NodeRule = (x, node) => {
  const { tree } = x;
  const children = tree.named(node);
  const object = children[0];
  if (object === undefined) return 0;
  for (const child of children) if (tree.kind(child) === "type_arguments") readTypeArguments(x, child);
  const last = children.at(-1)!;
  const isConstructor = tree.has(node, "new");
  if (isConstructor) return constructorReference(x, object);
  const base = readReferenced(x, object);
  return last === object ? base : memberMethod(x, base, last, "references");
};

function constructorReference(x: Extraction, object: number): number {
  const kind = x.tree.kind(object);
  if (kind === "array_type") return x.expr(OP.classOf, readType(x, object, "references"));
  return kind === "generic_type"
    ? x.expr(OP.classOf, readType(x, object, "references"))
    : readReferenced(x, object);
}

function readReferenced(x: Extraction, node: number): number {
  const kind = x.tree.kind(node);
  if (/_type$|^type_identifier$|^scoped_type/.test(kind))
    return x.expr(OP.classOf, readType(x, node, "references"));
  return readReceiver(x, node);
}

/** `a instanceof T`, `a instanceof T t`, `a instanceof R(var x, T y)`. */
export const instanceOf: NodeRule = (x, node) => {
  const { tree } = x;
  const value = x.visitField(node, "left");
  const type = tree.child(node, "right");
  const nameNode = tree.child(node, "name");
  if (type !== NONE) {
    const row = readType(x, type);
    if (nameNode !== NONE) bindVariable(x, nameNode, row);
  }
  const pattern = tree.child(node, "pattern");
  if (pattern !== NONE) readPattern(x, pattern, value);
  return x.expr(OP.literalType, LITERAL.boolean, x.string("boolean"));
};

/** A variable that a pattern binds, seen from there on. */
function bindVariable(x: Extraction, nameNode: number, type: number, value = 0): void {
  const symbol = x.declare({ kind: "variable", node: nameNode, nameNode, visibleFrom: nameNode });
  x.symbol(symbol).type = type;
  if (type === 0) x.assign(symbol, value);
}

/** A record or type pattern that `value` is matched with. */
export function readPattern(x: Extraction, node: number, value: number): void {
  const { tree } = x;
  const children = tree.named(node);
  if (tree.kind(node) === "pattern") {
    for (const child of children) readPattern(x, child, value);
    return;
  }
  const body = children.find((child) => tree.kind(child) === "record_pattern_body");
  if (body !== undefined) {
    readComponentPatterns(x, body, readPatternType(x, children[0]!));
    return;
  }
  const nameNode = children.at(-1);
  const type = children.length > 1 ? readType(x, children[0]!) : 0;
  if (nameNode !== undefined && tree.kind(nameNode) === "identifier") bindVariable(x, nameNode, type, value);
}

function readPatternType(x: Extraction, node: number): number {
  // The grammar calls the record's name an identifier.
  return x.tree.kind(node) === "identifier" ? x.type(typeName(x, node)) : readType(x, node);
}

function readComponentPatterns(x: Extraction, body: number, type: number): void {
  x.tree.named(body).forEach((component, position) => {
    readPattern(x, component, x.expr(OP.part, type, NONE, position));
  });
}

/** Functions and methods of Go: receivers, parameters, results, bodies. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { withLabels } from "./labels.ts";
import { useName } from "./names.ts";
import { describe, headOfType, readTypeParameters } from "./types.ts";

const restBit = modifierBit("rest");

/** `func f() {}`. */
export const functionDeclaration: NodeRule = (x, node) => {
  const nameNode = x.tree.child(node, "name");
  const isBlank = nameNode === NONE || x.tree.textOf(nameNode) === "_";
  const symbol = x.declare({ kind: "function", node, nameNode, ...(isBlank ? { scope: null } : {}) });
  describe(x, symbol, node);
  readSignature(x, node, symbol, false);
  return 0;
};

/** A function that is written where it is used. */
export const functionLiteral: NodeRule = (x, node) => readLiteralFunction(x, node, NONE);

/** Reads a function literal under a name of its own; the name is not bound yet, as its body does not see it. */
export function readLiteralFunction(x: Extraction, node: number, nameNode: number): number {
  const symbol = x.declare({ kind: "function", node, scope: null, ...(nameNode === NONE ? {} : { nameNode }) });
  readSignature(x, node, symbol, false);
  return x.expr(OP.symbol, symbol);
}

/** `func (r T) m() {}`. */
export const methodDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const receiver = tree.firstNamed(tree.child(node, "receiver"));
  const head = receiver === NONE ? NONE : headOfType(x, tree.child(receiver, "type"));
  const symbol = x.declare({
    kind: "method",
    node,
    nameNode: tree.child(node, "name"),
    scope: null,
    ...(head === NONE ? {} : { qualifier: tree.textOf(head) }),
  });
  describe(x, symbol, node);
  x.symbol(symbol).exportNames.length = 0;
  readSignature(x, node, symbol, false);
  return 0;
};

interface Parameter {
  readonly node: number;
  /** {@link NONE} for one without a name. */
  readonly nameNode: number;
  readonly type: number;
  readonly isRest: boolean;
}

/** Reads what a callable takes and gives, and its body. Types are read first: they do not see the parameters' names. */
export function readSignature(x: Extraction, node: number, symbol: number, isType: boolean): void {
  const { tree } = x;
  const fact = x.symbol(symbol);
  const read = (): void => {
    readTypeParameters(x, node, symbol);
    const receiver = readReceiver(x, tree.child(node, "receiver"), symbol);
    const parameters = listParameters(x, tree.child(node, "parameters"));
    const results = readResult(x, tree.child(node, "result"), symbol);
    for (const parameter of receiver) declareParameter(x, parameter, "parameter", isType);
    for (const parameter of parameters) fact.parameters.push(declareParameter(x, parameter, "parameter", isType));
    for (const result of results) if (result.nameNode !== NONE) declareParameter(x, result, "variable", isType);
    const body = tree.child(node, "body");
    if (body === NONE) return;
    fact.body = body;
    withLabels(x, () => x.visitChildren(body));
  };
  if (isType) x.within("function", symbol, read);
  else x.inside(symbol, "function", read);
}

function declareParameter(x: Extraction, parameter: Parameter, kind: SymbolKind, isType: boolean): number {
  const { node, nameNode, type, isRest } = parameter;
  const isHidden = isType || nameNode === NONE;
  const symbol = x.declare({
    kind,
    node: nameNode === NONE ? node : nameNode,
    ...(nameNode === NONE ? { scope: null } : { nameNode }),
    modifiers: isRest ? restBit : 0,
    isHidden,
  });
  x.symbol(symbol).type = type;
  return symbol;
}

function listParameters(x: Extraction, list: number): Parameter[] {
  const { tree } = x;
  if (list === NONE) return [];
  return tree.named(list).flatMap((node) => {
    const isRest = tree.kind(node) === "variadic_parameter_declaration";
    const plain = x.visitField(node, "type");
    const type = isRest ? x.expr(OP.arrayOf, plain, 0, x.string("__slice")) : plain;
    const names = tree.childrenOf(node, "name");
    if (names.length === 0) return [{ node, nameNode: NONE, type, isRest }];
    return names.map((name) => ({ node, nameNode: tree.textOf(name) === "_" ? NONE : name, type, isRest }));
  });
}

/** Sets the result's type; returns the results, which may have names. */
function readResult(x: Extraction, result: number, symbol: number): Parameter[] {
  if (result === NONE) return [];
  const fact = x.symbol(symbol);
  if (x.tree.kind(result) !== "parameter_list") {
    fact.type = x.visit(result);
    return [];
  }
  const results = listParameters(x, result);
  fact.type = results.length === 1 ? results[0]!.type : x.expr(OP.tupleOf, x.list(results.map(({ type }) => type)));
  return results;
}

/** The receiver: its type arguments are names that the method gives to the type's own parameters. */
function readReceiver(x: Extraction, list: number, symbol: number): Parameter[] {
  const { tree } = x;
  const node = list === NONE ? NONE : tree.firstNamed(list);
  if (node === NONE) return [];
  const head = headOfType(x, tree.child(node, "type"));
  if (head === NONE) {
    x.visit(tree.child(node, "type"));
    return [];
  }
  const name = useName(x, head, "uses_type");
  const plain = x.type(name);
  x.relate("member_of", symbol, plain);
  const given = receiverArguments(x, tree.parent(head), name);
  const type = given.length === 0 ? plain : x.expr(OP.generic, plain, x.list(given));
  const nameNode = tree.child(node, "name");
  const isNamed = nameNode !== NONE && tree.textOf(nameNode) !== "_";
  return [{ node, nameNode: isNamed ? nameNode : NONE, type, isRest: false }];
}

function receiverArguments(x: Extraction, generic: number, base: number): number[] {
  const { tree } = x;
  if (tree.kind(generic) !== "generic_type") return [];
  const list = tree.child(generic, "type_arguments");
  return tree.named(list).map((argument, position) => {
    const nameNode = headOfType(x, tree.kind(argument) === "type_elem" ? tree.firstNamed(argument) : argument);
    if (nameNode === NONE) return 0;
    const isBlank = tree.textOf(nameNode) === "_";
    const symbol = x.declare({ kind: "type_parameter", node: nameNode, nameNode, ...(isBlank ? { scope: null } : {}) });
    const fact = x.symbol(symbol);
    fact.values.push(base);
    fact.extra = position + 1;
    return x.type(x.bound(symbol));
  });
}

/** `return a, b`. */
export const returnStatement: NodeRule = (x, node) => {
  const list = x.tree.firstNamed(node);
  const values = list === NONE ? [] : x.tree.named(list).map((value) => x.visit(value));
  const owner = x.nearest("function")?.owner ?? NONE;
  if (owner === NONE || values.every((value) => value === 0)) return 0;
  const { values: results } = x.symbol(owner);
  if (results.length < MOST_RESULTS) results.push(values.length === 1 ? values[0]! : x.expr(OP.tupleOf, x.list(values)));
  return 0;
};

const MOST_RESULTS = 8;

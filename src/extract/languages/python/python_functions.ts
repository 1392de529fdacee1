/** Functions and lambdas of Python. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import {
  classAround,
  type Decorators,
  docstringOf,
  PLAIN,
  readTypeParameters,
} from "./python_definitions.ts";
import { declareParameters, PARAMETER, type Parameters, readParameters } from "./python_parameters.ts";
import { type PythonState, stateOf, withFlow } from "./python_state.ts";
import { remember } from "./python_targets.ts";
import { readType } from "./python_types.ts";

/** Bits of a function's `extra`. */
export const FUNCTION = { generator: 1, async: 2, classMethod: 4 } as const;

/** Names that are bound to the class although nothing says so. */
const implicitClassMethods: ReadonlySet<string> = new Set([
  "__new__",
  "__init_subclass__",
  "__class_getitem__",
  "__prepare__",
]);

export function functionDefinition(x: Extraction, node: number): number {
  return readFunction(x, node, PLAIN);
}

function kindOfMethod(name: string, { names }: Decorators): SymbolKind {
  if (names.some((decorator) => decorator.toLowerCase().endsWith("property"))) return "getter";
  if (names.includes("getter")) return "getter";
  if (names.includes("setter")) return "setter";
  return name === "__init__" ? "constructor" : "method";
}

function modifiersOf(x: Extraction, node: number, { names }: Decorators): number {
  let modifiers = 0;
  if (x.tree.has(node, "async")) modifiers |= modifierBit("async");
  if (names.includes("staticmethod") || names.includes("classmethod")) modifiers |= modifierBit("static");
  if (names.some((name) => name.startsWith("abstract"))) modifiers |= modifierBit("abstract");
  if (names.includes("override")) modifiers |= modifierBit("override");
  if (names.includes("final")) modifiers |= modifierBit("final");
  return modifiers;
}

export function readFunction(x: Extraction, node: number, decorators: Decorators): number {
  const { tree } = x;
  const state = stateOf(x);
  const nameNode = tree.child(node, "name");
  const name = nameNode === NONE ? "" : tree.textOf(nameNode);
  const owner = classAround(x);
  const kind = owner === NONE ? "function" : kindOfMethod(name, decorators);
  const { scope } = x;
  const target = state.elsewhere.get(scope)?.get(name) ?? scope;
  const symbol = x.declare({
    kind,
    node,
    nameNode,
    modifiers: modifiersOf(x, node, decorators),
    scope: target,
  });
  const fact = x.symbol(symbol);
  fact.decorators.push(...decorators.rows);
  state.flow.delete(name);
  const isClassMethod = decorators.names.includes("classmethod") || implicitClassMethods.has(name);
  if (tree.has(node, "async")) fact.extra |= FUNCTION.async;
  if (isClassMethod) fact.extra |= FUNCTION.classMethod;
  if (owner !== NONE) {
    remember(x, owner, name, symbol);
  }
  const isMethod = owner !== NONE && !decorators.names.includes("staticmethod");
  const receiver = isMethod ? { owner, isClass: isClassMethod } : undefined;
  const typeParameters = tree.child(node, "type_parameters");
  x.holding(symbol, () => {
    const parameters = readParameters(x, tree.child(node, "parameters"));
    if (typeParameters === NONE) fact.type = readType(x, tree.child(node, "return_type"));
    readBody(x, node, symbol, parameters, receiver);
  });
  return x.expr(OP.symbol, symbol);
}

function readBody(
  x: Extraction,
  node: number,
  symbol: number,
  parameters: Parameters,
  receiver: { readonly owner: number; readonly isClass: boolean } | undefined,
): void {
  const { tree } = x;
  const state = stateOf(x);
  const fact = x.symbol(symbol);
  const body = tree.child(node, "body");
  fact.body = body;
  fact.doc = docstringOf(x, body);
  x.within("function", symbol, () => {
    const typeParameters = tree.child(node, "type_parameters");
    if (typeParameters !== NONE) {
      readTypeParameters(x, typeParameters, symbol);
      parameters.readLate();
      fact.type = readType(x, tree.child(node, "return_type"));
    }
    declareParameters(x, parameters, symbol);
    inFunction(x, state, symbol, () => {
      if (receiver) takeReceiver(x, state, fact.parameters[0], receiver);
      else if (state.receiver && parameters.names.includes(state.receiver.name)) state.receiver = undefined;
      x.visit(body);
    });
  });
}

/** Runs `body` as the inside of a function; what it yields or returns becomes its values. */
function inFunction(x: Extraction, state: PythonState, symbol: number, body: () => void): void {
  const { function: outer, receiver } = state;
  state.function = { symbol, yields: [] };
  withFlow(state, new Map(), body);
  const { yields } = state.function;
  if (yields.length > 0) {
    const fact = x.symbol(symbol);
    fact.values = yields.filter((row) => row !== 0).slice(0, MOST_YIELDS);
    fact.extra |= FUNCTION.generator;
    fact.modifiers |= modifierBit("generator");
  }
  state.function = outer;
  state.receiver = receiver;
}

const MOST_YIELDS = 32;

function takeReceiver(
  x: Extraction,
  state: PythonState,
  parameter: number | undefined,
  { owner, isClass }: { readonly owner: number; readonly isClass: boolean },
): void {
  state.receiver = undefined;
  if (parameter === undefined || x.symbol(parameter).modifiers & modifierBit("rest")) return;
  const fact = x.symbol(parameter);
  fact.extra |= PARAMETER.receiver | (isClass ? PARAMETER.classReceiver : 0);
  state.receiver = { name: x.nameOf(parameter), owner, isClass };
}

/** `lambda …: …`; `name` is the target that it is assigned to, if it is that one's only content. */
export function lambda(
  x: Extraction,
  node: number,
  symbol: number = x.declare({ kind: "function", node }),
): number {
  const { tree } = x;
  const state = stateOf(x);
  const fact = x.symbol(symbol);
  const body = tree.child(node, "body");
  fact.body = body;
  x.holding(symbol, () => {
    const parameters = readParameters(x, tree.child(node, "parameters"));
    x.within("function", symbol, () => {
      declareParameters(x, parameters, symbol);
      inFunction(x, state, symbol, () => x.assign(symbol, x.visit(body)));
    });
  });
  return x.expr(OP.symbol, symbol);
}

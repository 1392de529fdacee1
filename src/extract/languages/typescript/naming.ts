/** A value that is written where it gets its name: `const f = () => …`, `{ f() {} }`, `exports.f = class {}`: one symbol. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Declaration, Extraction } from "../../extraction.ts";
import { commentBefore } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";

const NAMED = "named";

/** The symbol that was declared for a value that is read now, {@link NONE} where it has no name of its place. */
export function takeNamed(x: Extraction, node: number): number {
  const named = x.state.get(NAMED) as { readonly node: number; readonly symbol: number } | undefined;
  return named?.node === node ? named.symbol : NONE;
}

const functionNodes: ReadonlySet<string> = new Set([
  "arrow_function",
  "function_expression",
  "generator_function",
  "function",
]);

/** Whether a node is a function that is a value. */
export function isFunctionNode(kind: string): boolean {
  return functionNodes.has(kind);
}

/** Where a value gets its name. */
export interface Naming {
  /** The whole declaration. */
  readonly node: number;
  readonly nameNode?: number;
  readonly name?: string;
  readonly scope?: Declaration["scope"];
  readonly parent?: number;
  readonly modifiers?: number;
  /** Whether it is a member of something: then functions are methods. */
  readonly isMember?: boolean;
  /** Row of the declared type, 0 for none. */
  readonly type?: number;
}

const wrappers: ReadonlySet<string> = new Set([
  "parenthesized_expression",
  "as_expression",
  "satisfies_expression",
  "non_null_expression",
]);

/** The node inside parentheses and casts to `const`, and the row of a type that it has to satisfy. */
function unwrap(x: Extraction, node: number): number {
  const { tree } = x;
  let at = node;
  while (at !== NONE && wrappers.has(tree.kind(at))) {
    const kind = tree.kind(at);
    const inner = tree.firstNamed(at);
    const isCast = kind === "as_expression" && tree.nextNamed(inner) !== NONE;
    if (isCast) return node;
    at = inner;
  }
  return at;
}

/** Declares the function, class or object that `value` is under the given name; {@link NONE} when it is none of these. */
export function declareNamed(x: Extraction, value: number, naming: Naming): number {
  if (value === NONE) return NONE;
  const { tree } = x;
  const inner = unwrap(x, value);
  const kind = tree.kind(inner);
  const isFunction = isFunctionNode(kind);
  if (!isFunction && kind !== "class" && kind !== "object") return NONE;
  if (kind === "object" && tree.kind(value) === "satisfies_expression") return NONE;
  const symbol = x.declare({
    ...declarationOf(naming),
    kind: kindOf(kind, isFunction, naming),
    modifiers: modifiersOf(x, inner, naming),
  });
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, naming.node);
  if (naming.type) {
    fact.context = naming.type;
    fact.contextPosition = NONE;
    if (kind === "object") fact.type = naming.type;
  }
  x.state.set(NAMED, { node: inner, symbol });
  x.visit(inner);
  if (inner !== value) visitTypes(x, value, inner);
  return symbol;
}

/** The types of the wrappers that were looked through. */
function visitTypes(x: Extraction, from: number, to: number): void {
  const { tree } = x;
  for (let at = from; at !== to; at = tree.firstNamed(at)) {
    const type = tree.nextNamed(tree.firstNamed(at));
    if (type === NONE) continue;
    const row = x.visit(type);
    void row;
  }
}

function declarationOf(naming: Naming): Omit<Declaration, "kind"> {
  const { node, nameNode, name, scope, parent } = naming;
  return {
    node,
    ...(nameNode === undefined ? {} : { nameNode }),
    ...(name === undefined ? {} : { name }),
    ...(scope === undefined ? {} : { scope }),
    ...(parent === undefined ? {} : { parent }),
  };
}

function kindOf(kind: string, isFunction: boolean, naming: Naming): SymbolKind {
  if (isFunction) return naming.isMember ? "method" : "function";
  return kind === "class" ? "class" : "object";
}

function modifiersOf(x: Extraction, inner: number, naming: Naming): number {
  let modifiers = naming.modifiers ?? 0;
  if (x.tree.has(inner, "async")) modifiers |= modifierBit("async");
  if (x.tree.kind(inner).startsWith("generator")) modifiers |= modifierBit("generator");
  return modifiers;
}

/** The row of a value, named where it is a function, class or object; `symbol` is {@link NONE} for all others. */
export function readNamed(
  x: Extraction,
  value: number,
  naming: Naming,
): { readonly row: number; readonly symbol: number } {
  const symbol = declareNamed(x, value, naming);
  if (symbol !== NONE) return { row: x.expr(OP.symbol, symbol), symbol };
  return { row: x.visit(value), symbol: NONE };
}

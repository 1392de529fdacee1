/** Declarators: what is declared under pointers, arrays and functions. https://en.cppreference.com/w/c/language/declarations */
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";

/** What a declarator says. */
export interface Declarator {
  /** Token of the name, or a qualified name; {@link NONE} for none. */
  readonly nameNode: number;
  /** The `function_declarator` that makes it a function, {@link NONE} for a variable. */
  readonly functionNode: number;
  /** The `function_declarator` that it is a pointer to, {@link NONE} for none. */
  readonly pointedFunction: number;
}

const names =
  /^(?:identifier|field_identifier|type_identifier|qualified_identifier|operator_name|destructor_name|template_function|operator_cast|template_method|namespace_identifier)$/;

/** Walks down to the name; sizes of arrays are read on the way. */
export function readDeclarator(x: Extraction, node: number): Declarator {
  const { tree } = x;
  let functionNode = NONE;
  let pointedFunction = NONE;
  let at = node;
  while (at !== NONE && !names.test(tree.kind(at))) {
    const kind = tree.kind(at);
    if (kind === "function_declarator") {
      if (isPointedTo(x, at)) pointedFunction = at;
      else functionNode = at;
    } else if (kind === "array_declarator") x.visitField(at, "size");
    at = innerOf(x, at);
  }
  if (at !== NONE && tree.isMissing(at)) at = NONE;
  // A pointer to a function that returns one, and the like: the outermost tells that it is no function.
  if (pointedFunction !== NONE) functionNode = NONE;
  return { nameNode: at, functionNode, pointedFunction };
}

function innerOf(x: Extraction, node: number): number {
  const { tree } = x;
  const inner = tree.child(node, "declarator");
  if (inner !== NONE) return inner;
  const last = tree.lastNamed(node);
  return last !== NONE && (names.test(tree.kind(last)) || tree.kind(last).endsWith("declarator"))
    ? last
    : NONE;
}

/** `(*f)(int)`. */
function isPointedTo(x: Extraction, node: number): boolean {
  const { tree } = x;
  const inner = tree.child(node, "declarator");
  if (inner === NONE || tree.kind(inner) !== "parenthesized_declarator") return false;
  const under = tree.firstNamed(inner);
  return under !== NONE && !names.test(tree.kind(under)) && tree.kind(under) !== "function_declarator";
}

/** The row of a type whose values are functions: its parameters are read, without names in scope. */
export function functionTypeOf(
  x: Extraction,
  node: number,
  result: number,
  readType: (parameter: number) => number,
): number {
  const { tree } = x;
  const list = tree.child(node, "parameters");
  const types = list === NONE ? [] : tree.named(list).map(readType);
  const symbol = x.declare({ kind: "function", node, scope: null, isHidden: true });
  const fact = x.symbol(symbol);
  fact.type = result;
  for (const type of types) {
    const parameter = x.declare({ kind: "parameter", node, scope: null, parent: symbol, isHidden: true });
    x.symbol(parameter).type = type;
    fact.parameters.push(parameter);
  }
  return x.expr(OP.typeSymbol, symbol);
}

/** What functions and classes of Python have in common. */
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { readType } from "./python_types.ts";

export interface Decorators {
  readonly rows: readonly number[];
  /** The last name of each. */
  readonly names: readonly string[];
}

export const PLAIN: Decorators = { rows: [], names: [] };

/** The innermost class when the definition stands directly in it. */
export function classAround(x: Extraction): number {
  return x.scope.kind === "class" ? x.scope.owner : NONE;
}

/** The string that opens a body. */
export function docstringOf(x: Extraction, body: number): number {
  const { tree } = x;
  const first = body === NONE ? NONE : tree.firstNamed(body);
  if (first === NONE || tree.kind(first) !== "expression_statement") return NONE;
  const string = tree.firstNamed(first);
  return string !== NONE && tree.kind(string) === "string" ? string : NONE;
}

/** `[T, *Ts]` behind a name. */
export function readTypeParameters(x: Extraction, node: number, symbol: number): void {
  for (const child of x.tree.named(node)) {
    let nameNode = child;
    let bound = NONE;
    while (nameNode !== NONE && x.tree.kind(nameNode) !== "identifier") {
      if (x.tree.kind(nameNode) === "constrained_type") bound = x.tree.named(nameNode)[1] ?? NONE;
      nameNode = x.tree.firstNamed(nameNode);
    }
    if (nameNode === NONE) continue;
    const parameter = x.declare({ kind: "type_parameter", node: child, nameNode });
    x.symbol(parameter).type = readType(x, bound);
    x.symbol(symbol).typeParameters.push(parameter);
  }
}

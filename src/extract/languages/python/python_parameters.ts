/** Parameters of Python's functions and lambdas. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { readType } from "./python_types.ts";

/** Bits of a parameter's `extra`; the first is the evaluator's `RECEIVER`. */
export const PARAMETER = { receiver: 1, classReceiver: 2, keywords: 4, keywordOnly: 8 } as const;

interface Parameter {
  readonly node: number;
  readonly nameNode: number;
  readonly star: "" | "*" | "**";
  readonly keywordOnly: boolean;
  readonly typeNode: number;
  type: number;
  readonly value: number;
}

/** A list of parameters before they are declared: their types and defaults belong to the scope around. */
export interface Parameters {
  readonly items: readonly Parameter[];
  readonly names: readonly string[];
  /** Reads the types anew: where type parameters stand before them, these must be in scope. */
  readLate(): void;
}

/** Reads types and defaults in the present scope. */
export function readParameters(x: Extraction, list: number): Parameters {
  const { tree } = x;
  const items: Parameter[] = [];
  const isGeneric = list !== NONE && tree.child(tree.parent(list), "type_parameters") !== NONE;
  let keywordOnly = false;
  for (const node of list === NONE ? [] : tree.named(list)) {
    const kind = tree.kind(node);
    if (kind === "keyword_separator") keywordOnly = true;
    const nameNode = nameOf(x, node);
    if (nameNode === NONE) continue;
    const star = starOf(x, node);
    const typeNode = tree.child(node, "type");
    const type = isGeneric ? 0 : readType(x, typeNode);
    const valueNode = tree.child(node, "value");
    items.push({ node, nameNode, star, keywordOnly, typeNode, type, value: x.visit(valueNode) });
    if (star === "*") keywordOnly = true;
  }
  return {
    items,
    names: items.map(({ nameNode }) => tree.textOf(nameNode)),
    readLate: () => {
      for (const item of items) item.type = readType(x, item.typeNode);
    },
  };
}

/** The token of a parameter's name, through stars and types. */
function nameOf(x: Extraction, node: number): number {
  const { tree } = x;
  let at = node;
  while (at !== NONE && tree.kind(at) !== "identifier") {
    const kind = tree.kind(at);
    if (kind === "keyword_separator" || kind === "positional_separator" || kind === "tuple_pattern")
      return NONE;
    const name = tree.child(at, "name");
    at = name === NONE ? tree.firstNamed(at) : name;
  }
  return at;
}

function starOf(x: Extraction, node: number): Parameter["star"] {
  const first = x.tree.text.charCodeAt(x.tree.start(node)) === STAR;
  if (!first) return "";
  return x.tree.text.charCodeAt(x.tree.start(node) + 1) === STAR ? "**" : "*";
}

const STAR = 0x2a;

/** Declares them in the present scope, as parameters of `symbol`. */
export function declareParameters(x: Extraction, { items }: Parameters, symbol: number): void {
  for (const { node, nameNode, star, keywordOnly, type, value } of items) {
    const modifiers = star === "" ? (value === 0 ? 0 : modifierBit("optional")) : modifierBit("rest");
    const parameter = x.declare({ kind: "parameter", node, nameNode, modifiers });
    const fact = x.symbol(parameter);
    fact.type = star === "" ? type : starredType(x, star, type);
    x.assign(parameter, value);
    if (star === "**") fact.extra |= PARAMETER.keywords;
    if (keywordOnly) fact.extra |= PARAMETER.keywordOnly;
    x.symbol(symbol).parameters.push(parameter);
  }
}

/** `*args: T` holds several T, `**kwargs: T` some by name. */
function starredType(x: Extraction, star: "*" | "**", type: number): number {
  if (type === 0) return 0;
  if (star === "*") return x.expr(OP.arrayOf, type, 0, NONE);
  return x.expr(OP.mapOf, x.type(x.silentName("str")), type, NONE);
}

/** Types: what an annotation says, as rows. */
import { EXPR_FLAG, modifierBit } from "../../../facts/facts.ts";
import { LITERAL, OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import type { Scope } from "../../scope.ts";
import { NONE } from "../../source_tree.ts";
import { readFunction } from "./functions.ts";
import { readMembers } from "./members.ts";
import { CONSTRUCTS } from "./symbol_extra.ts";
import { thisRow } from "./this_context.ts";
import { unquoted } from "./unquoted.ts";
import { awaitedImport, qualifier, takeHolder, transparent, typeArguments, visitType } from "./visit_type.ts";

/** `{ a: T }`, also as a mapped type. */
export const objectType: NodeRule = (x, node) => {
  const { tree } = x;
  const holder = takeHolder(x);
  const only = tree.firstNamed(node);
  const clause =
    only !== NONE && tree.kind(only) === "index_signature"
      ? tree.childOfKind(only, "mapped_type_clause")
      : NONE;
  if (clause !== NONE) return mappedType(x, only, clause);
  const symbol =
    holder === NONE
      ? x.declare({
          kind: "interface",
          node,
          scope: null,
          parent: x.source === NONE ? x.scope.owner : x.source,
        })
      : holder;
  readMembers(x, node, symbol);
  return x.expr(OP.typeSymbol, symbol);
};

/** `{ [K in keyof T]: T[K] }` is T; others are maps. */
function mappedType(x: Extraction, signature: number, clause: number): number {
  const { tree } = x;
  let result = 0;
  x.within("type", x.scope.owner, () => {
    const constraint = tree.child(clause, "type");
    const keys = visitType(x, constraint);
    const symbol = x.declare({ kind: "type_parameter", node: clause, nameNode: tree.child(clause, "name") });
    x.symbol(symbol).type = keys;
    const alias = tree.child(clause, "alias");
    if (alias !== NONE) visitType(x, alias);
    const type = tree.child(signature, "type");
    const value = visitType(x, type);
    const isCopy = tree.kind(constraint) === "index_type_query" && mentionsLookup(x, type);
    result = isCopy ? x.operand(keys, 1) : x.expr(OP.mapOf, keys, value, NONE);
  });
  return result;
}

function mentionsLookup(x: Extraction, type: number): boolean {
  const { tree } = x;
  for (let at = type; at !== NONE; at = tree.firstNamed(at)) {
    const kind = tree.kind(at);
    if (kind === "lookup_type") return true;
    if (!transparent.has(kind) && kind !== "union_type") return false;
  }
  return false;
}

/** A type's name. */
export const typeIdentifier: NodeRule = (x, node) =>
  x.type(x.flag(x.name(node, "uses_type"), EXPR_FLAG.inType));

/** `A.B.C` among types. */
export const nestedTypeIdentifier: NodeRule = (x, node) => {
  const { tree } = x;
  const base = qualifier(x, tree.child(node, "module"));
  return x.type(x.flag(x.member(base, tree.child(node, "name"), "uses_type"), EXPR_FLAG.inType));
};

/** `A<B>`. */
export const genericType: NodeRule = (x, node) => {
  const { tree } = x;
  const named = visitType(x, tree.child(node, "name"));
  return x.expr(OP.generic, named, x.list(typeArguments(x, tree.child(node, "type_arguments"))));
};

const builtIn: ReadonlyMap<string, number> = new Map<string, number>([
  ["string", LITERAL.string],
  ["number", LITERAL.number],
  ["boolean", LITERAL.boolean],
  ["void", LITERAL.null],
]);
const modelled: ReadonlyMap<string, string> = new Map<string, string>([
  ["symbol", "Symbol"],
  ["unique symbol", "Symbol"],
  ["bigint", "BigInt"],
  ["object", "Object"],
]);

/** `string`, `any`, … */
export const predefinedType: NodeRule = (x, node) => {
  const text = x.tree.textOf(node);
  const literal = builtIn.get(text);
  if (literal !== undefined) return x.expr(OP.literalType, literal, NONE);
  const name = modelled.get(text);
  return name === undefined ? 0 : x.type(x.silentName(name));
};

/** `A | B`, `A & B`; chains are read without recursion. */
export function typeSet(op: "typeUnion" | "intersection"): NodeRule {
  return (x, node) => {
    const { tree } = x;
    const kind = tree.kindNumber(node);
    const parts: number[] = [];
    const waiting = [node];
    while (waiting.length > 0) {
      const at = waiting.pop()!;
      if (tree.kindNumber(at) === kind) waiting.push(...tree.named(at).reverse());
      else parts.push(visitType(x, at));
    }
    const known = parts.filter((part) => part !== 0);
    return known.length === 1 ? known[0]! : x.expr(OP[op], x.list(known));
  };
}

/** `T[]`. */
export const arrayType: NodeRule = (x, node) =>
  x.expr(OP.arrayOf, visitType(x, x.tree.firstNamed(node)), 0, NONE);

/** `[A, b: B, ...C[]]`. */
export const tupleType: NodeRule = (x, node) => {
  const { tree } = x;
  const parts = tree.named(node).map((child) => {
    const type = tree.child(child, "type");
    return visitType(x, type === NONE ? child : type);
  });
  return x.expr(OP.tupleOf, x.list(parts));
};

/** `(a: A) => B`, `new (a: A) => B`. */
export const functionType: NodeRule = (x, node) => {
  const parent = x.source === NONE ? x.scope.owner : x.source;
  const symbol = x.declare({
    kind: "function",
    node,
    scope: null,
    parent,
    modifiers: modifierBit("declaration"),
  });
  if (x.tree.kind(node) === "constructor_type") x.symbol(symbol).extra |= CONSTRUCTS;
  readFunction(x, node, symbol);
  return x.expr(OP.typeSymbol, symbol);
};

/** `typeof a.b`. */
export const typeQuery: NodeRule = (x, node) => {
  const { tree } = x;
  const inner = tree.firstNamed(node);
  if (inner === NONE) return 0;
  const value = tree.kind(inner) === "call_expression" ? awaitedImport(x, inner) : x.visit(inner);
  for (let child = tree.nextNamed(inner); child !== NONE; child = tree.nextNamed(child)) x.visit(child);
  return x.expr(OP.typeOf, value);
};

/** `keyof T`. */
export const keyOfType: NodeRule = (x, node) => x.expr(OP.keyOf, visitType(x, x.tree.firstNamed(node)));

/** `T["a"]`. */
export const lookupType: NodeRule = (x, node) => {
  const [base, key] = x.tree.named(node);
  return x.expr(OP.indexedType, visitType(x, base ?? NONE), visitType(x, key ?? NONE));
};

/** `"a"`, `1`, `null` as types. */
export const literalType: NodeRule = (x, node) => {
  const { tree } = x;
  const inner = tree.firstNamed(node);
  const kind = inner === NONE ? "" : tree.kind(inner);
  if (kind === "string")
    return x.expr(OP.literalType, LITERAL.string, x.string(unquoted(tree.textOf(inner))));
  if (kind === "true" || kind === "false") return x.expr(OP.literalType, LITERAL.boolean, x.string(kind));
  if (kind === "null" || kind === "undefined" || kind === "")
    return x.expr(OP.literalType, LITERAL.null, NONE);
  return x.expr(OP.literalType, LITERAL.number, x.string(tree.textOf(inner)));
};

/** `A extends B ? C : D`: either. What B infers is seen in C alone. */
export const conditionalType: NodeRule = (x, node) => {
  const { tree } = x;
  const parts: number[] = [];
  visitType(x, tree.child(node, "left"));
  x.within("type", x.scope.owner, () => {
    withInferring(x, () => visitType(x, tree.child(node, "right")));
    parts.push(visitType(x, tree.child(node, "consequence")));
  });
  parts.push(visitType(x, tree.child(node, "alternative")));
  const known = parts.filter((part) => part !== 0);
  return known.length === 1 ? known[0]! : x.expr(OP.typeUnion, x.list(known));
};

const INFERRING = "inferring";

/** Runs `body` with the present scope as the one where `infer` declares, however deep it stands. */
function withInferring(x: Extraction, body: () => void): void {
  const before = x.state.get(INFERRING);
  x.state.set(INFERRING, x.scope);
  body();
  x.state.set(INFERRING, before);
}

/** `infer U`. */
export const inferType: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.firstNamed(node);
  const scope = (x.state.get(INFERRING) as Scope | undefined) ?? x.scope;
  const symbol = x.declare({ kind: "type_parameter", node, nameNode, scope });
  const bound = tree.nextNamed(nameNode);
  if (bound !== NONE) x.symbol(symbol).type = visitType(x, bound);
  return x.type(x.bound(symbol));
};

/** `x is T`. */
export const typePredicate: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  if (nameNode !== NONE && tree.kind(nameNode) === "identifier") x.name(nameNode, "references");
  const type = visitType(x, tree.child(node, "type"));
  return x.expr(OP.predicate, nameNode === NONE ? NONE : x.textNumber(nameNode), type);
};

const variances: ReadonlySet<string> = new Set(["in", "out"]);

/**
 * The token that names a type parameter. The grammar knows no `in T` and `out T`: where nothing else is wrong it takes the
 * word for the name, and the name for an error behind it.
 */
function parameterName(x: Extraction, node: number): number {
  const { tree } = x;
  const name = tree.child(node, "name");
  if (!variances.has(tree.textOf(name))) return name;
  const behind = tree.next(name) === NONE ? tree.next(node) : tree.next(name);
  return behind !== NONE && tree.kind(behind) === "ERROR" ? tree.lastNamed(behind) : name;
}

/** `<T extends A = B>`. */
export const typeParameter: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = parameterName(x, node);
  const isInside = tree.start(nameNode) < tree.end(node);
  const symbol = x.declare({ kind: "type_parameter", node: isInside ? node : nameNode, nameNode });
  const fact = x.symbol(symbol);
  const { owner } = x.scope;
  if (owner !== NONE) x.symbol(owner).typeParameters.push(symbol);
  const bound = tree.child(node, "constraint");
  if (bound !== NONE) fact.type = visitType(x, bound);
  const fallback = tree.child(node, "value");
  if (fallback !== NONE) fact.values.push(visitType(x, fallback));
  return 0;
};

/** `this` among types. */
export const thisType: NodeRule = (x) => thisRow(x);

/** Types whose parts are all that matters. */
export const otherType: NodeRule = (x, node) => {
  for (const child of x.tree.named(node)) visitType(x, child);
  return 0;
};

/** Types of Rust. References, pointers and lifetimes make no difference to what a value is. */
import { LITERAL, OP } from "../../../facts/op.ts";
import type { Declaration, Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { declareIn, SPACES } from "./names.ts";
import { readTypeArguments, readTypeName } from "./paths.ts";

/** `T`, `a::T`. */
export const namedType: NodeRule = (x, node) => x.type(readTypeName(x, node, "uses_type"));

/** `T<A>`. What a future or an iterator is for is what it gives: `impl Future<Output = T>`. */
export const genericType: NodeRule = (x, node) => {
  const { tree } = x;
  const headNode = tree.child(node, "type");
  const head = readTypeName(x, headNode, "uses_type");
  const list = tree.child(node, "type_arguments");
  const args = readTypeArguments(x, list);
  if (args.length === 0) return x.type(head);
  if (/(?:^|:)Future$/.test(tree.textOf(headNode))) return args.at(-1)!;
  return x.expr(OP.generic, x.type(head), x.list(args));
};

/** `Item = T`. */
export const typeBinding: NodeRule = (x, node) => x.visitField(node, "type");

export const primitiveType: NodeRule = (x, node) => x.type(x.silentName(x.tree.textOf(node)));

/** `A + B`. */
export const bounds: NodeRule = (x, node) => {
  const rows = x.tree.named(node).flatMap((child) => {
    const row = x.visit(child);
    return row === 0 ? [] : [row];
  });
  return rows.length > 1 ? x.expr(OP.intersection, x.list(rows)) : (rows[0] ?? 0);
};

export const tupleType: NodeRule = (x, node) =>
  x.expr(OP.tupleOf, x.list(x.tree.named(node).map((part) => x.visit(part))));

export const arrayType: NodeRule = (x, node) => {
  x.visitField(node, "length");
  return x.expr(OP.arrayOf, x.visitField(node, "element"), 0, NONE);
};

/** `<T as Trait>`: what has the members of both. */
export const qualifiedType: NodeRule = (x, node) => {
  const rows = [x.visitField(node, "type"), x.visitField(node, "alias")].filter((row) => row !== 0);
  return x.expr(OP.typeUnion, x.list(rows));
};

/** `fn(A) -> B`, `Fn(A) -> B`. */
export const functionType: NodeRule = (x, node) => {
  const { tree } = x;
  const trait = tree.child(node, "trait");
  if (trait !== NONE) readTypeName(x, trait, "uses_type");
  const list = tree.child(node, "parameters");
  const types =
    list === NONE
      ? []
      : tree
          .named(list)
          .map((part) => x.visit(tree.kind(part) === "parameter" ? tree.child(part, "type") : part));
  const result = x.visitField(node, "return_type");
  const symbol = x.declare({ kind: "function", node, scope: null, isHidden: true });
  const fact = x.symbol(symbol);
  fact.type = result === 0 ? x.expr(OP.literalType, LITERAL.null, NONE) : result;
  x.holding(symbol, () => {
    for (const type of types) {
      const parameter = x.declare({ kind: "parameter", node, scope: null, parent: symbol, isHidden: true });
      x.symbol(parameter).type = type;
      fact.parameters.push(parameter);
    }
  });
  return x.expr(OP.typeSymbol, symbol);
};

/** `<T: A, const N: usize>`. `given` says what a parameter of an `impl` is to the type that it implements. */
export function readTypeParameters(
  x: Extraction,
  list: number,
  symbol: number,
  given?: (parameter: number, name: string) => void,
  qualifier?: string,
): void {
  const { tree } = x;
  if (list === NONE) return;
  const read: { parameter: number; node: number }[] = [];
  for (const node of tree.named(list)) {
    if (tree.kind(node) === "lifetime_parameter") declareLifetime(x, node, qualifier);
    const parameter = declareTypeParameter(x, node, qualifier);
    if (parameter === NONE) continue;
    if (symbol !== NONE) x.symbol(symbol).typeParameters.push(parameter);
    given?.(parameter, x.nameOf(parameter));
    read.push({ parameter, node });
  }
  // Bounds may name parameters that come later.
  for (const { parameter, node } of read) readBound(x, node, parameter);
}

function declareTypeParameter(x: Extraction, node: number, qualifier: string | undefined): number {
  const nameNode = parameterName(x, node);
  if (nameNode === NONE) return NONE;
  const isConstant = x.tree.kind(node) === "const_parameter";
  const declaration: Declaration = {
    kind: "type_parameter",
    node,
    nameNode,
    ...(qualifier === undefined ? {} : { qualifier }),
  };
  return declareIn(x, declaration, isConstant ? SPACES.value : SPACES.type);
}

function readBound(x: Extraction, node: number, parameter: number): void {
  const fact = x.symbol(parameter);
  fact.type = x.visitField(node, x.tree.kind(node) === "const_parameter" ? "type" : "bounds");
  const otherwise = x.visitField(node, "default_type");
  if (otherwise !== 0 && fact.values.length === 0) fact.values.push(otherwise);
}

/** `'a: 'b`. */
function declareLifetime(x: Extraction, node: number, qualifier: string | undefined): void {
  const { tree } = x;
  const lifetime = tree.child(node, "name");
  const nameNode = lifetime === NONE ? NONE : tree.firstNamed(lifetime);
  if (nameNode === NONE) return;
  const name = `'${tree.textOf(nameNode)}`;
  declareIn(
    x,
    { kind: "type_parameter", node, nameNode, name, ...(qualifier === undefined ? {} : { qualifier }) },
    SPACES.label,
  );
  x.visitField(node, "bounds");
}

function parameterName(x: Extraction, node: number): number {
  const { tree } = x;
  const kind = tree.kind(node);
  if (kind === "type_identifier") return node;
  if (kind === "lifetime_parameter" || kind === "lifetime" || kind === "metavariable") return NONE;
  return tree.child(node, "name");
}

/** `where T: A`: bounds of the parameters around. */
export const whereClause: NodeRule = (x, node) => {
  const { tree } = x;
  for (const predicate of tree.named(node)) {
    const left = tree.child(predicate, "left");
    if (left === NONE) continue;
    x.visit(left);
    const bound = x.visitField(predicate, "bounds");
    if (bound === 0 || tree.kind(left) !== "type_identifier") continue;
    const parameter = x.typeParameterNamed(tree.textOf(left));
    if (parameter === NONE) continue;
    const fact = x.symbol(parameter);
    fact.type = fact.type === 0 ? bound : x.expr(OP.intersection, x.list([fact.type, bound]));
  }
  return 0;
};

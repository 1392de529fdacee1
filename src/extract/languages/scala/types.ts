/** Types as Scala writes them, type parameters, modifiers, annotations. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { EdgeKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import { typeMember, typeName, valueMember, valueName } from "../../name_rows.ts";
import { NONE } from "../../source_tree.ts";

/** `a.b.` before a type or in a stable path. */
export function readPath(x: Extraction, nodes: readonly number[]): number {
  return nodes.reduce((base, node) => {
    if (x.tree.isText(node, "this")) return base === 0 ? x.expr(OP.this, x.enclosingClass()) : x.type(base);
    return base === 0 ? valueName(x, node, "references") : valueMember(x, base, node, "references");
  }, 0);
}

/** The row of the class that a type names; type arguments are read into `args`. */
export function readTypeName(
  x: Extraction,
  node: number,
  role: EdgeKind = "uses_type",
  args: number[] = [],
): number {
  if (node === NONE) return 0;
  const { tree } = x;
  switch (tree.kind(node)) {
    case "type_identifier":
    case "identifier":
      return typeName(x, node, role);
    case "stable_type_identifier":
    case "stable_identifier": {
      const parts = pathOf(x, node);
      const last = parts.pop();
      const base = readPath(x, parts);
      if (last === undefined) return base;
      return base === 0 ? typeName(x, last, role) : typeMember(x, base, last, role);
    }
    case "generic_type": {
      const row = readTypeName(x, tree.child(node, "type"), role, args);
      args.push(...readTypeArguments(x, tree.child(node, "type_arguments")));
      return row;
    }
    case "projected_type": {
      const base = readTypeName(x, tree.child(node, "type"), "references");
      return typeMember(x, base, tree.child(node, "selector"), role);
    }
    default:
      readType(x, node, role);
      return 0;
  }
}

/** The identifiers of a dotted path, which the grammar nests. */
function pathOf(x: Extraction, node: number): number[] {
  return x.tree
    .named(node)
    .flatMap((child) => (/^stable_/.test(x.tree.kind(child)) ? pathOf(x, child) : [child]));
}

export function readTypeArguments(x: Extraction, node: number): number[] {
  return node === NONE ? [] : x.tree.named(node).map((argument) => readType(x, argument));
}

/** Reads a type; returns the row of what an expression of that type is. */
export function readType(x: Extraction, node: number, role: EdgeKind = "uses_type"): number {
  if (node === NONE) return 0;
  const { tree } = x;
  switch (tree.kind(node)) {
    case "type_identifier":
    case "stable_type_identifier":
    case "projected_type":
      return x.type(readTypeName(x, node, role));
    case "generic_type": {
      const args: number[] = [];
      const named = x.type(readTypeName(x, node, role, args));
      return args.length === 0 ? named : x.expr(OP.generic, named, x.list(args));
    }
    case "compound_type": {
      const parts = tree
        .named(node)
        .map((child) =>
          tree.kind(child) === "refinement" ? readRefinement(x, child) : readType(x, child, role),
        );
      return x.expr(OP.intersection, x.list(parts.filter((part) => part !== 0)));
    }
    case "infix_type": {
      const left = readType(x, tree.child(node, "left"));
      const operator = tree.child(node, "operator");
      const right = readType(x, tree.child(node, "right"));
      if (operator === NONE || tree.isText(operator, "<:")) return right;
      return x.expr(OP.generic, x.type(typeName(x, operator, role)), x.list([left, right]));
    }
    case "tuple_type": {
      const parts = tree.named(node).map((part) => readType(x, part));
      return parts.length === 1 ? parts[0]! : x.expr(OP.tupleOf, x.list(parts));
    }
    case "function_type":
      return readFunctionType(x, node);
    case "singleton_type": {
      const parts = tree
        .named(node)
        .flatMap((child) => (/^stable_/.test(tree.kind(child)) ? pathOf(x, child) : [child]));
      return readPath(x, parts);
    }
    case "lazy_parameter_type":
    case "repeated_parameter_type":
    case "annotated_type":
      return readType(x, tree.firstNamed(node), role);
    case "wildcard":
      return 0;
    default:
      return x.visitChildren(node);
  }
}

/** `{ def x: A }`: nobody can be sure that its names are of a declared type. */
function readRefinement(x: Extraction, node: number): number {
  x.within("block", x.scope.owner, () => x.visitChildren(node));
  return 0;
}

function readFunctionType(x: Extraction, node: number): number {
  const { tree } = x;
  const symbol = x.declare({
    kind: "function",
    node,
    scope: null,
    isHidden: true,
    modifiers: modifierBit("declaration"),
  });
  const list = tree.child(node, "parameter_types");
  for (const child of list === NONE ? [] : tree.named(list)) {
    const parameter = x.declare({
      kind: "parameter",
      node: child,
      scope: null,
      parent: symbol,
      isHidden: true,
    });
    x.symbol(parameter).type = readType(x, child);
    x.symbol(symbol).parameters.push(parameter);
  }
  x.symbol(symbol).type = readType(x, tree.child(node, "return_type"));
  return x.expr(OP.typeSymbol, symbol);
}

/** `[A <: B, +C : D]`: declares the parameters of `owner`. */
export function readTypeParameters(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  let last = NONE;
  for (const child of tree.named(node)) {
    const kind = tree.kind(child);
    if (tree.field(child) === "name" || kind === "identifier" || kind === "type_identifier")
      last = declareParameter(x, child, child, owner);
    else if (/type_parameter$/.test(kind)) {
      const nameNode = tree.child(child, "name");
      if (nameNode !== NONE) last = readBounded(x, child, nameNode, owner);
    } else readBound(x, child, last);
  }
}

function readBounded(x: Extraction, node: number, nameNode: number, owner: number): number {
  const symbol = declareParameter(x, node, nameNode, owner);
  for (const bound of x.tree.named(node)) if (bound !== nameNode) readBound(x, bound, symbol);
  return symbol;
}

function declareParameter(x: Extraction, node: number, nameNode: number, owner: number): number {
  const symbol = x.declare({ kind: "type_parameter", node, nameNode });
  x.symbol(owner).typeParameters.push(symbol);
  return symbol;
}

function readBound(x: Extraction, node: number, parameter: number): void {
  const { tree } = x;
  const type = readType(x, tree.child(node, "type"));
  if (parameter !== NONE && tree.kind(node) === "upper_bound") x.symbol(parameter).type = type;
}

const words: ReadonlyMap<string, number> = new Map(
  ["abstract", "final", "override", "sealed"].map((word) => [word, modifierBit(word)]),
);

/** Bits of the modifiers before a declaration. */
export function modifiersOf(x: Extraction, node: number): number {
  const { tree } = x;
  const list = tree.childOfKind(node, "modifiers");
  if (list === NONE) return 0;
  let bits = 0;
  for (let child = tree.first(list); child !== NONE; child = tree.next(child)) {
    if (tree.kind(child) === "access_modifier")
      bits |= modifierBit(/^private/.test(tree.textOf(child)) ? "private" : "protected");
    else bits |= words.get(tree.kind(child)) ?? 0;
  }
  return bits;
}

/** Reads the annotations before a declaration, which decorate `symbol`. */
export function readAnnotations(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  for (const child of tree.named(node)) {
    if (tree.kind(child) !== "annotation") continue;
    const name = tree.child(child, "name");
    const row = readTypeName(x, name);
    if (row !== 0) x.symbol(symbol).decorators.push(row);
    for (const part of tree.named(child)) if (part !== name) x.visitChildren(part);
  }
}

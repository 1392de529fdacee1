/** Annotations of Python, in strings too. */
import { EXPR_FLAG } from "../../../facts/facts.ts";
import { LITERAL, OP } from "../../../facts/op.ts";
import type { EdgeKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { genericOf, typeUnion } from "./python_generics.ts";
import { lastName } from "./python_state.ts";
import { readTypeText } from "./python_type_text.ts";

/** Row of the type that `node`, an annotation or a part of one, stands for. */
export function readType(x: Extraction, node: number, role: EdgeKind = "uses_type"): number {
  if (node === NONE) return 0;
  const { tree } = x;
  switch (tree.kind(node)) {
    case "type":
    case "parenthesized_expression":
      return readType(x, tree.firstNamed(node), role);
    case "identifier":
      if (tree.isText(node, "Self")) return selfType(x, x.flag(x.name(node, role), EXPR_FLAG.inType));
      return x.type(x.flag(x.name(node, role), EXPR_FLAG.inType));
    case "attribute":
      return readAttribute(x, node, role);
    case "member_type": {
      // `a.b` in a type position of its own: the parts follow each other.
      const [first = NONE, ...rest] = tree.named(node);
      return rest.reduce(
        (base, part) => x.type(x.member(base, innermost(x, part), role)),
        readType(x, first, "reads"),
      );
    }
    case "string":
    case "concatenated_string":
      return readTypeString(x, node);
    case "none":
      return x.expr(OP.literalType, LITERAL.null, NONE);
    case "generic_type":
      return readGeneric(x, tree.named(node)[0] ?? NONE, typeArguments(x, node), role);
    case "subscript":
      return readGeneric(
        x,
        tree.child(node, "value"),
        tree.childrenOf(node, "subscript").flatMap((item) => flattened(x, item)),
        role,
      );
    case "binary_operator":
      return typeUnion(x, [
        readType(x, tree.child(node, "left"), role),
        readType(x, tree.child(node, "right"), role),
      ]);
    case "union_type":
      return typeUnion(
        x,
        tree.named(node).map((part) => readType(x, part, role)),
      );
    case "list":
      return x.expr(OP.tupleOf, x.list(tree.named(node).map((part) => readType(x, part, role))));
    case "list_splat":
    case "splat_type":
    case "constrained_type":
      return readType(x, tree.firstNamed(node), role);
    case "ellipsis":
      return 0;
    default:
      return x.type(x.visit(node));
  }
}

function innermost(x: Extraction, node: number): number {
  let at = node;
  while (at !== NONE && x.tree.kind(at) === "type") at = x.tree.firstNamed(at);
  return at;
}

function readAttribute(x: Extraction, node: number, role: EdgeKind): number {
  const { tree } = x;
  const attribute = tree.child(node, "attribute");
  const row = x.flag(x.member(x.visitField(node, "object"), attribute, role), EXPR_FLAG.inType);
  return tree.isText(attribute, "Self") ? selfType(x, row) : x.type(row);
}

/** `Self`: the receiver's own type. */
function selfType(x: Extraction, row: number): number {
  const owner = x.enclosingClass();
  return owner === NONE ? x.type(row) : x.expr(OP.this, owner);
}

function flattened(x: Extraction, node: number): readonly number[] {
  return x.tree.kind(node) === "tuple" ? x.tree.named(node) : [node];
}

function typeArguments(x: Extraction, node: number): readonly number[] {
  const list = x.tree.childOfKind(node, "type_parameter");
  return list === NONE
    ? []
    : x.tree
        .named(list)
        .map((argument) => innermost(x, argument))
        .filter((argument) => argument !== NONE);
}

/** `base[arguments]`. */
function readGeneric(x: Extraction, base: number, args: readonly number[], role: EdgeKind): number {
  const name = lastName(x, base);
  const head = readType(x, base, role);
  if (name === "Literal") {
    for (const argument of args) if (x.tree.kind(argument) !== "string") x.visit(argument);
    return literalTypes(x, args);
  }
  if (name === "Annotated") {
    const type = readType(x, args[0] ?? NONE);
    for (const argument of args.slice(1)) x.visit(argument);
    return type;
  }
  return genericOf(
    x,
    name,
    head,
    args.map((argument) => readType(x, argument)),
  );
}

function literalTypes(x: Extraction, args: readonly number[]): number {
  const isText = args.some((argument) => x.tree.kind(argument) === "string");
  return x.expr(OP.literalType, isText ? LITERAL.string : LITERAL.number, NONE);
}

/** `"Cart"`, `"list[Cart]"`. */
function readTypeString(x: Extraction, node: number): number {
  const { tree } = x;
  const content = tree.childOfKind(node, "string_content");
  if (content === NONE || tree.has(node, "interpolation")) return 0;
  return readTypeText(x, tree.textOf(content), content);
}

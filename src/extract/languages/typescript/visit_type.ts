/** Types wherever they are written: the node behind an annotation is read by its own rule. */
import { EXPR_FLAG } from "../../../facts/facts.ts";
import { LITERAL, OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { thisRow } from "./this_context.ts";

const HOLDER = "holder";

/** The symbol that owns the members of the object type that is read now, {@link NONE} for none. */
export function takeHolder(x: Extraction): number {
  const holder = (x.state.get(HOLDER) as number | undefined) ?? NONE;
  x.state.set(HOLDER, NONE);
  return holder;
}

/** What an annotation is wrapped in. */
export const transparent: ReadonlySet<string> = new Set([
  "type_annotation",
  "opting_type_annotation",
  "omitting_type_annotation",
  "asserts_annotation",
  "type_predicate_annotation",
  "parenthesized_type",
  "readonly_type",
  "optional_type",
  "constraint",
  "default_type",
  "asserts",
  "adding_type_annotation",
]);

/**
 * The row of a type. An object type that is all there is of the type of `holder` has `holder` itself as the owner of its members.
 */
export function visitType(x: Extraction, node: number, holder: number = NONE): number {
  const { tree } = x;
  let at = node;
  while (at !== NONE && transparent.has(tree.kind(at))) at = tree.lastNamed(at);
  if (at === NONE) return 0;
  switch (tree.kind(at)) {
    case "object_type":
      x.state.set(HOLDER, holder);
      return x.visit(at);
    case "identifier":
      return x.type(x.flag(x.name(at, "uses_type"), EXPR_FLAG.inType));
    case "member_expression":
      return x.type(typeMember(x, at));
    case "call_expression":
      return x.type(awaitedImport(x, at));
    case "undefined":
    case "null":
      return x.expr(OP.literalType, LITERAL.null, NONE);
    case "this":
      return thisRow(x);
    default:
      return x.visit(at);
  }
}

/** `import("x").A.B`. */
function typeMember(x: Extraction, node: number): number {
  const { tree } = x;
  const object = tree.child(node, "object");
  const base = tree.kind(object) === "call_expression" ? awaitedImport(x, object) : typeMember(x, object);
  const property = tree.child(node, "property");
  return x.flag(x.member(base, property, "uses_type"), EXPR_FLAG.inType);
}

/** `import("x")` in a type is the module, not a promise of it. */
export function awaitedImport(x: Extraction, call: number): number {
  return x.expr(OP.await, x.visit(call));
}

/** The namespaces before a type's name. */
export function qualifier(x: Extraction, node: number): number {
  const { tree } = x;
  if (node === NONE) return 0;
  const kind = tree.kind(node);
  if (kind === "nested_identifier" || kind === "member_expression") {
    return x.flag(
      x.member(qualifier(x, tree.child(node, "object")), tree.child(node, "property"), "references"),
      EXPR_FLAG.qualified,
    );
  }
  return x.flag(x.name(node, "references"), EXPR_FLAG.qualified);
}

/** Rows of type arguments. */
export function typeArguments(x: Extraction, node: number): number[] {
  return node === NONE ? [] : x.tree.named(node).map((child) => visitType(x, child));
}

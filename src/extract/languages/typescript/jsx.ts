/** JSX: elements are calls of their component, attributes members of its first parameter. */
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { occurrenceOf } from "./narrowing.ts";

/** `<A b={c}>…</A>`. */
export const jsxElement: NodeRule = (x, node) => {
  const { tree } = x;
  const open = tree.child(node, "open_tag");
  const value = open === NONE ? 0 : jsxTag(x, open);
  for (let child = tree.firstNamed(node); child !== NONE; child = tree.nextNamed(child)) {
    const kind = tree.kind(child);
    if (kind === "jsx_closing_element") closingTag(x, child);
    else if (child !== open) x.visit(child);
  }
  return value;
};

/** `<A b={c} />`. */
export const jsxSelfClosing: NodeRule = (x, node) => jsxTag(x, node);

function isIntrinsic(x: Extraction, nameNode: number): boolean {
  const { tree } = x;
  return (
    tree.kind(nameNode) === "jsx_namespace_name" ||
    (tree.kind(nameNode) === "identifier" && /^[a-z]/.test(tree.textOf(nameNode)))
  );
}

function closingTag(x: Extraction, node: number): void {
  const nameNode = x.tree.child(node, "name");
  if (nameNode === NONE || isIntrinsic(x, nameNode)) return;
  x.mark(occurrenceOf(x, x.visit(nameNode)), "references");
}

function jsxTag(x: Extraction, node: number): number {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  let callee = 0;
  if (nameNode !== NONE && !isIntrinsic(x, nameNode)) {
    callee = x.visit(nameNode);
    x.mark(occurrenceOf(x, callee), "calls");
  }
  x.visitField(node, "type_arguments");
  const props = callee === 0 ? 0 : x.expr(OP.parameterOf, callee);
  for (let child = tree.firstNamed(node); child !== NONE; child = tree.nextNamed(child)) {
    if (tree.field(child) !== "attribute") continue;
    if (tree.kind(child) === "jsx_attribute") attribute(x, child, props);
    else x.visitChildren(child);
  }
  if (callee === 0) return 0;
  return x.expr(OP.call, callee, 0);
}

function attribute(x: Extraction, node: number, props: number): void {
  const { tree } = x;
  const nameNode = tree.firstNamed(node);
  if (nameNode === NONE) return;
  const valueNode = tree.nextNamed(nameNode);
  const member =
    props === 0 || tree.kind(nameNode) !== "property_identifier" ? 0 : x.member(props, nameNode, "writes");
  if (valueNode === NONE) return;
  const value = x.visit(valueNode);
  if (member !== 0) x.context(value, x.expr(OP.typeOf, member));
}

/** `{a}` between tags. */
export const jsxExpression: NodeRule = (x, node) => x.visitChildren(node);

/** Namespaces, ambient modules, labels. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { commentBefore } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { unquoted } from "./unquoted.ts";

/** `namespace A.B {}`, `declare module "x" {}`. */
export const namespaceDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  if (nameNode === NONE) return 0;
  const body = tree.child(node, "body");
  if (tree.kind(nameNode) === "string") {
    const symbol = x.declare({
      kind: "module",
      node,
      nameNode,
      name: unquoted(tree.textOf(nameNode)),
      scope: null,
      parent: NONE,
      modifiers: modifierBit("declaration"),
    });
    readBody(x, symbol, body);
    return x.expr(OP.symbol, symbol);
  }
  return nested(x, node, namesOf(x, nameNode), body);
};

/** The tokens of a dotted name, in order. */
function namesOf(x: Extraction, node: number): number[] {
  const { tree } = x;
  const kind = tree.kind(node);
  if (kind !== "nested_identifier" && kind !== "member_expression") return [node];
  return [...namesOf(x, tree.child(node, "object")), tree.child(node, "property")];
}

function nested(x: Extraction, node: number, names: readonly number[], body: number): number {
  const [first, ...rest] = names;
  if (first === undefined) return 0;
  const symbol = x.declare({ kind: "namespace", node, nameNode: first });
  x.symbol(symbol).doc = commentBefore(x, node);
  if (rest.length === 0) readBody(x, symbol, body);
  else x.inside(symbol, "class", () => nested(x, node, rest, body), { inherits: true });
  return x.expr(OP.symbol, symbol);
}

function readBody(x: Extraction, symbol: number, body: number): void {
  x.symbol(symbol).body = body;
  if (body !== NONE) x.inside(symbol, "class", () => x.visitChildren(body), { inherits: true });
}

/** `declare global { … }` and `declare …`. */
export const ambientDeclaration: NodeRule = (x, node) => {
  const { tree } = x;
  if (!tree.has(node, "global")) return x.visitChildren(node);
  const body = tree.childOfKind(node, "statement_block");
  const symbol = x.declare({
    kind: "namespace",
    node,
    name: "global",
    scope: null,
    parent: NONE,
    modifiers: modifierBit("declaration"),
  });
  readBody(x, symbol, body);
  return 0;
};

const LABELS = "labels";

/** `name: statement`. */
export const labeled: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "label");
  const symbol = x.declare({ kind: "label", node, nameNode, scope: null, parent: x.scope.owner });
  const before = x.state.get(LABELS) as ReadonlyMap<string, number> | undefined;
  x.state.set(LABELS, new Map([...(before ?? []), [tree.textOf(nameNode), symbol]]));
  x.visitField(node, "body");
  x.state.set(LABELS, before);
  return 0;
};

/** `break name`. */
export const jump: NodeRule = (x, node) => {
  const label = x.tree.child(node, "label");
  if (label === NONE) return 0;
  const symbol = (x.state.get(LABELS) as ReadonlyMap<string, number> | undefined)?.get(x.tree.textOf(label));
  if (symbol !== undefined) x.bound(symbol, label, "references");
  return 0;
};

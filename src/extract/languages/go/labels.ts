/** Labels of Go: seen in the whole of the function around them, apart from all other names. */
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";

interface Labels {
  readonly declared: Map<string, number>;
  /** Tokens that name a label, and the symbol that holds each. */
  readonly used: { readonly node: number; readonly source: number }[];
}

const KEY = "go labels";

/** Reads a function's body; its labels are bound behind it, since a jump may go forward. */
export function withLabels(x: Extraction, body: () => void): void {
  const outer = x.state.get(KEY);
  const labels: Labels = { declared: new Map(), used: [] };
  x.state.set(KEY, labels);
  body();
  x.state.set(KEY, outer);
  for (const { node, source } of labels.used) {
    const label = labels.declared.get(x.tree.textOf(node));
    if (label !== undefined) x.holding(source, () => x.bound(label, node, "references"));
  }
}

/** `name: statement`. */
export const labeledStatement: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "label");
  const labels = x.state.get(KEY) as Labels | undefined;
  if (nameNode !== NONE && labels) {
    const label = x.declare({ kind: "label", node: nameNode, nameNode, scope: null });
    labels.declared.set(tree.textOf(nameNode), label);
  }
  for (const child of tree.named(node)) if (child !== nameNode) x.visit(child);
  return 0;
};

/** `break name`, `continue name`, `goto name`. */
export const jump: NodeRule = (x, node) => {
  const label = x.tree.childOfKind(node, "label_name");
  const labels = x.state.get(KEY) as Labels | undefined;
  if (label !== NONE && labels) labels.used.push({ node: label, source: x.source });
  return 0;
};

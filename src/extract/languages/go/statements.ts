/** Statements of Go that open scopes. */
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { narrowedOf } from "./names.ts";

/** `switch v := e.(type) { … }`: in a case of one type the variable is of that type. */
export const typeSwitch: NodeRule = (x, node) => {
  x.within("block", x.scope.owner, () => {
    x.visitField(node, "initializer");
    const value = x.visitField(node, "value");
    const variable = declareAlias(x, node, value);
    for (const child of x.tree.named(node)) {
      const kind = x.tree.kind(child);
      if (kind === "type_case") readCase(x, child, variable);
      else if (kind === "default_case") x.visit(child);
    }
  });
  return 0;
};

function declareAlias(x: Extraction, node: number, value: number): number {
  const { tree } = x;
  const alias = tree.child(node, "alias");
  const nameNode = alias === NONE ? NONE : tree.firstNamed(alias);
  if (nameNode === NONE || tree.isText(nameNode, "_")) return NONE;
  const symbol = x.declare({ kind: "variable", node: nameNode, nameNode });
  x.assign(symbol, value);
  return symbol;
}

function readCase(x: Extraction, node: number, variable: number): void {
  const { tree } = x;
  const types = tree.childrenOf(node, "type").filter((type) => tree.isNamed(type));
  const rows = types.map((type) => (isNil(x, type) ? 0 : x.visit(type)));
  const narrowed = narrowedOf(x);
  const isNarrowed = variable !== NONE && rows.length === 1 && rows[0] !== 0;
  if (isNarrowed) narrowed.set(variable, rows[0]!);
  x.within("block", x.scope.owner, () => {
    for (const child of tree.named(node)) if (!types.includes(child)) x.visit(child);
  });
  if (isNarrowed) narrowed.delete(variable);
}

function isNil(x: Extraction, type: number): boolean {
  return x.tree.isText(type, "nil");
}

/** `<-c`, `&x`, `*x`, `-x`. */
export const unaryExpression: NodeRule = (x, node) => {
  const { tree } = x;
  const operator = tree.textOf(tree.child(node, "operator"));
  const value = x.visitField(node, "operand");
  if (value === 0 || operator === "!") return 0;
  return operator === "<-" ? x.expr(OP.element, value) : x.expr(OP.address, value, 0, x.string(operator));
};

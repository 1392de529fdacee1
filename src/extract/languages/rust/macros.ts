/** Calls of macros: expressions in brackets, or items in braces. */
import { CONTAINER, OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { readMacroName } from "./expressions.ts";
import { isMemberItem } from "./members.ts";
import { readTokenItems } from "./token_items.ts";
import { readTokens } from "./tokens.ts";

/** `m!(…)`. */
export const macroInvocation: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "macro");
  const list = tree.childOfKind(node, "token_tree");
  if (nameNode === NONE) return 0;
  readMacroName(x, nameNode);
  if (list === NONE) return 0;
  if (isItem(x, node)) {
    readTokenItems(x, list, isMemberItem(x, node));
    return 0;
  }
  const values = readTokens(x, list);
  return tree.isText(nameNode, "vec") ? x.expr(OP.container, CONTAINER.list, x.list(values)) : 0;
};

/** Whether the macro stands where items do, in braces. */
function isItem(x: Extraction, node: number): boolean {
  const { tree } = x;
  const list = tree.childOfKind(node, "token_tree");
  if (tree.text.charCodeAt(tree.start(list)) !== 0x7b) return false;
  let around = tree.parent(node);
  if (around !== NONE && tree.kind(around) === "expression_statement") around = tree.parent(around);
  const kind = around === NONE ? "" : tree.kind(around);
  return kind === "source_file" || kind === "declaration_list";
}

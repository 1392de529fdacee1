/** Text → syntax table, within a budget that counts the parser's own steps, never time. */

import type { Tree } from "web-tree-sitter";
import type { SyntaxTable } from "../syntax/syntax_table.ts";
import type { Grammar } from "./grammar.ts";
import { readTree, type TreeReaderScratch } from "./read_tree.ts";
import { readTreeByCursor } from "./read_tree_by_cursor.ts";
import { addressOf, type ParseRuntime } from "./runtime.ts";

/** What a parse needs beside the text. */
export interface ParseContext {
  readonly runtime: ParseRuntime;
  readonly grammar: Grammar;
  readonly scratch: TreeReaderScratch;
  /** Progress callbacks (each about 100 parser steps) that one file may take. */
  readonly budget: number;
}

/**
 * Parses `text` and, unless `table` is absent (parse only), reads the tree into it.
 * Returns false when the budget ran out; the verdict depends on the text alone.
 *
 * @throws RangeError or WebAssembly.RuntimeError when the module's stack or memory is exhausted: then the thread's
 * runtime is no longer to be trusted
 */
export function parseIntoTable(context: ParseContext, text: string, table?: SyntaxTable): boolean {
  const { runtime, grammar, scratch, budget } = context;
  const { parser } = runtime;
  parser.setLanguage(grammar.language);
  const tree = parseWithin(budget, runtime, text);
  if (!tree) {
    parser.reset();
    return false;
  }
  try {
    if (!table) return true;
    if (grammar.fastReader) readTree(runtime.memory, addressOf(tree), grammar.maps, table, scratch);
    else readTreeByCursor(tree, grammar.maps.errorKind, table);
    return true;
  } finally {
    tree.delete();
  }
}

/** The pulse stops while an external scanner of the grammar runs: nothing else tells one that hangs. */
function parseWithin(budget: number, { parser, pulse }: ParseRuntime, text: string): Tree | null {
  let callbacks = 0;
  const progressCallback = (): boolean => {
    pulse.beat(++callbacks);
    return callbacks > budget;
  };
  pulse.beat(callbacks);
  try {
    return parser.parse(text, null, { progressCallback });
  } finally {
    pulse.rest();
  }
}

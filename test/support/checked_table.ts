import { tablesEqual } from "../../src/parse/check_layout.ts";
import { createTreeReaderScratch, readTree } from "../../src/parse/read_tree.ts";
import { readTreeByCursor } from "../../src/parse/read_tree_by_cursor.ts";
import { addressOf } from "../../src/parse/runtime.ts";
import { SyntaxTable } from "../../src/syntax/syntax_table.ts";
import { threadGrammar, threadRuntime } from "./thread_parser.ts";

/** The table of `text` as the fast reader gives it; throws when the cursor gives another. */
export async function checkedTable(grammarName: string, text: string): Promise<SyntaxTable> {
  const runtime = await threadRuntime();
  const grammar = await threadGrammar(grammarName);
  runtime.parser.setLanguage(grammar.language);
  const tree = runtime.parser.parse(text);
  if (!tree) throw new Error("there is no tree");
  try {
    const fast = new SyntaxTable();
    readTree(runtime.memory, addressOf(tree), grammar.maps, fast, createTreeReaderScratch());
    const slow = new SyntaxTable();
    readTreeByCursor(tree, grammar.maps.errorKind, slow);
    if (!tablesEqual(fast, slow))
      throw new Error(`the readers disagree on ${JSON.stringify(text.slice(0, 100))}`);
    return fast;
  } finally {
    tree.delete();
  }
}

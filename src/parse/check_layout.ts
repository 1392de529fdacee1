/**
 * Proves the layout constants for one grammar at load: a small text is read by both readers, node by node. The text
 * need not be of the language; where it does not parse, error nodes, extras and hidden nodes are compared all the better.
 */
import type { Language } from "web-tree-sitter";
import { ROW_LENGTH, SyntaxTable } from "../syntax/syntax_table.ts";
import { createTreeReaderScratch, readTree, readTreeLanguage } from "./read_tree.ts";
import { readTreeByCursor } from "./read_tree_by_cursor.ts";
import { addressOf, type ParseRuntime } from "./runtime.ts";
import type { SymbolMaps } from "./symbol_maps.ts";

/** Words, numbers, strings, brackets, comments and lines that most grammars make something of. */
const PROBE = `a = f(1, "x");
# c
class H { i: j }
`;

/** Whether {@link readTree} gives what the cursor gives for `text` (by default a built-in probe). */
export function readerAgreesWithCursor(
  runtime: ParseRuntime,
  language: Language,
  maps: SymbolMaps,
  text: string = PROBE,
): boolean {
  runtime.parser.setLanguage(language);
  const tree = runtime.parser.parse(text);
  if (!tree) return false;
  try {
    if (readTreeLanguage(runtime.memory, addressOf(tree)) !== addressOf(language)) return false;
    const expected = new SyntaxTable();
    readTreeByCursor(tree, maps.errorKind, expected);
    const actual = new SyntaxTable();
    readTree(runtime.memory, addressOf(tree), maps, actual, createTreeReaderScratch());
    return tablesEqual(actual, expected);
  } catch {
    return false; // a wrong layout may read anywhere: an index out of range is a "no" as well
  } finally {
    tree.delete();
  }
}

/** Whether two tables hold the same rows. */
export function tablesEqual(a: SyntaxTable, b: SyntaxTable): boolean {
  if (a.count !== b.count) return false;
  for (let i = 0, n = a.count * ROW_LENGTH; i < n; i++) if (a.rows[i] !== b.rows[i]) return false;
  return true;
}

/**
 * Reads a tree through the cursor API into a {@link SyntaxTable}: the reference that the fast reader is checked
 * against, and what a grammar whose check fails is read with. Slower, never wrong.
 */
import type { Tree, TreeCursor } from "web-tree-sitter";
import { COLUMN, FLAG, packHead, ROW_LENGTH, type SyntaxTable } from "../syntax/syntax_table.ts";

/** The symbol that the API gives ERROR nodes. */
const ERROR_TYPE = 0xffff;

/** Fills `table` with every node of `tree` in pre-order; ERROR nodes get the kind `errorKind`. */
export function readTreeByCursor(tree: Tree, errorKind: number, table: SyntaxTable): void {
  const cursor = tree.walk();
  const ancestors: number[] = [];
  let count = 0;
  let parent = -1;
  try {
    for (;;) {
      table.count = count;
      table.reserve(count < table.rows.length / ROW_LENGTH ? count + 1 : count * 2);
      writeRow(cursor, table.rows, count * ROW_LENGTH, parent, errorKind);
      const self = count++;
      if (cursor.gotoFirstChild()) {
        ancestors.push(parent);
        parent = self;
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) {
          table.count = count;
          return;
        }
        parent = ancestors.pop() ?? -1;
      }
    }
  } finally {
    cursor.delete();
  }
}

function writeRow(cursor: TreeCursor, rows: Int32Array, at: number, parent: number, errorKind: number): void {
  const type = cursor.nodeTypeId;
  const { startPosition, endPosition } = cursor;
  const kind = type === ERROR_TYPE ? errorKind : type;
  const flags =
    (cursor.nodeIsNamed ? FLAG.named : 0) |
    (cursor.nodeIsMissing ? FLAG.missing : 0) |
    (cursor.currentNode.isExtra ? FLAG.extra : 0);
  rows[at + COLUMN.head] = packHead(kind, cursor.currentFieldId, flags);
  rows[at + COLUMN.parent] = parent;
  rows[at + COLUMN.start] = cursor.startIndex;
  rows[at + COLUMN.end] = cursor.endIndex;
  rows[at + COLUMN.startRow] = startPosition.row;
  rows[at + COLUMN.startColumn] = startPosition.column;
  rows[at + COLUMN.endRow] = endPosition.row;
  rows[at + COLUMN.endColumn] = endPosition.column;
}

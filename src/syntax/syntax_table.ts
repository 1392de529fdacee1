/**
 * One file's syntax tree as one array of integers: a row a node, in pre-order, so that a row's number is the node's.
 * No object exists per node; rows are reused from file to file.
 */

/** Columns of a row. Positions are UTF-16 code units from the start of the text, ends exclusive. */
export const COLUMN = {
  /** Index into {@link GrammarKinds}: the node's kind. */
  kind: 0,
  /** Row of the parent, -1 for the root. */
  parent: 1,
  /** Field id, 0 for none. */
  field: 2,
  start: 3,
  end: 4,
  startRow: 5,
  startColumn: 6,
  endRow: 7,
  endColumn: 8,
  flags: 9,
} as const;

/** Integers in a row. */
export const ROW_LENGTH = 10;

/** Bits of the flags column. */
export const FLAG = { named: 1, missing: 2, extra: 4 } as const;

const FIRST_CAPACITY = 1 << 14;

/** The rows of one tree. Grows, never shrinks; {@link SyntaxTable.release} gives a large one back. */
export class SyntaxTable {
  /** Rows one after another; only the first `count` are of the present tree. */
  rows: Int32Array = new Int32Array(FIRST_CAPACITY * ROW_LENGTH);
  /** Number of nodes. */
  count = 0;

  /** Doubles the room, keeps what is there and returns the new array. */
  grow(): Int32Array {
    const grown = new Int32Array(this.rows.length * 2);
    grown.set(this.rows);
    this.rows = grown;
    return grown;
  }

  /** Forgets the tree; gives back room beyond `keepNodes` nodes. */
  release(keepNodes: number): void {
    this.count = 0;
    if (this.rows.length > keepNodes * ROW_LENGTH) this.rows = new Int32Array(FIRST_CAPACITY * ROW_LENGTH);
  }
}

/**
 * One file's syntax tree as one array of integers: a row a node, in pre-order, so that a row's number is the node's.
 * No object exists per node; the array is reused from file to file. 32 bytes a node: two rows share a cache line.
 */

/** Columns of a row. Positions are UTF-16 code units from the start of the text, ends exclusive. */
export const COLUMN = {
  /** Kind, field and flags in one integer: see {@link packHead}. */
  head: 0,
  /** Row of the parent, -1 for the root. */
  parent: 1,
  start: 2,
  end: 3,
  startRow: 4,
  startColumn: 5,
  endRow: 6,
  endColumn: 7,
} as const;

/** Integers in a row. */
export const ROW_LENGTH = 8;

/** Bits of the head's flags. The last two are set by planning, when it is known what will be written. */
export const FLAG: Readonly<Record<"named" | "missing" | "extra" | "written" | "hasWrittenChild", number>> = {
  named: 1 << 27,
  missing: 1 << 28,
  extra: 1 << 29,
  written: 1 << 30,
  hasWrittenChild: 1 << 31,
};

const FIELD_SHIFT = 16;
const KIND_MASK = 0xffff;
const FIELD_MASK = 0x7ff;

/** Most kinds and fields that a head has room for. */
export const MOST_KINDS: number = KIND_MASK + 1;
export const MOST_FIELDS: number = FIELD_MASK + 1;

/** `kind` is an index into the grammar's kinds, `field` a field id or 0, `flags` a sum of {@link FLAG}s. */
export function packHead(kind: number, field: number, flags: number): number {
  return kind | (field << FIELD_SHIFT) | flags;
}

/** The kind in a head. */
export function kindOf(head: number): number {
  return head & KIND_MASK;
}

/** The field id in a head, 0 for none. */
export function fieldOf(head: number): number {
  return (head >>> FIELD_SHIFT) & FIELD_MASK;
}

const FIRST_CAPACITY = 1 << 14;

/** The rows of one tree. {@link SyntaxTable.release} gives a large one back. */
export class SyntaxTable {
  /** Rows one after another; only the first `count` are of the present tree. */
  rows: Int32Array = new Int32Array(FIRST_CAPACITY * ROW_LENGTH);
  /** Number of nodes. */
  count = 0;
  /** Rows behind them: see {@link SyntaxTable.addPlace}. */
  placeCount = 0;

  /** Makes room for `nodes` rows, keeping those that are there, and returns the array. */
  reserve(nodes: number): Int32Array {
    if (nodes * ROW_LENGTH <= this.rows.length) return this.rows;
    const grown = new Int32Array(nodes * ROW_LENGTH);
    grown.set(this.rows.subarray(0, this.count * ROW_LENGTH));
    free(this.rows);
    this.rows = grown;
    return grown;
  }

  /**
   * Adds a place that is only a part of a node: a row behind those of the tree. `from` and `to` count UTF-16 code units
   * from the node's start; up to `to` the node must stand on one line.
   */
  addPlace(node: number, from: number, to: number): number {
    const place = this.count + this.placeCount++;
    if ((place + 1) * ROW_LENGTH > this.rows.length) {
      const grown = new Int32Array(this.rows.length * 2);
      grown.set(this.rows);
      free(this.rows);
      this.rows = grown;
    }
    const { rows } = this;
    const of = node * ROW_LENGTH;
    const at = place * ROW_LENGTH;
    rows[at + COLUMN.head] = rows[of + COLUMN.head]!;
    rows[at + COLUMN.parent] = node;
    rows[at + COLUMN.start] = rows[of + COLUMN.start]! + from;
    rows[at + COLUMN.end] = rows[of + COLUMN.start]! + to;
    rows[at + COLUMN.startRow] = rows[of + COLUMN.startRow]!;
    rows[at + COLUMN.startColumn] = rows[of + COLUMN.startColumn]! + from;
    rows[at + COLUMN.endRow] = rows[of + COLUMN.startRow]!;
    rows[at + COLUMN.endColumn] = rows[of + COLUMN.startColumn]! + to;
    return place;
  }

  /** The node that a place is part of; a node itself. */
  anchorOf(place: number): number {
    return place < this.count ? place : this.rows[place * ROW_LENGTH + COLUMN.parent]!;
  }

  /** The node that a place is part of, or the node itself; of a token that has no record by itself what it stands in. */
  nodeOf(place: number): number {
    const { rows } = this;
    let node = this.anchorOf(place);
    while (node > 0) {
      const head = rows[node * ROW_LENGTH + COLUMN.head]!;
      if ((head & FLAG.named) !== 0 || fieldOf(head) !== 0) break;
      node = rows[node * ROW_LENGTH + COLUMN.parent]!;
    }
    return node;
  }

  /** Forgets the tree; gives back room beyond `keepNodes` nodes. */
  release(keepNodes: number): void {
    this.count = 0;
    this.placeCount = 0;
    if (this.rows.length <= keepNodes * ROW_LENGTH) return;
    free(this.rows);
    this.rows = new Int32Array(FIRST_CAPACITY * ROW_LENGTH);
  }
}

/** Gives memory back at once: the collector might take its time, and meanwhile the next huge tree comes. */
function free(rows: Int32Array): void {
  (rows.buffer as ArrayBuffer).transfer(0);
}

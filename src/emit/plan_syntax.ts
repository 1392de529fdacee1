/** Decides, before a byte is written, which nodes of a table get a record and what their written parents are. */
import { COLUMN, FLAG, fieldOf, kindOf, ROW_LENGTH, type SyntaxTable } from "../syntax/syntax_table.ts";

/** Most error spans that a `file` record lists. */
export const MOST_ERRORS = 20;

const FIRST_NODES: number = 1 << 14;

/** The plan of one table; its array is reused from file to file. */
export interface SyntaxPlan {
  /** Row → nearest written ancestor, -1 for none. */
  writtenParent: Int32Array;
  /** Records that will be written. */
  written: number;
  /** ERROR nodes and missing nodes. */
  errorCount: number;
  /** Rows of the first {@link MOST_ERRORS} of them. */
  errorRows: number[];
}

/** A plan to fill. */
export function createSyntaxPlan(): SyntaxPlan {
  return { writtenParent: new Int32Array(FIRST_NODES), written: 0, errorCount: 0, errorRows: [] };
}

/** Gives back room beyond `keepNodes` nodes. */
export function releaseSyntaxPlan(plan: SyntaxPlan, keepNodes: number): void {
  if (plan.writtenParent.length <= keepNodes) return;
  (plan.writtenParent.buffer as ArrayBuffer).transfer(0); // at once, not when the collector comes by
  plan.writtenParent = new Int32Array(FIRST_NODES);
}

/**
 * Fills `plan` and sets the flags `written` and `hasWrittenChild` in `table`. Written are named nodes and those with a field;
 * with `tokens` all.
 */
export function planSyntax(table: SyntaxTable, errorKind: number, tokens: boolean, plan: SyntaxPlan): void {
  if (plan.writtenParent.length < table.count) plan.writtenParent = new Int32Array(table.count);
  plan.written = markWritten(table, tokens, plan.writtenParent);
  findErrors(table, errorKind, plan);
}

/** Marks the nodes to write and those above them; returns how many are written. */
function markWritten({ rows, count }: SyntaxTable, tokens: boolean, writtenParent: Int32Array): number {
  let written = 0;
  for (let node = 0, at = 0; node < count; node++, at += ROW_LENGTH) {
    const head = rows[at + COLUMN.head]!;
    const parent = rows[at + COLUMN.parent]!;
    let ancestor = parent;
    if (parent >= 0 && !(rows[parent * ROW_LENGTH + COLUMN.head]! & FLAG.written)) {
      ancestor = writtenParent[parent]!;
    }
    writtenParent[node] = ancestor;
    if (!(head & FLAG.named || fieldOf(head) !== 0 || tokens)) continue;
    rows[at + COLUMN.head] = head | FLAG.written;
    if (ancestor >= 0) rows[ancestor * ROW_LENGTH + COLUMN.head]! |= FLAG.hasWrittenChild;
    written++;
  }
  return written;
}

function findErrors({ rows, count }: SyntaxTable, errorKind: number, plan: SyntaxPlan): void {
  plan.errorCount = 0;
  plan.errorRows = [];
  for (let node = 0, at = 0; node < count; node++, at += ROW_LENGTH) {
    const head = rows[at + COLUMN.head]!;
    if (!(head & FLAG.missing) && kindOf(head) !== errorKind) continue;
    if (plan.errorCount++ < MOST_ERRORS) plan.errorRows.push(node);
  }
}

/** Decides, before a byte is written, which nodes of a table get a record and what their written parents are. */
import { COLUMN, FLAG, ROW_LENGTH, type SyntaxTable } from "../syntax/syntax_table.ts";

/** Bits that planning adds to the flags column. */
export const PLAN_FLAG = { written: 8, hasWrittenChild: 16 } as const;

/** Most error spans that a `file` record lists. */
export const MOST_ERRORS = 20;

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
  return { writtenParent: new Int32Array(1 << 14), written: 0, errorCount: 0, errorRows: [] };
}

/**
 * Fills `plan` and sets {@link PLAN_FLAG} bits in `table`. Written are named nodes and those with a field;
 * with `tokens` all.
 */
export function planSyntax(table: SyntaxTable, errorKind: number, tokens: boolean, plan: SyntaxPlan): void {
  if (plan.writtenParent.length < table.count) {
    plan.writtenParent = new Int32Array(table.rows.length / ROW_LENGTH);
  }
  plan.written = markWritten(table, tokens, plan.writtenParent);
  findErrors(table, errorKind, plan);
}

/** Marks the nodes to write and those above them; returns how many are written. */
function markWritten({ rows, count }: SyntaxTable, tokens: boolean, writtenParent: Int32Array): number {
  let written = 0;
  for (let node = 0, at = 0; node < count; node++, at += ROW_LENGTH) {
    const flags = rows[at + COLUMN.flags]!;
    const parent = rows[at + COLUMN.parent]!;
    let ancestor = parent;
    if (parent >= 0 && !(rows[parent * ROW_LENGTH + COLUMN.flags]! & PLAN_FLAG.written)) {
      ancestor = writtenParent[parent]!;
    }
    writtenParent[node] = ancestor;
    if (!(flags & FLAG.named || rows[at + COLUMN.field]! !== 0 || tokens)) continue;
    rows[at + COLUMN.flags] = flags | PLAN_FLAG.written;
    if (ancestor >= 0) rows[ancestor * ROW_LENGTH + COLUMN.flags]! |= PLAN_FLAG.hasWrittenChild;
    written++;
  }
  return written;
}

function findErrors({ rows, count }: SyntaxTable, errorKind: number, plan: SyntaxPlan): void {
  plan.errorCount = 0;
  plan.errorRows = [];
  for (let node = 0, at = 0; node < count; node++, at += ROW_LENGTH) {
    if (!(rows[at + COLUMN.flags]! & FLAG.missing) && rows[at + COLUMN.kind] !== errorKind) continue;
    if (plan.errorCount++ < MOST_ERRORS) plan.errorRows.push(node);
  }
}

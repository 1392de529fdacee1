/** Rows of cells as lines of a table for people. */

/** Columns as wide as their widest cell, two blanks apart; nothing trails. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  const lines = rows.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column]! + 2)).join(""));
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

/** Prints a score for people at a terminal. */
import {
  type EdgeCounts,
  type OccurrenceCounts,
  precisionOf,
  recallOf,
  type Score,
  shareRight,
  TIERS,
} from "./tally.ts";

const ROWS = ["local", "plain", "dotted", "all", "calls", "named-calls", "imports", "keys"] as const;

/** `97.31`, or `–` where there is nothing to divide by. */
export const percentage = (share: number): string =>
  Number.isFinite(share) ? (share * 100).toFixed(2) : "–";

export function printScore(title: string, score: Score): string {
  const rows = ROWS.filter((row) => score.classes[row]).map((row) => [row, ...cellsOf(score.classes[row]!)]);
  return [
    title,
    columns([
      ["", "inside", "recall", "precision", "found", "wrong", "missing", "invented", "outside"],
      ...rows,
    ]),
    edgeTable("by kind", score.kinds, Object.keys(score.kinds).sort()),
    edgeTable("by rule", score.rules, byTotal(score.rules)),
    edgeTable(
      "by confidence",
      score.tiers,
      TIERS.map(({ name }) => name).filter((name) => score.tiers[name]),
    ),
  ].join("\n\n");
}

function cellsOf(counts: OccurrenceCounts): string[] {
  const { inside, found, wrong, missing, invented, outside } = counts;
  const shares = [percentage(recallOf(counts)), percentage(precisionOf(counts))];
  return [String(inside), ...shares, ...[found, wrong, missing, invented, outside].map(String)];
}

function edgeTable(
  title: string,
  table: Readonly<Record<string, EdgeCounts>>,
  names: readonly string[],
): string {
  const rows = names.map((name) => {
    const counts = table[name]!;
    return [name, percentage(shareRight(counts)), ...[counts.right, counts.wrong, counts.flow].map(String)];
  });
  return columns([[title, "right %", "right", "wrong", "flow"], ...rows]);
}

const byTotal = (table: Readonly<Record<string, EdgeCounts>>): string[] =>
  Object.entries(table)
    .sort(([, a], [, b]) => b.right + b.wrong - a.right - a.wrong)
    .map(([name]) => name);

function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows
    .map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  "),
    )
    .join("\n");
}

/** Counts judgements by every key that is asked for. */
import type { TruthOccurrence } from "../truth.ts";
import type { Judgement } from "./judge.ts";

/** Occurrences: `inside` is how many the truth resolves into the repository. */
export interface OccurrenceCounts {
  inside: number;
  found: number;
  wrong: number;
  missing: number;
  /** Names from outside that have an edge into the repository; also wrong. */
  invented: number;
  /** Names from outside. */
  outside: number;
}

/** Edges at occurrences of the truth; edges to externals at names from outside are not among them. */
export interface EdgeCounts {
  right: number;
  wrong: number;
  /** Value-flow calls beside a right edge to the variable: neither. */
  flow: number;
}

export interface Score {
  /**
   * Rows `local`, `plain`, `dotted`, `all` (these three), and beside them `calls`, `named-calls` (calls of anything but
   * local variables, which is what peers are compared by), `imports` and `keys`.
   */
  readonly classes: Record<string, OccurrenceCounts>;
  readonly kinds: Record<string, EdgeCounts>;
  readonly rules: Record<string, EdgeCounts>;
  readonly tiers: Record<string, EdgeCounts>;
}

/** Confidence from `from` (included) to the tier above; as the docs print them. */
export const TIERS: readonly { readonly name: string; readonly from: number }[] = [
  { name: "0.99–1", from: 0.99 },
  { name: "0.95–0.99", from: 0.95 },
  { name: "0.90–0.95", from: 0.9 },
  { name: "0.80–0.90", from: 0.8 },
  { name: "0.60–0.80", from: 0.6 },
  { name: "below 0.60", from: Number.NEGATIVE_INFINITY },
];

export const emptyCounts = (): OccurrenceCounts => ({
  inside: 0,
  found: 0,
  wrong: 0,
  missing: 0,
  invented: 0,
  outside: 0,
});

export const emptyScore = (): Score => ({ classes: {}, kinds: {}, rules: {}, tiers: {} });

export function addJudgement(score: Score, truth: TruthOccurrence, judgement: Judgement): void {
  for (const row of rowsOf(truth)) countOccurrence(occurrenceCounts(score.classes, row), truth, judgement);
  if (truth.key) return;
  for (const { edge, verdict } of judgement.edges) {
    if (verdict === "outside") continue;
    const tier = TIERS.find(({ from }) => edge.confidence >= from)!.name;
    for (const counts of [edgeCounts(score.kinds, edge.kind), edgeCounts(score.rules, edge.rule)])
      counts[verdict]++;
    edgeCounts(score.tiers, tier)[verdict]++;
  }
}

/** Keys are no part of the classes: see the quirks. Imports are, and have a row of their own beside. */
function rowsOf(truth: TruthOccurrence): string[] {
  if (truth.key) return ["keys"];
  const calls = truth.call ? (truth.class === "local" ? ["calls"] : ["calls", "named-calls"]) : [];
  return [truth.class, "all", ...calls, ...(truth.import ? ["imports"] : [])];
}

function countOccurrence(counts: OccurrenceCounts, truth: TruthOccurrence, { verdict }: Judgement): void {
  if (truth.external) {
    counts.outside++;
    if (verdict === "wrong") counts.invented++;
    return;
  }
  counts.inside++;
  if (verdict !== "outside") counts[verdict]++;
}

function occurrenceCounts(table: Record<string, OccurrenceCounts>, row: string): OccurrenceCounts {
  table[row] ??= emptyCounts();
  return table[row];
}

function edgeCounts(table: Record<string, EdgeCounts>, row: string): EdgeCounts {
  table[row] ??= { right: 0, wrong: 0, flow: 0 };
  return table[row];
}

/** Share of the names into the repository whose definition was found; NaN for none. */
export const recallOf = ({ found, inside }: OccurrenceCounts): number => found / inside;

/** Share of the names with an edge whose edge is right; NaN for none. */
export const precisionOf = ({ found, wrong, invented }: OccurrenceCounts): number =>
  found / (found + wrong + invented);

export function f1Of(counts: OccurrenceCounts): number {
  const recall = recallOf(counts);
  const precision = precisionOf(counts);
  return (2 * recall * precision) / (recall + precision);
}

/** Share of edges that are right. */
export const shareRight = ({ right, wrong }: EdgeCounts): number => right / (right + wrong);

/** The sum, for a language out of its corpora. */
export function addScore(sum: Score, score: Score): void {
  addTable(sum.classes, score.classes, emptyCounts);
  for (const part of ["kinds", "rules", "tiers"] as const)
    addTable(sum[part], score[part], () => ({ right: 0, wrong: 0, flow: 0 }));
}

function addTable<Counts extends OccurrenceCounts | EdgeCounts>(
  sum: Record<string, Counts>,
  table: Readonly<Record<string, Counts>>,
  empty: () => Counts,
): void {
  for (const [row, counts] of Object.entries(table)) {
    sum[row] ??= empty();
    const own = sum[row];
    for (const key of Object.keys(counts) as (keyof Counts)[])
      own[key] = (Number(own[key]) + Number(counts[key])) as Counts[typeof key];
  }
}

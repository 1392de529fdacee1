/**
 * Scores claims about calls. In doubt it decides for the tool: rows instead of places are enough, a definition may begin up to
 * ten rows above its name (decorators, modifiers), and a claim that is right for one call of a name is not held against
 * another call of the same name within its rows.
 */
import { readLines } from "../read_lines.ts";
import { emptyCounts, type OccurrenceCounts } from "../score/tally.ts";
import type { TruthOccurrence, TruthTarget } from "../truth.ts";
import type { CallClaim, ClaimTarget } from "./call_claim.ts";

/** A call whose definition is no local variable or parameter: those the other tools do not follow. */
export const isNamedCall = ({ call, class: kind, key }: TruthOccurrence): boolean =>
  call === true && kind !== "local" && key !== true;

/** A call in a chain may stand so many rows below the row where the chain begins. */
const MOST_ROWS_BELOW = 30;
const MOST_ROWS_ABOVE_NAME = 10;
const CONSTRUCTORS: ReadonlySet<string> = new Set(["constructor", "__init__", "__new__", "<init>"]);

interface JudgedCall {
  readonly truth: TruthOccurrence;
  isFound: boolean;
  isWrong: boolean;
}

export async function scoreClaims(claims: readonly CallClaim[], truth: string): Promise<OccurrenceCounts> {
  const calls = await readCalls(truth);
  for (const claim of claims) {
    const covered = coveredBy(claim, calls.get(keyOf(claim.file, claim.name)) ?? []);
    const right = covered.filter(({ truth: call }) => isRight(claim.target, call));
    for (const call of right) call.isFound = true;
    if (right.length === 0) for (const call of covered) call.isWrong = true;
  }
  const counts = emptyCounts();
  for (const call of [...calls.values()].flat()) count(counts, call);
  return counts;
}

const keyOf = (file: string, name: string): string => `${file}\0${name}`;

/** Named calls of the truth by file and name, in order. */
async function readCalls(truth: string): Promise<Map<string, JudgedCall[]>> {
  const calls = new Map<string, JudgedCall[]>();
  for await (const lines of readLines(truth))
    for (const line of lines) {
      if (!line.includes('"call":true')) continue;
      const occurrence = JSON.parse(line) as TruthOccurrence;
      if (!isNamedCall(occurrence)) continue;
      const key = keyOf(occurrence.file, occurrence.name);
      const others = calls.get(key) ?? [];
      calls.set(key, others);
      others.push({ truth: occurrence, isFound: false, isWrong: false });
    }
  return calls;
}

function coveredBy(
  { fromRow, toRow, isStart }: CallClaim,
  calls: readonly JudgedCall[],
): readonly JudgedCall[] {
  const within = calls.filter(({ truth: { span } }) => span[0] >= fromRow && span[0] <= toRow);
  if (within.length > 0 || !isStart) return within;
  const below = calls.find(({ truth: { span } }) => span[0] > toRow && span[0] <= toRow + MOST_ROWS_BELOW);
  return below ? [below] : [];
}

function isRight(target: ClaimTarget, { target: single, targets, name }: TruthOccurrence): boolean {
  return (targets ?? (single ? [single] : [])).some((wanted) => isDefinition(target, wanted, name));
}

/** By row; a constructor stands for the class that is called. */
function isDefinition(target: ClaimTarget, { file, span: [row] }: TruthTarget, name: string): boolean {
  if (target.file !== file) return false;
  if (CONSTRUCTORS.has(target.name) && target.name !== name)
    return target.owner === name && row <= target.toRow;
  return row >= target.fromRow && row <= Math.min(target.toRow, target.fromRow + MOST_ROWS_ABOVE_NAME);
}

function count(counts: OccurrenceCounts, { truth, isFound, isWrong }: JudgedCall): void {
  if (truth.external) {
    counts.outside++;
    if (isWrong) counts.invented++;
    return;
  }
  counts.inside++;
  counts[isFound ? "found" : isWrong ? "wrong" : "missing"]++;
}

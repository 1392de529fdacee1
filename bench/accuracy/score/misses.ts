/** Collects wrong and missing occurrences in groups, and keeps of each group a sample that a fixed seed decides. */
import type { TruthOccurrence } from "../truth.ts";
import type { Judgement } from "./judge.ts";
import type { OurSymbol } from "./read_graph.ts";

export interface Miss {
  readonly truth: TruthOccurrence;
  readonly judgement: Judgement;
}

export interface MissGroup {
  /** `wrong dotted receiver-type`, `missing dotted unknown-receiver`, `invented plain lexical` … */
  readonly name: string;
  readonly total: number;
  readonly samples: readonly Miss[];
}

interface Reservoir {
  total: number;
  samples: Miss[];
}

export class MissCollector {
  readonly #groups = new Map<string, Reservoir>();
  readonly #random = randomNumbers(1);
  readonly #most: number;

  /** Keeps `most` of each group. */
  constructor(most: number) {
    this.#most = most;
  }

  add(truth: TruthOccurrence, judgement: Judgement): void {
    const name = groupOf(truth, judgement);
    if (name === undefined) return;
    const group = this.#groups.get(name) ?? { total: 0, samples: [] };
    this.#groups.set(name, group);
    group.total++;
    if (group.samples.length < this.#most) group.samples.push({ truth, judgement });
    else {
      const slot = Math.floor(this.#random() * group.total);
      if (slot < this.#most) group.samples[slot] = { truth, judgement };
    }
  }

  /** Groups, largest first, with about `wanted` samples in all, shared out by size. */
  groups(wanted: number): MissGroup[] {
    const groups = [...this.#groups].sort(([a, m], [b, n]) => n.total - m.total || (a < b ? -1 : 1));
    const all = groups.reduce((sum, [, { total }]) => sum + total, 0);
    let left = wanted;
    return groups.map(([name, { total, samples }]) => {
      const share = Math.min(left, Math.max(1, Math.round((wanted * total) / all)));
      left -= share;
      return { name, total, samples: samples.slice(0, share).sort(byPlace) };
    });
  }
}

function groupOf(truth: TruthOccurrence, { verdict, edges, why }: Judgement): string | undefined {
  if (verdict === "found" || verdict === "outside") return undefined;
  const kind = `${truth.key ? "key" : truth.class}${truth.call ? " call" : ""}${truth.import ? " import" : ""}`;
  if (verdict === "missing") return `missing ${kind}: ${why}`;
  const rules = new Set(edges.filter((edge) => edge.verdict === "wrong").map(({ edge }) => edge.rule));
  return `${truth.external ? "invented" : "wrong"} ${kind}: ${[...rules].sort().join("+")}`;
}

function byPlace({ truth: a }: Miss, { truth: b }: Miss): number {
  return a.file === b.file ? a.span[0] - b.span[0] || a.span[1] - b.span[1] : a.file < b.file ? -1 : 1;
}

/** Mulberry32: the same numbers below 1 for the same seed, everywhere. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What to print of one miss. `sourceLine` gives a line of a file, `symbolAt` our symbol there. */
export function describeMiss(
  { truth, judgement }: Miss,
  sourceLine: (file: string, row: number) => string,
  symbolsAt: (file: string, span: readonly [number, number, number, number]) => readonly OurSymbol[],
): string {
  const place = `${truth.file}:${truth.span[0] + 1}:${truth.span[1] + 1}`;
  const targets = truth.external ? [] : (truth.targets ?? [truth.target!]);
  const wanted = targets.slice(0, 2).map(({ file, span }) => {
    const ours = symbolsAt(file, span)[0]?.id ?? "no symbol of ours";
    return `    truth ${file}:${span[0] + 1}:${span[1] + 1} (${ours}) │ ${cut(sourceLine(file, span[0]))}`;
  });
  const said = judgement.edges.map(
    ({ edge, verdict }) =>
      `    ours  ${verdict} ${edge.kind} ${edge.target} (${edge.rule} ${edge.confidence})`,
  );
  const unresolved = (judgement.place?.unresolved ?? []).map(
    ({ kind, reason, receiver }) =>
      `    ours  unresolved ${kind} ${reason}${receiver ? ` receiver ${receiver}` : ""}`,
  );
  return [
    `  ${place} ${truth.name} │ ${cut(sourceLine(truth.file, truth.span[0]))}`,
    ...(truth.external ? ["    truth outside the repository"] : wanted),
    ...(targets.length > 2 ? [`    truth and ${targets.length - 2} more`] : []),
    ...said.slice(0, 5),
    ...unresolved,
    ...(said.length + unresolved.length === 0 ? ["    ours  nothing"] : []),
  ].join("\n");
}

const cut = (line: string): string => line.trim().slice(0, 110);

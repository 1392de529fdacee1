/** Scores one graph against one truth file. */
import { readLines } from "../read_lines.ts";
import type { TruthOccurrence } from "../truth.ts";
import { judge } from "./judge.ts";
import type { MissCollector } from "./misses.ts";
import type { OurGraph } from "./read_graph.ts";
import { addJudgement, emptyScore, type Score } from "./tally.ts";

export interface ScoreOptions {
  readonly graph: OurGraph;
  /** Path of the truth file. */
  readonly truth: string;
  /** Counts only these. @default all */
  readonly wanted?: (occurrence: TruthOccurrence) => boolean;
  readonly misses?: MissCollector;
}

/** The truth is read as a stream: it has a million lines where the corpus is large. */
export async function scoreCorpus({ graph, truth, wanted, misses }: ScoreOptions): Promise<Score> {
  const score = emptyScore();
  for await (const lines of readLines(truth))
    for (const line of lines) {
      if (line === "") continue;
      const occurrence = JSON.parse(line) as TruthOccurrence;
      if (wanted?.(occurrence) === false) continue;
      const judgement = judge(occurrence, graph);
      addJudgement(score, occurrence, judgement);
      misses?.add(occurrence, judgement);
    }
  return score;
}

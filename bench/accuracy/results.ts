/** The figures of the accuracy benchmark as they are kept: `results.json`, from which the docs are made. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accuracyCorpora, labelOf } from "./corpora.ts";
import type { Contender } from "./peers/compare_peers.ts";
import type { Score } from "./score/tally.ts";

export interface CorpusResult {
  /** `typescript/rxjs` */
  readonly label: string;
  readonly language: string;
  readonly split: "calibration" | "report";
  /** `<registry>:<package>@<version>` */
  readonly source: string;
  /** Source files of the language. */
  readonly files: number;
  readonly score: Score;
  /** How often each rule of the truth applied, where the maker of the truth says so. */
  readonly quirks?: Readonly<Record<string, number>>;
  readonly contenders?: readonly Contender[];
}

export interface AccuracyResults {
  readonly corpora: readonly CorpusResult[];
}

const PATH: string = join(import.meta.dirname, "results.json");

export function readResults(path: string = PATH): AccuracyResults {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as AccuracyResults) : { corpora: [] };
}

/** Puts new results in the place of older ones of the same corpora, whose comparison with peers stays unless there is a new one. */
export function mergeResults(older: AccuracyResults, fresh: readonly CorpusResult[]): AccuracyResults {
  const results = new Map(older.corpora.map((result) => [result.label, result]));
  for (const result of fresh) {
    const contenders = result.contenders ?? results.get(result.label)?.contenders;
    results.set(result.label, { ...result, ...(contenders ? { contenders } : {}) });
  }
  const inOrder = accuracyCorpora.map(labelOf).map((label) => results.get(label));
  return { corpora: inOrder.filter((result) => result !== undefined) };
}

export function writeResults(results: AccuracyResults, path: string = PATH): void {
  writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`);
}

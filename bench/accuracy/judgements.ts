/**
 * What people judged from the source, kept as data: `judgements/<language>.json` holds places and their targets, no line of the
 * source. `sample_places.ts` picks the places, a person fills in what each refers to, `run.ts` scores it as any truth.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { FetchedCorpus } from "./fetch_corpus.ts";
import type { Span, TruthOccurrence, TruthTarget } from "./truth.ts";

/** A sampled place. It is judged when one of `target`, `targets`, `external` and `none` is there. */
export interface JudgedPlace {
  readonly file: string;
  readonly span: Span;
  readonly name: string;
  /** What stands before it. `local` is for the person to say: by `"class": "local"`. */
  readonly class: TruthOccurrence["class"];
  /** It looks called; the person may correct it. */
  readonly call?: boolean;
  readonly target?: TruthTarget;
  readonly targets?: readonly TruthTarget[];
  readonly external?: true;
  /** Why the place has no answer: it is a definition, no name, or cannot be known from the source. */
  readonly none?: string;
  /** What decided it, where that is not plain. */
  readonly note?: string;
}

export interface Judgements {
  readonly corpus: string;
  /** `<registry>:<package>@<version>`: the places are those of this version. */
  readonly package: string;
  readonly seed: number;
  readonly places: readonly JudgedPlace[];
}

const pathOf = (language: string): string => join(import.meta.dirname, "judgements", `${language}.json`);

/** The judgements of a language, or undefined where no places were sampled. */
export function readJudgements(language: string): Judgements | undefined {
  const path = pathOf(language);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Judgements) : undefined;
}

/** One place a line, so that a changed judgement is a changed line. */
export function writeJudgements(language: string, { places, ...head }: Judgements): void {
  const opening = JSON.stringify(head, null, 2).replace(/\n\}$/, ",\n");
  const lines = places.map((place) => `    ${JSON.stringify(place)}`).join(",\n");
  mkdirSync(dirname(pathOf(language)), { recursive: true });
  writeFileSync(pathOf(language), `${opening}  "places": [\n${lines}\n  ]\n}\n`);
}

/** Whether a person has said anything about a place. */
export const hasVerdict = ({ target, targets, external, none }: JudgedPlace): boolean =>
  target !== undefined || targets !== undefined || external !== undefined || none !== undefined;

/** Whether a language has places that a person judged. */
export const isJudged = (language: string): boolean =>
  readJudgements(language)?.places.some(hasVerdict) ?? false;

/** Writes the judged places that have an answer as `truth.ndjson` into the corpus's home. */
export function writeJudgedTruth({ corpus, home, label }: FetchedCorpus): void {
  const judgements = readJudgements(corpus.language);
  if (!judgements?.places.some(hasVerdict))
    throw new Error(
      `nothing of ${corpus.language} is judged: run "bun bench/accuracy/sample_places.ts ${corpus.language}"`,
    );
  if (judgements.package !== label)
    throw new Error(`the judgements are of ${judgements.package}, and what came is ${label}`);
  const truth = judgements.places.filter((place) => hasVerdict(place) && place.none === undefined);
  const lines = truth.map(({ note: _, call, ...place }) => JSON.stringify(call ? { ...place, call } : place));
  writeFileSync(join(home, "truth.ndjson"), lines.map((line) => `${line}\n`).join(""));
}

/**
 * `bun bench/accuracy/run.ts [--only typescript/rxjs,python] [--misses 50]`: fetches the corpora, has the compilers tell the
 * truth (once), runs the main job over each and scores it. With `--save` the figures go into `results.json` and `docs/accuracy.md`.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { mainJob } from "../measure/main_job.ts";
import { megabytes, seconds } from "../measure/statistics.ts";
import { type AccuracyCorpus, accuracyCorpora, labelOf } from "./corpora.ts";
import { type FetchedCorpus, fetchCorpus } from "./fetch_corpus.ts";
import { makeTruth } from "./make_truth.ts";
import { type Contender, comparePeers } from "./peers/compare_peers.ts";
import { writeAccuracyDocs } from "./render_accuracy.ts";
import { type CorpusResult, mergeResults, readResults, writeResults } from "./results.ts";
import { describeMiss, MissCollector, type MissGroup } from "./score/misses.ts";
import { printScore } from "./score/print_score.ts";
import { type OurGraph, readGraph } from "./score/read_graph.ts";
import { scoreCorpus } from "./score/score_corpus.ts";
import { addScore, emptyCounts, emptyScore, f1Of, precisionOf, recallOf } from "./score/tally.ts";
import type { TruthOccurrence } from "./truth.ts";

const HELP = `bun bench/accuracy/run.ts [options]
  --only LABEL,…      corpora whose label begins so: typescript, python/django (default: all)
  --split SPLIT       calibration or report only
  --misses N          print about N wrong and missing occurrences, grouped; the same ones every time
  --unblind           print misses of report corpora too: what is tuned on them no longer counts as unseen
  --class CLASS       count only local, plain, dotted, call, import or key
  --file TEXT         count only files whose path has TEXT
  --group TEXT        print only groups of misses whose name has TEXT
  --graph FILE        score this graph instead of running the main job (one corpus)
  --reuse             score the graph of the last run
  --fresh-truth       have the compiler tell the truth again
  --peers N           run the peers and the main job N times each, in turn, and score their calls
  --save              put the figures into results.json and docs/accuracy.md`;

interface RunOptions {
  readonly misses: number;
  readonly unblind: boolean;
  readonly group: string;
  readonly graph: string | undefined;
  readonly reuse: boolean;
  readonly freshTruth: boolean;
  /** Rounds; 0 leaves the peers out. */
  readonly peers: number;
  readonly wanted: (occurrence: TruthOccurrence) => boolean;
}

/** Groups of misses that are printed at most. */
const MOST_GROUPS = 60;

async function runCorpus(recipe: AccuracyCorpus, options: RunOptions): Promise<CorpusResult> {
  const corpus = fetchCorpus(recipe);
  const truth = await makeTruth(corpus, options.freshTruth);
  const path = options.graph ?? writeGraph(corpus, options.reuse);
  const graph = await readGraph(path);
  const isBlind = recipe.split === "report" && !options.unblind;
  const misses = options.misses > 0 && !isBlind ? new MissCollector(options.misses) : undefined;
  if (options.misses > 0 && isBlind)
    console.error(`… ${labelOf(recipe)} is kept for the report: its misses are not printed (--unblind)`);
  const score = await scoreCorpus({ graph, truth, wanted: options.wanted, ...(misses ? { misses } : {}) });
  console.log(
    printScore(`${labelOf(recipe)} (${recipe.split}, ${corpus.label}, ${corpus.files} files)`, score),
  );
  if (misses) printMisses(misses.groups(options.misses), corpus, graph, options.group);
  const ours = score.classes["named-calls"] ?? emptyCounts();
  const contenders =
    options.peers > 0 ? await comparePeers({ corpus, truth, ours, rounds: options.peers }) : undefined;
  if (contenders) printContenders(contenders);
  const { language, split } = recipe;
  return {
    label: labelOf(recipe),
    language,
    split,
    source: corpus.label,
    files: corpus.files,
    score,
    ...readQuirks(corpus),
    ...(contenders ? { contenders } : {}),
  };
}

function readQuirks({ home }: FetchedCorpus): Pick<CorpusResult, "quirks"> {
  const path = join(home, "truth.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Pick<CorpusResult, "quirks">) : {};
}

function printContenders(contenders: readonly Contender[]): void {
  for (const { name, calls = emptyCounts(), wallMs, peakBytes, problem } of contenders) {
    const shares = `F1 ${f1Of(calls).toFixed(3)}, recall ${recallOf(calls).toFixed(3)}, precision ${precisionOf(calls).toFixed(3)}`;
    console.log(`${name}: calls ${problem ?? shares}; ${seconds(wallMs)}, ${megabytes(peakBytes)}`);
  }
}

/** Symbols alone: the syntax records are most of the bytes and say nothing here. */
function writeGraph({ home, tree }: FetchedCorpus, reuse: boolean): string {
  const out = join(home, "graph.ndjson");
  if (reuse) return out;
  const [command, ...args] = mainJob(tree, { out, more: ["--layers", "symbols"] });
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(command!, args, { encoding: "utf8", timeout: 10 * 60 * 1000 });
  if (status !== 0) throw new Error(`the main job ended with ${status}:\n${stderr.slice(-2000)}`);
  console.error(`… main job: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return out;
}

function printMisses(
  groups: readonly MissGroup[],
  { tree }: FetchedCorpus,
  graph: OurGraph,
  only: string,
): void {
  const sources = new Map<string, readonly string[]>();
  const sourceLine = (file: string, row: number): string => {
    const lines = sources.get(file) ?? readFileSync(join(tree, file), "utf8").split("\n");
    sources.set(file, lines);
    return lines[row] ?? "";
  };
  const wanted = groups.filter(({ name }) => name.includes(only));
  for (const { name, total, samples } of wanted.slice(0, MOST_GROUPS)) {
    console.log(`\n${total} × ${name}`);
    for (const miss of samples)
      console.log(describeMiss(miss, sourceLine, (file, span) => graph.symbolsAt(file, span)));
  }
}

const CLASSES: Readonly<Record<string, (occurrence: TruthOccurrence) => boolean>> = {
  local: (occurrence) => occurrence.class === "local" && !occurrence.key,
  plain: (occurrence) => occurrence.class === "plain" && !occurrence.key,
  dotted: (occurrence) => occurrence.class === "dotted" && !occurrence.key,
  call: ({ call }) => call === true,
  import: (occurrence) => occurrence.import === true,
  key: ({ key }) => key === true,
};

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: "string", default: "" },
      split: { type: "string" },
      misses: { type: "string", default: "0" },
      class: { type: "string" },
      file: { type: "string", default: "" },
      group: { type: "string", default: "" },
      unblind: { type: "boolean", default: false },
      graph: { type: "string" },
      reuse: { type: "boolean", default: false },
      "fresh-truth": { type: "boolean", default: false },
      peers: { type: "string", default: "0" },
      save: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const prefixes = values.only.split(",");
  const chosen = accuracyCorpora.filter(
    (corpus) =>
      prefixes.some((prefix) => labelOf(corpus).startsWith(prefix)) &&
      (values.split === undefined || corpus.split === values.split),
  );
  if (chosen.length === 0)
    throw new Error(`no corpus is called so: there are ${accuracyCorpora.map(labelOf).join(", ")}`);
  const ofClass = values.class === undefined ? () => true : CLASSES[values.class];
  if (!ofClass)
    throw new Error(`no class is called "${values.class}": there are ${Object.keys(CLASSES).join(", ")}`);
  const options: RunOptions = {
    misses: Number(values.misses),
    group: values.group,
    unblind: values.unblind,
    graph: values.graph,
    reuse: values.reuse,
    freshTruth: values["fresh-truth"],
    peers: Number(values.peers),
    wanted: (occurrence) => ofClass(occurrence) && occurrence.file.includes(values.file),
  };
  let failed = 0;
  const results: CorpusResult[] = [];
  for (const recipe of chosen) {
    try {
      results.push(await runCorpus(recipe, options));
    } catch (error) {
      failed++;
      console.error(`${labelOf(recipe)}: ${error instanceof Error ? error.message : error}`);
    }
  }
  printLanguages(results);
  if (values.save) {
    if (values.class !== undefined || values.file !== "") throw new Error("only whole results can be saved");
    const merged = mergeResults(readResults(), results);
    writeResults(merged);
    writeAccuracyDocs(merged);
  }
  return failed > 0 ? 1 : 0;
}

/** Sums of the languages of which several corpora ran. */
function printLanguages(results: readonly CorpusResult[]): void {
  for (const language of new Set(results.map((result) => result.language))) {
    const own = results.filter((result) => result.language === language);
    if (own.length < 2) continue;
    const sum = emptyScore();
    for (const { score } of own) addScore(sum, score);
    console.log(`\n${printScore(`${language}: ${own.length} corpora`, sum)}`);
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

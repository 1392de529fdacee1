/**
 * `bun bench/accuracy/sample_places.ts LANGUAGE [--all] [--graph FILE]`: picks a hundred places of the language's project, by a
 * fixed seed and from the source and its grammar alone, adds them to `judgements/LANGUAGE.json`, and prints those that nobody judged
 * yet (`--all`: every one) as a sheet to judge from: the lines around the place, our answer, and definitions of that name.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { mainJob } from "../measure/main_job.ts";
import { runCommand } from "../run_command.ts";
import { type AccuracyCorpus, solidCorpora } from "./corpora.ts";
import { type FetchedCorpus, fetchCorpus } from "./fetch_corpus.ts";
import { hasVerdict, type JudgedPlace, readJudgements, writeJudgements } from "./judgements.ts";
import { listNames } from "./list_names.ts";
import { type OurGraph, readGraph } from "./score/read_graph.ts";

const SEED = 20_240_607;
/** Half of the places look called, so that calls are measured as well as the rest. */
const PLACES_EACH = 50;
const LINES_AROUND = 3;
const MOST_CANDIDATES = 12;

/** Mulberry32: the same numbers everywhere. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<Value>(values: readonly Value[], count: number, random: () => number): Value[] {
  const left = [...values];
  const wanted = Math.min(count, left.length);
  return Array.from({ length: wanted }, () => left.splice(Math.floor(random() * left.length), 1)[0]!);
}

const placeKey = ({ file, span }: Pick<JudgedPlace, "file" | "span">): string => `${file}:${span.join()}`;

async function samplePlaces(corpus: FetchedCorpus): Promise<JudgedPlace[]> {
  const graph = join(corpus.home, "syntax.ndjson");
  const [command, ...args] = mainJob(corpus.tree, { out: graph, more: ["--layers", "syntax"] });
  runCommand(command!, args);
  const names = await listNames(graph, corpus);
  const random = randomNumbers(SEED);
  const called = pick(
    names.filter(({ call }) => call),
    PLACES_EACH,
    random,
  );
  const others = pick(
    names.filter(({ call }) => !call),
    PLACES_EACH,
    random,
  );
  return [...called, ...others].sort((a, b) =>
    a.file === b.file ? a.span[0] - b.span[0] || a.span[1] - b.span[1] : a.file < b.file ? -1 : 1,
  );
}

function printSheet(place: JudgedPlace, number: number, corpus: FetchedCorpus, graph: OurGraph): void {
  const lines = readFileSync(join(corpus.tree, place.file), "utf8").split("\n");
  const [row, column] = place.span;
  console.log(
    `\n── ${number}. ${place.file}:${row + 1}:${column + 1}  ${place.name}${place.call ? "  (call)" : ""}`,
  );
  for (let at = Math.max(0, row - LINES_AROUND); at <= Math.min(lines.length - 1, row + LINES_AROUND); at++)
    console.log(`${at === row ? ">" : " "} ${at + 1}\t${lines[at]}`);
  const answer = graph.placeAt(place.file, place.span);
  for (const { kind, target, rule, confidence } of answer?.edges ?? [])
    console.log(`  ours: ${kind} ${target} ${showSymbol(target, graph)} (${rule} ${confidence})`);
  for (const { kind, reason, receiver } of answer?.unresolved ?? [])
    console.log(`  ours: unresolved ${kind}, ${reason}${receiver === undefined ? "" : ` of ${receiver}`}`);
  if (!answer) console.log("  ours: nothing");
  const namesakes = [...graph.symbols.values()].filter(({ name }) => name === place.name);
  for (const { id } of namesakes.slice(0, MOST_CANDIDATES))
    console.log(`  definition: ${id} ${showSymbol(id, graph)}`);
  if (namesakes.length > MOST_CANDIDATES) console.log(`  … ${namesakes.length} definitions of that name`);
  console.log(`  ${JSON.stringify(place)}`);
}

/** Where the symbol's name stands, as a judgement wants it. */
function showSymbol(id: string, graph: OurGraph): string {
  const symbol = graph.symbols.get(id);
  if (!symbol) return "";
  const { file, row, column, name } = symbol;
  return JSON.stringify({ file, span: [row, column, row, column + name.length] });
}

async function sampleLanguage(recipe: AccuracyCorpus, isAll: boolean, graphFile?: string): Promise<void> {
  const corpus = fetchCorpus(recipe);
  const earlier = readJudgements(recipe.language);
  if (earlier && earlier.package !== corpus.label)
    throw new Error(`the judgements are of ${earlier.package}, and what came is ${corpus.label}`);
  const known = new Map(earlier?.places.map((place) => [placeKey(place), place]));
  // Judged places stay, whatever a later grammar makes of the file.
  const places = earlier?.places.some(hasVerdict)
    ? earlier.places
    : (await samplePlaces(corpus)).map((place) => known.get(placeKey(place)) ?? place);
  writeJudgements(recipe.language, { corpus: recipe.name, package: corpus.label, seed: SEED, places });
  const graph = await readGraph(graphFile ?? makeGraph(corpus));
  places.forEach((place, i) => {
    if (isAll || !hasVerdict(place)) printSheet(place, i + 1, corpus, graph);
  });
  console.error(
    `${recipe.language}: ${corpus.files} files, ${places.length} places, ${places.filter(hasVerdict).length} judged`,
  );
}

function makeGraph({ home, tree }: FetchedCorpus): string {
  const out = join(home, "graph.ndjson");
  const [command, ...args] = mainJob(tree, { out, more: ["--layers", "symbols"] });
  runCommand(command!, args);
  return out;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { all: { type: "boolean", default: false }, graph: { type: "string" } },
});
const chosen = solidCorpora.filter(({ language }) => positionals.includes(language));
if (chosen.length === 0) {
  console.error(`name a language: ${solidCorpora.map(({ language }) => language).join(", ")}`);
  process.exitCode = 2;
}
for (const recipe of chosen) await sampleLanguage(recipe, values.all, values.graph);

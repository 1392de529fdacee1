/** What takes the memory of the `300` run, as far as differences between runs and the kernel's maps can tell. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { languageByName } from "../../src/language/registry.ts";
import { grammarEntry } from "../../src/parse/grammar_store.ts";
import { CORPUS_HOME } from "../corpus.ts";
import { mainJob, mainProgram, syntaxJob } from "../measure/main_job.ts";
import { measureProcess } from "../measure/measure_process.ts";
import { median, megabytes, table } from "../measure/statistics.ts";
import { watchProcess } from "../measure/watch_process.ts";
import { describeCorpus, type Section, type SectionContext } from "./section.ts";

const EVERY_MS = 20;

async function peakOf(command: readonly string[], rounds: number): Promise<number> {
  const peaks: number[] = [];
  for (let round = 0; round < rounds; round++) peaks.push((await measureProcess(command)).peakBytes);
  return median(peaks);
}

/** Resident bytes by kind of mapping, at the largest of the samples. */
async function mapsAtPeak(command: readonly string[]): Promise<Record<string, number>> {
  let most = 0;
  let kinds: Record<string, number> = {};
  await watchProcess(command, EVERY_MS, (pid, { rssBytes }) => {
    if (rssBytes < most * 1.02) return;
    try {
      const maps = readFileSync(`/proc/${pid}/smaps`, "utf8");
      most = rssBytes;
      kinds = sumMaps(maps);
    } catch {
      // it has just ended
    }
  });
  return kinds;
}

function sumMaps(smaps: string): Record<string, number> {
  const kinds: Record<string, number> = {};
  let kind = "";
  for (const line of smaps.split("\n")) {
    const mapping = /^[0-9a-f]+-[0-9a-f]+ (\S+) \S+ \S+ \d+\s*(.*)$/.exec(line);
    if (mapping) kind = kindOfMapping(mapping[1]!, mapping[2]!);
    const resident = /^Rss:\s+(\d+)/.exec(line);
    if (resident) kinds[kind] = (kinds[kind] ?? 0) + Number(resident[1]) * 1024;
  }
  return kinds;
}

function kindOfMapping(rights: string, name: string): string {
  if (name.startsWith("/")) return "the runtime's program and libraries, mapped from disk";
  if (name.startsWith("[heap]")) return "the C heap";
  if (name.startsWith("[stack")) return "stack";
  if (rights.includes("x")) return "anonymous, executable: compiled JavaScript and WebAssembly";
  return "anonymous: JavaScript heaps, WebAssembly memories, buffers, thread stacks";
}

/** A tree of no file, or of one with this content. */
function scratchTree(name: string, content?: string): string {
  const directory = join(CORPUS_HOME, name);
  mkdirSync(directory, { recursive: true });
  if (content !== undefined) writeFileSync(join(directory, "one.json"), content);
  return directory;
}

/** Runs that each add one thing to the one before. */
async function byDifference({ corpus, rounds }: SectionContext): Promise<string> {
  const tree = corpus("300").directory;
  const [empty, tiny] = [scratchTree("empty"), scratchTree("tiny", "{}\n")];
  const steps: readonly (readonly [string, readonly string[]])[] = [
    ["the runtime alone (`bun -e 0`)", ["bun", "-e", "0"]],
    ["+ the program's code (`--version`)", [...mainProgram(), "--version"]],
    ["+ the pipeline, no file", syntaxJob(empty, { workers: 1 })],
    ["+ one worker with the parser's runtime, one JSON file of 3 bytes", syntaxJob(tiny, { workers: 1 })],
    [
      "+ 300 files in 8 languages, parsed only",
      mainJob(tree, { workers: 1, more: ["--stop-after", "parse"] }),
    ],
    ["+ tables, output buffers, the order window: the whole job", syntaxJob(tree, { workers: 1 })],
    ["+ a second worker, which loads grammars of its own", syntaxJob(tree, { workers: 2 })],
    ["+ a third and a fourth worker", syntaxJob(tree, { workers: 4 })],
  ];
  const rows: string[][] = [];
  let before = 0;
  for (const [label, command] of steps) {
    const peak = await peakOf(command, rounds);
    rows.push([label, megabytes(peak), label.startsWith("+") ? megabytes(peak - before) : ""]);
    before = peak;
  }
  return table(["run", "peak", "more than the one before"], rows);
}

/** Each language alone, over the run without files. */
async function byLanguage({ corpus, rounds }: SectionContext): Promise<string> {
  const tree = corpus("300");
  const base = await peakOf(syntaxJob(scratchTree("tiny", "{}\n"), { workers: 1 }), rounds);
  const rows: string[][] = [];
  for (const [name, files] of Object.entries(tree.languages)) {
    const peak = await peakOf(syntaxJob(tree.directory, { workers: 1, more: ["--language", name] }), rounds);
    const grammar = languageByName(name)?.grammar ?? name;
    rows.push([
      name,
      String(files),
      megabytes(peak - base),
      `${((grammarEntry(grammar)?.bytes ?? 0) / 1e6).toFixed(1)} MB`,
    ]);
  }
  return table(
    [
      "language",
      "files",
      "peak over the run with one tiny file, 1 worker",
      "size of the grammar's WASM file",
    ],
    rows,
  );
}

export const memoryTable: Section = async (context) => {
  const tree = context.corpus("300");
  const differences = await byDifference(context);
  const languages = await byLanguage(context);
  const maps = await mapsAtPeak(syntaxJob(tree.directory, { workers: 2 }));
  const mapRows = Object.entries(maps)
    .sort(([, a], [, b]) => b - a)
    .map(([kind, bytes]) => [kind, megabytes(bytes)]);
  return {
    title: "What takes the memory of the `300` run",
    text: [
      `Corpus ${describeCorpus(tree)}; \`--layers syntax\` to /dev/null. No runtime tells this by itself: the first two tables are deduced from the peaks of different runs, so their parts need not add up; the third is what the kernel says of the 2-worker run at the largest sample.`,
      differences,
      languages,
      table(["mapping", "resident"], mapRows),
    ].join("\n\n"),
  };
};

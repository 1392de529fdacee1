/**
 * Jobs at full size: `bun bench/jobs/scale.ts [big|kept|limits|many …]`, all of them by default. `big` and `kept` take the corpus `100k`, or
 * the one that `--corpus` names; `--layers` says what `kept` keeps, since all layers of 100,000 files are tens of gigabytes. Prints tables, with the
 * load of the machine beside them.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Corpus, requireCorpus } from "../corpus.ts";
import { mainJob, mainProgram } from "../measure/main_job.ts";
import { measureProcess } from "../measure/measure_process.ts";
import { megabytes, percent, seconds, table } from "../measure/statistics.ts";
import { type Sample, watchProcess } from "../measure/watch_process.ts";
import { finishedFiles, newestLog } from "./finished_files.ts";

const EVERY_MS = 100;
const CORES = 2;
const MS_PER_MINUTE = 60_000;
const LIMITS: readonly string[] = ["250MB", "350MB", "500MB"];
const JOBS: readonly number[] = [1, 2, 10, 100];
const FILES_OF_A_JOB = 20;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { corpus: { type: "string", default: "100k" }, layers: { type: "string", default: "symbols" } },
});
const parts: Readonly<Record<string, () => Promise<string>>> = { big, kept, limits, many };
function load(): string {
  return loadavg()[0]!.toFixed(1);
}

/** Between the first and the last output: share of both cores, and files a minute. */
function rowOf(name: string, { files }: Corpus, samples: readonly Sample[]): string[] {
  const last = samples.at(-1)!;
  const busy = samples.filter(({ writtenBytes }) => writtenBytes > 1e6 && writtenBytes < last.writtenBytes);
  const [from, to] = [busy[0] ?? samples[0]!, busy.at(-1) ?? last];
  const share = (to.cpuMs - from.cpuMs) / (to.ms - from.ms) / CORES;
  const peak = Math.max(...samples.map(({ rssBytes }) => rssBytes));
  return [
    name,
    seconds(last.ms),
    megabytes(peak),
    percent(share),
    Math.round(files / (last.ms / MS_PER_MINUTE)).toLocaleString("en"),
  ];
}

const HEAD: readonly string[] = ["what", "wall", "peak", "of two cores", "files a minute"];

async function big(): Promise<string> {
  const corpus = requireCorpus(values.corpus);
  const plan = await measureProcess([...mainJob(corpus.directory), "--dry-run"]);
  const rows = [["plan (--dry-run)", seconds(plan.wallMs), megabytes(plan.peakBytes), "", ""]];
  const runs = { "--layers syntax to /dev/null": ["--layers", "syntax"], "the graph to /dev/null": [] };
  for (const [name, more] of Object.entries(runs))
    rows.push(rowOf(name, corpus, await watchProcess(mainJob(corpus.directory, { more }), EVERY_MS)));
  return table(HEAD, rows);
}

/** A job that keeps what it does: whole, and killed at half way and resumed. */
async function kept(): Promise<string> {
  const corpus = requireCorpus(values.corpus);
  const place = mkdtempSync(join(tmpdir(), "ast2graph-scale-"));
  const directory = join(place, "job");
  const command = mainJob(corpus.directory, {
    out: "-",
    more: ["--job", directory, "--layers", values.layers],
  });
  try {
    const row = rowOf(`--job, --layers ${values.layers}`, corpus, await watchProcess(command, EVERY_MS));
    const bytes = statSync(join(directory, "1.ndjson")).size;
    rmSync(directory, { recursive: true });
    await killAtHalf(command, directory, corpus.files / 2);
    const done = finishedFiles(newestLog(directory)).length;
    const resume = await resumeStart(directory, done);
    return [
      table(HEAD, [row]),
      `Output kept: ${megabytes(bytes)}. Killed with ${done.toLocaleString("en")} files finished; from the start of the process that resumes to the`,
      `first new file in the log: ${seconds(resume.firstMs)}; first byte of output passed on: ${seconds(resume.firstByteMs)}; to its end: ${seconds(resume.wallMs)}.`,
    ].join("\n");
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function killAtHalf(command: readonly string[], directory: string, files: number): Promise<void> {
  const child = Bun.spawn([...command], { stdin: "ignore", stdout: "ignore", stderr: "ignore" });
  while (child.exitCode === null && finishedFiles(newestLog(directory)).length < files) await Bun.sleep(500);
  child.kill("SIGKILL");
  await child.exited;
}

async function resumeStart(
  directory: string,
  done: number,
): Promise<{ readonly firstMs: number; readonly firstByteMs: number; readonly wallMs: number }> {
  const startMs = performance.now();
  const log = join(directory, "1.log");
  const bytesBefore = statSync(log).size;
  const child = Bun.spawn([...mainProgram(), "resume", directory, "--quiet"], {
    stdin: "ignore",
    stdout: "pipe",
    stderr: "inherit",
  });
  let firstByteMs = 0;
  const reading = (async () => {
    for await (const _ of child.stdout) firstByteMs ||= performance.now() - startMs;
  })();
  let firstMs = 0;
  // A line that was torn is cut off first; what is longer than before has a new one.
  while (firstMs === 0 && child.exitCode === null) {
    if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > bytesBefore)
      firstMs = performance.now() - startMs;
    else await Bun.sleep(5);
  }
  await Promise.all([child.exited, reading]);
  if (child.exitCode !== 0) throw new Error(`the resumed job of ${done} files ended with ${child.exitCode}`);
  return { firstMs, firstByteMs, wallMs: performance.now() - startMs };
}

async function limits(): Promise<string> {
  const { directory } = requireCorpus("10k");
  const rows: string[][] = [];
  for (const limit of LIMITS) {
    const { wallMs, cpuMs, peakBytes } = await measureProcess(
      mainJob(directory, { more: ["--max-memory", limit] }),
    );
    const share = peakBytes / (Number.parseInt(limit, 10) * 1e6);
    rows.push([limit, megabytes(peakBytes), percent(share), seconds(wallMs), seconds(cpuMs)]);
  }
  return table(["--max-memory", "peak", "of the limit", "wall", "processor"], rows);
}

interface ManyJobs {
  readonly jobs: number;
  readonly files: number;
  readonly wallMs: number;
  readonly peakBytes: number;
  readonly firstEndMs: number;
  readonly latestFirstFileMs: number;
  readonly urgentEndMs: number;
  readonly urgentPlace: number;
}

async function many(): Promise<string> {
  const rows: string[][] = [];
  for (const jobs of JOBS) {
    const script = join(import.meta.dirname, "many_jobs.ts");
    const child = Bun.spawn(["bun", script, String(jobs), String(FILES_OF_A_JOB)], {
      stdout: "pipe",
      stderr: "inherit",
    });
    const result = JSON.parse(await new Response(child.stdout).text()) as ManyJobs;
    const { files, wallMs, peakBytes, firstEndMs, latestFirstFileMs, urgentEndMs, urgentPlace } = result;
    rows.push([
      String(jobs),
      String(files),
      seconds(wallMs),
      megabytes(peakBytes),
      Math.round(files / (wallMs / 1000)).toString(),
      seconds(firstEndMs),
      seconds(latestFirstFileMs),
      jobs > 1 ? `${seconds(urgentEndMs)}, place ${urgentPlace}` : "",
    ]);
  }
  const head = [
    "jobs",
    "files",
    "wall",
    "peak",
    "files/s",
    "first job ends",
    "last job's first file",
    "urgent one ends",
  ];
  return table(head, rows);
}

for (const name of positionals.length > 0 ? positionals : Object.keys(parts)) {
  const part = parts[name];
  if (!part) throw new RangeError(`scale.ts wants some of ${Object.keys(parts).join(", ")}: got "${name}"`);
  const before = load();
  const text = await part();
  console.log(`\n## ${name} (load ${before} before, ${load()} after)\n\n${text}`);
}

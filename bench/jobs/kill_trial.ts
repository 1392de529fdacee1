/**
 * Kills a job at random moments and resumes it, again and again, alone and in chains: the output must be that of a run that nothing
 * interrupted, and no finished file may be made a second time.
 *
 *     bun bench/jobs/kill_trial.ts [--kills 50] [--files 2000] [--seed 1]
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { requireCorpus } from "../corpus.ts";
import { seconds, table } from "../measure/statistics.ts";
import { finishedFiles, newestLog } from "./finished_files.ts";
import { runJob } from "./job_run.ts";
import { seededRandom } from "./seeded_random.ts";
import { sha256OfFile } from "./sha256_of_file.ts";

/** Files larger than this say nothing more about kills and take longer. */
const MOST_FILE_BYTES: number = 16 << 10;
/** Kills in a row before a job is let come to its end. */
const MOST_IN_CHAIN = 6;
/** Part of a run that is no file's: its start, the look at what is kept, linking, delivery. */
const FRAME_SHARE = 0.4;

/** One kill, and what was found after it. */
interface Kill {
  readonly chain: number;
  readonly atMs: number;
  /** Files finished when it was killed, and when the run before was. */
  readonly finished: number;
  readonly before: number;
  /** Whether every file finished before is where it was: none was made again. */
  readonly isKept: boolean;
}

interface Chain {
  readonly kills: readonly Kill[];
  readonly isSame: boolean;
  /** Files that the last run kept, of those that were finished. */
  readonly kept: number | undefined;
  readonly finished: number;
  /** What the last run said, where it did not end with 0. */
  readonly problem: string | undefined;
}

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "50" },
    files: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
  },
});
const wanted = Number(values.kills);
const random: () => number = seededRandom(Number(values.seed));
const place: string = mkdtempSync(join(tmpdir(), "ast2graph-kills-"));
const out: string = join(place, "graph.ndjson");
const cwd: string = requireCorpus("10k").directory;
const errorFile: string = join(place, "errors");
const words: readonly string[] = jobWords(cwd, Number(values.files));

try {
  await main();
} finally {
  rmSync(place, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const whole = await runJob(words, { cwd, errorFile });
  if (whole.status !== 0)
    throw new Error(`the uninterrupted run ended with ${whole.status}: ${whole.stderr}`);
  const digest = await sha256OfFile(out);
  console.log(
    `uninterrupted: ${values.files} files, ${(statSync(out).size / 1e6).toFixed(0)} MB in ${seconds(whole.wallMs)}, load ${loadavg()[0]!.toFixed(1)}; seed ${values.seed}`,
  );
  const chains: Chain[] = [];
  let kills = 0;
  while (kills < wanted) {
    const chain = await runChain(
      chains.length + 1,
      Math.min(wanted - kills, lengthOfChain()),
      whole.wallMs,
      digest,
    );
    kills += chain.kills.length;
    chains.push(chain);
    for (const kill of chain.kills) console.log(`  ${JSON.stringify(kill)}`);
    const { kills: _, ...end } = chain;
    console.log(JSON.stringify(end));
  }
  summarise(chains);
}

function lengthOfChain(): number {
  return 1 + Math.floor(random() * MOST_IN_CHAIN);
}

/** Kills a new job up to `length` times, then lets it end. */
async function runChain(chain: number, length: number, wholeMs: number, digest: string): Promise<Chain> {
  rmSync(out, { force: true });
  rmSync(`${out}.job`, { recursive: true, force: true });
  const kills: Kill[] = [];
  let log: Buffer | undefined;
  while (kills.length < length) {
    const done = finishedFiles(log);
    const share = FRAME_SHARE + (1 - FRAME_SHARE) * (1 - done.length / Number(values.files));
    const leftMs = wholeMs * share;
    const atMs = Math.round(random() * leftMs);
    const end = await runJob(words, { cwd, errorFile, killMs: atMs });
    if (end.status !== undefined) return await endOfChain(kills, end, digest, done.length);
    if (existsSync(out)) break; // killed behind its end
    const next = newestLog(`${out}.job`);
    const finished = finishedFiles(next);
    const isKept = done.every((path, i) => finished[i] === path) && isPrefix(log, next, done.length);
    kills.push({ chain, atMs, finished: finished.length, before: done.length, isKept });
    log = next;
  }
  return await endOfChain(kills, await runJob(words, { cwd, errorFile }), digest, finishedFiles(log).length);
}

/** Whether what was whole of the log stands as it stood: an entry made again would have another time in it. */
function isPrefix(before: Buffer | undefined, after: Buffer | undefined, files: number): boolean {
  if (!before || files === 0) return true;
  const whole = before.subarray(0, before.lastIndexOf(0x0a) + 1);
  return after?.subarray(0, whole.length).equals(whole) ?? false;
}

async function endOfChain(
  kills: readonly Kill[],
  { status, stderr, kept }: { status: number | undefined; stderr: string; kept: number | undefined },
  digest: string,
  finished: number,
): Promise<Chain> {
  const isSame = status === 0 && (await sha256OfFile(out)) === digest;
  const left = readdirSync(place).filter((name) => name !== "files" && name !== "graph.ndjson");
  const problem = status === 0 && left.length === 0 ? undefined : `${status}: ${stderr} ${left.join(" ")}`;
  return { kills, isSame, kept: kept ?? 0, finished, problem };
}

function summarise(chains: readonly Chain[]): void {
  const kills = chains.flatMap((chain) => chain.kills);
  const same = chains.filter(({ isSame }) => isSame).reduce((sum, chain) => sum + chain.kills.length, 0);
  const again = chains.reduce((sum, { finished, kept = 0 }) => sum + Math.max(0, finished - kept), 0);
  const rows = [
    ["kills", String(kills.length)],
    ["chains (longest)", `${chains.length} (${Math.max(...chains.map((chain) => chain.kills.length))})`],
    ["kills followed by the same sha256", `${same} of ${kills.length}`],
    [
      "kills whose finished files stayed as they were",
      `${kills.filter(({ isKept }) => isKept).length} of ${kills.length}`,
    ],
    ["finished files made again by the last runs", String(again)],
    ["kills before the first finished file", String(kills.filter(({ finished }) => finished === 0).length)],
    [
      "kills behind the last file (linking, delivery)",
      String(kills.filter(({ finished }) => finished === Number(values.files)).length),
    ],
    ["runs that ended badly", String(chains.filter(({ problem }) => problem).length)],
  ];
  console.log(table(["what", "seen"], rows));
  if (same < kills.length || again > 0) process.exitCode = 1;
}

/** The command over so many files of a tree, evenly spread. */
function jobWords(tree: string, count: number): string[] {
  const paths = readdirSync(tree, { recursive: true, encoding: "utf8" })
    .filter((path) => isSmallFile(join(tree, path)))
    .sort();
  const step = paths.length / count;
  if (step < 1) throw new RangeError(`a trial over ${count} files wants as many small ones: ${paths.length}`);
  const list = join(place, "files");
  writeFileSync(list, Array.from({ length: count }, (_, i) => `${paths[Math.floor(i * step)]}\n`).join(""));
  return ["--no-ignore", "--hidden", "--files-from", list, "--out", out];
}

function isSmallFile(path: string): boolean {
  const status = statSync(path);
  return status.isFile() && status.size <= MOST_FILE_BYTES;
}

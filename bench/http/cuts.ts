/**
 * Reads a graph over a line that is cut again and again, and of a service that is killed in mid-job: what was read is joined, and must be what the command line
 * writes.
 *
 *     bun bench/http/cuts.ts [--cuts 20] [--kills 3] [--seed 1]
 */
import { createHash, type Hash } from "node:crypto";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { requireCorpus } from "../corpus.ts";
import { seededRandom } from "../jobs/seeded_random.ts";
import { megabytes, seconds, table } from "../measure/statistics.ts";
import { Served } from "./served.ts";

const { values } = parseArgs({
  options: {
    cuts: { type: "string", default: "20" },
    kills: { type: "string", default: "3" },
    seed: { type: "string", default: "1" },
  },
});
const random: () => number = seededRandom(Number(values.seed));
const { directory } = requireCorpus("300");
const rows: string[][] = [];

const line = Bun.spawn(
  [process.execPath, process.env.BENCH_MAIN ?? `${import.meta.dirname}/../../mod.ts`, "--root", directory],
  { stderr: "ignore" },
);
const whole: Hash = createHash("sha256");
let bytes = 0;
for await (const chunk of line.stdout) {
  bytes += chunk.length;
  whole.update(chunk);
}
const digest: string = whole.digest("hex");
rows.push(["the command line", "", digest.slice(0, 16)]);

/** A job as others know it. */
interface Made {
  readonly id: string;
}

await using served: Served = await Served.start(directory);
const make = async (project?: string): Promise<Made> => {
  const body = JSON.stringify(project === undefined ? {} : { project });
  const init = { method: "POST", headers: { "Content-Type": "application/json" }, body };
  return (await (await fetch(`${served.url}/v1/jobs`, init)).json()) as Made;
};

/** What has been read so far, and where. */
interface Reading {
  readonly hash: Hash;
  at: number;
}

/** Reads the job's graph from where it is, up to `end` or until the line breaks. */
async function readOn({ id }: Made, reading: Reading, end: number): Promise<void> {
  const cut = new AbortController();
  const path = `/v1/jobs/${id}/graph?from_byte=${reading.at}`;
  const answer = await fetch(served.url + path, { signal: cut.signal });
  if (!answer.ok) throw new Error(`status ${answer.status}: ${await answer.text()}`);
  for await (const chunk of answer.body!) {
    const taken = chunk.subarray(0, end - reading.at);
    reading.hash.update(taken);
    reading.at += taken.length;
    if (reading.at === end) break;
  }
  cut.abort();
}

/** Reads all of it over a line that breaks where `breaks` says; `onBreak` may do more harm. */
async function readBroken(
  job: Made,
  breaks: readonly number[],
  onBreak: () => Promise<void>,
): Promise<string> {
  const reading: Reading = { hash: createHash("sha256"), at: 0 };
  for (const end of [...breaks, bytes]) {
    while (reading.at < end) await readOn(job, reading, end);
    if (end < bytes) await onBreak();
  }
  return reading.hash.digest("hex");
}

/** Waits for the end of the job. */
async function ended(job: Made): Promise<Made> {
  while ((await stateOf(job)) === "running") await Bun.sleep(50);
  return job;
}

async function stateOf({ id }: Made): Promise<string> {
  const described = (await (await fetch(`${served.url}/v1/jobs/${id}`)).json()) as { readonly state: string };
  return described.state;
}

const offsets = (count: number): number[] =>
  Array.from({ length: count }, () => Math.floor(random() * bytes)).sort((a, b) => a - b);
/** State of each job at which its service was killed. */
const killed: string[] = [];
let isGood = true;
async function trial(what: string, count: number, onBreak: () => Promise<void>, job: Made): Promise<void> {
  const fromMs = performance.now();
  const got = await readBroken(job, offsets(count), onBreak);
  isGood &&= got === digest;
  rows.push([what, seconds(performance.now() - fromMs), got === digest ? "the same" : got.slice(0, 16)]);
}

const cuts = Number(values.cuts);
const nothing = async (): Promise<void> => {};
await trial(`cut at ${cuts} places while the job runs`, cuts, nothing, await make());
await trial(`cut at ${cuts} places when it is over`, cuts, nothing, await ended(await make()));
for (let kill = 1; kill <= Number(values.kills); kill++) {
  const job = await make();
  const killIt = async (): Promise<void> => {
    killed.push(await stateOf(job));
    await served.killAndRestart();
  };
  await trial(`service killed and started again, ${kill}`, 1, killIt, job);
}
const load = loadavg()[0]!.toFixed(1);
console.log(
  `${megabytes(bytes)}, load ${load}, seed ${values.seed}; jobs when killed: ${killed.join(", ")}\n`,
);
console.log(table(["the graph read", "took", "sha256"], rows));
process.exitCode = isGood ? 0 : 1;

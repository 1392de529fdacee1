/**
 * Many clients at once, each doing one thing after the other as fast as it is answered: graphs, jobs, events, lists, and connections that are cut. No answer
 * may be an error besides the documented 429 and 503, `/healthz` must answer quickly, and afterwards all that was taken must have been given back.
 *
 *     bun bench/http/load.ts [--clients 200] [--seconds 60] [--seed 1]
 */
import { readdirSync } from "node:fs";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { requireCorpus } from "../corpus.ts";
import { seededRandom } from "../jobs/seeded_random.ts";
import { megabytes, milliseconds, table } from "../measure/statistics.ts";
import { quantile, Served, untilSo } from "./served.ts";

const HEALTH_EVERY_MS = 20;
/** What the service holds on to for a while: jobs that linger, threads that stay warm. */
const SETTLE_MS = 65_000;

const { values } = parseArgs({
  options: {
    clients: { type: "string", default: "200" },
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    probe: { type: "string" },
    bare: { type: "boolean", default: false },
  },
});

if (values.bare) bare();
else if (values.probe === undefined) await main();
else await probe(values.probe, Number(values.seconds));

/** A server that does nothing else: how long its answers take is the machine's doing. Prints where it is. */
function bare(): void {
  const { url } = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: () => new Response("ok") });
  console.log(url.origin);
}

/** Times of answers, in ms. */
interface Probed {
  readonly service: number[];
  readonly bare: number[];
}

/** Asks the service for health, and a bare server in turn, from a process of its own. Prints the times as JSON. */
async function probe(url: string, forSeconds: number): Promise<void> {
  const child = Bun.spawn([process.execPath, import.meta.path, "--bare"]);
  const { value } = await child.stdout.getReader().read();
  const bareUrl = new TextDecoder().decode(value).trim();
  const probed: Probed = { service: [], bare: [] };
  const endMs = performance.now() + forSeconds * 1000;
  while (performance.now() < endMs) {
    probed.service.push(await timeOf(`${url}/healthz`));
    probed.bare.push(await timeOf(bareUrl));
    await Bun.sleep(HEALTH_EVERY_MS);
  }
  child.kill();
  console.log(JSON.stringify(probed));
}

async function timeOf(url: string): Promise<number> {
  const fromMs = performance.now();
  const { status } = await fetch(url);
  return status === 200 ? performance.now() - fromMs : Number.POSITIVE_INFINITY;
}

/** What clients met. */
interface Met {
  readonly answers: Map<string, number>;
  readonly errors: Map<string, number>;
  bytes: number;
}

function count(all: Map<string, number>, key: string): void {
  all.set(key, (all.get(key) ?? 0) + 1);
}

async function main(): Promise<void> {
  const { directory } = requireCorpus("300");
  const places = readdirSync(directory);
  await using served = await Served.start(directory, ["--keep-jobs", "20"]);
  for (const place of places.slice(0, 3)) await (await fetch(`${served.url}/v1/graph?path=${place}`)).text();
  const before = served.holding();
  const met: Met = { answers: new Map(), errors: new Map(), bytes: 0 };
  const forSeconds = Number(values.seconds);
  const health = Bun.spawn([
    process.execPath,
    import.meta.path,
    "--probe",
    served.url,
    "--seconds",
    String(forSeconds),
  ]);
  const endMs = performance.now() + forSeconds * 1000;
  let peakBytes = 0;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, served.holding().rssBytes);
  }, 250);
  const clients = Array.from({ length: Number(values.clients) }, (_, at) =>
    client(served.url, places, seededRandom(Number(values.seed) * 10_000 + at), endMs, met),
  );
  await Promise.all(clients);
  const probed = JSON.parse(await new Response(health.stdout).text()) as Probed;
  const drainedMs = await untilSo(
    async () => (await served.metric("ast2graph_http_streams")) === 0,
    SETTLE_MS,
  );
  await untilSo(() => served.holding().descriptors <= before.descriptors + 1, SETTLE_MS);
  clearInterval(watch);
  const after = served.holding();
  const answers = [...met.answers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, times]) => [what, String(times)]);
  console.log(table(["answer", "times"], answers));
  const errors = [...met.errors].map(([what, times]) => `${times} × ${what}`).join("; ") || "none";
  console.log(
    `\n${values.clients} clients for ${forSeconds} s, ${megabytes(met.bytes)} read, load ${loadavg()[0]!.toFixed(1)}; errors: ${errors}`,
  );
  console.log(
    `/healthz: ${timesOf(probed.service)} (aim for p99 100 ms); a bare server: ${timesOf(probed.bare)}`,
  );
  console.log(
    `memory: ${megabytes(before.rssBytes)} before, ${megabytes(peakBytes)} at most, ${megabytes(after.rssBytes)} after; descriptors ${before.descriptors} before, ${after.descriptors} after; threads ${before.threads}, ${after.threads}; last stream gone ${milliseconds(drainedMs)} after the end`,
  );
  if (met.errors.size > 0) process.exitCode = 1;
}

function timesOf(all: readonly number[]): string {
  const [p50, p99] = [quantile(all, 0.5), quantile(all, 0.99)];
  return `p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)}, most ${milliseconds(Math.max(...all))} of ${all.length}`;
}

/** One client until the end. */
async function client(
  url: string,
  places: readonly string[],
  random: () => number,
  endMs: number,
  met: Met,
): Promise<void> {
  const place = (): string => places[Math.floor(random() * places.length)]!;
  const deeds: readonly Deed[] = [
    [0.3, "GET graph", () => fetch(`${url}/v1/graph?path=${place()}`)],
    [
      0.15,
      "GET graph, gzip",
      () => fetch(`${url}/v1/graph?path=${place()}&type=symbol`, { headers: { "Accept-Encoding": "gzip" } }),
    ],
    [0.15, "GET graph, cut", () => fetch(`${url}/v1/graph?path=${place()}`), 10_000],
    [
      0.1,
      "POST job",
      () =>
        fetch(`${url}/v1/jobs`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ path: [place()] }),
        }),
    ],
    [0.1, "GET jobs", () => fetch(`${url}/v1/jobs?limit=5`)],
    [
      0.1,
      "POST text",
      () =>
        fetch(`${url}/v1/graph?language=python`, {
          method: "POST",
          headers: { "Content-Type": "text/plain" },
          body: "def f():\n    return 1\n",
        }),
    ],
    [0.1, "GET nothing", () => fetch(`${url}/v1/graph?path=nothing`)],
  ];
  while (performance.now() < endMs) {
    const [what, act, cutsAt] = choose(deeds, random());
    try {
      const answer = await act();
      const whole = await read(answer, cutsAt, met);
      const isExpected =
        [200, 201, 429, 503].includes(answer.status) || (what === "GET nothing" && answer.status === 404);
      count(met.answers, `${what}: ${answer.status}`);
      if (!isExpected) count(met.errors, `${what}: ${answer.status}`);
      if (answer.status === 200 && what.endsWith("graph") && !whole.includes('"type":"summary"'))
        count(met.errors, `${what}: without its end`);
      if (answer.status === 429 || answer.status === 503) await Bun.sleep(50);
    } catch (error) {
      count(met.errors, `${what}: ${String(error)}`);
    }
  }
}

/** Something that a client does: how often, what it is called, how it is done, and after how many bytes it breaks off. */
type Deed = readonly [share: number, what: string, act: () => Promise<Response>, cutsAt?: number];

/** The one at `chance`, from 0 to 1. */
function choose(
  deeds: readonly Deed[],
  chance: number,
): readonly [what: string, act: () => Promise<Response>, cutsAt?: number] {
  let passed = 0;
  for (const [share, ...deed] of deeds) {
    passed += share;
    if (chance < passed) return deed;
  }
  const [, ...last] = deeds.at(-1)!;
  return last;
}

/** Reads the answer, or so many bytes of it; its last bytes as text. */
async function read(answer: Response, cutsAt: number | undefined, met: Met): Promise<string> {
  let bytes = 0;
  let last = "";
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    met.bytes += chunk.length;
    last = new TextDecoder().decode(chunk.subarray(-2000));
    if (cutsAt !== undefined && bytes > cutsAt) break;
  }
  return last;
}

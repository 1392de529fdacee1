/**
 * One reader at a steady pace and many that stall: the service must not hold what they have not read. Then a reader that vanishes: its worker must be free
 * soon.
 *
 *     bun bench/http/slow_readers.ts [--megabytes 1000] [--rate 2] [--stalled 50]
 */
import { once } from "node:events";
import type { Socket } from "node:net";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { CORPUS_HOME, requireCorpus } from "../corpus.ts";
import { megabytes, milliseconds, seconds } from "../measure/statistics.ts";
import { Served, untilSo } from "./served.ts";

const MB = 1e6;
const TICK_MS = 50;
const SETTLE_MS = 3000;
const { values } = parseArgs({
  options: {
    megabytes: { type: "string", default: "1000" },
    rate: { type: "string", default: "2" },
    stalled: { type: "string", default: "50" },
  },
});

for (const name of ["300", "100k"]) requireCorpus(name);
await using served: Served = await Served.start(CORPUS_HOME);
await (await fetch(`${served.url}/v1/languages`)).text();
const started = served.holding();
// Idle is a service that has worked: its threads stay warm, with the grammars that they have loaded.
await (await fetch(`${served.url}/v1/graph?root=300/tree`)).text();
await Bun.sleep(SETTLE_MS);
const idle = served.holding();

// The first of these makes the job; all the others share it.
const path = "/v1/graph?root=100k/tree";
const steady = served.get(path);
await once(steady, "readable");
const stalled: Socket[] = Array.from({ length: Number(values.stalled) }, () => served.get(path));
let peakBytes = 0;
const watch = setInterval(() => {
  peakBytes = Math.max(peakBytes, served.holding().rssBytes);
}, TICK_MS);

const fromMs = performance.now();
const read = await readSteadily(steady, Number(values.megabytes) * MB, Number(values.rate) * MB);
const tookMs = performance.now() - fromMs;
clearInterval(watch);
const over = peakBytes - idle.rssBytes;
console.log(
  `${megabytes(read)} in ${seconds(tookMs)} to one reader, ${values.stalled} more stalled, load ${loadavg()[0]!.toFixed(1)}: memory ${megabytes(started.rssBytes)} at the start, ${megabytes(idle.rssBytes)} idle, ${megabytes(peakBytes)} at most, ${megabytes(over)} more (aim 150 MB)`,
);
const streams = await served.metric("ast2graph_http_streams");
for (const socket of [steady, ...stalled]) socket.destroy();
const allMs = await freeMs();
console.log(`all ${streams} vanish: the job has ended ${milliseconds(allMs)} later (aim 1 s)`);

const alone = served.get(`${path}&prefix=alone/`);
await once(alone, "readable");
alone.resume();
await Bun.sleep(1000);
alone.destroy();
console.log(`one vanishes at full speed: the job has ended ${milliseconds(await freeMs())} later (aim 1 s)`);
process.exitCode = over <= 150 * MB && allMs <= 1000 ? 0 : 1;

/** Time until no job runs. */
async function freeMs(): Promise<number> {
  return await untilSo(async () => {
    const running = await served.metric('ast2graph_service_jobs{state="running"}');
    return Number.isNaN(running) || running === 0;
  });
}

/** Reads so many bytes, as many a second as it was said, even if more are there. */
async function readSteadily(socket: Socket, bytes: number, bytesPerSecond: number): Promise<number> {
  let got = 0;
  const startMs = performance.now();
  while (got < bytes && !socket.readableEnded) {
    const due = ((performance.now() - startMs) / 1000) * bytesPerSecond;
    while (got < due) {
      const chunk = socket.read() as Buffer | null;
      if (!chunk) break;
      got += chunk.length;
    }
    await Bun.sleep(TICK_MS);
  }
  return got;
}

/**
 * Parses the same small files in one process again and again, job after job on one engine, and tells whether memory grows:
 * `bun bench/jobs/soak.ts [PARSES]`, 1,000,000 by default. The slope is that of the line of least squares over the second half, through what the
 * process has after every hundred jobs, once its threads have ended: garbage that is not collected yet comes and goes by tens of MB, and what a thread
 * holds goes with it.
 */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { requireCorpus } from "../corpus.ts";
import { megabytes, seconds, slope, slopeError, table } from "../measure/statistics.ts";
import { createBenchEngine, drainJob } from "./bench_engine.ts";
import { smallFiles, writeList } from "./job_sources.ts";

const AIM = 1_000_000;
const FILES = 250;
const MOST_FILE_BYTES: number = 3 << 10;
const ROWS = 10;
/** Jobs between two looks at what stays. */
const WINDOW = 100;
/** Times that garbage is collected before a look, and the time that freed memory gets to go back to the system. */
const COLLECTIONS = 5;
const COLLECT_EVERY_MS = 200;

const parses: number = Number(process.argv[2] ?? AIM);
const tree: string = realpathSync(requireCorpus("10k").directory);
const place: string = mkdtempSync(join(tmpdir(), "ast2graph-soak-"));
const paths: readonly string[] = smallFiles(tree, MOST_FILE_BYTES);
const step: number = Math.floor(paths.length / FILES);
const list: string = writeList(
  join(place, "list"),
  tree,
  Array.from({ length: FILES }, (_, i) => paths[i * step]!),
);
const engine = createBenchEngine();

/** What is there after so many parses. */
interface Point {
  readonly x: number;
  readonly resident: number;
  readonly heap: number;
}

const look = (x: number): Point => ({
  x,
  resident: process.memoryUsage.rss(),
  heap: process.memoryUsage().heapUsed,
});

/** What stays when all threads have ended: the least of some looks. */
async function lookWithoutThreads(x: number): Promise<Point> {
  const { crew } = engine.pool;
  for (const worker of crew.workers) crew.retire(worker, "age");
  const looks: Point[] = [];
  for (let i = 0; i < COLLECTIONS; i++) {
    await Bun.sleep(COLLECT_EVERY_MS);
    Bun.gc(true);
    looks.push(look(x));
  }
  const least = (of: (point: Point) => number): number => Math.min(...looks.map(of));
  return { x, resident: least(({ resident }) => resident), heap: least(({ heap }) => heap) };
}

/** After every job, and after every so many without threads. */
const points: Point[] = [];
const stays: Point[] = [];
const startMs = performance.now();
try {
  for (let done = 0; done < parses; ) {
    done += await drainJob(engine, tree, list);
    points.push(look(done));
    if (points.length % WINDOW !== 0 && done < parses) continue;
    const left = await lookWithoutThreads(done);
    stays.push(left);
    console.error(`${done.toLocaleString("en")} parses, ${megabytes(left.resident)} without threads`);
  }
} finally {
  engine.close();
  rmSync(place, { recursive: true });
}
const every = Math.max(1, Math.floor(stays.length / ROWS));
const rows = stays
  .filter((_, i) => (i + 1) % every === 0 || i === stays.length - 1)
  .map(({ x, resident, heap }, i, all) => {
    const since = all[i - 1]?.x ?? 0;
    const at = points.filter((point) => point.x > since && point.x <= x);
    const most = Math.max(...at.map((point) => point.resident));
    return [x.toLocaleString("en"), megabytes(most), megabytes(resident), megabytes(heap)];
  });
console.log(table(["file parses", "most", "without threads", "heap in use"], rows));
const second = stays.slice(stays.length >> 1);
const perThousand = (of: (point: Point) => number): string => {
  const line = second.map((point) => ({ x: point.x, y: of(point) }));
  const kibibytes = (bytes: number): string => ((bytes * 1000) / 1024).toFixed(1);
  return `${kibibytes(slope(line))} ± ${kibibytes(slopeError(line))} KiB`;
};
console.log(
  `\n${points.at(-1)!.x.toLocaleString("en")} parses of ${FILES} files in ${seconds(performance.now() - startMs)}, load ${loadavg()[0]!.toFixed(1)};`,
  `slope per 1,000 files over the second half, without threads: resident set ${perThousand(({ resident }) => resident)}, heap ${perThousand(({ heap }) => heap)} (aim 1 KiB)`,
);
process.exit(0);

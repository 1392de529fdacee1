/**
 * Parses the same small files in one process again and again, job after job on one engine, and tells whether memory grows:
 * `bun bench/jobs/soak.ts [PARSES]`, 1,000,000 by default. The slope is that of the line of least squares over the second half, through the
 * least of every hundred jobs: what lies above is garbage that is not collected yet, and comes and goes by tens of MB.
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
/** Jobs of which the least is taken, between two lines on standard error. */
const WINDOW = 100;

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
const points: { x: number; y: number; heap: number }[] = [];
const startMs = performance.now();
try {
  for (let done = 0; done < parses; ) {
    done += await drainJob(engine, tree, list);
    Bun.gc(true);
    points.push({ x: done, y: process.memoryUsage.rss(), heap: process.memoryUsage().heapUsed });
    if (points.length % WINDOW === 0)
      console.error(`${done.toLocaleString("en")} parses, ${megabytes(points.at(-1)!.y)}`);
  }
} finally {
  engine.close();
  rmSync(place, { recursive: true });
}
/** The least of each window of the second half. */
function floors(of: (point: (typeof points)[number]) => number): { x: number; y: number }[] {
  const second = points.slice(points.length >> 1);
  const length = Math.max(1, Math.min(WINDOW, Math.floor(second.length / ROWS))); // a short soak has few jobs
  return Array.from({ length: Math.floor(second.length / length) }, (_, i) => {
    const window = second.slice(i * length, (i + 1) * length);
    return { x: window.at(-1)!.x, y: Math.min(...window.map(of)) };
  });
}
const every = Math.max(1, Math.floor(points.length / ROWS));
const rows = points
  .filter((_, i) => (i + 1) % every === 0 || i === points.length - 1)
  .map(({ x, y, heap }) => [x.toLocaleString("en"), megabytes(y), megabytes(heap)]);
console.log(table(["file parses", "resident set", "heap in use"], rows));
const perThousand = (of: (point: (typeof points)[number]) => number): string => {
  const least = floors(of);
  const kibibytes = (bytes: number): string => ((bytes * 1000) / 1024).toFixed(1);
  return `${kibibytes(slope(least))} ± ${kibibytes(slopeError(least))} KiB`;
};
console.log(
  `\n${points.at(-1)!.x.toLocaleString("en")} parses of ${FILES} files in ${seconds(performance.now() - startMs)}, load ${loadavg()[0]!.toFixed(1)};`,
  `slope per 1,000 files over the second half: resident set ${perThousand(({ y }) => y)}, heap ${perThousand(({ heap }) => heap)} (aim 1 KiB)`,
);
process.exit(0);

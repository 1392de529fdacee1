/**
 * Many small jobs at once on one engine, and two of different priority: `bun bench/jobs/many_jobs.ts JOBS FILES`. Prints JSON; a process of its own
 * for each number, since memory that a process once had it keeps.
 */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireCorpus } from "../corpus.ts";
import { createBenchEngine, drainJob } from "./bench_engine.ts";
import { smallFiles, writeList } from "./job_sources.ts";

const MOST_FILE_BYTES: number = 16 << 10;
const SAMPLE_MS = 50;

const [count = 1, filesEach = 100] = process.argv.slice(2).map(Number);
const tree: string = realpathSync(requireCorpus("10k").directory);
const place: string = mkdtempSync(join(tmpdir(), "ast2graph-many-"));
const paths: readonly string[] = smallFiles(tree, MOST_FILE_BYTES);
const step: number = Math.max(1, Math.floor(paths.length / (count * filesEach)));
const lists: readonly string[] = Array.from({ length: count }, (_, job) =>
  writeList(
    join(place, `list${job}`),
    tree,
    Array.from({ length: filesEach }, (_, i) => paths[((i * count + job) * step) % paths.length]!).sort(),
  ),
);
let peakBytes = 0;
const timer = setInterval(() => {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
}, SAMPLE_MS);
const engine = createBenchEngine();
const startMs = performance.now();
try {
  const ends = await Promise.all(
    lists.map(async (list, job) => {
      const priority = job === count - 1 && count > 1 ? 1 : 3; // the last to come is the most urgent
      let firstMs = 0;
      const onFile = (): void => {
        firstMs ||= performance.now() - startMs;
      };
      const files = await drainJob(engine, tree, list, { priority, onFile });
      return { job, priority, files, firstMs, endMs: performance.now() - startMs };
    }),
  );
  const urgent = ends.at(-1)!;
  const byEnd = ends.toSorted((a, b) => a.endMs - b.endMs);
  const result = {
    jobs: count,
    files: ends.reduce((sum, { files }) => sum + files, 0),
    wallMs: performance.now() - startMs,
    peakBytes,
    firstEndMs: byEnd[0]!.endMs,
    latestFirstFileMs: Math.max(...ends.map(({ firstMs }) => firstMs)),
    urgentEndMs: urgent.endMs,
    urgentPlace: byEnd.indexOf(urgent) + 1,
    order: byEnd.slice(0, 10).map(({ job }) => job),
  };
  console.log(JSON.stringify(result));
} finally {
  clearInterval(timer);
  engine.close();
  rmSync(place, { recursive: true });
}
process.exit(0);

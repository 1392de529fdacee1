/** An engine and its jobs in this process, as a service has them. */
import { realpathSync } from "node:fs";
import { resolveGraphOptions } from "../../src/graph_options.ts";
import { JobEngine } from "../../src/job/engine/job_engine.ts";
import { Job } from "../../src/job/job.ts";
import type { Priority } from "../../src/job/job_vocabulary.ts";

/** With the limits that the options have by default. */
export function createBenchEngine(): JobEngine {
  const { workers, minWorkers, maxMemoryBytes } = resolveGraphOptions({});
  return new JobEngine({ workers, minWorkers, maxMemoryBytes, maxCpuShare: 1 });
}

/** Runs a job over the files of a list to its end, and drops what it makes. Resolves with its files. */
export async function drainJob(
  engine: JobEngine,
  tree: string,
  list: string,
  { priority = 3, onFile }: { readonly priority?: Priority; readonly onFile?: () => void } = {},
): Promise<number> {
  const options = resolveGraphOptions({
    root: realpathSync(tree),
    filesFrom: list,
    noIgnore: true,
    hidden: true,
  });
  let files = 0;
  const job = new Job([], options, {
    engine,
    priority,
    hooks: {
      onFile: () => {
        files++;
        onFile?.();
      },
    },
  });
  for await (const chunk of job.chunks()) chunk.release();
  return files;
}

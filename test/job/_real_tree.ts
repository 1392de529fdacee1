/** Trees of real source, and jobs over them in this process. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type GraphOptions, resolveGraphOptions } from "../../src/graph_options.ts";
import { JobEngine } from "../../src/job/engine/job_engine.ts";
import { Job, type JobSettings } from "../../src/job/job.ts";
import type { JobEvent } from "../../src/job/watch/job_events.ts";
import { sha256Of } from "../../src/record/create_sha256.ts";
import { place } from "./store/_place.ts";

/** A new directory with files in it. */
export function makeTree(files: Readonly<Record<string, string>>): string {
  const root = place(true);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Python files of about `lines` lines each that use one another. */
export function pythonFiles(count: number, lines: number): Record<string, string> {
  const textOf = (i: number): string =>
    `from m${nameOf((i + 1) % count)} import f0\n${Array.from({ length: lines }, (_, k) => `def f${k}(a):\n    return f0(a + ${i})\n`).join("")}`;
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`m${nameOf(i)}.py`, textOf(i)]));
}

const nameOf = (i: number): string => String(i).padStart(4, "0");

/** What a job is run with. */
export type JobPlan = Omit<JobSettings, "engine"> &
  Pick<GraphOptions, "workers" | "layers" | "maxBytesPerSecond" | "fileTimeoutMs"> & {
    readonly workerEntry?: URL;
  };

/** A job over `root`, with an engine of its own. */
export function createTestJob(root: string, plan: JobPlan): { job: Job; engine: JobEngine } {
  const { workers = 2, layers, maxBytesPerSecond, fileTimeoutMs, workerEntry, ...settings } = plan;
  const given = { layers, maxBytesPerSecond, fileTimeoutMs };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const options = resolveGraphOptions({ root, workers, ...known });
  const { minWorkers, maxMemoryBytes } = options;
  const engine = new JobEngine({ workers, minWorkers, maxMemoryBytes, maxCpuShare: 1, workerEntry });
  return { job: new Job([], options, { ...settings, engine }), engine };
}

/** How a job ended that was let come to its end. */
export interface JobSeen {
  readonly output: string;
  readonly state: string;
  readonly filesKept: number;
  readonly events: readonly JobEvent[];
}

/** Runs a job to its end and reads its output, which stays in its directory. */
export async function runTestJob(
  root: string,
  plan: JobPlan & { readonly directory: string },
): Promise<JobSeen> {
  const events: JobEvent[] = [];
  const { job, engine } = createTestJob(root, {
    ...plan,
    listener: (event) => {
      events.push(event);
      plan.listener?.(event);
    },
  });
  try {
    const { output, state, filesKept } = await job.run();
    return { output: await Bun.file(output.outputPath).text(), state, filesKept, events };
  } finally {
    engine.close();
  }
}

/** The digest of what a job without a directory puts out. */
export async function plainDigest(root: string, plan: JobPlan = {}): Promise<string> {
  const { job, engine } = createTestJob(root, plan);
  const parts: Uint8Array[] = [];
  try {
    for await (const chunk of job.chunks()) {
      parts.push(chunk.read().slice());
      chunk.release();
    }
  } finally {
    engine.close();
  }
  return sha256Of(new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer()));
}

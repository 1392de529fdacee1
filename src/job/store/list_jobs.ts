/** Tells of the jobs in some directories, by looking alone: nothing is changed, and jobs at work are not disturbed. */
import { readdirSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import { Generation } from "./generation.ts";
import { generationNumbers } from "./generation_names.ts";
import { type LockHolder, lockHolder } from "./job_lock.ts";
import {
  deliveredOutput,
  type JobProgress,
  type JobRecord,
  type JobRequest,
  jobRecordPath,
  readJobDirectory,
  type StoredState,
} from "./job_record.ts";

/** What is known of a job without a look at what it keeps: its log may have a hundred thousand entries. */
export interface FoundJob {
  readonly directory: string;
  /** `interrupted`: it was killed while it ran. `broken`: it is of a job, but cannot be read; `problem` says why. */
  readonly state: StoredState | "interrupted" | "broken";
  readonly problem?: string;
  /** Who works on it now. */
  readonly holder?: LockHolder;
  /** Whether it can be gone on with: it is not over, not broken, and nobody works on it. */
  readonly isResumable: boolean;
  readonly createdMs?: number;
  /** When it was last written to. */
  readonly updatedMs: number;
  readonly request?: JobRequest;
  /** As the job told when it last did so. */
  readonly progress?: JobProgress;
  /** What the directory takes. */
  readonly bytesOnDisk: number;
  /** Where the last complete output lies. */
  readonly outputPath?: string;
}

/** What can be seen of a job. */
export interface JobInfo extends FoundJob {
  /** Files whose blocks are kept. */
  readonly filesKept: number;
}

/** States from which nothing is left to be done. */
const overStates: ReadonlySet<JobInfo["state"]> = new Set(["completed", "completed-with-failures"]);
/** States that only a living process can be in. */
const liveStates: ReadonlySet<JobInfo["state"]> = new Set(["running", "pausing"]);

/** Every job among `directories` and right below them, by name. */
export function listJobs(directories: readonly string[], now: () => number = Date.now): JobInfo[] {
  const jobs = directories.flatMap((directory) => {
    const own = readJob(directory, now);
    return own ? [own] : below(directory).flatMap((path) => readJob(path, now) ?? []);
  });
  return [...new Map(jobs.map((job) => [job.directory, job])).values()];
}

/** The job in `directory`; undefined when it is not the directory of one. */
export function readJob(directory: string, now?: () => number): JobInfo | undefined {
  const job = findJobIn(directory, now);
  return job && { ...job, filesKept: countKept(job) };
}

/** As {@link readJob}, for who goes on with the job and will read all that it keeps anyway. */
export function findJobIn(directory: string, now: () => number = Date.now): FoundJob | undefined {
  const found = readJobDirectory(directory);
  if (found.kind === "empty" || found.kind === "other") return undefined;
  const holder = lockHolder(directory, now);
  const common = { directory, ...(holder ? { holder } : {}), ...usageOf(directory) };
  if (found.kind === "broken") {
    return { ...common, state: "broken", problem: found.problem, isResumable: false };
  }
  const { record } = found;
  const { createdMs, request, progress } = record;
  const outputPath = outputPathOf(directory, record);
  const state = stateOf(directory, record, holder !== undefined);
  return {
    ...common,
    state,
    isResumable: !holder && !overStates.has(state),
    createdMs,
    request,
    ...(progress ? { progress } : {}),
    ...(outputPath === undefined ? {} : { outputPath }),
  };
}

function stateOf(directory: string, record: JobRecord, isHeld: boolean): JobInfo["state"] {
  const { state, delivering, output } = record;
  if (isHeld || !liveStates.has(state)) return state;
  const delivered = deliveredOutput(directory, record);
  return delivering && delivered !== output ? delivering.state : "interrupted";
}

function outputPathOf(directory: string, record: JobRecord): string | undefined {
  const output = deliveredOutput(directory, record);
  return output && (output.path ?? join(directory, `${output.generation}.ndjson`));
}

/** Files of the generation that is ahead. */
function countKept({ directory, outputPath, state }: FoundJob): number {
  if (state === "broken") return 0;
  const counts = generationNumbers(directory).map((number) => {
    const generation = Generation.read(directory, number) ?? Generation.read(directory, number, outputPath);
    generation?.close();
    return generation?.files ?? 0;
  });
  return Math.max(0, ...counts);
}

function usageOf(directory: string): { readonly bytesOnDisk: number; readonly updatedMs: number } {
  const files = namesIn(directory).flatMap((name) => statusOf(join(directory, name)) ?? []);
  const updatedMs = Math.max(
    statusOf(jobRecordPath(directory))?.mtimeMs ?? 0,
    ...files.map(({ mtimeMs }) => mtimeMs),
  );
  return { bytesOnDisk: files.reduce((sum, { size }) => sum + size, 0), updatedMs };
}

function below(directory: string): string[] {
  return namesIn(directory)
    .sort()
    .map((name) => join(directory, name))
    .filter((path) => statusOf(path)?.isDirectory());
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return []; // gone, or no directory: then there is no job
  }
}

function statusOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

/** Removes jobs: only directories with a job's own mark, only the files that a store makes there, and never one at work. */
import { readdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { takeLock } from "./job_lock.ts";
import { jobRecordPath, readJobDirectory } from "./job_record.ts";
import { jobUnwritable } from "./job_unwritable.ts";
import { type JobInfo, listJobs } from "./list_jobs.ts";

/** Which jobs are removed. */
export interface CleanOptions {
  /** @default those that are completed */
  readonly isWanted?: (job: JobInfo) => boolean;
  /** Whether it is only told what would be removed. @default false */
  readonly dryRun?: boolean;
  /** The time in ms since 1970. @default Date.now */
  readonly now?: () => number;
}

/** What became of a job that was to be removed. */
export interface CleanedJob {
  readonly job: JobInfo;
  /** `held`: somebody works on it. `emptied`: the job is gone, but its directory holds files that are not of a job. */
  readonly result: "removed" | "emptied" | "held";
}

/** Everything that a store makes, besides `job.json` and the locks. */
const ownName =
  /^(?:\d+\.(?:ndjson|facts|log|log\.tmp)|failed\.ndjson|(?:job\.json|failed\.ndjson)\.\d+\.tmp)$/;
const lockName = /^lock\.(?:\d+|.+\.tmp)$/;

/**
 * Removes the jobs among `directories` and right below them. Complete outputs that have a name of their own stay, those in the job go with it.
 *
 * @throws Fault `job-unwritable`
 */
export async function cleanJobs(
  directories: readonly string[],
  { isWanted = isCompleted, dryRun = false, now = Date.now }: CleanOptions = {},
): Promise<CleanedJob[]> {
  const cleaned: CleanedJob[] = [];
  for (const job of listJobs(directories, now).filter(isWanted)) {
    if (job.holder) cleaned.push({ job, result: "held" });
    else cleaned.push({ job, result: dryRun ? "removed" : await removeJob(job.directory, now) });
  }
  return cleaned;
}

function isCompleted({ state }: JobInfo): boolean {
  return state === "completed" || state === "completed-with-failures";
}

async function removeJob(directory: string, now: () => number): Promise<CleanedJob["result"]> {
  const lock = await takeLock(directory, { now }).catch(heldSince);
  if (!lock) return "held";
  try {
    const { kind } = readJobDirectory(directory);
    if (kind !== "job" && kind !== "broken") return "emptied"; // somebody else was quicker
    for (const name of readdirSync(directory))
      if (ownName.test(name)) rmSync(join(directory, name), { force: true });
    rmSync(jobRecordPath(directory), { force: true }); // behind the rest: as long as anything is left, it is marked
    for (const name of readdirSync(directory))
      if (lockName.test(name)) rmSync(join(directory, name), { force: true });
    if (readdirSync(directory).length > 0) return "emptied";
    rmdirSync(directory);
    return "removed";
  } catch (error) {
    throw jobUnwritable(directory, error);
  } finally {
    lock.release();
  }
}

/** Somebody may have taken the job since it was looked at. */
function heldSince(error: unknown): undefined {
  if ((error as { readonly code?: string }).code !== "job-held") throw error;
  return undefined;
}

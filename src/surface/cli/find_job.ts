/** The job that a person means by a path: its directory, or the output that it is for. */
import { resolve } from "node:path";
import { createFault } from "../../fault/fault.ts";
import { type FoundJob, findJobIn } from "../../job/store/list_jobs.ts";

/**
 * The job at `path`, or at `path.job`.
 *
 * @throws Fault `bad-option-value` when nobody was named, `job-missing`, `job-unusable`
 */
export function findJob(command: string, operands: readonly string[]): FoundJob {
  const [path] = operands;
  if (path === undefined || operands.length > 1) {
    const wanted = "one JOB: its directory, or the output that it is for";
    throw createFault("bad-option-value", { option: command, value: operands.join(" "), wanted });
  }
  const job = findJobIn(resolve(path)) ?? findJobIn(`${resolve(path)}.job`);
  if (!job) throw createFault("job-missing", { path });
  if (job.state === "broken")
    throw createFault("job-unusable", { directory: path, found: job.problem ?? "" });
  return job;
}

import { refuseUnknown } from "../../fault/refuse_unknown.ts";
import type { GraphOptions } from "../../graph_options.ts";
import { createJob } from "./create_job.ts";
import { engineLimitNames } from "./engine_options.ts";
import type { GraphJob } from "./graph_job.ts";
import type { JobOptions } from "./job_options.ts";
import { readStoredJob, type StoredJob } from "./stored_job.ts";

const ownNames = [
  "engine",
  "jobPriority",
  "strategy",
  "stages",
  "listener",
  "signal",
  "maxBytesPerSecond",
] as const;

/** How a job is run this time; what its graph is, was said when it was made. */
export type ResumeOptions = Pick<JobOptions, (typeof ownNames)[number] | (typeof engineLimitNames)[number]>;

/**
 * A job that goes on where the one in the directory `path`, or whose output `path` is, has ended: the output is the same to the byte as if it had not. Files that changed in
 * between are made anew. `stages` must be those that it had.
 *
 * @throws Fault `job-missing`, `job-unusable`
 * @throws TypeError, RangeError or Fault for wrong options
 *
 * @example
 * ```ts
 * await resumeJob("graph.ndjson").run();
 * ```
 */
export function resumeJob(path: string, options: ResumeOptions = {}): GraphJob {
  return again(readStoredJob(path), options);
}

/**
 * As {@link resumeJob}, but files that failed are made anew too.
 *
 * @example
 * ```ts
 * await retryJob("graph.ndjson", { maxMemoryBytes: 2e9 }).run();
 * ```
 */
export function retryJob(path: string, options: ResumeOptions = {}): GraphJob {
  return again(readStoredJob(path), options, { retriesFailed: true });
}

function again(
  stored: StoredJob,
  options: ResumeOptions,
  manner: Pick<JobOptions, "retriesFailed"> = {},
): GraphJob {
  refuseUnknown("resuming a job", Object.keys(options), [...ownNames, ...engineLimitNames]);
  const { directory, operands, outputPath, stages } = stored;
  const given = (options.stages ?? []).map(({ name }) => name);
  if (given.join("\n") !== stages.join("\n"))
    throw new TypeError(
      `resuming the job "${directory}" wants its stages (${stages.join(", ") || "none"}): got ${given.join(", ") || "none"}`,
    );
  return createJob(operands, {
    ...(options.engine ? withoutEngineLimits(stored.options) : stored.options),
    ...options,
    ...manner,
    directory,
    ...(outputPath === undefined ? {} : { out: outputPath }),
  });
}

function withoutEngineLimits(options: GraphOptions): GraphOptions {
  const ofEngine: readonly string[] = engineLimitNames;
  return Object.fromEntries(Object.entries(options).filter(([name]) => !ofEngine.includes(name)));
}

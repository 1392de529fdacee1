/** What stands in a job's directory of what was asked for, in the form that the command line keeps too: either goes on with a job of the other. */
import { resolve } from "node:path";
import { createFault } from "../../fault/fault.ts";
import type { GraphOptions } from "../../graph_options.ts";
import { optionsOfPlain, plainOptions } from "../../job/plain_options.ts";
import type { JobRequest } from "../../job/store/job_record.ts";
import { findJobIn } from "../../job/store/list_jobs.ts";
import type { CheckedJobOptions } from "./job_options.ts";

/** A job that is to be run again. */
export interface StoredJob {
  readonly directory: string;
  readonly operands: readonly string[];
  readonly options: GraphOptions;
  readonly outputPath: string | undefined;
  /** Names of the stages that its records went through. */
  readonly stages: readonly string[];
}

/**
 * Enough to run the job again, from anywhere.
 *
 * @throws TypeError for a list of files that is a stream
 */
export function requestOf(operands: readonly string[], options: CheckedJobOptions): JobRequest {
  const { graph, own, outputPath } = options;
  const stages = (own.stages ?? []).map(({ name }) => name);
  const target = { out: outputPath ?? "-" };
  return {
    operands: operands.map((path) => resolve(graph.currentDirectory, path)),
    options: { graph: plainOptions(graph), target, ...(stages.length > 0 ? { stages } : {}) },
    ...(outputPath === undefined ? {} : { outputPath }),
  };
}

/**
 * The job in the directory `path`, or the one whose output that is.
 *
 * @throws Fault `job-missing`, `job-unusable`
 */
export function readStoredJob(path: string): StoredJob {
  const job = findJobIn(resolve(path)) ?? findJobIn(`${resolve(path)}.job`);
  if (!job) throw createFault("job-missing", { path });
  const { directory, request } = job;
  if (!request) throw createFault("job-unusable", { directory, found: job.problem ?? "it tells no request" });
  const { graph, stages = [] } = request.options as unknown as StoredOptions;
  const { operands, outputPath } = request;
  return { directory, operands, options: optionsOfPlain(graph), outputPath, stages };
}

interface StoredOptions {
  readonly graph: Readonly<Record<string, unknown>>;
  readonly stages?: readonly string[];
}

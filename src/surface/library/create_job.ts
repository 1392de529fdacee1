import { GraphJob } from "./graph_job.ts";
import { checkJobOptions, type JobOptions } from "./job_options.ts";

/**
 * A job: the graph of everything below `operands`, which can be planned, watched, paused, cancelled and, if it has a directory, resumed. Nothing happens
 * before it is run, or its stream read.
 *
 * @throws TypeError, RangeError or Fault for wrong options
 *
 * @example
 * ```ts
 * const job = createJob(["src"], { out: "graph.ndjson" });
 * const { state, summary } = await job.run();
 * ```
 */
export function createJob(operands: readonly string[] = [], options: JobOptions = {}): GraphJob {
  return new GraphJob(operands, checkJobOptions(options));
}

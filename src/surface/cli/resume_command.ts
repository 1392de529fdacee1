/** `ast2graph resume JOB` and `ast2graph retry JOB`: a job is run again with what was asked for then. */
import { createFault } from "../../fault/fault.ts";
import { optionsOfPlain } from "../../job/plain_options.ts";
import type { FoundJob } from "../../job/store/list_jobs.ts";
import { findJob } from "./find_job.ts";
import { type GraphRequest, readGraphRequest } from "./graph_request.ts";
import { HeadStart } from "./head_start.ts";
import type { RunCommand } from "./load_command.ts";
import { runGraph } from "./run_graph.ts";
import { settleValues } from "./settle_values.ts";

/** Goes on with a job that was interrupted. */
export const runResume: RunCommand = async (operands, flags, print, context) => {
  const job = findJob("resume", operands);
  if (job.state === "completed" || job.state === "completed-with-failures") {
    await print(`${job.directory}: nothing is left to be done; its output is "${job.outputPath ?? ""}"\n`);
    return 0;
  }
  const { values } = await settleValues(flags, context.environment);
  return await runAgain(requestOf(job, readGraphRequest([], values)), context, false);
};

/** Makes the files anew that failed, and with them the whole output. */
export const runRetry: RunCommand = async (operands, flags, print, context) => {
  const job = findJob("retry", operands);
  if (job.state === "completed") {
    await print(`${job.directory}: no file failed; its output is "${job.outputPath ?? ""}"\n`);
    return 0;
  }
  const { values } = await settleValues(flags, context.environment);
  return await runAgain(requestOf(job, readGraphRequest([], values)), context, true);
};

async function runAgain(
  request: GraphRequest,
  context: Parameters<RunCommand>[3],
  retriesFailed: boolean,
): Promise<number> {
  const headStart = await HeadStart.begin(context);
  try {
    const { grammars } = headStart;
    const begun = { ...context, grammars, takeThread: () => headStart.takeThread() };
    return await runGraph(request, begun, { retriesFailed });
  } finally {
    headStart.discard();
  }
}

/** What the job was asked for; how it is run this time, and what is told of it, is as the command line says now. */
function requestOf({ directory, request }: FoundJob, now: GraphRequest): GraphRequest {
  const stored = request?.options as unknown as StoredOptions;
  if (stored.stages !== undefined && stored.stages.length > 0) {
    const found = `its records went through stages of a program (${stored.stages.join(", ")}), which resumes it`;
    throw createFault("job-unusable", { directory, found });
  }
  const { workers, minWorkers, maxMemoryBytes, maxCpuPercent, maxBytesPerSecond } = now.options;
  const limits = { workers, minWorkers, maxMemoryBytes, maxCpuPercent, maxBytesPerSecond };
  const given = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
  return {
    ...now,
    operands: request?.operands ?? [],
    options: { ...optionsOfPlain(stored.graph), ...given },
    out: request?.outputPath ?? stored.target.out,
    split: stored.target.split,
    compress: stored.target.compress,
    job: directory,
    fresh: false,
    dryRun: false,
  };
}

/** As `runGraph` stores them. */
interface StoredOptions {
  readonly graph: Readonly<Record<string, unknown>>;
  readonly target: Pick<GraphRequest, "out" | "split" | "compress">;
  /** Names of the stages that a program put in. */
  readonly stages?: readonly string[];
}

/** The main job: flags to a job to its output, with progress, signals and the exit status. */
import { mkdirSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { ByteSink } from "../../emit/sinks/byte_sink.ts";
import { PipeClosed } from "../../emit/write_descriptor.ts";
import { createFault } from "../../fault/fault.ts";
import { type ResolvedOptions, resolveGraphOptions } from "../../graph_options.ts";
import { JobEngine } from "../../job/engine/job_engine.ts";
import { Job } from "../../job/job.ts";
import { plainOptions } from "../../job/plain_options.ts";
import type { RunEnd } from "../../job/run_report.ts";
import { RunTally } from "../../job/run_tally.ts";
import type { JobRequest } from "../../job/store/job_record.ts";
import type { JobEvent } from "../../job/watch/job_events.ts";
import type { JobWatch } from "../../job/watch/watch_job.ts";
import { watchMemory } from "../../job/watch/watch_memory.ts";
import type { RunHooks } from "../../pipeline.ts";
import { concludeRun, exitStatus } from "./conclude_run.ts";
import type { GraphRequest } from "./graph_request.ts";
import { type JobPlace, placeJob } from "./job_place.ts";
import { OwnOutputs } from "./own_outputs.ts";
import { produceOutput } from "./produce_output.ts";
import { type Progress, startProgress } from "./progress/progress.ts";
import { plural } from "./quantity.ts";
import type { FilledContext, Tell } from "./run_context.ts";
import { StopSignals } from "./stop_signals.ts";
import { tellFault } from "./tell_fault.ts";

const PERCENT = 100;
/** What the list of failed files beside the output is called. */
const FAILED_LIST = "failed.ndjson";
/** Standard output and standard error. */
const WRITTEN_DESCRIPTORS: readonly number[] = [1, 2];

/** The surroundings, and what was begun before. */
type GraphContext = FilledContext & Pick<RunHooks, "grammars" | "takeThread">;

/** What else is known of a run. */
export interface RunManner {
  /** Whether files that failed before are made anew. @default false */
  readonly retriesFailed?: boolean;
}

/**
 * Runs the job and resolves with its exit status.
 *
 * @throws Fault for what keeps the run from its end, other than a signal or a closed pipe
 */
export async function runGraph(
  request: GraphRequest,
  context: GraphContext,
  { retriesFailed = false }: RunManner = {},
): Promise<number> {
  const { tell } = context;
  const startMs = performance.now();
  const options = resolveGraphOptions(request.options);
  const place = placeJob(request);
  const tally = new RunTally();
  const own = new OwnOutputs();
  for (const descriptor of WRITTEN_DESCRIPTORS) own.addDescriptor(descriptor);
  if (place) noteJob(own, place, request.out);
  const report = await openReport(request.report, own);
  const stop = new StopSignals();
  const progress = showProgress(request, options, tally, startMs, tell);
  const memory = report ? watchMemory(tally) : undefined;
  const conclude = (end: RunEnd): Promise<void> => {
    memory?.stop();
    return concludeRun({ request, options, tally, report, startMs, end, tell });
  };
  const engine = createEngine(options, context);
  const watch = await watchRun(request, options, tally, tell);
  const job = new Job(request.operands, options, {
    engine,
    ...place,
    fresh: request.fresh,
    retriesFailed,
    ...(place ? { request: storedRequest(request, options, place) } : {}),
    listener: watch.listener,
    signal: stop.signal,
    hooks: {
      ...hooksOf(tally, own),
      onLinking: () => {
        progress.refresh();
        memory?.look();
      },
    },
  });
  try {
    await produceOutput(job, { place, own, request, tally, progress, stop });
    await conclude("done");
    if (place) await tellKept(job, place, tally, request.quiet ? () => {} : tell);
    return exitStatus(request.failOn, tally);
  } catch (error) {
    if (error instanceof PipeClosed) {
      await conclude("closed");
      return 0;
    }
    if (stop.status === undefined) {
      await conclude("failed").catch((reason: unknown) => tellFault(reason, tell));
      throw error;
    }
    tellInterrupted(request, place, stop.signal.reason, tell);
    await conclude("interrupted");
    return stop.status;
  } finally {
    watch.stop();
    stop.release();
    engine.close();
  }
}

function createEngine(options: ResolvedOptions, context: GraphContext): JobEngine {
  const { workers, minWorkers, maxMemoryBytes, maxCpuPercent } = options;
  const { locateWasm, workerEntry, grammars, takeThread } = context;
  const limits = { workers, minWorkers, maxMemoryBytes, maxCpuShare: maxCpuPercent / PERCENT };
  return new JobEngine({ ...limits, locateWasm, workerEntry, grammars, takeThread, keepWarmMs: 0 });
}

/** The tally takes what events tell it; with `--log` they are told, and alarms with them. */
async function watchRun(
  { log, logLevel }: GraphRequest,
  { root }: ResolvedOptions,
  tally: RunTally,
  tell: Tell,
): Promise<Pick<JobWatch, "listener" | "stop">> {
  const listener = (event: JobEvent): void => tally.take(event);
  if (log === undefined) return { listener, stop: () => {} };
  const [{ watchJob }, { createJobLog }] = await Promise.all([
    import("../../job/watch/watch_job.ts"),
    import("../../job/watch/job_log.ts"),
  ]);
  const write = await createJobLog({ write: tell, format: log, level: logLevel, root });
  return watchJob({ listeners: [listener, write] });
}

/**
 * What the job writes it does not read.
 *
 * @throws Fault `output-unwritable`
 */
function noteJob(own: OwnOutputs, { directory, outputPath }: JobPlace, out: string | undefined): void {
  try {
    mkdirSync(directory);
  } catch (error) {
    const { code } = error as { readonly code?: string };
    const path = outputPath === undefined ? directory : (out ?? directory);
    if (code !== "EEXIST") throw createFault("output-unwritable", { path, cause: code ?? "unknown error" });
  }
  for (const path of [directory, outputPath, outputPath && join(dirname(outputPath), FAILED_LIST)]) {
    const status = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
    if (status) own.add(status);
  }
}

function hooksOf(
  tally: RunTally,
  { identities }: OwnOutputs,
): Pick<RunHooks, "outputs" | "onFound" | "onDiscovered" | "onFile" | "onSummary"> {
  return {
    outputs: identities,
    onFound: (ref) => tally.found(ref),
    onDiscovered: () => {
      tally.discoveryDone = true;
    },
    onFile: (file) => tally.done(file),
    onSummary: (summary) => {
      tally.discoveryDone = true;
      tally.summary = summary;
    },
  };
}

/** Enough to run the job again, from anywhere. */
function storedRequest(
  { operands, out, split, compress }: GraphRequest,
  options: ResolvedOptions,
  { outputPath }: JobPlace,
): JobRequest {
  const target = { out, split: split && resolve(split), compress };
  return {
    operands: operands.map((path) => resolve(path)),
    options: { graph: plainOptions(options), target },
    ...(outputPath === undefined ? {} : { outputPath }),
  };
}

/** What was kept from before, and what can be done about files that failed. */
async function tellKept(
  job: Job,
  { directory, isImplied }: JobPlace,
  tally: RunTally,
  tell: Tell,
): Promise<void> {
  if (job.filesKept > 0) tell(`  kept from before: ${plural(job.filesKept, "file")}`);
  if (tally.failed > 0) tell(`  try them again: ast2graph retry ${shownPath(directory)}`);
  else if (isImplied) await (await import("../../job/store/clean_jobs.ts")).cleanJobs([directory]);
}

function tellInterrupted(
  { out, split }: GraphRequest,
  place: JobPlace | undefined,
  reason: unknown,
  tell: Tell,
): void {
  tellFault(reason, tell);
  const target = split ?? (out === "-" ? undefined : out);
  if (target !== undefined) tell(`  nothing was written to "${target}"`);
  if (place) tell(`  what is done is kept; go on with: ast2graph resume ${shownPath(place.directory)}`);
}

/** As a person would type it. */
function shownPath(path: string): string {
  const short = relative("", path);
  return short === "" || short.startsWith("..") ? path : short;
}

/** Opened at the start: that it cannot be written must not come out after an hour. */
async function openReport(path: string | undefined, own: OwnOutputs): Promise<ByteSink | undefined> {
  if (path === undefined) return undefined;
  const { openFileSink } = await import("../../emit/sinks/file_sink.ts");
  return await openFileSink(path, own.add);
}

function showProgress(
  request: GraphRequest,
  options: ResolvedOptions,
  tally: RunTally,
  startMs: number,
  tell: Tell,
): Progress {
  const style = request.quiet ? "none" : request.progress;
  const links = options.layers.includes("symbols") && options.stopAfter === undefined;
  return startProgress({ style, tally, startMs, tell, links, memoryLimitBytes: options.maxMemoryBytes });
}

/** The main job: flags to a job to its output, with progress, signals and the exit status. */
import { mkdirSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { ByteSink } from "../../emit/sinks/byte_sink.ts";
import { PipeClosed } from "../../emit/write_descriptor.ts";
import { createFault } from "../../fault/fault.ts";
import { type ResolvedOptions, resolveGraphOptions } from "../../graph_options.ts";
import { JobEngine } from "../../job/engine/job_engine.ts";
import { Job, type JobResult } from "../../job/job.ts";
import { plainOptions } from "../../job/plain_options.ts";
import { readProcessUse } from "../../job/process_use.ts";
import type { RunEnd } from "../../job/run_report.ts";
import { RunTally } from "../../job/run_tally.ts";
import type { JobRequest } from "../../job/store/job_record.ts";
import type { JobEvent } from "../../job/watch/job_events.ts";
import type { JobWatch } from "../../job/watch/watch_job.ts";
import { watchMemory } from "../../job/watch/watch_memory.ts";
import type { RunHooks } from "../../pipeline.ts";
import type { OrderedChunk } from "../../stream/order_blocks.ts";
import type { FailOn, GraphRequest } from "./graph_request.ts";
import { type JobPlace, placeJob } from "./job_place.ts";
import { isPreviewWanted, openOutput } from "./open_output.ts";
import { OwnOutputs } from "./own_outputs.ts";
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

/** A job that is interrupted gets so long to put down what it has done. */
const PUT_DOWN_MS = 2000;

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
    return finishRun({ request, options, tally, report, startMs, end, tell });
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
    await produce(job, { place, own, request, tally, progress, stop });
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
  return new JobEngine({ ...limits, locateWasm, workerEntry, grammars, takeThread });
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

interface RunParts {
  readonly place: JobPlace | undefined;
  readonly request: GraphRequest;
  readonly tally: RunTally;
  readonly progress: Progress;
  readonly stop: StopSignals;
  readonly own: OwnOutputs;
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

/** Runs the job to its end, wherever its output goes; whatever ends it early, nothing half done is left. */
async function produce(job: Job, parts: RunParts): Promise<void> {
  const { place, tally, progress, stop } = parts;
  try {
    if (!place) await passOn(job, parts);
    else {
      const { output } = await runKept(job, parts);
      if (place.outputPath !== undefined) tally.wrote(output.bytes, 0);
    }
  } finally {
    progress.stop();
    if (stop.status === undefined) job.cancel();
  }
}

/** Writes what the job makes as it comes. The job begins when all outputs are open, so that none is read. */
async function passOn(job: Job, { request, tally, progress, stop, own }: RunParts): Promise<void> {
  let sink: ByteSink | undefined;
  try {
    sink = await openOutput(request, progress, own);
    // A write to a reader that sleeps may never settle: a signal does not wait for it.
    await orAborted(pump(job.chunks(), sink, tally), stop.signal);
    await sink.finish();
  } catch (error) {
    await sink?.abort();
    throw error;
  }
}

/** Runs a job that keeps what it does; an output that is not to be a file is passed on from there. */
async function runKept(
  job: Job,
  { place, request, tally, progress, stop, own }: RunParts,
): Promise<JobResult> {
  const sink = place?.outputPath === undefined ? await openOutput(request, progress, own) : undefined;
  try {
    const running = orAborted(job.run(), stop.signal, PUT_DOWN_MS);
    const delivering = sink ? deliver(job, sink, tally, stop.signal) : undefined;
    delivering?.catch((error: unknown) => job.cancel(error));
    // What ended the job tells more than that its output ended early.
    const [ran, delivered] = await Promise.allSettled([running, delivering]);
    if (ran.status === "rejected") throw ran.reason;
    if (delivered.status === "rejected") throw delivered.reason;
    await sink?.finish();
    return ran.value;
  } catch (error) {
    await sink?.abort();
    throw error;
  }
}

async function deliver(job: Job, sink: ByteSink, tally: RunTally, signal: AbortSignal): Promise<void> {
  for await (const bytes of job.read(0, signal)) {
    const fromMs = performance.now();
    await sink.write(bytes);
    tally.wrote(bytes.length, performance.now() - fromMs);
  }
}

async function pump(chunks: ReadableStream<OrderedChunk>, sink: ByteSink, tally: RunTally): Promise<void> {
  for await (const chunk of chunks) {
    const bytes = chunk.read();
    const fromMs = performance.now();
    await sink.write(bytes);
    tally.wrote(bytes.length, performance.now() - fromMs);
    chunk.release();
  }
}

/** Resolves or rejects as `work` does, but `afterMs` behind an abort at the latest. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal, afterMs = 0): Promise<T> {
  work.catch(() => {}); // what it says after an abort is nobody's concern
  signal.throwIfAborted();
  let onAbort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      if (afterMs === 0) reject(signal.reason);
      else setTimeout(() => reject(signal.reason), afterMs).unref();
    };
    signal.addEventListener("abort", onAbort);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

interface Conclusion {
  readonly request: GraphRequest;
  readonly options: ResolvedOptions;
  readonly tally: RunTally;
  readonly report: ByteSink | undefined;
  readonly startMs: number;
  readonly end: RunEnd;
  readonly tell: Tell;
}

/** The report and the closing words. */
async function finishRun({ request, options, tally, report, startMs, end, tell }: Conclusion): Promise<void> {
  const wallMs = performance.now() - startMs;
  const use = readProcessUse();
  if (report) {
    const { createRunReport } = await import("../../job/run_report.ts");
    const text = JSON.stringify(createRunReport({ tally, options, end, wallMs, use }), undefined, 2);
    await report.write(new TextEncoder().encode(`${text}\n`));
    await report.finish();
  }
  if (end !== "done" || request.quiet || request.progress === "json") return;
  const { closingWords } = await import("./closing_words.ts");
  for (const line of closingWords({ tally, options, wallMs, use, isPreview: isPreviewWanted(request) }))
    tell(line);
}

function exitStatus(failOn: FailOn, { failed, partial }: RunTally): number {
  const guilty = { never: 0, failed, partial: failed + partial }[failOn];
  return guilty > 0 ? 1 : 0;
}

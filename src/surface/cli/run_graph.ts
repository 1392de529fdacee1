/** The main job: flags to pipeline to output, with progress, signals and the exit status. */
import type { ByteSink } from "../../emit/sinks/byte_sink.ts";
import { PipeClosed } from "../../emit/write_descriptor.ts";
import { type ResolvedOptions, resolveGraphOptions } from "../../graph_options.ts";
import { LanguageRates } from "../../job/plan/language_rates.ts";
import { readProcessUse } from "../../job/process_use.ts";
import type { RunEnd } from "../../job/run_report.ts";
import { RunTally } from "../../job/run_tally.ts";
import { type RunHooks, runPipeline } from "../../pipeline.ts";
import type { OrderedChunk } from "../../stream/order_blocks.ts";
import type { FailOn, GraphRequest } from "./graph_request.ts";
import { isPreviewWanted, openOutput } from "./open_output.ts";
import { OwnOutputs } from "./own_outputs.ts";
import { startProgress } from "./progress/progress.ts";
import type { FilledContext, Tell } from "./run_context.ts";
import { StopSignals } from "./stop_signals.ts";
import { tellFault } from "./tell_fault.ts";

/** Standard output and standard error. */
const WRITTEN_DESCRIPTORS: readonly number[] = [1, 2];

/** The surroundings, and what was begun before. */
type GraphContext = FilledContext & Pick<RunHooks, "grammars" | "takeThread">;

/**
 * Runs the job and resolves with its exit status.
 *
 * @throws Fault for what keeps the run from its end, other than a signal or a closed pipe
 */
export async function runGraph(request: GraphRequest, context: GraphContext): Promise<number> {
  const { tell } = context;
  const startMs = performance.now();
  const options = resolveGraphOptions(request.options);
  const tally = new RunTally();
  const own = new OwnOutputs();
  for (const descriptor of WRITTEN_DESCRIPTORS) own.addDescriptor(descriptor);
  const report = await openReport(request.report, own);
  const stop = new StopSignals();
  const conclude = (end: RunEnd): Promise<void> =>
    finishRun({ request, options, tally, report, startMs, end, tell });
  try {
    const hooks = hooksOf(tally, stop, own, context);
    const start = (): ReadableStream<OrderedChunk> => runPipeline(request.operands, options, hooks);
    await produce(start, { own, request, options, tally, startMs, stop, tell });
    await conclude("done");
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
    tellInterrupted(request, stop.signal.reason, tell);
    await conclude("interrupted");
    return stop.status;
  } finally {
    stop.release();
  }
}

function hooksOf(
  tally: RunTally,
  { signal }: StopSignals,
  { identities }: OwnOutputs,
  { locateWasm, workerEntry, grammars, takeThread }: GraphContext,
): RunHooks {
  return {
    signal,
    outputs: identities,
    locateWasm,
    workerEntry,
    grammars,
    takeThread,
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

function tellInterrupted({ out, split }: GraphRequest, reason: unknown, tell: Tell): void {
  tellFault(reason, tell);
  const target = split ?? (out === "-" ? undefined : out);
  if (target !== undefined) tell(`  nothing was written to "${target}"`);
}

/** Opened at the start: that it cannot be written must not come out after an hour. */
async function openReport(path: string | undefined, own: OwnOutputs): Promise<ByteSink | undefined> {
  if (path === undefined) return undefined;
  const { openFileSink } = await import("../../emit/sinks/file_sink.ts");
  return await openFileSink(path, own.add);
}

interface RunParts {
  readonly request: GraphRequest;
  readonly options: ResolvedOptions;
  readonly tally: RunTally;
  readonly startMs: number;
  readonly stop: StopSignals;
  readonly own: OwnOutputs;
  readonly tell: Tell;
}

/** Writes all chunks, which are begun when all outputs are open, so that none is read; whatever ends it early, nothing half done is left. */
async function produce(
  start: () => ReadableStream<OrderedChunk>,
  { request, options, tally, startMs, stop, own, tell }: RunParts,
): Promise<void> {
  const style = request.quiet ? "none" : request.progress;
  const basis = { rates: new LanguageRates(options.layers), workers: options.workers };
  const progress = startProgress({ style, tally, startMs, basis, tell });
  let sink: ByteSink | undefined;
  try {
    sink = await openOutput(request, progress, own);
    // A write to a reader that sleeps may never settle: a signal does not wait for it.
    await orAborted(pump(start(), sink, tally), stop.signal);
    await sink.finish();
  } catch (error) {
    await sink?.abort();
    throw error;
  } finally {
    progress.stop();
  }
}

async function pump(chunks: ReadableStream<OrderedChunk>, sink: ByteSink, tally: RunTally): Promise<void> {
  for await (const chunk of chunks) {
    const bytes = chunk.read();
    await sink.write(bytes);
    tally.bytesOut += bytes.length;
    chunk.release();
  }
}

async function orAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  work.catch(() => {}); // what it says after an abort is nobody's concern
  signal.throwIfAborted();
  let onAbort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort);
  });
  try {
    await Promise.race([work, aborted]);
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

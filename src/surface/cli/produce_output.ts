/** Runs a job and brings its output to where it was wanted. */
import type { ByteSink } from "../../emit/sinks/byte_sink.ts";
import type { Job, JobResult } from "../../job/job.ts";
import type { RunTally } from "../../job/run_tally.ts";
import type { OrderedChunk } from "../../stream/order_blocks.ts";
import type { GraphRequest } from "./graph_request.ts";
import type { JobPlace } from "./job_place.ts";
import { openOutput } from "./open_output.ts";
import { orAborted } from "./or_aborted.ts";
import type { OwnOutputs } from "./own_outputs.ts";
import type { Progress } from "./progress/progress.ts";
import type { StopSignals } from "./stop_signals.ts";

/** A job that is interrupted gets so long to put down what it has done. */
const PUT_DOWN_MS = 2000;

/** What belongs to a run. */
export interface RunParts {
  readonly place: JobPlace | undefined;
  readonly request: GraphRequest;
  readonly tally: RunTally;
  readonly progress: Progress;
  readonly stop: StopSignals;
  readonly own: OwnOutputs;
}

/** Runs the job to its end, wherever its output goes; whatever ends it early, nothing half done is left. */
export async function produceOutput(job: Job, parts: RunParts): Promise<void> {
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
    const delivering = sink && orAborted(deliver(job, sink, tally, stop.signal), stop.signal);
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

/** A job as the library shows it. It wraps the one of `src/job/job.ts`, and looks after its engine, its figures and its output. */
import type { ResolvedOptions } from "../../graph_options.ts";
import { Job, type JobResult } from "../../job/job.ts";
import { isFinal, type JobState } from "../../job/job_state.ts";
import { planJob } from "../../job/plan/plan_job.ts";
import type { PlanReport } from "../../job/plan/plan_report.ts";
import type { RunReport } from "../../job/run_report.ts";
import { cleanJobs } from "../../job/store/clean_jobs.ts";
import { readOutput } from "../../job/store/read_output.ts";
import type { JobEvent } from "../../job/watch/job_events.ts";
import type { Health } from "../../job/watch/job_health.ts";
import type { ProgressFigures } from "../../job/watch/progress_figures.ts";
import type { SummaryRecord } from "../../record/types.ts";
import { streamOf } from "../../stream/stream_of.ts";
import type { GraphEngine } from "./graph_engine.ts";
import { checkJobLimits, type JobLimits } from "./job_limits.ts";
import { type CheckedJobOptions, ownEngine } from "./job_options.ts";
import { jobOutputs } from "./job_outputs.ts";
import { JobWatcher } from "./job_watcher.ts";
import { requestOf } from "./stored_job.ts";

/** Which part of the output is read. */
export interface StreamOptions {
  /** Offset of the first byte. @default 0 */
  readonly fromByte?: number;
}

/** See the head of this file. It runs once: by `run`, or as its first stream is read. */
export class GraphJob {
  readonly operands: readonly string[];
  readonly options: ResolvedOptions;
  /** Absolute path of where it keeps what it has done. */
  readonly directory: string | undefined;
  /** Absolute path of the file that its output becomes. */
  readonly outputPath: string | undefined;
  readonly #checked: CheckedJobOptions;
  readonly #engine: GraphEngine;
  readonly #watcher: JobWatcher;
  readonly #job: Job;
  /** Identities of what it writes; known when it begins. */
  readonly #outputs: Set<string> = new Set();
  readonly #over: PromiseWithResolvers<void> = Promise.withResolvers();
  #settled: PromiseWithResolvers<void> | undefined;
  #running: Promise<JobResult> | undefined;
  #isStreamed = false;

  /** Use `createJob`. */
  constructor(operands: readonly string[], checked: CheckedJobOptions) {
    const { graph, own, engine, directory, outputPath } = checked;
    this.operands = operands;
    this.options = graph;
    this.directory = directory;
    this.outputPath = outputPath;
    this.#checked = checked;
    this.#engine = engine ?? ownEngine(graph);
    this.#watcher = new JobWatcher({
      links: graph.layers.includes("symbols") && graph.stopAfter === undefined,
      memoryLimitBytes: graph.maxMemoryBytes,
      listeners: own.listener ? [own.listener] : [],
    });
    this.#job = new Job(operands, graph, {
      engine: this.#engine.inner,
      directory,
      outputPath,
      isDurable: own.isDurable,
      fresh: own.fresh,
      retriesFailed: own.retriesFailed,
      request: directory === undefined ? undefined : requestOf(operands, checked),
      priority: own.jobPriority,
      strategy: own.strategy,
      stages: own.stages,
      hold: own.hold,
      listener: (event) => this.#take(event),
      signal: own.signal,
      hooks: { source: own.source, outputs: this.#outputs, ...this.#watcher.hooks },
    });
    if (isFinal(this.#job.state)) this.#end(); // its signal was aborted before
  }

  get state(): JobState {
    return this.#job.state;
  }

  /** Files that an earlier run had done. */
  get filesKept(): number {
    return this.#job.filesKept;
  }

  /** The last record; undefined until it is made. */
  get summary(): SummaryRecord | undefined {
    return this.#watcher.tally.summary;
  }

  /**
   * What it would do: files, batches, languages, time and memory. It may be asked for before and while it runs.
   *
   * @throws TypeError for a list of files that is a stream, and for files that another source gives: they can be read only once
   */
  async plan(): Promise<PlanReport> {
    if (this.#checked.own.source)
      throw new TypeError("planning a job wants files that discovery finds: a source of its own gives them");
    if (typeof this.options.filesFrom === "object")
      throw new TypeError("planning a job wants a list of files that can be read again: it is a stream");
    const { strategy } = this.#checked.own;
    return await planJob(this.operands, this.options, { strategy, outputs: this.#outputs });
  }

  /**
   * Runs a job that has `out` or `directory`, to its end. A second call has the same result.
   *
   * @throws Fault `job-held`, `job-unusable`, `job-unwritable`, and as `streamGraph` does; what it was cancelled with
   */
  run(): Promise<JobResult> {
    this.#running ??= this.#run();
    return this.#running;
  }

  async #run(): Promise<JobResult> {
    const { directory, outputPath } = this;
    if (directory === undefined)
      throw new TypeError(
        "running a job wants out or directory for its output: there is neither; read its stream",
      );
    await this.#begin();
    const result = await this.#job.run();
    // As the command line does: nobody asked for the directory, and nothing is left that it would be needed for.
    const isImplied = directory === `${outputPath}.job`;
    if (isImplied && result.state === "completed") await cleanJobs([directory]);
    return result;
  }

  /**
   * The bytes of the output from `fromByte` on, by default from the start, as they become final. A job that has a directory may be read many times, also when it is over, and goes on
   * when a reader leaves; one that has none is read once, its reader holds it back, and when it leaves the job is cancelled.
   *
   * @throws TypeError for a second stream, or one from elsewhere than the start, of a job without a directory
   */
  stream({ fromByte = 0 }: StreamOptions = {}): ReadableStream<Uint8Array> {
    if (this.directory !== undefined) {
      const left = new AbortController();
      return streamOf(this.#follow(fromByte, left.signal), () => left.abort());
    }
    if (fromByte !== 0) throw new TypeError("reading a job from elsewhere wants a directory: it has none");
    if (this.#isStreamed) throw new TypeError("reading a job again wants a directory: it has none");
    this.#isStreamed = true;
    return streamOf(this.#passOn(), (reason) => this.#job.cancel(reason));
  }

  async *#passOn(): AsyncGenerator<Uint8Array, void, void> {
    await this.#begin();
    for await (const chunk of this.#job.chunks()) {
      const bytes = chunk.read();
      chunk.detach(); // whoever reads may keep them
      yield bytes;
    }
  }

  async *#follow(fromByte: number, left: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
    const running = this.run();
    running.catch(() => {}); // told below, or to whoever has called it
    if (isFinal(this.state)) {
      const { output } = await running;
      yield* readOutput(output.outputPath, fromByte, output.bytes);
      return;
    }
    try {
      yield* this.#job.read(fromByte, left);
      await running; // so that who has read all finds it over, and hears of an output that did not get its name
    } catch (error) {
      if (left.aborted) return;
      await running; // what it ended of tells more
      throw error;
    }
  }

  /**
   * Hands out nothing more. Resolves when nothing is under way either. Who reads the stream of a job without a directory must read on meanwhile.
   *
   * @throws TypeError when it does not run
   */
  async pause(): Promise<void> {
    this.#job.pause();
    if (this.state !== "pausing") return;
    this.#settled = Promise.withResolvers();
    await this.#settled.promise;
  }

  /**
   * Goes on after a pause.
   *
   * @throws TypeError when it was not paused
   */
  continue(): void {
    this.#job.continue();
  }

  /** Ends it. Resolves when nothing of it is left but what its directory keeps, from where it can be resumed. One that is over is left alone. */
  async cancel(reason?: unknown): Promise<void> {
    this.#job.cancel(reason);
    await this.#over.promise;
  }

  /**
   * Sets limits while it runs.
   *
   * @throws TypeError for a limit of an engine that other jobs share
   * @throws RangeError for a number out of bounds
   */
  set(limits: JobLimits): void {
    const ofEngine = checkJobLimits(limits, this.#checked.engine === undefined);
    const { maxBytesPerSecond, jobPriority } = limits;
    if (Object.keys(ofEngine).length > 0) this.#engine.set(ofEngine);
    if (maxBytesPerSecond !== undefined) this.#job.set({ maxBytesPerSecond });
    if (jobPriority !== undefined) this.#job.setPriority(jobPriority);
  }

  /** What was done, what was not and why, and what it cost the process; it may be asked for at any time. */
  report(): RunReport {
    return this.#watcher.report(this.options, this.state);
  }

  /** How far it is, now. */
  figures(): ProgressFigures {
    return this.#watcher.figures();
  }

  /** Whether it does well, and if not, why. */
  health(): Health {
    return this.#watcher.health();
  }

  async #begin(): Promise<void> {
    const { directory, outputPath } = this;
    this.#engine.add(this);
    if (this.#checked.engine) this.#watcher.addListener(await this.#engine.listen());
    if (directory === undefined || isFinal(this.state)) return;
    for (const identity of jobOutputs(directory, outputPath)) this.#outputs.add(identity);
  }

  #take(event: JobEvent): void {
    this.#watcher.take(event);
    if (event.type !== "state") return;
    if (event.from === "pausing") this.#settled?.resolve();
    if (isFinal(event.to)) this.#end();
  }

  #end(): void {
    this.#over.resolve();
    this.#engine.remove(this);
    if (!this.#checked.engine) this.#engine.inner.close();
  }
}

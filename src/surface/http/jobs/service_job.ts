/**
 * A job of the service: its card, the run that is under way, if one is, its readers and its events. A run may end before the job does (its service stopped, its readers
 * left): then the next that is asked of it begins another, which goes on where that one was.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createFault } from "../../../fault/fault.ts";
import { isFinal } from "../../../job/job_state.ts";
import type { Priority } from "../../../job/job_vocabulary.ts";
import { readOutput } from "../../../job/store/read_output.ts";
import type { JobEvent } from "../../../job/watch/job_events.ts";
import type { ProgressFigures } from "../../../job/watch/progress_figures.ts";
import { streamOf } from "../../../stream/stream_of.ts";
import { createJob } from "../../library/create_job.ts";
import type { Engine } from "../../library/graph_engine.ts";
import type { GraphJob } from "../../library/graph_job.ts";
import type { JobOptions } from "../../library/job_options.ts";
import { EventLog, type LoggedEvent } from "./event_log.ts";
import { CardFile, isOverState, type JobCard, type JobOutput, type ServiceJobState } from "./job_card.ts";
import { JobReaders } from "./job_readers.ts";
import { plainError } from "./plain_error.ts";
import type { ReadPace } from "./read_pace.ts";
import { graphOptionsOf, requestKey } from "./run_request.ts";
import { toldEvent } from "./told_event.ts";

/** Where the source of a run lies: absolute paths, and what else a run of it takes. */
export interface RunSource extends Pick<JobOptions, "confinedTo" | "source"> {
  readonly root: string;
  readonly operands: readonly string[];
}

/** What a job is made with. */
export interface ServiceJobParts {
  readonly engine: Engine;
  /** Shared by the readers of all jobs. */
  readonly pace: ReadPace;
  /** The job's own directory. */
  readonly home: string;
  /** Finds the source anew for each run. @throws Fault when it is gone */
  readonly locate: () => RunSource;
  /** A run has ended, or the last reader has left: whoever made the job decides what becomes of it. */
  readonly onIdle: (job: ServiceJob) => void;
}

/** What may change at any time. */
export interface JobSettingChange {
  readonly priority?: Priority | undefined;
  readonly maxBytesPerSecond?: number | undefined;
}

const PROGRESS_EVERY_MS = 500;

/** See the head of this file. */
export class ServiceJob {
  /** The same for jobs that make the same graph. */
  readonly key: string;
  readonly #parts: ServiceJobParts;
  readonly #events: EventLog = new EventLog();
  readonly #readers: JobReaders;
  readonly #file: CardFile;
  #card: JobCard;
  #run: GraphJob | undefined;
  #ended: Promise<void> = Promise.resolve();
  /** A run is under way, but ends early. */
  #isStopping = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  #figures: ProgressFigures | undefined;

  constructor(card: JobCard, parts: ServiceJobParts) {
    this.key = requestKey(card.request);
    this.#card = card;
    this.#parts = parts;
    this.#readers = new JobReaders(parts.pace);
    this.#file = new CardFile(parts.home);
  }

  get id(): string {
    return this.#card.id;
  }

  get card(): JobCard {
    return this.#card;
  }

  get state(): ServiceJobState {
    return this.#run?.state ?? this.#card.state;
  }

  get isOver(): boolean {
    return !this.#run && isOverState(this.#card.state);
  }

  /** Whether a run is under way that goes on to the end. */
  get isRunning(): boolean {
    return this.#run !== undefined && !this.#isStopping;
  }

  /** Resolves when what is known of it is kept. @throws Fault `job-unwritable` */
  get saved(): Promise<void> {
    return this.#file.saved;
  }

  /** Resolves when no run is under way. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /** Those that read its output now. */
  get readers(): number {
    return this.#readers.count;
  }

  /** Where its complete output lies. */
  get output(): JobOutput | undefined {
    return this.#run ? undefined : this.#card.output;
  }

  /** How far it is, or was when its last run of this process ended. */
  get figures(): ProgressFigures | undefined {
    return this.#run?.figures() ?? this.#figures;
  }

  /** Path of the report of its last run that came to an end. */
  get reportPath(): string {
    return join(this.#parts.home, "report.json");
  }

  /** Path of the directory with what it keeps. */
  get directory(): string {
    return join(this.#parts.home, "job");
  }

  /** The report as it stands now; undefined when no run is under way. */
  reportNow(): ReturnType<GraphJob["report"]> | undefined {
    return this.#run?.report();
  }

  /**
   * Begins a run, or goes on with what the last one left; does nothing while one is under way.
   *
   * @throws Fault of the source, or of the engine that is closed
   */
  start(manner: Pick<JobOptions, "retriesFailed"> = {}): void {
    if (this.#run) return;
    const { engine, locate } = this.#parts;
    const { request, priority, maxBytesPerSecond, kind, startedMs = Date.now() } = this.#card;
    const { operands, ...source } = locate();
    const run = createJob(operands, {
      ...graphOptionsOf(request),
      ...source,
      ...manner,
      engine,
      currentDirectory: source.root,
      directory: this.directory,
      isDurable: kind === "kept",
      jobPriority: priority,
      ...(maxBytesPerSecond === undefined ? {} : { maxBytesPerSecond }),
      ...(kind === "kept" ? {} : { hold: (position) => this.#readers.near(position) }),
      listener: (event) => this.#take(event),
    });
    const { error: _, endedMs: __, output: ___, ...card } = this.#card;
    this.#save({ ...card, startedMs, state: "running" });
    this.#run = run;
    this.#timer = setInterval(() => this.#tellProgress(), PROGRESS_EVERY_MS);
    this.#ended = this.#finish(run);
  }

  /** It could not begin. */
  fail(error: unknown): void {
    this.#save({ ...this.#card, state: "failed", endedMs: Date.now(), error: plainError(error) });
  }

  async #finish(run: GraphJob): Promise<void> {
    let card: JobCard;
    try {
      const { state, summary, output } = await run.run();
      const { outputPath: path, bytes } = output;
      writeFileSync(this.reportPath, JSON.stringify(run.report()));
      card = { ...this.#card, state, endedMs: Date.now(), output: { path, bytes, summary } };
    } catch (error) {
      card = this.#cardAfter(error, run);
    }
    clearInterval(this.#timer);
    this.#figures = run.figures();
    this.#run = undefined;
    this.#isStopping = false;
    this.#save(card);
    this.#events.add("state", { state: card.state, ...(card.error ? { error: card.error } : {}) });
    this.#parts.onIdle(this);
    await this.saved.catch(() => {}); // the next service goes on with the job, and finds in its directory what is done
  }

  #cardAfter(error: unknown, run: GraphJob): JobCard {
    if (this.#card.wanted === "cancel") return { ...this.#card, state: "cancelled", endedMs: Date.now() };
    if (run.state === "cancelled") return { ...this.#card, state: "interrupted" };
    return { ...this.#card, state: "failed", endedMs: Date.now(), error: plainError(error) };
  }

  /**
   * The bytes of its output from `fromByte` on, as they become final. Reading a job whose run was interrupted begins another.
   *
   * @throws Fault `job-unreadable` for one that was cancelled or has failed, and as `start` does; later, what the run ended of
   */
  async read(fromByte: number): Promise<ReadableStream<Uint8Array>> {
    if (this.#isStopping) await this.#ended;
    const { output } = this;
    if (!output && this.isOver) throw createFault("job-unreadable", { id: this.id, state: this.state });
    if (!output) this.start();
    const source = output
      ? streamOf(readOutput(output.path, fromByte, output.bytes))
      : this.#run!.stream({ fromByte });
    return this.#readers.follow(source, fromByte, () => this.#parts.onIdle(this));
  }

  /** Events behind `afterId`, until the job is over. */
  follow(afterId: number, signal: AbortSignal): AsyncGenerator<LoggedEvent, void, void> {
    return this.#events.follow(afterId, () => !this.#run && this.#card.state !== "planned", signal);
  }

  /**
   * Hands out nothing more.
   *
   * @throws Fault `job-state` when it does not run
   */
  pause(): void {
    this.#must("paused", ["planned", "running"]);
    this.#save({ ...this.#card, wanted: "pause" });
    if (this.#run?.state === "running") void this.#run.pause();
  }

  /**
   * Goes on after a pause, a stop of the service or a cancel.
   *
   * @throws Fault `job-state` when there is nothing to go on with
   */
  resume(): void {
    const { state } = this;
    this.#must("resumed", ["pausing", "paused", "interrupted", "cancelled", "failed"]);
    this.#save({ ...this.#card, wanted: "run" });
    if (state === "pausing" || state === "paused") this.#run?.continue();
    this.start();
  }

  /**
   * Makes failed files anew, and what depends on them.
   *
   * @throws Fault `job-state` unless it has ended with failures
   */
  retry(): void {
    this.#must("retried", ["completed-with-failures"]);
    this.#save({ ...this.#card, wanted: "run" });
    this.start({ retriesFailed: true });
  }

  /** Ends it for good; it may be resumed when asked. One that is over is left alone. */
  async cancel(): Promise<void> {
    if (this.isOver) return;
    this.#save({ ...this.#card, wanted: "cancel", ...(this.#run ? {} : { state: "cancelled" }) });
    await this.stop(createFault("job-cancelled", { id: this.id }));
  }

  /** Ends its run; what is done is kept, and it can go on later. */
  async stop(reason: unknown): Promise<void> {
    const run = this.#run;
    this.#isStopping = run !== undefined;
    if (run) await run.cancel(reason);
    await this.#ended;
    this.#events.wake();
  }

  /** Sets what may change at any time. */
  set({ priority, maxBytesPerSecond }: JobSettingChange): void {
    const rate = maxBytesPerSecond === undefined ? {} : { maxBytesPerSecond };
    this.#save({ ...this.#card, ...rate, ...(priority === undefined ? {} : { priority }) });
    this.#run?.set({ ...rate, ...(priority === undefined ? {} : { jobPriority: priority }) });
  }

  #must(action: string, states: readonly ServiceJobState[]): void {
    const { id, state } = this;
    if (states.includes(state)) return;
    throw createFault("job-state", { id, action, wanted: states.join(", "), state });
  }

  #take(event: JobEvent): void {
    if (event.type === "state") this.#followState(event.to);
    if (event.type === "state" && isFinal(event.to)) return; // told when all of it has settled
    const told = toldEvent(event);
    if (told) this.#events.add(event.type, told);
  }

  #followState(to: ServiceJobState): void {
    if (to === "running" && this.#card.wanted === "pause") queueMicrotask(() => this.#pauseNow());
  }

  #pauseNow(): void {
    if (this.#run?.state === "running" && this.#card.wanted === "pause") void this.#run.pause();
  }

  #tellProgress(): void {
    if (this.#events.followers > 0 && this.#run) this.#events.add("progress", { ...this.#run.figures() });
  }

  #save(card: JobCard): void {
    this.#card = card;
    this.#file.save(card);
  }
}

/**
 * A job: one run that is planned, watched, paused, cancelled, and resumed after whatever ended it. With a directory it keeps what
 * it has done there, and ends with the same bytes as a run that was never interrupted.
 */
import type { SourceRef } from "../discover/source_ref.ts";
import { createFault } from "../fault/fault.ts";
import type { ResolvedOptions } from "../graph_options.ts";
import type { FactSource } from "../link/fact_store.ts";
import { modelOf } from "../models/model_of.ts";
import { createRunHeader, type RunHooks, runPipeline, type Slices } from "../pipeline.ts";
import { encodeRecord } from "../record/encode_record.ts";
import type { SummaryRecord } from "../record/types.ts";
import type { FinishedFile, OrderedChunk } from "../stream/order_blocks.ts";
import { streamOf } from "../stream/stream_of.ts";
import type { Lane, LaneFile } from "../worker/lane.ts";
import type { FileOutcome } from "../worker/protocol.ts";
import { blockKey } from "./block_key.ts";
import { backoffMs } from "./control/backoff.ts";
import { BytePace } from "./control/byte_pace.ts";
import { LanguageBreakers } from "./control/language_breakers.ts";
import type { Limits } from "./engine/governor.ts";
import type { JobEngine } from "./engine/job_engine.ts";
import type { JobTicket } from "./engine/job_queue.ts";
import { isFinal, type JobState, mayFollow } from "./job_state.ts";
import { DEFAULT_JOB_PRIORITY, type Priority } from "./job_vocabulary.ts";
import { plainOptions } from "./plain_options.ts";
import type { BatchStrategy } from "./plan/batch_strategy.ts";
import { batchStrategyOf } from "./plan/batch_strategy_of.ts";
import { FilePlanner } from "./plan/file_planner.ts";
import { applyStages } from "./stage/apply_stages.ts";
import type { RecordStage } from "./stage/record_stage.ts";
import type { JobRequest } from "./store/job_record.ts";
import type { CompletedJob, JobStore } from "./store/job_store.ts";
import type { KeptFile } from "./store/kept_files.ts";
import { DamagedParts, StoreStream } from "./store_stream.ts";
import { eventOfFile } from "./watch/event_of_file.ts";
import type { JobListener } from "./watch/job_events.ts";
import { JobTeller } from "./watch/job_teller.ts";

/** What a job is made with, besides what the graph is. */
export interface JobSettings {
  readonly engine: JobEngine;
  /** Where it keeps what it has done. @default nowhere: it cannot be resumed */
  readonly directory?: string | undefined;
  /** Absolute path that the output gets in the end. @default it stays in the directory */
  readonly outputPath?: string | undefined;
  /** Whether what it keeps there outlives a crash of the system, and not only of the process; with an output that gets a path it always does. @default true */
  readonly isDurable?: boolean | undefined;
  /** Whether nothing of what an earlier run left is kept. @default false */
  readonly fresh?: boolean | undefined;
  /** Whether files that failed before are made anew. @default false */
  readonly retriesFailed?: boolean | undefined;
  /** What stands in the directory of what was asked for. @default operands and options */
  readonly request?: JobRequest | undefined;
  /** Among the jobs of its engine. @default 3 */
  readonly priority?: Priority | undefined;
  /** How files are cut into batches. @default as the options say */
  readonly strategy?: BatchStrategy | undefined;
  readonly stages?: readonly RecordStage[] | undefined;
  readonly listener?: JobListener | undefined;
  /** Asked before each piece of the output, which waits for what it gives: so readers of a directory can hold the job back. @default none */
  readonly hold?: ((position: number) => Promise<void> | undefined) | undefined;
  /** Ends the job with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly hooks?:
    | Pick<RunHooks, "source" | "outputs" | "onFound" | "onDiscovered" | "onFile" | "onLinking" | "onSummary">
    | undefined;
}

/** How a job with a directory ended. */
export interface JobResult {
  readonly state: JobState;
  readonly summary: SummaryRecord;
  /** Files that an earlier run had done. */
  readonly filesKept: number;
  /** Where the output lies. */
  readonly output: CompletedJob;
}

/** Parts found damaged again and again are no accident. */
const MOST_ATTEMPTS = 3;

/** See the head of this file. It runs once. */
export class Job {
  readonly operands: readonly string[];
  readonly options: ResolvedOptions;
  readonly #settings: JobSettings;
  readonly #abort: AbortController = new AbortController();
  readonly #pace: BytePace;
  readonly #breakers: LanguageBreakers = new LanguageBreakers();
  readonly #teller: JobTeller;
  #state: JobState = "planned";
  #priority: Priority;
  #ticket: JobTicket | undefined;
  #lane: Lane | undefined;
  #store: JobStore | undefined;
  #storeOpened: PromiseWithResolvers<void> = Promise.withResolvers();
  #resumed: PromiseWithResolvers<void> | undefined;
  #summary: SummaryRecord | undefined;
  #filesKept = 0;
  #planner: FilePlanner | undefined;
  /** Makes room in memory. */
  #spill: (() => void) | undefined;
  #held = { windowBytes: 0, spilledBytes: 0 };

  constructor(operands: readonly string[], options: ResolvedOptions, settings: JobSettings) {
    this.operands = operands;
    this.options = options;
    this.#settings = settings;
    this.#priority = settings.priority ?? DEFAULT_JOB_PRIORITY;
    this.#pace = new BytePace(options.maxBytesPerSecond);
    this.#teller = new JobTeller(settings.listener, this.#breakers);
    const { signal } = settings;
    if (signal?.aborted) this.cancel(signal.reason);
    else signal?.addEventListener("abort", () => this.cancel(signal.reason), { once: true });
  }

  get state(): JobState {
    return this.#state;
  }

  /** Files that an earlier run had done. */
  get filesKept(): number {
    return this.#filesKept;
  }

  /** Bytes of the output that are final in its directory. */
  get position(): number {
    return this.#store?.position ?? 0;
  }

  /**
   * Hands out nothing more; `state` says when nothing is under way either.
   *
   * @throws TypeError when it does not run
   */
  pause(): void {
    this.#go("pausing");
    this.#resumed = Promise.withResolvers();
    if (this.#lane) this.#lane.paused = true;
    this.#settlePause();
  }

  /**
   * Goes on after a pause.
   *
   * @throws TypeError when it was not paused
   */
  continue(): void {
    if (this.#state !== "pausing" && this.#state !== "paused")
      throw new TypeError(`continuing a job wants one that is paused: it is ${this.#state}`);
    this.#go("running");
    if (this.#lane) this.#lane.paused = false;
    this.#resumed?.resolve();
    this.#resumed = undefined;
    this.#settings.engine.pool.pump();
  }

  /** Ends the job; what it has done stays in its directory, where it has one. One that is over is left alone. */
  cancel(reason: unknown = createFault("interrupted", {})): void {
    if (isFinal(this.#state)) return;
    this.#abort.abort(reason);
    this.#pace.wake();
    // What has a directory is over when all that is done is kept; what has none ends here, even if nobody reads any more.
    if (this.#state === "planned" || this.#settings.directory === undefined) this.#go("cancelled");
    this.#resumed?.resolve();
  }

  /** Sets limits while it runs: those of its engine, and its own bytes a second. */
  set({ maxBytesPerSecond, ...limits }: Partial<Limits> & { readonly maxBytesPerSecond?: number }): void {
    if (maxBytesPerSecond !== undefined) this.#pace.setRate(maxBytesPerSecond);
    if (Object.keys(limits).length > 0) this.#settings.engine.set(limits);
  }

  /** Its place among the jobs of its engine. */
  setPriority(priority: Priority): void {
    this.#priority = priority;
    this.#ticket?.setPriority(priority);
    if (this.#lane) this.#settings.engine.shares.setPriority(this.#lane, priority);
  }

  /**
   * Runs a job without a directory: the chunks must be read to the end or cancelled, and each released or detached. It takes its place among
   * the jobs of its engine when the first is asked for.
   */
  chunks(): ReadableStream<OrderedChunk> {
    return streamOf(this.#streamed(), (reason) => this.cancel(reason));
  }

  /** Takes a place among the jobs of the engine, or gets into the row for one. */
  #join(): JobTicket {
    if (this.#ticket) throw new TypeError("running a job wants one that has not run: make another");
    if (this.#state === "cancelled") throw this.#abort.signal.reason;
    this.#ticket = this.#settings.engine.queue.join(this.#priority);
    return this.#ticket;
  }

  async *#streamed(): AsyncGenerator<OrderedChunk, void, void> {
    const { admitted } = this.#join();
    let unwatch = (): void => {};
    try {
      await admitted;
      this.#go("running");
      unwatch = this.#watchEngine();
      yield* this.#watched(this.#pipeline());
      this.#go(this.#finalState());
    } catch (error) {
      this.#fail(error);
      throw error;
    } finally {
      unwatch();
      if (!isFinal(this.#state)) this.#go("cancelled"); // its reader has left
    }
  }

  /**
   * Runs a job with a directory to its end.
   *
   * @throws Fault `job-held`, `job-unusable`, `job-unwritable`, `interrupted`, and as the pipeline does
   */
  async run(): Promise<JobResult> {
    const { admitted } = this.#join();
    let unwatch = (): void => {};
    try {
      await admitted;
      this.#go("running");
      unwatch = this.#watchEngine();
      for (let attempt = 1; ; attempt++) {
        const output = await this.#attempt(attempt);
        if (output) return await this.#end(output);
      }
    } catch (error) {
      this.#fail(error);
      throw error;
    } finally {
      unwatch();
      this.#storeOpened.resolve();
    }
  }

  /** The bytes of the output from `offset` on, as they become final; for a job with a directory. It may be read many times, and while the job runs. */
  async *read(offset = 0, signal?: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
    for (let at = offset; ; ) {
      if (!this.#store) await this.#storeOpened.promise;
      const store = this.#store;
      if (!store) throw createFault("interrupted", {});
      try {
        for await (const bytes of store.readFrom(at, signal)) {
          at += bytes.length;
          yield bytes;
        }
        return;
      } catch (error) {
        if (isFinal(this.#state) || signal?.aborted || this.#store === store) throw error;
      }
    }
  }

  /** One way through all files; undefined when parts turned out to be damaged, and another is needed. */
  async #attempt(attempt: number): Promise<CompletedJob | undefined> {
    const store = await this.#openStore(attempt);
    this.#filesKept = 0; // of this way through
    this.#store = store;
    this.#storeOpened.resolve();
    const stream = new StoreStream(store);
    try {
      const { StoredFacts } = await import("./stored_facts.ts");
      for await (const chunk of this.#watched(this.#pipeline(store, new StoredFacts(store)))) {
        await stream.write(chunk);
        chunk.release();
      }
      this.#teller.phase("writing");
      return await store.complete({ outputPath: this.#settings.outputPath });
    } catch (error) {
      if (error instanceof DamagedParts && attempt < MOST_ATTEMPTS) {
        this.#teller.tell({ type: "restart", attempt: attempt + 1, damagedFiles: error.paths.length });
        this.#storeOpened = Promise.withResolvers();
        this.#store = undefined;
        return undefined;
      }
      await this.#note(store);
      throw error;
    } finally {
      await store.close();
    }
  }

  async #openStore(attempt: number): Promise<JobStore> {
    const { directory, isDurable = true, fresh, retriesFailed, outputPath, stages = [] } = this.#settings;
    if (directory === undefined)
      throw new TypeError("running a job to its end wants a directory: it has none; read its chunks");
    const { operands, options } = this;
    const [{ openJobStore }, { unsyncedPort }] = await Promise.all([
      import("./store/open_job_store.ts"), // most jobs have no directory, and start sooner without its modules
      import("./store/store_file.ts"),
    ]);
    const header = createRunHeader(operands, options);
    const request = this.#settings.request ?? {
      operands,
      options: plainOptions(options),
      ...(outputPath === undefined ? {} : { outputPath }),
    };
    return await openJobStore(directory, {
      request,
      blockKey: blockKey(
        options,
        stages.map(({ name }) => name),
      ),
      header: new TextEncoder().encode(encodeRecord(header)),
      mode: fresh && attempt === 1 ? "fresh" : "continue",
      modelNameOf: (language) => (options.layers.includes("symbols") ? modelOf(language)?.name : undefined),
      onSynced: (kept) => this.#teller.tell({ type: "checkpoint", ...kept }),
      ...(isDurable || outputPath !== undefined ? {} : { port: unsyncedPort }),
      ...(retriesFailed ? { isKept: ({ outcome }) => outcome.status !== "failed" } : {}),
    });
  }

  #pipeline(store?: JobStore, facts?: FactSource): ReadableStream<OrderedChunk> {
    const { engine, hooks, stages = [], directory } = this.#settings;
    const { operands, options } = this;
    return runPipeline(operands, directory === undefined ? options : { ...options, unordered: false }, {
      ...hooks,
      signal: this.#abort.signal,
      pool: engine.pool,
      plan: (files) => this.#plan(files, store),
      facts,
      ...(stages.length > 0 ? { stage: applyStages(stages) } : {}),
      onLane: (lane) => {
        this.#lane = lane;
        lane.paused = this.#resumed !== undefined;
        engine.shares.setPriority(lane, this.#priority);
      },
      lane: {
        collectsAll: directory === undefined && options.unordered && isRanked(options),
        retryDelayMs: (failures) => backoffMs("EBUSY", failures, Math.random, { retries: options.retries }),
        breaker: this.#breakers,
        ...this.#teller.laneHooks(() => engine.pool.crew.size),
      },
      relief: engine.relief,
      linkThreads: engine.linkThreads,
      onSpill: (spill) => {
        this.#spill = spill;
      },
      onHold: (windowBytes, spilledBytes) => {
        this.#held = { windowBytes, spilledBytes };
      },
      onFound: (ref) => {
        hooks?.onFound?.(ref);
        this.#teller.phase("discovering");
        const { path, bytes, language } = ref;
        this.#teller.tell({
          type: "file-found",
          path,
          bytes,
          ...(language === undefined ? {} : { language }),
        });
      },
      onDiscovered: () => {
        hooks?.onDiscovered?.();
        this.#teller.phase("processing");
      },
      onFile: (file) => this.#finished(file),
      onLinking: (progress) => {
        hooks?.onLinking?.(progress);
        this.#teller.linking(progress);
      },
      onSummary: (summary) => {
        hooks?.onSummary?.(summary);
        this.#summary = summary;
      },
    });
  }

  async *#plan(
    slices: Slices<SourceRef>,
    store: JobStore | undefined,
  ): AsyncGenerator<readonly LaneFile[], void, void> {
    const { batch, priorities, first } = this.options;
    const strategy = batchStrategyOf(this.#settings.strategy ?? batch);
    const planner = new FilePlanner({ strategy, priorities, first });
    this.#planner = planner;
    for await (const slice of slices) {
      const planned: LaneFile[] = [];
      for (const file of slice) {
        const kept = store?.keptInPlace(file) ?? (await store?.keptFor(file));
        if (kept) this.#filesKept++;
        planned.push(kept ? { ...file, kept: outcomeOf(kept) } : planner.plan(file));
      }
      yield planned;
    }
  }

  #finished(file: FinishedFile): void {
    this.#settings.hooks?.onFile?.(file);
    const { language, bytes, durationMs, status } = file.outcome;
    if (status === "parsed" && !file.kept) this.#planner?.measured({ language, bytes, durationMs });
    if (this.#teller.isHeard) this.#teller.tell(eventOfFile(file));
    this.#settlePause();
  }

  /**
   * Lets chunks through at their rate, and none while the job is paused. While it is about to be, they go on: a worker that cannot get rid of its output
   * never comes to the end of its batch.
   */
  async *#watched(chunks: ReadableStream<OrderedChunk>): AsyncGenerator<OrderedChunk, void, void> {
    for await (const chunk of chunks) {
      if (chunk.part === "tail") this.#teller.linked();
      await this.#settings.hold?.(this.position);
      await this.#unpaused();
      const bytes = chunk.read();
      await this.#pace.pass(bytes.length, this.#abort.signal);
      this.#abort.signal.throwIfAborted();
      const fromMs = performance.now();
      yield { ...chunk, read: () => bytes };
      this.#teller.tell({ type: "stage", stage: "writing", ms: performance.now() - fromMs });
      this.#teller.tell({ type: "written", bytes: bytes.length });
    }
    await this.#unpaused();
    this.#abort.signal.throwIfAborted();
  }

  /** Resolves when the job is not paused; rejects when it is cancelled meanwhile. */
  async #unpaused(): Promise<void> {
    this.#settlePause();
    while (this.#state === "paused") {
      await this.#resumed?.promise;
      this.#abort.signal.throwIfAborted();
    }
  }

  #settlePause(): void {
    if (this.#state === "pausing" && (this.#lane?.filesUnderWay ?? 0) === 0) this.#go("paused");
  }

  #watchEngine(): () => void {
    return this.#settings.engine.watch((usedBytes, limitBytes, { level, spill }) => {
      if (spill) this.#spill?.();
      this.#settlePause();
      this.#teller.breakers();
      this.#teller.tell({
        type: "queue",
        files: this.#lane?.waitingFiles ?? 0,
        bytes: this.#lane?.waitingBytes ?? 0,
        ...this.#held,
      });
      this.#teller.tell({
        type: "memory",
        usedBytes,
        limitBytes,
        level: level === "shed" ? "recycle" : level,
      });
    });
  }

  #finalState(): JobState {
    return (this.#summary?.counts.failed ?? 0) > 0 ? "completed-with-failures" : "completed";
  }

  async #end(output: CompletedJob): Promise<JobResult> {
    await this.#unpaused(); // it may have been paused while the output got its name
    const state = this.#finalState();
    this.#go(state);
    return { state, summary: this.#summary!, filesKept: this.#filesKept, output };
  }

  #fail(error: unknown): void {
    if (!isFinal(this.#state)) this.#go(this.#abort.signal.aborted ? "cancelled" : "failed", String(error));
  }

  async #note(store: JobStore): Promise<void> {
    try {
      await store.note(this.#abort.signal.aborted ? "cancelled" : "failed");
    } catch {
      // The error that is on its way tells more than this one.
    }
  }

  #go(to: JobState, reason?: string): void {
    const from = this.#state;
    if (!mayFollow(from, to)) throw new TypeError(`a job that is ${from} cannot be ${to}`);
    this.#state = to;
    if (isFinal(to)) {
      this.#teller.breakers(); // or what happened since the last look would never be told
      this.#ticket?.leave(this.#abort.signal.reason);
      this.#storeOpened.resolve();
    }
    this.#teller.tell({ type: "state", from, to, ...(reason === undefined ? {} : { reason }) });
  }
}

/** What becomes of a kept file, as if a worker had just made it; its facts stay where they are. */
function outcomeOf({ outcome, facts, models }: KeptFile): FileOutcome {
  if (!facts && models.length === 0) return outcome;
  return {
    ...outcome,
    ...(facts ? { facts } : {}),
    ...(models.length > 0 ? { model: models } : {}),
  };
}

/** Whether some files are to come before others. */
function isRanked({ priorities, first }: ResolvedOptions): boolean {
  return priorities.length > 0 || first !== undefined;
}

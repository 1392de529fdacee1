/** The threads of a pool: which there are, what each has loaded, which one hangs or is to be replaced. */
import type { RuntimeParts } from "../parse/runtime.ts";
import { ResidentMemory } from "../stream/resident_memory.ts";
import { giveWay, starveThread } from "../stream/thread_priority.ts";
import type { GrammarProvider } from "./grammar_provider.ts";
import { HangWatch } from "./hang_watch.ts";
import type { Lane } from "./lane.ts";
import type { Loss } from "./loss_judge.ts";
import {
  largestFileBytes,
  MAIN_BYTES,
  mayLoad,
  mayStayWarm,
  WORKER_BYTES,
  wantsAllMemory,
} from "./placement.ts";
import type { FromWorker } from "./protocol.ts";
import { isLarge } from "./task_queue.ts";
import { THREAD_CELL } from "./vitals.ts";
import { type RecycleCause, WorkerHandle } from "./worker_handle.ts";
import { WorkerThread } from "./worker_thread.ts";

/** What a crew is made with. */
export interface CrewOptions {
  readonly grammars: GrammarProvider;
  /** Bytes that the whole process should stay within; decides which worker loads which grammar. */
  readonly maxMemoryBytes: number;
  /**
   * How long a parser may go without a step before its worker is taken for hung, in ms: then it is in a part of a grammar
   * written by hand, which takes microseconds.
   *
   * @default 3000
   */
  readonly silenceMs?: number | undefined;
  /** Module that the threads run. @default the worker entry beside this file */
  readonly entry?: URL | undefined;
  /** A thread of this entry that was started before. @default none */
  readonly firstThread?: WorkerThread | undefined;
  /** How often hung workers are looked for, in ms. @default 500 */
  readonly watchIntervalMs?: number | undefined;
  /** Whether the threads give way to others of the machine, where the system lets a thread do so. @default false */
  readonly inBackground?: boolean | undefined;
  /** Files after which a worker is replaced. @default 50000 */
  readonly filesPerWorker?: number | undefined;
}

/** A thread came, or went on purpose; `workers` are those that there are now. */
export type CrewChange =
  | { readonly type: "worker-started"; readonly worker: number; readonly workers: number }
  | {
      readonly type: "worker-recycled";
      readonly worker: number;
      readonly workers: number;
      readonly cause: RecycleCause;
    };

/** What a crew tells its pool. */
export interface CrewEvents {
  changed(change: CrewChange): void;
  message(worker: WorkerHandle, message: FromWorker): void;
  /** The worker is out of the crew. */
  lost(worker: WorkerHandle, loss: Loss): void;
}

/** Linear memory that a worker may keep, with which it can never do less again: after a huge tree it is replaced. It begins with 32 MiB. */
const KEEP_LINEAR_BYTES: number = 36 << 20;
/** What trees may take of it beside the tables of the grammars; of many languages these take more than all else, so they set no bound. */
const KEEP_TREE_BYTES: number = 28 << 20;
/** What a thread leaks in so many files, whoever is to blame, is little; beyond it a new one, which costs some 100 ms, is the cheaper. */
const FILES_PER_WORKER = 50_000;
/** With the time to notice it, and a new worker's start, it costs less than 5 s. */
const SILENCE_MS = 3000;
const WATCH_INTERVAL_MS = 500;
/** Of the time between two looks, so much counts: a process that was stopped, or starved, has not hung meanwhile. */
const MOST_INTERVALS = 2;

/** See the head of this file. Begins with no worker. */
export class WorkerCrew {
  readonly #options: CrewOptions;
  readonly #runtime: Promise<RuntimeParts>;
  readonly #events: CrewEvents;
  readonly #memory: ResidentMemory = new ResidentMemory();
  readonly #workers: Map<WorkerHandle, HangWatch> = new Map();
  #firstThread: WorkerThread | undefined;
  #started = 0;
  #maxMemoryBytes: number;
  readonly #watch: ReturnType<typeof setInterval>;

  constructor(options: CrewOptions, runtime: Promise<RuntimeParts>, events: CrewEvents) {
    this.#options = options;
    this.#maxMemoryBytes = options.maxMemoryBytes;
    this.#runtime = runtime;
    this.#events = events;
    this.#firstThread = options.firstThread;
    const intervalMs = options.watchIntervalMs ?? WATCH_INTERVAL_MS;
    let lookedAtMs = performance.now();
    this.#watch = setInterval(() => {
      const nowMs = performance.now();
      this.#look(Math.min(nowMs - lookedAtMs, intervalMs * MOST_INTERVALS));
      lookedAtMs = nowMs;
    }, intervalMs);
  }

  get workers(): readonly WorkerHandle[] {
    return [...this.#workers.keys()];
  }

  get size(): number {
    return this.#workers.size;
  }

  /** Sets the bytes that the whole process should stay within, for all workers, while they run. */
  setMaxMemory(bytes: number): void {
    this.#maxMemoryBytes = bytes;
    for (const worker of this.workers) worker.setMaxMemory(bytes);
  }

  /** Adds a worker, which loads its code while `runtime` is still being compiled. */
  start(): WorkerHandle {
    const thread = this.#firstThread ?? new WorkerThread(this.#options.entry);
    this.#firstThread = undefined;
    const worker = new WorkerHandle(thread, this.#runtime, this.#maxMemoryBytes, ++this.#started, {
      message: (handle, message) => this.#receive(handle, message),
      lost: (handle, detail) => this.#lose(handle, { reason: "crashed", detail, index: handle.current }),
    });
    this.#workers.set(worker, this.#watchOf(Number.POSITIVE_INFINITY)); // until it has files
    this.#events.changed({ type: "worker-started", worker: worker.number, workers: this.size });
    return worker;
  }

  /** One without a past in the place of an idle worker: what that took with its grammars and its largest files is there for what comes. */
  renew(worker: WorkerHandle): WorkerHandle {
    if (worker.batches > 0 || worker.filesHad === 0) return worker;
    this.dismiss(worker, "memory");
    return this.start();
  }

  /** Sets an idle worker to the files of a lane. */
  assign(worker: WorkerHandle, lane: Lane): void {
    worker.lane?.release(worker);
    worker.use(lane);
    this.#workers.set(worker, this.#watchOf(lane.options.fileTimeoutMs));
  }

  #watchOf(fileTimeoutMs: number): HangWatch {
    return new HangWatch({ fileTimeoutMs, silenceMs: this.#options.silenceMs ?? SILENCE_MS });
  }

  /** Replaces a worker by none, once it is idle. */
  retire(worker: WorkerHandle, cause: RecycleCause): void {
    worker.retiringFor ??= cause;
    this.#retireIfIdle(worker);
  }

  /** Ends idle workers that are too many. */
  dismissIdleBeyond(most: number): void {
    this.#dismissIdle(this.workers.slice(most), "idle");
  }

  /** The worker that is at a file which wants all the memory that is left: no other may have any meanwhile. */
  get alone(): WorkerHandle | undefined {
    return this.workers.find((worker) => worker.wantsAll);
  }

  /** Ends the others as soon as they are idle. */
  leaveAlone(worker: WorkerHandle): void {
    this.#dismissIdle(
      this.workers.filter((other) => other !== worker),
      "memory",
    );
  }

  #dismissIdle(workers: readonly WorkerHandle[], cause: RecycleCause): void {
    for (const worker of workers) if (worker.batches === 0) this.dismiss(worker, cause);
  }

  /** Whether a file may want all the memory that is left. */
  wantsAllMemory(bytes: number): boolean {
    return wantsAllMemory(bytes, this.#maxMemoryBytes, () => this.#memory.read());
  }

  /** Ends all threads, and the watch over them. */
  shutDown(): void {
    clearInterval(this.#watch);
    for (const worker of this.workers) this.#end(worker);
  }

  /** Replaces a worker by none once it is idle, when it is old, or its linear memory has grown beyond what it may keep. */
  retireIfWorn(worker: WorkerHandle): void {
    const isOld = worker.filesHad >= (this.#options.filesPerWorker ?? FILES_PER_WORKER);
    if (isOld) worker.retiringFor ??= "age";
    if (worker.linearBytes > this.#keptLinearBytes(worker)) worker.retiringFor ??= "memory";
    this.#retireIfIdle(worker);
  }

  #keptLinearBytes({ grammars }: WorkerHandle): number {
    const { grammars: provider } = this.#options;
    const tables = [...grammars].reduce((sum, name) => sum + provider.linearBytes(name), 0);
    return Math.max(KEEP_LINEAR_BYTES, KEEP_TREE_BYTES + tables);
  }

  #retireIfIdle(worker: WorkerHandle): void {
    const { retiringFor, batches } = worker;
    if (retiringFor && batches === 0) this.dismiss(worker, retiringFor); // what it sent stays valid: the buffers are ours
  }

  /** Whether idle threads may stay although the process will soon want so many bytes. */
  mayStayWarm(wantedBytes: number): boolean {
    return mayStayWarm(this.#maxMemoryBytes, this.#memory.read(), wantedBytes);
  }

  /** Size of the largest file that may be handed out now. */
  largestFileBytes(): number {
    const busy = this.workers.filter((worker) => [...worker.outstanding.values()].some(isLarge));
    return largestFileBytes(this.#maxMemoryBytes, () => this.#memory.read(), busy.length);
  }

  /** Whether `worker` may get files of `grammar`, for which so many bytes wait. */
  mayTake(worker: WorkerHandle, grammar: string, waitingBytes: number): boolean {
    if (worker.grammars.has(grammar)) return true;
    const { grammars } = this.#options;
    const loads = this.workers.map((other) => this.#loadOf(other));
    return mayLoad({
      costBytes: grammars.costBytes(grammar),
      loadedElsewhere: this.workers.some((other) => other.grammars.has(grammar)),
      isLeastLoaded: this.#loadOf(worker) === Math.min(...loads),
      usedBytes: loads.reduce((sum, load) => sum + load, MAIN_BYTES),
      maxBytes: this.#maxMemoryBytes,
      waitingBytes,
    });
  }

  /** What a worker takes with the grammars that it has. */
  #loadOf(worker: WorkerHandle): number {
    const { grammars } = this.#options;
    return [...worker.grammars].reduce((sum, name) => sum + grammars.costBytes(name), WORKER_BYTES);
  }

  #receive(worker: WorkerHandle, message: FromWorker): void {
    if (message.type === "broken") this.#lose(worker, message);
    else if (message.type === "failed")
      this.#lose(worker, { reason: "crashed", detail: message.cause, index: undefined });
    else {
      if (message.type === "ready" && this.#options.inBackground) giveWay(worker.vitals[THREAD_CELL]!);
      this.#workers.get(worker)?.heard();
      this.#events.message(worker, message);
    }
  }

  #look(elapsedMs: number): void {
    for (const [worker, watch] of [...this.#workers]) {
      const index = worker.current;
      const bytes = index === undefined ? 0 : (worker.outstanding.get(index)?.bytes ?? 0);
      const limit = watch.look(worker.vitals, elapsedMs, bytes);
      if (!limit) continue;
      this.#lose(worker, { reason: "timeout", detail: limit, index });
      starveThread(worker.vitals[THREAD_CELL]!);
    }
  }

  #lose(worker: WorkerHandle, loss: Loss): void {
    this.#end(worker);
    this.#events.lost(worker, loss);
  }

  /** Ends a worker on purpose, whatever it is at. */
  dismiss(worker: WorkerHandle, cause: RecycleCause): void {
    this.#end(worker);
    this.#events.changed({ type: "worker-recycled", worker: worker.number, workers: this.size, cause });
  }

  #end(worker: WorkerHandle): void {
    this.#workers.delete(worker);
    worker.terminate();
  }
}

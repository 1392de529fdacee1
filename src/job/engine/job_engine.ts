/** The engine that jobs run on: one pool of threads, its limits, and the watch over memory. */
import process from "node:process";
import { LinkThreads } from "../../link/thread/link_threads.ts";
import { GrammarStore, type LocateWasm } from "../../parse/grammar_store.ts";
import { MemoryRelief } from "../../stream/memory_relief.ts";
import { ResidentMemory } from "../../stream/resident_memory.ts";
import { WorkerPool } from "../../worker/worker_pool.ts";
import type { WorkerThread } from "../../worker/worker_thread.ts";
import { largestWorker } from "../control/largest_worker.ts";
import type { MemoryAdvice } from "../control/memory_guard.ts";
import { readMachineLimits } from "../machine_limits.ts";
import { Governor, type Limits } from "./governor.ts";
import { JobQueue } from "./job_queue.ts";
import { LaneShares } from "./lane_shares.ts";

/** What an engine is made with; limits as they are resolved. */
export interface EngineOptions extends Limits {
  /** How many jobs run at once; others wait for a place. @default 8 */
  readonly jobsAtOnce?: number | undefined;
  /** Where WASM files lie. @default the installed packages */
  readonly locateWasm?: LocateWasm | undefined;
  /** Grammars that were begun to be compiled before. @default none */
  readonly grammars?: GrammarStore | undefined;
  /** Gives a thread that was started before. @default none */
  readonly takeThread?: (() => WorkerThread | undefined) | undefined;
  /** How long threads are kept for the next job, in ms; 0 where none will come. @default what the pool says */
  readonly keepWarmMs?: number | undefined;
  /** Module that worker threads run. @default the one of this package */
  readonly workerEntry?: URL | undefined;
  /** Whether the thread that the engine is in has others to answer: jobs that have a directory are linked in threads of their own then, and all threads give way. @default false */
  readonly inBackground?: boolean | undefined;
  /** Module that these threads run. @default the one of this package */
  readonly linkEntry?: URL | undefined;
}

/** Told some times a second while jobs run. */
export type MemoryWatcher = (residentBytes: number, limitBytes: number, advice: MemoryAdvice) => void;

/** What more jobs would hold beside each other, windows and facts above all, should stay bounded. */
export const DEFAULT_JOBS_AT_ONCE = 8;
const LOOK_EVERY_MS = 100;
const MICROSECONDS_PER_MS = 1000;

/** See the head of this file. Its threads live from its first job until it is closed. */
export class JobEngine {
  /** Who may run. */
  readonly queue: JobQueue;
  readonly shares: LaneShares = new LaneShares();
  /** Of this thread, which jobs are linked in unless there are threads for that. */
  readonly relief: MemoryRelief;
  readonly linkThreads: LinkThreads | undefined;
  readonly #governor: Governor;
  readonly #memory: ResidentMemory = new ResidentMemory();
  readonly #watchers: Set<MemoryWatcher> = new Set();
  readonly #options: EngineOptions;
  #pool: WorkerPool | undefined;
  #limits: Limits;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: EngineOptions) {
    const { workers, minWorkers, maxMemoryBytes, maxCpuShare } = options;
    this.#limits = { workers, minWorkers, maxMemoryBytes, maxCpuShare };
    const cpuMs = (): number => {
      const { user, system } = process.cpuUsage();
      return (user + system) / MICROSECONDS_PER_MS;
    };
    this.#governor = new Governor(this.#limits, readMachineLimits().cores, cpuMs, () => performance.now());
    this.relief = new MemoryRelief(maxMemoryBytes);
    this.linkThreads = options.inBackground ? new LinkThreads(options.linkEntry) : undefined;
    this.#options = options;
    this.queue = new JobQueue(options.jobsAtOnce ?? DEFAULT_JOBS_AT_ONCE);
  }

  /** The threads; made when somebody asks for them, so that an engine without a job costs nothing. */
  get pool(): WorkerPool {
    this.#pool ??= this.#createPool();
    return this.#pool;
  }

  #createPool(): WorkerPool {
    const { grammars, locateWasm, takeThread, workerEntry, inBackground, keepWarmMs } = this.#options;
    const { workers, maxMemoryBytes } = this.#limits;
    return new WorkerPool({
      grammars: grammars ?? new GrammarStore(locateWasm),
      firstThread: takeThread?.(),
      workers,
      maxMemoryBytes,
      entry: workerEntry,
      inBackground,
      keepWarmMs,
      onMemoryWanted: inBackground ? undefined : () => this.relief.collect(), // who else answers must not wait
      governor: this.#governor,
      chooser: this.shares,
    });
  }

  get limits(): Limits {
    return this.#limits;
  }

  /** Sets limits while jobs run; what is left out stays as it is. */
  set(limits: Partial<Limits>): void {
    this.#limits = { ...this.#limits, ...limits };
    this.#governor.set(this.#limits);
    this.relief.setLimit(this.#limits.maxMemoryBytes);
    this.linkThreads?.setMaxMemory(this.#limits.maxMemoryBytes);
    this.#pool?.set(this.#limits);
    this.#pool?.pump();
  }

  /** Watches memory from now on, until the function that is returned is called. */
  watch(watcher: MemoryWatcher): () => void {
    this.#watchers.add(watcher);
    this.#timer ??= setInterval(() => this.#look(), LOOK_EVERY_MS);
    return () => {
      this.#watchers.delete(watcher);
      if (this.#watchers.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  #look(): void {
    const residentBytes = this.#memory.read();
    const { batchesUnderWay, waitingBytes, finishedBytes, finishedBatches, crew } = this.pool;
    const advice = this.#governor.look({
      atMs: performance.now(),
      residentBytes,
      batchesUnderWay,
      waitingBytes,
      workers: crew.size,
      finishedBytes,
      finishedBatches,
    });
    const swollen = advice.recycle ? largestWorker(crew.workers) : undefined;
    if (swollen) crew.retire(swollen, "memory");
    for (const watcher of this.#watchers) watcher(residentBytes, this.#limits.maxMemoryBytes, advice);
    this.pool.pump();
  }

  /** Ends all threads, and the jobs that are under way or wait. */
  close(): void {
    clearInterval(this.#timer);
    this.queue.close(new TypeError("running a job wants an engine that is open: it was closed"));
    this.#pool?.shutDown();
    this.linkThreads?.close();
  }
}

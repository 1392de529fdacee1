/** The engine that jobs run on: one pool of threads, its limits, and the watch over memory. */
import process from "node:process";
import { GrammarStore, type LocateWasm } from "../../parse/grammar_store.ts";
import { ResidentMemory } from "../../worker/resident_memory.ts";
import { WorkerPool } from "../../worker/worker_pool.ts";
import type { WorkerThread } from "../../worker/worker_thread.ts";
import type { MemoryAdvice } from "../control/memory_guard.ts";
import { readMachineLimits } from "../machine_limits.ts";
import { Governor, type Limits } from "./governor.ts";
import { LaneShares } from "./lane_shares.ts";

/** What an engine is made with; limits as they are resolved. */
export interface EngineOptions extends Limits {
  /** Where WASM files lie. @default the installed packages */
  readonly locateWasm?: LocateWasm | undefined;
  /** Grammars that were begun to be compiled before. @default none */
  readonly grammars?: GrammarStore | undefined;
  /** Gives a thread that was started before. @default none */
  readonly takeThread?: (() => WorkerThread | undefined) | undefined;
  /** Module that worker threads run. @default the one of this package */
  readonly workerEntry?: URL | undefined;
}

/** Told some times a second while jobs run. */
export type MemoryWatcher = (residentBytes: number, limitBytes: number, advice: MemoryAdvice) => void;

const LOOK_EVERY_MS = 100;
const MICROSECONDS_PER_MS = 1000;

/** See the head of this file. Its threads live until it is closed. */
export class JobEngine {
  readonly pool: WorkerPool;
  readonly shares: LaneShares = new LaneShares();
  readonly #governor: Governor;
  readonly #memory: ResidentMemory = new ResidentMemory();
  readonly #watchers: Set<MemoryWatcher> = new Set();
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
    this.pool = new WorkerPool({
      grammars: options.grammars ?? new GrammarStore(options.locateWasm),
      firstThread: options.takeThread?.(),
      workers,
      maxMemoryBytes,
      entry: options.workerEntry,
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
    this.pool.pump();
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
    if (advice.recycle) crew.recycleLargest();
    for (const watcher of this.#watchers) watcher(residentBytes, this.#limits.maxMemoryBytes, advice);
    this.pool.pump();
  }

  /** Ends all threads, and the jobs that are under way. */
  close(): void {
    clearInterval(this.#timer);
    this.pool.shutDown();
  }
}

/** Holds a pool back by the rules of `src/job/control`: workers by throughput, hand-outs by memory and share of the processors. */

import type { PoolGovernor } from "../../worker/pool_governor.ts";
import { ConcurrencyController } from "../control/concurrency_controller.ts";
import { CpuShare } from "../control/cpu_share.ts";
import { type MemoryAdvice, MemoryGuard, RECYCLE_EVERY_MS } from "../control/memory_guard.ts";

/** The limits; all may change while it runs. */
export interface Limits {
  readonly workers: number;
  readonly minWorkers: number;
  readonly maxMemoryBytes: number;
  /** Share of the cores, above 0 and up to 1. */
  readonly maxCpuShare: number;
}

/** What is seen of the process and the pool, now. */
export interface Sight {
  /** By a clock that is not set back. */
  readonly atMs: number;
  readonly residentBytes: number;
  readonly batchesUnderWay: number;
  readonly waitingBytes: number;
  readonly workers: number;
  /** Both since the beginning. */
  readonly finishedBytes: number;
  readonly finishedBatches: number;
}

/** Time over which throughput is measured. */
const OBSERVE_EVERY_MS = 500;
const MS_PER_S = 1000;

/** See the head of this file. */
export class Governor implements PoolGovernor {
  readonly #controller: ConcurrencyController;
  readonly #guard: MemoryGuard;
  readonly #cpu: CpuShare;
  readonly #readCpuMs: () => number;
  readonly #now: () => number;
  #most: number;
  #advice: MemoryAdvice | undefined;
  #observed: Sight | undefined;
  /** When memory began to be short, as long as it is. */
  #shortSinceMs: number | undefined;

  /** `readCpuMs` tells the process's time on processors, `now` a clock in ms. */
  constructor(limits: Limits, cores: number, readCpuMs: () => number, now: () => number) {
    const { workers, minWorkers, maxMemoryBytes, maxCpuShare } = limits;
    this.#controller = new ConcurrencyController({
      leastWorkers: Math.min(minWorkers, workers),
      mostWorkers: workers,
      firstWorkers: workers,
    });
    this.#guard = new MemoryGuard(maxMemoryBytes);
    this.#cpu = new CpuShare({ share: maxCpuShare, cores });
    this.#readCpuMs = readCpuMs;
    this.#now = now;
    this.#most = workers;
  }

  get workers(): number {
    return Math.min(this.#most, this.#controller.target);
  }

  get batchesAtHand(): number {
    return this.#advice?.batchesAtHand ?? 2;
  }

  get oneAtATime(): boolean {
    return this.#advice?.oneAtATime ?? false;
  }

  get largeAlone(): boolean {
    return this.#advice?.largeAlone ?? false;
  }

  waitMs(): number {
    if (!this.#cpu.isLimit) return 0; // asked for every batch, and reading the time asks the system
    return this.#cpu.waitMs({ cpuMs: this.#readCpuMs(), atMs: this.#now() });
  }

  /** Takes in what is seen now; what memory allows. To be called some times a second. */
  look(sight: Sight): MemoryAdvice {
    const { atMs, residentBytes, batchesUnderWay } = sight;
    this.#advice = this.#guard.observe({ residentBytes, batchesUnderWay, atMs });
    this.#observed ??= sight;
    const isShort = this.#advice.level === "shed";
    this.#shortSinceMs = isShort ? (this.#shortSinceMs ?? atMs) : undefined;
    // Handing out nothing and replacing one worker comes first, and shows late: for a moment's sake none is given up for minutes.
    const isSettled = !isShort || atMs - this.#shortSinceMs! >= RECYCLE_EVERY_MS;
    const isDue = isShort || atMs - this.#observed.atMs >= OBSERVE_EVERY_MS;
    if (isSettled && isDue) this.#observe(sight, this.#advice.share);
    return this.#advice;
  }

  #observe(sight: Sight, memoryShare: number): void {
    const { atMs, finishedBytes, finishedBatches } = this.#observed!;
    const seconds = Math.max(1, sight.atMs - atMs) / MS_PER_S;
    this.#controller.observe({
      throughput: (sight.finishedBytes - finishedBytes) / seconds,
      finishedBatches: sight.finishedBatches - finishedBatches,
      queuedBytes: sight.waitingBytes,
      memoryShare,
      atMs: sight.atMs,
      workers: sight.workers,
    });
    this.#observed = sight;
  }

  /** Sets limits, while running. */
  set({ workers, minWorkers, maxMemoryBytes, maxCpuShare }: Limits): void {
    this.#most = workers;
    this.#controller.setBounds(Math.min(minWorkers, workers), workers);
    this.#guard.setLimit(maxMemoryBytes);
    this.#cpu.setShare(maxCpuShare);
  }
}

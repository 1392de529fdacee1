/**
 * Collects garbage when the process nears its limit: an engine lets a heap grow by as much as it holds before it looks through
 * all of it, whatever the limit is. And rests where that left much: memory that was freed comes back to the system only after it has been
 * left alone for a moment, a tenth of the process as a rule.
 */
import { residentBytesReader } from "./resident_memory.ts";

/** The share of the limit from which on garbage is collected. */
const HIGH_SHARE = 0.75;
/** By how much the process must have grown since the last collection, as shares of the limit and of what that left. */
const GROWTH_OF_LIMIT: number = 1 / 16;
const GROWTH_OF_LEFT: number = 1 / 16;
/** Of the room that is left below the limit it may grow by this share, and in any case by so much of the limit. */
const GROWTH_OF_ROOM: number = 1 / 3;
const LEAST_GROWTH_OF_LIMIT: number = 1 / 32;
/** How long memory is left alone; the engine waits for 300 ms. */
const REST_MS = 350;
/** From the end of one rest to the next: a tenth of the time is what it may cost, and where the limit is all but reached a fourth. */
const REST_EVERY_MS = 3500;
const REST_EVERY_MS_AT_LIMIT = 1000;
/** The share of the limit from which on it is all but reached. */
const AT_LIMIT_SHARE = 0.95;

/** Between two looks: one costs some 30 µs, and is asked for thousands of times a second. */
const LOOK_EVERY_MS = 4;

/** What relief looks at and does. */
export interface ReliefMeans {
  /** Memory of the process. @default its resident set */
  readonly usedBytes?: () => number;
  /** Collects this thread's garbage. @default Bun's; elsewhere nothing can */
  readonly collect?: (() => void) | undefined;
  /** @default performance.now */
  readonly nowMs?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
}

/** One for a thread. */
export class MemoryRelief {
  #limitBytes = 0;
  readonly #usedBytes: () => number;
  readonly #collect: (() => void) | undefined;
  readonly #nowMs: () => number;
  readonly #sleep: (ms: number) => Promise<void>;
  #nextBytes = 0;
  #lookedMs = Number.NEGATIVE_INFINITY;
  /** What the last collection left; 0 once there was a rest for it. */
  #leftBytes = 0;
  #restedMs = Number.NEGATIVE_INFINITY;

  constructor(maxMemoryBytes: number, { usedBytes, collect, nowMs, sleep }: ReliefMeans = {}) {
    this.#usedBytes = usedBytes ?? residentBytesReader();
    this.#collect = collect ?? collectorOfRuntime();
    this.#nowMs = nowMs ?? (() => performance.now());
    this.#sleep = sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
    this.setLimit(maxMemoryBytes);
  }

  /** Sets another limit, while running. */
  setLimit(maxMemoryBytes: number): void {
    this.#limitBytes = maxMemoryBytes;
    this.#nextBytes = this.#highBytes;
  }

  get #highBytes(): number {
    return this.#limitBytes * HIGH_SHARE;
  }

  /** To be called often, where little is held. A process that cannot get below its limit is not collected over and over. */
  check(): void {
    if (!this.#collect) return;
    const nowMs = this.#nowMs();
    if (nowMs - this.#lookedMs < LOOK_EVERY_MS) return;
    this.#lookedMs = nowMs;
    const used = this.#usedBytes();
    if (used < this.#highBytes) this.#nextBytes = this.#highBytes; // what it once could not get below is gone
    if (used >= this.#nextBytes) this.collect();
  }

  /** Collects now, since much will be wanted. */
  collect(): void {
    if (!this.#collect) return;
    this.#collect();
    this.#leftBytes = this.#allowGrowth();
  }

  /** Says from where on garbage is collected next; returns what the process has now. */
  #allowGrowth(): number {
    const left = this.#usedBytes();
    this.#nextBytes = Math.max(this.#highBytes, left + this.#growthFrom(left));
    return left;
  }

  /** Less where the limit is near; beyond it as much as ever, for there is nothing to be kept to any more. */
  #growthFrom(left: number): number {
    const limit = this.#limitBytes;
    const most = Math.max(limit * GROWTH_OF_LIMIT, left * GROWTH_OF_LEFT);
    const room = limit - left;
    return room <= 0 ? most : Math.min(most, Math.max(limit * LEAST_GROWTH_OF_LIMIT, room * GROWTH_OF_ROOM));
  }

  /** To be waited for where others may have their turn: takes a moment after a collection that left much, else none. */
  async rest(): Promise<void> {
    if (this.#leftBytes <= this.#highBytes) return;
    const isAtLimit = this.#leftBytes >= this.#limitBytes * AT_LIMIT_SHARE;
    const everyMs = isAtLimit ? REST_EVERY_MS_AT_LIMIT : REST_EVERY_MS;
    if (this.#nowMs() - this.#restedMs < everyMs) return;
    await this.#sleep(REST_MS);
    this.#leftBytes = 0;
    this.#restedMs = this.#nowMs();
    this.#allowGrowth();
  }
}

function collectorOfRuntime(): (() => void) | undefined {
  const { Bun } = globalThis as { readonly Bun?: { gc(synchronously: boolean): void } };
  return Bun && (() => Bun.gc(true));
}

/**
 * Collects garbage when the process nears its limit: an engine lets a heap grow by as much as it holds before it looks through
 * all of it, whatever the limit is.
 */
import { residentBytesReader } from "./resident_memory.ts";

/** The share of the limit from which on garbage is collected. */
const HIGH_SHARE = 0.75;
/** By how much the process must have grown since the last collection, as shares of the limit and of what that left. */
const GROWTH_OF_LIMIT: number = 1 / 32;
const GROWTH_OF_LEFT: number = 1 / 32;

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
}

/** One for a thread. */
export class MemoryRelief {
  #highBytes = 0;
  #growthBytes = 0;
  readonly #usedBytes: () => number;
  readonly #collect: (() => void) | undefined;
  readonly #nowMs: () => number;
  #nextBytes = 0;
  #lookedMs = Number.NEGATIVE_INFINITY;

  constructor(maxMemoryBytes: number, { usedBytes, collect, nowMs }: ReliefMeans = {}) {
    this.#usedBytes = usedBytes ?? residentBytesReader();
    this.#collect = collect ?? collectorOfRuntime();
    this.#nowMs = nowMs ?? (() => performance.now());
    this.setLimit(maxMemoryBytes);
  }

  /** Sets another limit, while running. */
  setLimit(maxMemoryBytes: number): void {
    this.#highBytes = maxMemoryBytes * HIGH_SHARE;
    this.#growthBytes = maxMemoryBytes * GROWTH_OF_LIMIT;
    this.#nextBytes = this.#highBytes;
  }

  /** To be called often, where little is held. A process that cannot get below its limit is not collected over and over. */
  check(): void {
    if (!this.#collect) return;
    const nowMs = this.#nowMs();
    if (nowMs - this.#lookedMs < LOOK_EVERY_MS) return;
    this.#lookedMs = nowMs;
    const used = this.#usedBytes();
    if (used < this.#highBytes) this.#nextBytes = this.#highBytes; // what it once could not get below is gone
    if (used < this.#nextBytes) return;
    this.#collect();
    const left = this.#usedBytes();
    this.#nextBytes = Math.max(this.#highBytes, left + Math.max(this.#growthBytes, left * GROWTH_OF_LEFT));
  }
}

function collectorOfRuntime(): (() => void) | undefined {
  const { Bun } = globalThis as { readonly Bun?: { gc(synchronously: boolean): void } };
  return Bun && (() => Bun.gc(true));
}

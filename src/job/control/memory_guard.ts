/**
 * What to do about memory, from what the process has and may have.
 *
 * Rule: below 80 % of the limit all is `normal`. From 80 % on it is `slow`: a worker has one batch at hand, and a large file goes
 * out only while nothing else is under way. From 90 % on it is `shed`: nothing new is handed out, window and facts go to their files, and the worker
 * with the largest linear memory is replaced, one a second, since what it frees shows late. A level is left 5 points lower than it was entered.
 * When nothing is under way any more and memory is still short, one batch is handed out alone, or the job would wait for ever.
 */

/** Share of the limit from which on less is handed out. */
export const SLOW_SHARE = 0.8;
/** Share of the limit from which on nothing is handed out. */
export const SHED_SHARE = 0.9;
/** How far below its entrance a level is left, as a share of the limit. */
const HYSTERESIS_SHARE = 0.05;
/** Time that a replaced worker's memory gets to come back before the next one goes. */
export const RECYCLE_EVERY_MS = 1000;
/** Batches that a worker has at hand, so that it never waits for the next. */
const BATCHES_AT_HAND = 2;

/** How short memory is. */
export type MemoryLevel = "normal" | "slow" | "shed";

/** What memory allows now. */
export interface MemoryAdvice {
  readonly level: MemoryLevel;
  /** Resident bytes as a share of the limit. */
  readonly share: number;
  /** Batches that a worker may have; 0: none is to be handed out. */
  readonly batchesAtHand: number;
  /** Whether only one worker may be at work. */
  readonly oneAtATime: boolean;
  /** Whether a large file must wait until nothing else is under way. */
  readonly largeAlone: boolean;
  /** Whether what waits in memory should go to its file. */
  readonly spill: boolean;
  /** Whether the worker with the largest linear memory should be replaced. */
  readonly recycle: boolean;
}

/** What is seen of the process. */
export interface MemorySight {
  readonly residentBytes: number;
  /** Batches that workers have. */
  readonly batchesUnderWay: number;
  /** Now, by a clock that is not set back. */
  readonly atMs: number;
}

/** Remembers the level, for the hysteresis, and when it last advised to replace a worker. */
export class MemoryGuard {
  #limitBytes: number;
  #level: MemoryLevel = "normal";
  #recycledAtMs = Number.NEGATIVE_INFINITY;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get level(): MemoryLevel {
    return this.#level;
  }

  /** Sets another limit, while running. */
  setLimit(limitBytes: number): void {
    this.#limitBytes = limitBytes;
  }

  /** Takes in what the process has; what follows from it. */
  observe({ residentBytes, batchesUnderWay, atMs }: MemorySight): MemoryAdvice {
    const share = residentBytes / this.#limitBytes;
    this.#level = nextLevel(this.#level, share);
    const isShort = this.#level === "shed";
    const isStuck = isShort && batchesUnderWay === 0;
    const recycle = isShort && atMs - this.#recycledAtMs >= RECYCLE_EVERY_MS;
    if (recycle) this.#recycledAtMs = atMs;
    return {
      level: this.#level,
      share,
      batchesAtHand: isShort ? Number(isStuck) : this.#level === "slow" ? 1 : BATCHES_AT_HAND,
      oneAtATime: isShort,
      largeAlone: this.#level !== "normal",
      spill: isShort,
      recycle,
    };
  }
}

function nextLevel(level: MemoryLevel, share: number): MemoryLevel {
  const from = (entrance: number, isThere: boolean): boolean =>
    share >= (isThere ? entrance - HYSTERESIS_SHARE : entrance);
  if (from(SHED_SHARE, level === "shed")) return "shed";
  return from(SLOW_SHARE, level !== "normal") ? "slow" : "normal";
}

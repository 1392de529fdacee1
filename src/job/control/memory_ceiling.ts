/**
 * How many workers memory bears.
 *
 * Rule: above 90 % of the limit there are too many; that many are not tried again until the ceiling is lifted. A raise
 * must fit by what one worker was seen to take.
 */
import { SHED_SHARE } from "./memory_guard.ts";

/** Learns from pairs of (workers, share of the limit that the process takes). */
export class MemoryCeiling {
  /** What one worker takes, as a share of the limit; 0 while it is not known. */
  #workerShare: number;
  /** Workers at most, since one more was too many. */
  #ceiling: number = Number.POSITIVE_INFINITY;
  #seenWorkers = 0;
  #seenShare = 0;

  constructor(workerShare: number) {
    this.#workerShare = workerShare;
  }

  /** Takes in that `workers` were at `share`: when there are more than before, the difference is theirs. */
  learn(workers: number, share: number): void {
    const added = workers - this.#seenWorkers;
    const grown = share - this.#seenShare;
    if (this.#seenWorkers > 0 && added > 0 && grown > 0) {
      const each = grown / added;
      this.#workerShare = this.#workerShare === 0 ? each : (this.#workerShare + each) / 2;
    }
    this.#seenWorkers = workers;
    this.#seenShare = share;
  }

  /** Workers at most, from `workers` at `share` on. */
  mostWorkers(workers: number, share: number): number {
    if (this.#workerShare <= 0) return this.#ceiling;
    const more = Math.floor((SHED_SHARE - share) / this.#workerShare + 1e-9); // 0.3 / 0.1 is less than 3
    return Math.min(this.#ceiling, workers + Math.max(0, more));
  }

  /** The lower number of workers to go back to from `workers`, whose `share` is too much. */
  fall(workers: number, share: number): number {
    this.learn(workers, share);
    const excess =
      this.#workerShare > 0 ? (share - SHED_SHARE) / this.#workerShare : workers * (1 - SHED_SHARE / share);
    this.#ceiling = workers - 1;
    this.#seenWorkers = 0; // what is freed comes back late and in part: it would teach the wrong thing
    return workers - Math.max(1, Math.ceil(excess - 1e-9));
  }

  /** Forgets where it was too many, and believes but half of what a worker seemed to take: memory may have been short for another reason. */
  lift(): void {
    this.#ceiling = Number.POSITIVE_INFINITY;
    this.#workerShare /= 2;
  }
}

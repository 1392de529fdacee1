/**
 * Bounds how many asynchronous things, such as reads, are under way.
 *
 * Rule: who comes first is served first, also when there is a permit but somebody waits. Who is aborted leaves the row. A lower number of permits
 * takes effect as permits come back.
 */

/** Gives a permit back; a second call does nothing. */
export type Release = () => void;

interface Waiter {
  admit(): void;
}

/** See the head of this file. */
export class Semaphore {
  #permits: number;
  #taken = 0;
  readonly #waiting: Set<Waiter> = new Set(); // a set keeps the order, and lets any of them leave at once

  /** @throws RangeError unless `permits` is a whole number, at least 1 */
  constructor(permits: number) {
    this.#permits = checkedPermits(permits);
  }

  /** Permits given out. */
  get taken(): number {
    return this.#taken;
  }

  /** Those who wait for one. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /**
   * Sets another number of permits, while running.
   *
   * @throws RangeError as the constructor
   */
  setPermits(permits: number): void {
    this.#permits = checkedPermits(permits);
    this.#admit();
  }

  /** Waits for a permit; rejects with the signal's reason when that comes first. */
  async acquire(signal?: AbortSignal): Promise<Release> {
    signal?.throwIfAborted();
    if (this.#taken < this.#permits && this.#waiting.size === 0) return this.#take();
    return await new Promise<Release>((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.delete(waiter);
        reject(signal?.reason);
      };
      const waiter: Waiter = {
        admit: () => {
          signal?.removeEventListener("abort", leave);
          resolve(this.#take());
        },
      };
      this.#waiting.add(waiter);
      signal?.addEventListener("abort", leave, { once: true });
    });
  }

  /** Does `work` with a permit, which comes back however it ends. */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const release = await this.acquire(signal);
    try {
      return await work();
    } finally {
      release();
    }
  }

  /** The permit is taken before its promise is heard of, so that nobody else gets it meanwhile. */
  #take(): Release {
    this.#taken++;
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      this.#taken--;
      this.#admit();
    };
  }

  #admit(): void {
    for (const waiter of this.#waiting) {
      if (this.#taken >= this.#permits) return;
      this.#waiting.delete(waiter);
      waiter.admit();
    }
  }
}

function checkedPermits(permits: number): number {
  if (Number.isInteger(permits) && permits >= 1) return permits;
  throw new RangeError(`a semaphore wants a whole number of permits, at least 1: got ${permits}`);
}

/**
 * Holds the process to a share of the cores, by waiting before batches are handed out.
 *
 * Rule: time on processors is earned at the share of the cores, spent as the process uses it, and not saved beyond 20 ms. What is overdrawn is waited for, 1 s at
 * most at a time. A batch that is under way cannot be stopped, so the account is overdrawn by what is under way; as much as it was lately overdrawn, up to
 * a tenth, is held back from what a second earns, so that no second takes more than the share.
 *
 * Pure: the caller reads `process.cpuUsage()` and the clock.
 */

/** What may be saved up while there is nothing to do, in ms of earning. */
const SAVED_MS = 20;
const LONGEST_WAIT_MS = 1000;
/** Share of the earning that is held back at most. */
const MOST_RESERVE_SHARE = 0.1;
/** Time over which a large overdraft is forgotten. */
const FORGET_MS = 10_000;
const SECOND_MS = 1000;

/** What a {@link CpuShare} is made with. */
export interface CpuShareOptions {
  /** Share of the cores, 0 to 1; 1 is without limit. */
  readonly share: number;
  readonly cores: number;
}

/** Time used and time gone by, both since some beginning. */
export interface CpuSight {
  /** User and system time of the process, all threads. */
  readonly cpuMs: number;
  /** Now, by a clock that is not set back. */
  readonly atMs: number;
}

/** See the head of this file. */
export class CpuShare {
  readonly #cores: number;
  #share = 1;
  #seen: CpuSight | undefined;
  /** Earned and not spent, in ms on a processor; negative when overdrawn. */
  #balanceMs = 0;
  /** The largest overdraft of late. */
  #overdraftMs = 0;

  /** @throws RangeError for a share outside 0 to 1 (0 excluded) */
  constructor({ share, cores }: CpuShareOptions) {
    this.#cores = cores;
    this.setShare(share);
  }

  /**
   * Sets another share, while running.
   *
   * @throws RangeError as the constructor
   */
  setShare(share: number): void {
    if (!(share > 0 && share <= 1)) {
      throw new RangeError(`limiting the processors wants a share above 0, up to 1: got ${share}`);
    }
    this.#share = share;
    if (!this.isLimit) this.#forget();
  }

  /** Whether there is anything to wait for. */
  get isLimit(): boolean {
    return this.#share < 1;
  }

  #forget(): void {
    this.#seen = undefined;
    this.#balanceMs = 0;
    this.#overdraftMs = 0;
  }

  /** Takes in what was used; how long to wait, in ms, before a batch is handed out. 0: not at all. */
  waitMs(sight: CpuSight): number {
    if (!this.isLimit) return 0;
    const { cpuMs, atMs } = this.#seen ?? sight;
    const usedMs = Math.max(0, sight.cpuMs - cpuMs);
    const goneMs = Math.max(0, sight.atMs - atMs);
    this.#seen = sight;
    this.#overdraftMs *= Math.exp(-goneMs / FORGET_MS);
    const perMs = this.#earningPerMs();
    this.#balanceMs = Math.min(perMs * SAVED_MS, this.#balanceMs + perMs * goneMs - usedMs);
    this.#overdraftMs = Math.max(this.#overdraftMs, -this.#balanceMs);
    return this.#balanceMs >= 0 ? 0 : Math.min(LONGEST_WAIT_MS, Math.ceil(-this.#balanceMs / perMs));
  }

  #earningPerMs(): number {
    const perMs = this.#share * this.#cores;
    return perMs - Math.min(perMs * MOST_RESERVE_SHARE, (this.#overdraftMs + perMs * SAVED_MS) / SECOND_MS);
  }
}

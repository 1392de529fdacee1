/**
 * Holds a reader or an output to so many bytes a second: a token bucket.
 *
 * Rule: what was not used is saved for a quarter of a second. A piece is charged before it goes, and waits until the bucket is no longer
 * overdrawn by those before it; so a piece may be larger than the bucket, and over any time at most rate × time plus the bucket and one piece goes out.
 *
 * Pure: the caller gives the time, and waits.
 */

const SAVED_S = 0.25;
const MS_PER_S = 1000;

/** See the head of this file. */
export class RateLimit {
  #bytesPerSecond = Number.POSITIVE_INFINITY;
  /** Bytes that may go at once; negative when overdrawn. */
  #tokens: number;
  #atMs: number;

  /** @throws RangeError for a rate that is not above 0 */
  constructor(bytesPerSecond: number, atMs: number) {
    this.#atMs = atMs;
    this.#tokens = 0;
    this.setRate(bytesPerSecond, atMs);
    this.#tokens = this.#bucketBytes;
  }

  /**
   * Sets another rate, while running; `Infinity` lifts the limit. What is overdrawn is paid back at the new rate.
   *
   * @throws RangeError as the constructor
   */
  setRate(bytesPerSecond: number, atMs: number): void {
    if (!(bytesPerSecond > 0)) {
      throw new RangeError(`limiting the rate wants bytes a second above 0: got ${bytesPerSecond}`);
    }
    this.#refill(atMs);
    this.#bytesPerSecond = bytesPerSecond;
    this.#tokens = Math.min(this.#tokens, this.#bucketBytes);
  }

  /** Charges a piece; how long it has to wait, in ms, before it goes. */
  charge(bytes: number, atMs: number): number {
    if (this.#bytesPerSecond === Number.POSITIVE_INFINITY) return 0;
    this.#refill(atMs);
    const waitMs = Math.max(0, (-this.#tokens / this.#bytesPerSecond) * MS_PER_S);
    this.#tokens -= bytes;
    return waitMs;
  }

  get #bucketBytes(): number {
    return this.#bytesPerSecond === Number.POSITIVE_INFINITY ? 0 : this.#bytesPerSecond * SAVED_S;
  }

  #refill(atMs: number): void {
    const goneMs = Math.max(0, atMs - this.#atMs);
    this.#atMs = atMs;
    if (this.#bytesPerSecond === Number.POSITIVE_INFINITY) this.#tokens = 0;
    else
      this.#tokens = Math.min(this.#bucketBytes, this.#tokens + (goneMs / MS_PER_S) * this.#bytesPerSecond);
  }
}

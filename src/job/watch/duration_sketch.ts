/**
 * Percentiles of durations in memory that does not grow with their number, and independent of their order: a count per logarithmic
 * bucket (Masson, Rim and Lee: DDSketch, VLDB 2019). What it tells is at most 1 % off; the largest is exact.
 */

/** Of the value. */
const RELATIVE_ERROR = 0.01;
const GAMMA: number = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_GAMMA: number = Math.log(GAMMA);
/** Anything shorter counts as this: a microsecond. From here to a week there are about 1,700 buckets. */
const LEAST_MS = 0.001;

/** Percentiles in ms; 0 when there was nothing. */
export interface Percentiles {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

/** Takes durations one by one. */
export class DurationSketch {
  readonly #buckets: Map<number, number> = new Map();
  #count = 0;
  #max = 0;

  add(ms: number): void {
    const bucket = Math.ceil(Math.log(Math.max(ms, LEAST_MS) / LEAST_MS) / LOG_GAMMA);
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
    this.#count++;
    this.#max = Math.max(this.#max, ms);
  }

  get count(): number {
    return this.#count;
  }

  /** The duration that a share `q` of all, from 0 to 1, does not exceed. */
  quantile(q: number): number {
    const rank = Math.max(1, Math.ceil(q * this.#count));
    let seen = 0;
    for (const bucket of [...this.#buckets.keys()].sort((a, b) => a - b)) {
      seen += this.#buckets.get(bucket)!;
      // The middle of the bucket, which its whole width is at most the error away from.
      if (seen >= rank) return Math.min(this.#max, ((2 * GAMMA ** bucket) / (GAMMA + 1)) * LEAST_MS);
    }
    return 0;
  }

  percentiles(): Percentiles {
    return {
      p50: this.quantile(0.5),
      p90: this.quantile(0.9),
      p99: this.quantile(0.99),
      max: this.#max,
    };
  }
}

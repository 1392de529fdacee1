/**
 * When what failed is tried again: after a random part of a time that doubles ("full jitter": Brooker, "Exponential Backoff And Jitter", AWS
 * Architecture Blog, 2015), or as late as the service says.
 */
import type { ResolvedFetchOptions } from "./fetch_options.ts";

const LONGEST_MS = 10_000;
/** A service that wants to be left alone for longer is asked all the same. */
const LONGEST_RETRY_AFTER_MS = 60_000;

/** The tries of one stream. */
export class RetryClock {
  readonly #options: Pick<ResolvedFetchOptions, "retries" | "firstRetryMs">;
  readonly #random: () => number;
  #tries = 0;

  constructor(
    options: Pick<ResolvedFetchOptions, "retries" | "firstRetryMs">,
    random: () => number = Math.random,
  ) {
    this.#options = options;
    this.#random = random;
  }

  /** Tries that have failed in a row. */
  get tries(): number {
    return this.#tries;
  }

  /** Something came: what fails now is the first again. */
  reset(): void {
    this.#tries = 0;
  }

  /** Counts a try that has failed; how long to wait before the next, in ms, or undefined when there is none. */
  fail(retryAfterMs = 0): number | undefined {
    const { retries, firstRetryMs } = this.#options;
    this.#tries += 1;
    if (this.#tries > retries) return undefined;
    const longestMs = Math.min(LONGEST_MS, firstRetryMs * 2 ** (this.#tries - 1));
    return Math.round(this.#random() * longestMs) + Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS);
  }
}

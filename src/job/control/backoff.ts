/**
 * When what failed is tried again.
 *
 * Rule: a transient failure is tried again, twice by default, each time after a random part of a time that doubles (100 ms, 200 ms, … 5 s at most): "full
 * jitter", which keeps many that failed together from coming back together (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 * A permanent failure is not tried again.
 */
import { isTransient } from "./is_transient.ts";

/** How often and how late. */
export interface BackoffOptions {
  /** Tries after the first. @default 2 */
  readonly retries?: number;
  /** Longest wait before the first of them, in ms. @default 100 */
  readonly firstMs?: number;
  /** Longest wait at all, in ms. @default 5000 */
  readonly longestMs?: number;
}

const DEFAULT_RETRIES = 2;
const DEFAULT_FIRST_MS = 100;
const DEFAULT_LONGEST_MS = 5000;

/**
 * How long to wait, in ms, before the next try of what has failed `tries` times, the last time for `reason` (a file's reason, or the
 * system's code of an error); undefined: it is not tried again.
 */
export function backoffMs(
  reason: string,
  tries: number,
  random: () => number,
  options: BackoffOptions = {},
): number | undefined {
  const { retries = DEFAULT_RETRIES, firstMs = DEFAULT_FIRST_MS, longestMs = DEFAULT_LONGEST_MS } = options;
  if (tries > retries || !isTransient(reason)) return undefined;
  return random() * Math.min(longestMs, firstMs * 2 ** (tries - 1));
}

/** How long a job will still take: from the bytes of each language that are left, not from files or all bytes alike. */
import type { LanguageRates } from "./language_rates.ts";

/** Work of one language, in bytes of source. */
export interface LanguageWork {
  readonly totalBytes: number;
  readonly doneBytes: number;
  /** What workers took for `doneBytes` in this run. */
  readonly doneMs: number;
}

/** What the estimate rests on. */
export interface RemainingFacts {
  readonly languages: ReadonlyMap<string, LanguageWork>;
  /** What is known of languages that this run has not measured. */
  readonly rates: LanguageRates;
  /** Since the first file was handed out. */
  readonly elapsedMs: number;
  /** Workers at hand. */
  readonly workers: number;
  /** What comes after the last file, such as linking. @default 0 */
  readonly tailMs?: number;
}

/** Busy worker time from which on the workers' measured share of the machine counts. */
const TRUSTED_MS = 500;
/** Less than this much of a worker at work means that something else held the run up. */
const LEAST_PARALLEL = 0.1;

/** Milliseconds from now to the end, as far as the totals are known. */
export function estimateRemaining({
  languages,
  rates,
  elapsedMs,
  workers,
  tailMs = 0,
}: RemainingFacts): number {
  const learned = rates.copy();
  let busyMs = 0;
  for (const [language, { doneBytes, doneMs }] of languages) {
    learned.measured(language, doneBytes, doneMs);
    busyMs += doneMs;
  }
  let leftMs = 0;
  for (const [language, { totalBytes, doneBytes }] of languages) {
    leftMs += (Math.max(0, totalBytes - doneBytes) / learned.bytesPerS(language)) * 1000;
  }
  return leftMs / parallelism(busyMs, elapsedMs, workers) + tailMs;
}

/**
 * Workers at work on average: what they took together over what passed. So a run that waits for its reader, or shares its
 * cores, is not promised all of them.
 */
function parallelism(busyMs: number, elapsedMs: number, workers: number): number {
  const leanMs = TRUSTED_MS;
  const average = (busyMs + workers * leanMs) / (Math.max(0, elapsedMs) + leanMs);
  return Math.max(LEAST_PARALLEL, Math.min(workers, average));
}

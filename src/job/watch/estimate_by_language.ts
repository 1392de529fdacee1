/** A guess at the time left, from bytes by language: a byte of one costs several times what a byte of another does. */

/** Source bytes by language. */
export type BytesByLanguage = ReadonlyMap<string, number>;

/** Guesses how long what is left will take. */
export interface RemainingEstimator {
  /** In ms; undefined while nothing can be said. */
  remainingMs(done: BytesByLanguage, total: BytesByLanguage): number | undefined;
}

/** What the guess is made from; all are asked anew each time. */
export interface EstimateSource {
  /** Time that files have been processed for. */
  readonly elapsedMs: () => number;
  /** Bytes, and time in workers, of the files of each language that were processed. */
  readonly languages: ReadonlyMap<string, { readonly bytes: number; readonly ms: number }>;
  /** Whether linking follows. */
  readonly links: boolean;
  /** Source bytes that linking goes through, with those that are kept from an earlier run. @default those that were processed and are left */
  readonly bytesToLink?: (() => number) | undefined;
}

/**
 * Time in linking for each ms that workers spent on the same files: 0.3 up to 2 MB of source, more for each e-fold of that. Measured: 0.3 at 2 MB
 * in 8 languages, 0.7 to 1.1 at 19 MB of Go, 1.3 at 87 MB in 8: workers run code that is compiled by then, and flow has further to go. It is
 * only the first guess, until linking has begun and can be measured itself.
 */
function linkingPerWorkerMs(bytes: number): number {
  return Math.min(1.5, 0.3 + 0.27 * Math.max(0, Math.log(bytes / 2e6)));
}

/** Takes each language to cost on what is left what it cost so far, and one not met yet what the others cost together. */
export function estimateByLanguage(source: EstimateSource): RemainingEstimator {
  const { elapsedMs, languages, links } = source;
  return {
    remainingMs(done, total) {
      const costs = costsOf(languages);
      let doneCost = 0;
      let leftCost = 0;
      for (const [language, bytes] of done) doneCost += bytes * costs(language);
      for (const [language, bytes] of total) {
        leftCost += Math.max(0, bytes - (done.get(language) ?? 0)) * costs(language);
      }
      if (doneCost === 0) return undefined;
      const workerMs = sumOf(languages, "ms") * (1 + leftCost / doneCost);
      const linkingMs = links ? linkingMsOf(workerMs, total, source) : 0;
      return (elapsedMs() * leftCost) / doneCost + linkingMs;
    },
  };
}

/** `workerMs`: what the bytes in `total` take; there may be more to link. */
function linkingMsOf(workerMs: number, total: BytesByLanguage, { bytesToLink }: EstimateSource): number {
  let bytes = 0;
  for (const each of total.values()) bytes += each;
  const linked = Math.max(bytes, bytesToLink?.() ?? 0);
  return bytes === 0 ? 0 : ((workerMs * linked) / bytes) * linkingPerWorkerMs(linked);
}

/** Cost of a byte of each language, in any unit. */
function costsOf(languages: EstimateSource["languages"]): (language: string) => number {
  const ms = sumOf(languages, "ms");
  const average = ms > 0 ? ms / sumOf(languages, "bytes") : 1;
  return (language) => {
    const known = languages.get(language);
    return ms > 0 && known && known.bytes > 0 ? known.ms / known.bytes : average;
  };
}

function sumOf(languages: EstimateSource["languages"], what: "bytes" | "ms"): number {
  let sum = 0;
  for (const language of languages.values()) sum += language[what];
  return sum;
}

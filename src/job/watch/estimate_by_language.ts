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
}

/**
 * Time in linking for each ms that workers spent on the same files. Measured from 0.1 to 0.45, higher for languages that infer more; it
 * is only the first guess, until linking has begun and can be measured itself.
 */
const LINKING_PER_WORKER_MS = 0.3;

/** Takes each language to cost on what is left what it cost so far, and one not met yet what the others cost together. */
export function estimateByLanguage({ elapsedMs, languages, links }: EstimateSource): RemainingEstimator {
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
      const linkingMs = links
        ? sumOf(languages, "ms") * (1 + leftCost / doneCost) * LINKING_PER_WORKER_MS
        : 0;
      return (elapsedMs() * leftCost) / doneCost + linkingMs;
    },
  };
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

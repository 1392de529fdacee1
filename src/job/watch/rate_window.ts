/** How fast things went lately. */

interface Sample {
  readonly atMs: number;
  readonly files: number;
  readonly bytes: number;
}

/** A second's worth. */
export interface Rates {
  readonly filesPerS: number;
  readonly bytesPerS: number;
}

const WINDOW_MS = 5_000;
/** Looks closer together than this share a sample. */
const LEAST_GAP_MS = 200;

/** Compares totals with what they were some seconds ago, or when it was asked last if that is longer ago. */
export class RateWindow {
  /** Oldest first; the first is the one that is compared with. */
  readonly #samples: Sample[];

  /** @param startMs when all totals were 0 */
  constructor(startMs: number) {
    this.#samples = [{ atMs: startMs, files: 0, bytes: 0 }];
  }

  look(nowMs: number, files: number, bytes: number): Rates {
    const samples = this.#samples;
    while (samples.length > 1 && samples[1]!.atMs <= nowMs - WINDOW_MS) samples.shift();
    const base = samples[0]!;
    if (nowMs - samples.at(-1)!.atMs >= LEAST_GAP_MS) samples.push({ atMs: nowMs, files, bytes });
    const seconds = Math.max(nowMs - base.atMs, 1) / 1000;
    return {
      filesPerS: Math.max(0, files - base.files) / seconds,
      bytesPerS: Math.max(0, bytes - base.bytes) / seconds,
    };
  }
}

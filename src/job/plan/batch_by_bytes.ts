/** Batches of about the same work: so many bytes as take a worker a moment, learned while the job runs. */
import type { BatchCutter, BatchStrategy } from "./batch_strategy.ts";
import { LanguageRates } from "./language_rates.ts";

/** Bounds of what is learned. */
export interface BatchByBytesOptions {
  /** Bytes of the first batch, and the least that a slow language gets. @default 16384 */
  readonly firstBytes?: number;
  /** Bytes of a batch at most; a larger file is a batch of its own. @default 131072 */
  readonly mostBytes?: number;
  /** Milliseconds of one worker that a batch should take. @default 60 */
  readonly targetMs?: number;
  /** What a language takes, as far as is known beforehand. @default the table of this program */
  readonly rates?: LanguageRates;
}

const FIRST_BYTES: number = 16 << 10;
const MOST_BYTES: number = 128 << 10;
const TARGET_MS = 60;

/**
 * Batches start small, so that the first record is early, and double up to `mostBytes`; a language that takes longer than
 * `targetMs` for so much gets less.
 *
 * @throws RangeError when the bounds are none
 */
export function batchByBytes(options: BatchByBytesOptions = {}): BatchStrategy {
  const { firstBytes = FIRST_BYTES, mostBytes = MOST_BYTES, targetMs = TARGET_MS } = options;
  if (!(firstBytes > 0 && mostBytes >= firstBytes)) {
    throw new RangeError(
      `batches by bytes want 0 < firstBytes <= mostBytes: got ${firstBytes}, ${mostBytes}`,
    );
  }
  if (!(targetMs > 0)) throw new RangeError(`batches by bytes want a targetMs above 0: got ${targetMs}`);
  return {
    name: "by-bytes",
    begin: () =>
      new BytesCutter(firstBytes, mostBytes, targetMs, options.rates?.copy() ?? new LanguageRates()),
  };
}

class BytesCutter implements BatchCutter {
  readonly #firstBytes: number;
  readonly #mostBytes: number;
  readonly #targetMs: number;
  readonly #rates: LanguageRates;
  #rampBytes: number;

  constructor(firstBytes: number, mostBytes: number, targetMs: number, rates: LanguageRates) {
    this.#firstBytes = firstBytes;
    this.#mostBytes = mostBytes;
    this.#targetMs = targetMs;
    this.#rates = rates;
    this.#rampBytes = firstBytes;
  }

  beginsBatch(
    { bytes, language = "" }: { readonly bytes: number; readonly language?: string },
    open: { readonly bytes: number },
  ): boolean {
    if (open.bytes + bytes <= this.#limitFor(language)) return false;
    this.#rampBytes = Math.min(this.#mostBytes, this.#rampBytes * 2);
    return true;
  }

  measured({ language, bytes, durationMs }: Parameters<NonNullable<BatchCutter["measured"]>>[0]): void {
    this.#rates.measured(language, bytes, durationMs);
  }

  #limitFor(language: string): number {
    const bytes = (this.#rates.bytesPerS(language) * this.#targetMs) / 1000;
    return Math.max(this.#firstBytes, Math.min(this.#rampBytes, bytes));
  }
}

/**
 * What one worker gets through, in bytes of source a second, by language and by what is written. A start for estimates, which
 * the job's own measurements replace.
 *
 * Origin: the corpus 10k of `bench` (10,000 files, 87 MB), Bun 1.4.5 on one core of linux x64, one worker, each set of layers with
 * all languages together and with each alone; the time in the worker by `--report`, less what other processes took of the
 * core. Rounded to two digits; between runs they differ by a fifth.
 */

/** Bytes a second with `--layers none`, `syntax`, `symbols`, and with both layers. */
export interface LayerRates {
  readonly none: number;
  readonly syntax: number;
  readonly symbols: number;
  readonly both: number;
}

/** The table. */
export interface RateTable {
  readonly languages: Readonly<Record<string, LayerRates>>;
  /** For languages that were not measured. */
  readonly other: LayerRates;
  /** Bytes a second at which the main thread links the facts of all files, when symbols are written. */
  readonly link: number;
  /** From the start of the process to the first file in a worker, in ms. */
  readonly startMs: number;
  /** What the main thread takes for each second of a worker, while the workers are at it. */
  readonly mainShare: number;
  /** Memory that linking takes for each byte of source. */
  readonly graphMemoryPerByte: number;
}

export const rateTable: RateTable = {
  languages: {
    c: { none: 3.3e6, syntax: 3.0e6, symbols: 2.9e6, both: 2.4e6 },
    cpp: { none: 4.0e6, syntax: 3.1e6, symbols: 3.0e6, both: 2.0e6 },
    csharp: { none: 4.0e6, syntax: 3.0e6, symbols: 2.2e6, both: 1.6e6 },
    go: { none: 4.7e6, syntax: 4.0e6, symbols: 3.5e6, both: 2.8e6 },
    java: { none: 4.2e6, syntax: 3.9e6, symbols: 2.5e6, both: 1.8e6 },
    javascript: { none: 4.1e6, syntax: 3.9e6, symbols: 3.0e6, both: 2.0e6 },
    kotlin: { none: 3.5e6, syntax: 2.8e6, symbols: 1.9e6, both: 1.4e6 },
    objc: { none: 3.0e6, syntax: 2.7e6, symbols: 2.5e6, both: 1.6e6 },
    python: { none: 4.1e6, syntax: 2.9e6, symbols: 2.5e6, both: 2.0e6 },
    typescript: { none: 4.8e6, syntax: 4.2e6, symbols: 2.9e6, both: 2.3e6 },
  },
  other: { none: 3.5e6, syntax: 2.8e6, symbols: 2.2e6, both: 1.6e6 },
  link: 1.4e6,
  startMs: 150,
  mainShare: 0.17,
  graphMemoryPerByte: 16,
};

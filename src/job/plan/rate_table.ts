/**
 * What one worker gets through, in bytes of source a second, by language and by what is written. A start for estimates, which
 * the job's own measurements replace.
 *
 * Origin: PLACEHOLDER
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
  languages: {},
  other: { none: 4e6, syntax: 3e6, symbols: 2e6, both: 1.5e6 },
  link: 3e6,
  startMs: 150,
  mainShare: 0.15,
  graphMemoryPerByte: 3,
};

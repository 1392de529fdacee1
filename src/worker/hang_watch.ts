/** Tells from the vitals of one worker, looked at now and then, that it hangs. Knows no clock of its own. */
import { NO_PARSE } from "../syntax/pulse.ts";
import { FILE_CELL, IDLE, PULSE_CELL, type Vitals } from "./vitals.ts";

/** How long a worker may go without a change. */
export interface HangLimits {
  /** At one file, in ms. */
  readonly fileTimeoutMs: number;
  /** Between two steps of the parser, in ms; large files get a little more. */
  readonly silenceMs: number;
}

/** A step may read the whole file, if that is one token: more time for each KiB, a hundred times what it takes. */
const BYTES_PER_SILENT_MS = 1024;

/** One worker's watch. */
export class HangWatch {
  readonly #limits: HangLimits;
  #file = IDLE;
  #fileMs = 0;
  #pulse = NO_PARSE;
  #silentMs = 0;

  constructor(limits: HangLimits) {
    this.#limits = limits;
  }

  /** The worker was heard of in another way. */
  heard(): void {
    this.#fileMs = 0;
    this.#silentMs = 0;
  }

  /**
   * Looks `elapsedMs` after the last time, when the file under way has so many bytes. Returns the limit that was passed, in
   * words for the record, if one was.
   */
  look(vitals: Vitals, elapsedMs: number, bytes: number): string | undefined {
    const file = Atomics.load(vitals, FILE_CELL);
    const pulse = Atomics.load(vitals, PULSE_CELL);
    const isSameFile = file !== IDLE && file === this.#file;
    const isSilent = isSameFile && pulse !== NO_PARSE && pulse === this.#pulse;
    this.#fileMs = isSameFile ? this.#fileMs + elapsedMs : 0;
    this.#silentMs = isSilent ? this.#silentMs + elapsedMs : 0;
    this.#file = file;
    this.#pulse = pulse;
    const { fileTimeoutMs } = this.#limits;
    const silenceMs = this.#limits.silenceMs + Math.floor(bytes / BYTES_PER_SILENT_MS);
    if (this.#fileMs > fileTimeoutMs) return `${fileTimeoutMs} ms (--file-timeout)`;
    if (this.#silentMs > silenceMs) return `${silenceMs} ms of the parser's last step`;
    return undefined;
  }
}

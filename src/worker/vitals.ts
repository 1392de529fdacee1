/** What a worker shows of itself in memory that it shares with the pool: a thread that hangs answers no message. */

/** Index of the file under way, or {@link IDLE}. */
export const FILE_CELL = 0;
/** The parser's pulse, see `src/syntax/pulse.ts`. */
export const PULSE_CELL = 1;
/** The system's number of the thread, see `../stream/thread_priority.ts`. */
export const THREAD_CELL = 2;
/** In {@link FILE_CELL}: no file is under way. */
export const IDLE = -1;

/** The cells of one worker. */
export type Vitals = Int32Array<SharedArrayBuffer>;

/** Cells of a worker that has not begun. */
export function createVitals(): Vitals {
  const vitals = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
  vitals[FILE_CELL] = IDLE;
  return vitals;
}

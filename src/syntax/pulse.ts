/** A parse's sign of life for another thread: one cell of shared memory that moves as long as the parser does. */

/** The cell's value while no parse is under way. */
export const NO_PARSE = 0;

/** Values start anew before the cell's 32 bits end. */
const BEATS = 2 ** 30;

/** Moves one cell; the other thread only compares it with what it saw before. */
export class Pulse {
  readonly #cell: Int32Array;

  /** `cell` has one element. @default a cell that nobody looks at */
  constructor(cell: Int32Array = new Int32Array(1)) {
    this.#cell = cell;
  }

  /** A parse begins, or has come to its `count`th progress callback. */
  beat(count: number): void {
    Atomics.store(this.#cell, 0, 1 + (count % BEATS));
  }

  /** The parse is over. */
  rest(): void {
    Atomics.store(this.#cell, 0, NO_PARSE);
  }
}

/**
 * Lets readers have their pieces a few at a time: what is ready for hundreds of streams would otherwise be sent between one turn of the event loop and the
 * next, and all that is short, such as a question for health, would wait for it.
 */

/** Pieces of a turn. */
const PIECES_A_TURN = 8;

/** One for a service. */
export class ReadPace {
  readonly #waiting: (() => void)[] = [];
  #isTurning = false;

  /** Resolves when the next piece may be read; in the order of asking. */
  async take(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      if (this.#isTurning) return;
      this.#isTurning = true;
      setImmediate(() => this.#turn());
    });
  }

  #turn(): void {
    for (const resolve of this.#waiting.splice(0, PIECES_A_TURN)) resolve();
    this.#isTurning = this.#waiting.length > 0;
    if (this.#isTurning) setImmediate(() => this.#turn());
  }
}

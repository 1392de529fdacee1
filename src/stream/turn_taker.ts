/** How long one may be at work without a break, in ms: several may be in one process, and health must be told within 100 ms all the same. */
const TURN_MS = 4;

/** Lets timers and connections have their turn, where work goes on in microtasks alone: between these nothing else runs. */
export class TurnTaker {
  #sinceMs: number = performance.now();

  /** Whether it is time for a break. */
  get isDue(): boolean {
    return performance.now() - this.#sinceMs >= TURN_MS;
  }

  /** Takes a break. */
  async rest(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#sinceMs = performance.now();
  }
}

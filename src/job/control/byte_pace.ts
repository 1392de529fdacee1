/** Lets bytes through at a rate that may change meanwhile. */
import { RateLimit } from "./rate_limit.ts";

/** See the head of this file. */
export class BytePace {
  readonly #rate: RateLimit;
  /** Ends a wait. */
  #wake: (() => void) | undefined;

  /** @throws RangeError for a rate that is not above 0 */
  constructor(bytesPerSecond: number) {
    this.#rate = new RateLimit(bytesPerSecond, performance.now());
  }

  /**
   * Sets another rate.
   *
   * @throws RangeError as the constructor
   */
  setRate(bytesPerSecond: number): void {
    this.#rate.setRate(bytesPerSecond, performance.now());
    this.wake();
  }

  /** Ends a wait: the rate is another, or nobody wants the bytes any more. */
  wake(): void {
    this.#wake?.();
  }

  /** Waits until so many bytes may go out, or until they are not wanted. */
  async pass(bytes: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const waitMs = this.#rate.charge(0, performance.now());
      if (waitMs <= 0) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        this.#wake = () => [clearTimeout(timer), resolve()];
      });
    }
    this.#rate.charge(bytes, performance.now());
  }
}

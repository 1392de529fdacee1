/** Where the bytes of a stream end up. */

/**
 * Takes bytes in order. One call at a time: each must have settled before the next, except `abort`, which may come
 * at any moment, also while a write is under way, and more than once.
 */
export interface ByteSink {
  /**
   * Takes `bytes`, cut anywhere. Resolves when they may be overwritten and more may come: awaiting it is what holds
   * the pipeline back.
   *
   * @throws PipeClosed when the reader is gone
   * @throws TypeError after the end of an output that has one
   * @throws Fault `output-unwritable`
   */
  write(bytes: Uint8Array): Promise<void>;
  /** Ends the output; it stands whole, under its name, when this resolves. */
  finish(): Promise<void>;
  /** Gives the output up: nothing is left under its name that was not there before. Never rejects. */
  abort(): Promise<void>;
}

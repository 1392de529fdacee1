/** Reads exact counts of bytes from pieces of any size. */
import { createFault } from "../../../fault/fault.ts";

const noBytes = new Uint8Array(0);

/** Over the pieces of one source; it holds one of them. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = noBytes;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /**
   * The next `count` bytes, valid until the next call; undefined when the source has ended before the first of them.
   *
   * @throws Fault `archive-damaged` when it ends within them
   */
  async exactly(count: number): Promise<Uint8Array | undefined> {
    if (this.#rest.length >= count) return this.#cut(count);
    const bytes = new Uint8Array(count);
    let length = 0;
    while (length < count) {
      const piece = await this.some(count - length);
      if (piece) {
        bytes.set(piece, length);
        length += piece.length;
      } else if (length === 0) return undefined;
      else throw endsEarly();
    }
    return bytes;
  }

  /** At least one byte and at most `count`; undefined at the end of the source. */
  async some(count: number): Promise<Uint8Array | undefined> {
    while (this.#rest.length === 0) {
      const { value, done } = await this.#source.next();
      if (done) return undefined;
      this.#rest = value;
    }
    return this.#cut(Math.min(count, this.#rest.length));
  }

  #cut(count: number): Uint8Array {
    const bytes = this.#rest.subarray(0, count);
    this.#rest = this.#rest.subarray(count);
    return bytes;
  }

  /** Ends the source. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }
}

/** Refuses what ends too early. */
export function endsEarly(): Error {
  return createFault("archive-damaged", { found: "it ends early" });
}

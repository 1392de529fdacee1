/** Told apart from errors of the source, which pass through. */
export class LineTooLongError extends RangeError {
  override readonly name = "LineTooLongError";
}

/**
 * Cuts a stream of chunks into pieces of whole lines, without copying where a chunk allows it. What is held back
 * is never more than one line.
 */
export class LineBuffer {
  readonly #maxLineBytes: number;
  #parts: Uint8Array[] = [];
  #heldBytes = 0;

  /**
   * A line that grows longer than `maxLineBytes` makes the next call throw a {@link LineTooLongError}: not the same one, which
   * still hands out the lines before it.
   */
  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes;
  }

  /** The whole lines that `chunk` completes, ending in LF; empty while there are none. */
  push(chunk: Uint8Array): Uint8Array {
    this.#checkLength();
    const end = chunk.lastIndexOf(10) + 1;
    if (end === 0) {
      this.#hold(chunk);
      return chunk.subarray(0, 0);
    }
    const lines = this.#parts.length === 0 ? chunk.subarray(0, end) : this.#join(chunk.subarray(0, end));
    this.#parts = [];
    this.#heldBytes = 0;
    this.#hold(chunk.subarray(end));
    return lines;
  }

  /** What is left when the stream ends: a line without its LF, or nothing. */
  rest(): Uint8Array {
    this.#checkLength();
    return this.#join(new Uint8Array(0));
  }

  /** Copies, since the producer may use its buffer again. */
  #hold(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#heldBytes += bytes.length;
    this.#parts.push(bytes.slice());
  }

  #checkLength(): void {
    if (this.#heldBytes <= this.#maxLineBytes) return;
    throw new LineTooLongError(`reading a line wants at most ${this.#maxLineBytes} bytes: it is longer`);
  }

  #join(last: Uint8Array): Uint8Array {
    const joined = new Uint8Array(this.#heldBytes + last.length);
    let at = 0;
    for (const part of [...this.#parts, last]) {
      joined.set(part, at);
      at += part.length;
    }
    return joined;
  }
}

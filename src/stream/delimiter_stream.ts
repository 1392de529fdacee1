/** Cuts a stream of bytes at a delimiter, with the name and behaviour of `DelimiterStream` in `@std/streams`. */

/** What becomes of the delimiter: dropped, left at the end of the chunk before it, or put at the start of the one behind. */
export type DelimiterDisposition = "discard" | "suffix" | "prefix";

/** Options of {@link DelimiterStream}. */
export interface DelimiterStreamOptions {
  /** @default "discard" */
  readonly disposition?: DelimiterDisposition;
  /**
   * Longest chunk in bytes, delimiter excluded; a longer one errors the stream with a RangeError, so that input
   * without delimiters cannot fill the memory. Not in `@std/streams`.
   *
   * @default Infinity
   */
  readonly maxChunkBytes?: number;
}

const empty = new Uint8Array();

/** `left` and `right` in one array; no copy when one of them is empty. */
function concatBytes(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right;
  if (right.length === 0) return left;
  const joined = new Uint8Array(left.length + right.length);
  joined.set(left);
  joined.set(right, left.length);
  return joined;
}

/** Index at or after `from` where all of `delimiter` stands in `bytes`, -1 when nowhere. */
function findDelimiter(bytes: Uint8Array, delimiter: Uint8Array, from: number): number {
  const first = delimiter[0]!;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (at + delimiter.length > bytes.length) return -1;
    let matched = 1;
    while (matched < delimiter.length && bytes[at + matched] === delimiter[matched]) matched++;
    if (matched === delimiter.length) return at;
  }
  return -1;
}

/** Cuts bytes that come in pieces. Feed it, take what {@link DelimiterSplitter.push} gives, then {@link DelimiterSplitter.finish}. */
class DelimiterSplitter {
  readonly #delimiter: Uint8Array;
  readonly #disposition: DelimiterDisposition;
  readonly #maxChunkBytes: number;
  /** What came after the last delimiter, in pieces; joined only when the next one is found, so that long chunks cost once. */
  #pieces: Uint8Array[] = [];
  #heldBytes = 0;
  /** The bytes at the end of the last piece that may start a delimiter. */
  #tail: Uint8Array = empty;
  /** For `prefix`: whether the chunk being gathered follows a delimiter. */
  #followsDelimiter = false;

  constructor(delimiter: Uint8Array, disposition: DelimiterDisposition, maxChunkBytes: number) {
    this.#delimiter = delimiter;
    this.#disposition = disposition;
    this.#maxChunkBytes = maxChunkBytes;
  }

  /** Takes more bytes, which must not change later; `emit` gets each chunk that they complete. */
  push(more: Uint8Array, emit: (chunk: Uint8Array) => void): void {
    const bytes = concatBytes(this.#tail, more);
    let start = 0;
    for (;;) {
      const at = findDelimiter(bytes, this.#delimiter, start);
      if (at < 0) break;
      this.#hold(bytes.subarray(start, at));
      emit(this.#take(true));
      start = at + this.#delimiter.length;
    }
    const tailStart = Math.max(start, bytes.length - this.#delimiter.length + 1);
    this.#hold(bytes.subarray(start, tailStart));
    this.#tail = bytes.subarray(tailStart);
  }

  /** The last chunk, which no delimiter ends; it may be empty. */
  finish(): Uint8Array {
    this.#hold(this.#tail);
    return this.#take(false);
  }

  #hold(piece: Uint8Array): void {
    this.#heldBytes += piece.length;
    if (this.#heldBytes > this.#maxChunkBytes) {
      throw new RangeError(`splitting wants chunks of at most ${this.#maxChunkBytes} bytes: one is longer`);
    }
    if (piece.length > 0) this.#pieces.push(piece);
  }

  #take(isEnded: boolean): Uint8Array {
    if (this.#disposition === "prefix" && this.#followsDelimiter) this.#pieces.unshift(this.#delimiter);
    if (this.#disposition === "suffix" && isEnded) this.#pieces.push(this.#delimiter);
    this.#followsDelimiter = isEnded;
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#heldBytes = 0;
    return pieces.length === 1 ? pieces[0]! : concatAll(pieces);
  }
}

function concatAll(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/**
 * Cuts bytes into the chunks between delimiters. The chunk after the last delimiter comes at the end unless it is empty
 * and the disposition drops or ends with the delimiter.
 *
 * @throws RangeError when `delimiter` is empty.
 */
export class DelimiterStream extends TransformStream<Uint8Array, Uint8Array> {
  constructor(delimiter: Uint8Array, options: DelimiterStreamOptions = {}) {
    if (delimiter.length === 0)
      throw new RangeError("splitting wants a delimiter of one byte or more: it is empty");
    const { disposition = "discard", maxChunkBytes = Number.POSITIVE_INFINITY } = options;
    const splitter = new DelimiterSplitter(delimiter, disposition, maxChunkBytes);
    super({
      transform: (bytes, controller) => splitter.push(bytes, (chunk) => controller.enqueue(chunk)),
      flush: (controller) => {
        const last = splitter.finish();
        if (last.length > 0) controller.enqueue(last);
      },
    });
  }
}

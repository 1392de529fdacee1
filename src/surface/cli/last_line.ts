/** The last line of a stream of bytes, as far as one of a summary is long. */

const MOST_BYTES: number = 16 << 10;
const LINE_FEED = 0x0a;

/** Takes the stream piece by piece. */
export class LastLine {
  #end: Uint8Array = new Uint8Array(0);

  add(bytes: Uint8Array): void {
    if (bytes.length >= MOST_BYTES) {
      this.#end = bytes.slice(-MOST_BYTES);
      return;
    }
    const kept = this.#end.subarray(Math.max(0, this.#end.length + bytes.length - MOST_BYTES));
    const joined = new Uint8Array(kept.length + bytes.length);
    joined.set(kept);
    joined.set(bytes, kept.length);
    this.#end = joined;
  }

  /** Without its end. */
  get text(): string {
    const end = this.#end;
    const to = end.at(-1) === LINE_FEED ? end.length - 1 : end.length;
    const from = to === 0 ? 0 : end.lastIndexOf(LINE_FEED, to - 1) + 1;
    return new TextDecoder().decode(end.subarray(from, to));
  }
}

/** Watches a stream pass for its summary record: the mark of one that is whole. */

const LINE_FEED = 0x0a;
const MARK = '{"type":"summary"';
const latin1: TextDecoder = new TextDecoder("latin1");

/** Takes the bytes of one stream. */
export class EndMark {
  /** How the line begins whose end has not come. */
  #open = "";
  #isWhole = false;

  /** Whether the last line so far is a summary, with its end. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  add(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const lastEnd = bytes.lastIndexOf(LINE_FEED);
    const isAtEnd = lastEnd === bytes.length - 1;
    // Of a line that ends with the bytes, and else of the one that is open, the start; 0 where that lies before them.
    const lineEnd = isAtEnd ? (lastEnd === 0 ? -1 : bytes.lastIndexOf(LINE_FEED, lastEnd - 1)) : lastEnd;
    const start = latin1.decode(bytes.subarray(lineEnd + 1, lineEnd + 1 + MARK.length));
    const line = lineEnd < 0 ? this.#open + start : start;
    this.#isWhole = isAtEnd && line.startsWith(MARK);
    this.#open = isAtEnd ? "" : line.slice(0, MARK.length);
  }
}

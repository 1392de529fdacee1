/**
 * Lines of JSON as bytes, while they are made: strings that are put together, and encoded at the end, cost several times as much
 * and leave it all to the collector.
 */
import { quoteJson } from "../record/quote_json.ts";

const FIRST_BYTES: number = 64 << 10;
const KEPT_BYTES: number = 1 << 20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;
const LAST_ASCII = 0x7f;
const ZERO = 0x30;
/** UTF-8 bytes of one UTF-16 unit, at most. */
const MOST_BYTES_PER_UNIT = 3;

const encoder: TextEncoder = new TextEncoder();

/** Grows as it is written to. */
export class LineWriter {
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(FIRST_BYTES);
  /** Offset of the next byte; it may be set back. */
  at = 0;

  #reserve(length: number): void {
    if (this.at + length <= this.bytes.length) return;
    // Moved, not copied, where the system can: of a large file both would be megabytes.
    this.bytes = new Uint8Array(
      this.bytes.buffer.transfer(Math.max(this.bytes.length * 2, this.at + length)),
    );
  }

  /** Writes text that is ASCII, as it is. */
  ascii(text: string): void {
    this.#reserve(text.length);
    const { bytes, at } = this;
    for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
    this.at = at + text.length;
  }

  /** Writes a text as a JSON string. */
  json(text: string): void {
    this.#reserve(text.length + 2);
    const { bytes } = this;
    let at = this.at;
    bytes[at++] = QUOTE;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < FIRST_PRINTABLE || unit === QUOTE || unit === BACKSLASH || unit > LAST_ASCII) {
        this.#encoded(quoteJson(text));
        return;
      }
      bytes[at++] = unit;
    }
    bytes[at++] = QUOTE;
    this.at = at;
  }

  #encoded(text: string): void {
    this.#reserve(text.length * MOST_BYTES_PER_UNIT);
    this.at += encoder.encodeInto(text, this.bytes.subarray(this.at)).written;
  }

  /** Writes a whole number from 0 to 2^31-1. */
  integer(value: number): void {
    let digits = 1;
    for (let power = 10; power <= value; power *= 10) digits++;
    this.#reserve(digits);
    const { bytes, at } = this;
    let rest = value;
    for (let i = at + digits - 1; i >= at; i--) {
      const upper = (rest / 10) | 0;
      bytes[i] = ZERO + rest - upper * 10;
      rest = upper;
    }
    this.at = at + digits;
  }

  /** Copies a run of bytes. */
  copy(source: Uint8Array): void {
    this.#reserve(source.length);
    this.bytes.set(source, this.at);
    this.at += source.length;
  }

  /** Forgets what was written, and gives back what a large file needed. */
  reset(): void {
    this.at = 0;
    if (this.bytes.length <= KEPT_BYTES) return;
    this.bytes.buffer.transfer(0); // at once: the collector does not hurry for it
    this.bytes = new Uint8Array(FIRST_BYTES);
  }

  /** What was written; the next line may write over it. */
  take(): Uint8Array<ArrayBuffer> {
    const written = this.bytes.subarray(0, this.at);
    this.at = 0;
    return written;
  }
}

/** Texts one behind the other in one buffer, as they stand in the stream: UTF-8 with JSON's escapes, without quotes. */

const FIRST_CAPACITY = 1 << 16;
const decoder = new TextDecoder();
const encoder = new TextEncoder();
const backslash = 92;

/** Text as it stands between the quotes of a JSON string. */
export function escapeText(text: string): Uint8Array {
  return encoder.encode(JSON.stringify(text).slice(1, -1));
}

/** Takes texts and gives them back by where they start and end. */
export class TextPool {
  bytes: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  length = 0;

  /** Copies what stands from `start` to `end`; returns where it starts here. */
  push(from: Uint8Array, start: number, end: number): number {
    const size = end - start;
    if (this.length + size > this.bytes.length) {
      this.#resize(Math.max(this.bytes.length * 2, this.length + size));
    }
    const at = this.length;
    // A copy through a view costs more than so few bytes.
    if (size < 64) for (let i = 0; i < size; i++) this.bytes[at + i] = from[start + i]!;
    else this.bytes.set(from.subarray(start, end), at);
    this.length = at + size;
    return at;
  }

  /** The text without its escapes. */
  read(start: number, end: number): string {
    if (start === end) return "";
    const raw = decoder.decode(this.bytes.subarray(start, end));
    for (let at = start; at < end; at++) {
      if (this.bytes[at] === backslash) return JSON.parse(`"${raw}"`) as string;
    }
    return raw;
  }

  trim(): void {
    this.#resize(this.length);
  }

  #resize(capacity: number): void {
    const bytes = new Uint8Array(capacity);
    bytes.set(this.bytes.subarray(0, this.length));
    this.bytes = bytes;
  }
}

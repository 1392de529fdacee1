/**
 * Digests of many overlapping stretches of one text, each in constant time: polynomial hashes of all beginnings are worked
 * out once, and a stretch's hash follows from two of them (Karp and Rabin 1987). Two of 32 bits, mixed, make 64.
 */
import type { ByteWriter } from "./byte_writer.ts";

const BASES = [0x01000193, 0x5bd1e995] as const;

/** See the head of this file; its arrays are reused from text to text. */
export class TextDigests {
  #low: Int32Array = new Int32Array(1);
  #high: Int32Array = new Int32Array(1);
  #lowPowers: Int32Array = Int32Array.of(1);
  #highPowers: Int32Array = Int32Array.of(1);

  /** Takes the bytes that the next digests are of. */
  use(bytes: Uint8Array): void {
    this.#reserve(bytes.length + 1);
    const lows = this.#low;
    const highs = this.#high;
    let low = 0;
    let high = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]! + 1;
      low = (Math.imul(low, BASES[0]) + byte) | 0;
      high = (Math.imul(high, BASES[1]) + byte) | 0;
      lows[i + 1] = low;
      highs[i + 1] = high;
    }
  }

  /** Writes 16 hex digits for the bytes from `start` to `end`. */
  write(writer: ByteWriter, start: number, end: number): void {
    const length = end - start;
    const low = this.#low[end]! - Math.imul(this.#low[start]!, this.#lowPowers[length]!);
    const high = this.#high[end]! - Math.imul(this.#high[start]!, this.#highPowers[length]!);
    writer.hex(mix(low ^ length));
    writer.hex(mix(high + Math.imul(low, 0x9e3779b1)));
  }

  #reserve(length: number): void {
    if (this.#low.length >= length) return;
    const room = Math.max(length, 1 << 16);
    this.#low = new Int32Array(room);
    this.#high = new Int32Array(room);
    this.#lowPowers = powersOf(BASES[0], room);
    this.#highPowers = powersOf(BASES[1], room);
  }
}

function powersOf(base: number, count: number): Int32Array {
  const powers = new Int32Array(count);
  powers[0] = 1;
  for (let i = 1; i < count; i++) powers[i] = Math.imul(powers[i - 1]!, base);
  return powers;
}

/** The finaliser of MurmurHash3. */
function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

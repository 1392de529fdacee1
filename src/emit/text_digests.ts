/**
 * Digests of many overlapping stretches of one text, each in constant time: polynomial hashes of all beginnings are worked
 * out once, and a stretch's hash follows from two of them (Karp and Rabin 1987). Two of 32 bits, mixed, make 64.
 */

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
    const low = this.#low;
    const high = this.#high;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]! + 1;
      low[i + 1] = Math.imul(low[i]!, BASES[0]) + byte;
      high[i + 1] = Math.imul(high[i]!, BASES[1]) + byte;
    }
  }

  /** 16 hex digits for the bytes from `start` to `end`. */
  of(start: number, end: number): string {
    const length = end - start;
    const low = this.#low[end]! - Math.imul(this.#low[start]!, this.#lowPowers[length]!);
    const high = this.#high[end]! - Math.imul(this.#high[start]!, this.#highPowers[length]!);
    return hex(mix(low ^ length)) + hex(mix(high + Math.imul(low, 0x9e3779b1)));
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
  return (h ^ (h >>> 16)) >>> 0;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, "0");
}

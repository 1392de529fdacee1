/**
 * Appends to a fixed buffer without ever building a string: the fast half of the encoder. Fixed pieces are kept as
 * 8-byte words, since one unaligned 8-byte store costs what a 1-byte store does.
 */

const WORD = 8;
const SHORT_WORD = 4;
const MAX_DIGITS = 10;

/** A piece of text prepared for {@link ByteWriter.fragment}. Its last word is padded with zeros, which the next piece overwrites. */
export interface Fragment {
  readonly words: Float64Array;
  readonly length: number;
}

const encoder: TextEncoder = new TextEncoder();

/**
 * Prepares `text` for writing.
 *
 * @throws RangeError for DEL (0x7F), which JSON leaves as it is: next to bytes above 0xEF it could make a word that reads as NaN, and engines may
 * rewrite the bits of a NaN
 */
export function createFragment(text: string): Fragment {
  const bytes = encoder.encode(text);
  if (bytes.includes(0x7f)) throw new RangeError("preparing a fragment wants text without DEL: got one");
  const padded = new Uint8Array(Math.ceil(bytes.length / WORD) * WORD);
  padded.set(bytes);
  return { words: new Float64Array(padded.buffer), length: bytes.length };
}

/** Decimal digits of 0…9999, left-justified in a little-endian word, and their number. */
const shortDigits: Int32Array = new Int32Array(10_000);
const shortLengths: Uint8Array = new Uint8Array(10_000);
/** The same, always four digits: the lower part of a longer number. */
const paddedDigits: Int32Array = new Int32Array(10_000);
for (let value = 0; value < 10_000; value++) {
  const short = String(value);
  shortDigits[value] = littleEndianWord(short);
  shortLengths[value] = short.length;
  paddedDigits[value] = littleEndianWord(short.padStart(4, "0"));
}

const hexDigits: Uint8Array = encoder.encode("0123456789abcdef");

function littleEndianWord(digits: string): number {
  let word = 0;
  for (let i = 0; i < digits.length; i++) word |= digits.charCodeAt(i) << (8 * i);
  return word;
}

/** Writes into a buffer that its owner changes when full. No method checks for room: see {@link ByteWriter.room}. */
export class ByteWriter {
  bytes: Uint8Array;
  /** Offset of the next byte. */
  at = 0;
  #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Goes on in another buffer, from its start. */
  reset(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = 0;
  }

  /** Bytes left, less what a fragment's or an integer's last word may overshoot. */
  get room(): number {
    return this.bytes.length - this.at - WORD - MAX_DIGITS;
  }

  fragment(fragment: Fragment): void {
    const { words, length } = fragment;
    const view = this.#view;
    let at = this.at;
    for (let i = 0; i < words.length; i++) {
      view.setFloat64(at, words[i]!, true);
      at += WORD;
    }
    this.at += length;
  }

  /** Writes a whole number from 0 to 2^31-1 in decimal. */
  integer(value: number): void {
    if (value < 10_000) {
      this.#view.setInt32(this.at, shortDigits[value]!, true);
      this.at += shortLengths[value]!;
      return;
    }
    const upper = (value / 10_000) | 0;
    this.integer(upper);
    this.#view.setInt32(this.at, paddedDigits[value - upper * 10_000]!, true);
    this.at += 4;
  }

  /**
   * Writes `length` bytes out of `words`, from the word `from` on: text that was put together at run time. Its words are of
   * 4 bytes, since text may hold what {@link createFragment} refuses.
   */
  words(words: Int32Array, from: number, length: number): void {
    const view = this.#view;
    const end = this.at + length;
    for (let at = this.at, word = from; at < end; at += SHORT_WORD, word++)
      view.setInt32(at, words[word]!, true);
    this.at = end;
  }

  /** Writes 32 bits as eight hexadecimal digits. */
  hex(value: number): void {
    for (let shift = 28; shift >= 0; shift -= 4) this.bytes[this.at++] = hexDigits[(value >>> shift) & 15]!;
  }

  byte(value: number): void {
    this.bytes[this.at++] = value;
  }

  /** Copies `source`; for pieces of more than about 60 bytes. */
  copy(source: Uint8Array): void {
    this.bytes.set(source, this.at);
    this.at += source.length;
  }
}

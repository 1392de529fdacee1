/**
 * Reads syntax lines out of bytes when they have exactly the canonical form: nine lines in ten of a stream are such,
 * and this is some twenty times as fast as parsing them. Anything unusual is left to the general way, which names it.
 */
import { SyntaxFields } from "./_syntax_fields.ts";

const encoder = new TextEncoder();
const bytesOf = (text: string): Uint8Array => encoder.encode(text);

const kindKey = bytesOf('","kind":"');
const spanKey = bytesOf(',"span":[');
const rangeKey = bytesOf('],"range":[');
const fieldKey = bytesOf(',"field":"');
const textKey = bytesOf(',"text":"');
const cutKey = bytesOf(',"cut":true');
const anonymousKey = bytesOf(',"anonymous":true');
const missingKey = bytesOf(',"missing":true');
const extraKey = bytesOf(',"extra":true');

const quote = 34;
const comma = 44;
const backslash = 92;
const closingBracket = 93;
const closingBrace = 125;
const hash = 35;
const lineFeed = 10;
const letterU = 117;

/** Characters that stand after a backslash where JSON.stringify writes one, `u` aside. */
const shortEscapes = new Set(bytesOf('"\\bfnrt'));
/** The hex digits of controls that have a short escape: never written as \u. */
const controlsWithShortEscape = new Set(["08", "09", "0a", "0c", "0d"]);
const controlDigits = /^00[01][0-9a-f]$/;
const maxDigits = 15;

/** Scans the syntax lines of one file after the other. */
export class SyntaxScanner {
  readonly fields: SyntaxFields = new SyntaxFields();
  /** The line holds bytes outside ASCII, those of the known file id aside: whether they are UTF-8 is for the caller to check. */
  hasWideBytes = false;
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #number = 0;
  /** Code points of the string scanned last. */
  #length = 0;
  #linePrefix: Uint8Array = new Uint8Array(0);
  #parentKey: Uint8Array = new Uint8Array(0);

  /** The lines that follow belong to this file. */
  startFile(fileId: string): void {
    const id = JSON.stringify(fileId).slice(1, -1);
    this.#linePrefix = bytesOf(`{"type":"syntax","id":"${id}#`);
    this.#parentKey = bytesOf(`,"parent":"${id}`);
  }

  /** Scans the line at `start`: where it ends, after its LF, or -1 when it has not the canonical form. */
  scan(bytes: Uint8Array, start: number): number {
    this.#bytes = bytes;
    this.#at = start;
    this.hasWideBytes = false;
    const whole = this.#scanIdentity() && this.#scanPlace() && this.#scanText() && this.#scanFlags();
    return whole ? this.#at : -1;
  }

  #scanIdentity(): boolean {
    if (!this.#take(this.#linePrefix) || !this.#takeNumber()) return false;
    this.fields.n = this.#number;
    if (!this.#take(kindKey) || !this.#takeString()) return false;
    if (!this.#take(this.#parentKey) || !this.#takeParentNumber()) return false;
    return !this.#take(fieldKey) || this.#takeString();
  }

  #takeParentNumber(): boolean {
    this.fields.parent = -1;
    if (this.#bytes[this.#at] === hash) {
      this.#at += 1;
      if (!this.#takeNumber()) return false;
      this.fields.parent = this.#number;
    }
    return this.#takeByte(quote);
  }

  #scanPlace(): boolean {
    const { fields } = this;
    if (!this.#take(spanKey) || !this.#takeNumber()) return false;
    fields.startRow = this.#number;
    if (!this.#takeByte(comma) || !this.#takeNumber()) return false;
    fields.startColumn = this.#number;
    if (!this.#takeByte(comma) || !this.#takeNumber()) return false;
    fields.endRow = this.#number;
    if (!this.#takeByte(comma) || !this.#takeNumber()) return false;
    fields.endColumn = this.#number;
    if (!this.#take(rangeKey) || !this.#takeNumber()) return false;
    fields.startByte = this.#number;
    if (!this.#takeByte(comma) || !this.#takeNumber()) return false;
    fields.endByte = this.#number;
    return this.#takeByte(closingBracket);
  }

  #scanText(): boolean {
    this.fields.textLength = 0;
    if (!this.#take(textKey)) return true;
    if (!this.#takeString()) return false;
    this.fields.textLength = this.#length;
    return true;
  }

  #scanFlags(): boolean {
    if (this.#bytes[this.#at] === comma) {
      this.fields.cut = this.#take(cutKey);
      this.#take(anonymousKey);
      this.fields.missing = this.#take(missingKey);
      this.#take(extraKey);
    } else {
      this.fields.cut = false;
      this.fields.missing = false;
    }
    return this.#takeByte(closingBrace) && this.#takeByte(lineFeed);
  }

  #takeByte(byte: number): boolean {
    if (this.#bytes[this.#at] !== byte) return false;
    this.#at += 1;
    return true;
  }

  #take(literal: Uint8Array): boolean {
    const bytes = this.#bytes;
    const start = this.#at;
    const { length } = literal;
    for (let i = 0; i < length; i++) {
      if (bytes[start + i] !== literal[i]) return false;
    }
    this.#at = start + length;
    return true;
  }

  /** A whole number as JSON.stringify writes it: no sign, no leading zero. */
  #takeNumber(): boolean {
    const bytes = this.#bytes;
    const start = this.#at;
    let at = start;
    let value = 0;
    let digit = bytes[at]! - 48;
    while (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      at += 1;
      digit = bytes[at]! - 48;
    }
    const digits = at - start;
    if (digits === 0 || digits > maxDigits || (digits > 1 && bytes[start] === 48)) return false;
    this.#at = at;
    this.#number = value;
    return true;
  }

  /** The rest of a string that is not empty, closing quote included. */
  #takeString(): boolean {
    const bytes = this.#bytes;
    const start = this.#at;
    let at = start;
    let length = 0;
    let wide = 0;
    for (;;) {
      const byte = bytes[at]!;
      if (byte === quote) break;
      if (byte === backslash) {
        at = this.#endOfEscape(at);
        if (at < 0) return false;
        length += 1;
        continue;
      }
      // Also false past the end of the bytes, where `byte` is undefined.
      if (!(byte >= 32)) return false;
      // Continuation bytes 10xxxxxx belong to the code point before.
      if ((byte & 0xc0) !== 0x80) length += 1;
      wide |= byte;
      at += 1;
    }
    if (wide >= 128) this.hasWideBytes = true;
    this.#length = length;
    this.#at = at + 1;
    return at > start;
  }

  /** Where the escape at `at` ends, or -1 when JSON.stringify would not have written it (or only for a lone surrogate). */
  #endOfEscape(at: number): number {
    const letter = this.#bytes[at + 1]!;
    if (shortEscapes.has(letter)) return at + 2;
    if (letter !== letterU) return -1;
    const digits = String.fromCharCode(...this.#bytes.subarray(at + 2, at + 6));
    return controlDigits.test(digits) && !controlsWithShortEscape.has(digits.slice(2)) ? at + 6 : -1;
  }
}

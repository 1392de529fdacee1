/** The inside of a JSON string, out of UTF-8 or of a string, escaped as `JSON.stringify` does it. */
import type { ByteWriter } from "./byte_writer.ts";

/** Most bytes that one byte of text can become: `\u001f`. */
export const MOST_ESCAPED_BYTES = 6;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;
const FIRST_BEYOND_ASCII = 0x80;

const encoder: TextEncoder = new TextEncoder();

/** Byte → the letter of its two-character escape, 0 for none. */
const shortEscape: Uint8Array = new Uint8Array(128);
for (const [byte, letter] of [
  [QUOTE, '"'],
  [BACKSLASH, "\\"],
  [0x08, "b"],
  [0x09, "t"],
  [0x0a, "n"],
  [0x0c, "f"],
  [0x0d, "r"],
] as const) {
  shortEscape[byte] = letter.charCodeAt(0);
}
const hexDigits = "0123456789abcdef";

/** Writes `utf8[start, end)`, valid UTF-8, without quotes around it. */
export function writeJsonText(writer: ByteWriter, utf8: Uint8Array, start: number, end: number): void {
  const { bytes } = writer;
  let at = writer.at;
  for (let i = start; i < end; i++) {
    const byte = utf8[i]!;
    if (byte < FIRST_PRINTABLE || byte === QUOTE || byte === BACKSLASH) {
      at = writeEscape(bytes, at, byte);
    } else {
      bytes[at++] = byte;
    }
  }
  writer.at = at;
}

/** Writes a string without quotes around it; a unit takes {@link MOST_ESCAPED_BYTES} at most. */
export function writeJsonString(writer: ByteWriter, text: string): void {
  const { bytes } = writer;
  let at = writer.at;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= FIRST_BEYOND_ASCII) {
      const inside = JSON.stringify(text).slice(1, -1);
      writer.at += encoder.encodeInto(inside, bytes.subarray(writer.at)).written;
      return;
    }
    if (unit < FIRST_PRINTABLE || unit === QUOTE || unit === BACKSLASH) at = writeEscape(bytes, at, unit);
    else bytes[at++] = unit;
  }
  writer.at = at;
}

function writeEscape(bytes: Uint8Array, start: number, byte: number): number {
  let at = start;
  bytes[at++] = BACKSLASH;
  const letter = shortEscape[byte]!;
  if (letter) {
    bytes[at++] = letter;
    return at;
  }
  for (const char of ["u", "0", "0", hexDigits[byte >> 4]!, hexDigits[byte & 15]!]) {
    bytes[at++] = char.charCodeAt(0);
  }
  return at;
}

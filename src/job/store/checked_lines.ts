/**
 * A log of JSON lines that each carry a checksum: `<crc32 in hex> <kind> <json>\n`. The checksum goes over the line and
 * that of the line before, so a line counts only behind the very lines that it was written behind: nothing torn, zeroed,
 * left over from earlier or out of its order can be taken for an entry. Whoever reads stops at the first line that is wrong.
 */
import { crc32 } from "node:zlib";
import type { StoreFile } from "./store_file.ts";

/** A line as it was found. */
export interface CheckedLine {
  /** One letter. */
  readonly kind: string;
  /** Where it begins in the file. */
  readonly offset: number;
  /** Its value. */
  readonly read: () => unknown;
}

/** What is right from the beginning of a log. */
export interface CheckedEnd {
  /** Behind the last right line. */
  readonly end: number;
  /** Checksum of that line: what the next is chained to. */
  readonly checksum: number;
}

/** Bytes of `<crc32> `, and with `<kind> `. */
const CHECKSUM_BYTES = 9;
const HEAD_BYTES = 11;
const NEW_LINE = 0x0a;
const SPACE = 0x20;
/** Bytes that a line may have. */
export const MOST_LINE_BYTES: number = 1 << 20;

const encoder: TextEncoder = new TextEncoder();
const decoder: TextDecoder = new TextDecoder();

/** A new line and its checksum; `previous`: that of the line before, 0 for the first. */
export function encodeLine(
  kind: string,
  value: unknown,
  previous: number,
): { readonly bytes: Uint8Array; readonly checksum: number } {
  const bytes = encoder.encode(`${" ".repeat(CHECKSUM_BYTES)}${kind} ${JSON.stringify(value)}\n`);
  const checksum = crc32(bytes.subarray(CHECKSUM_BYTES, -1), previous);
  encoder.encodeInto(checksum.toString(16).padStart(CHECKSUM_BYTES - 1, "0"), bytes);
  return { bytes, checksum };
}

/** Reads `file` from its beginning, at most to `limit`, and tells every right line. */
export function scanLines(file: StoreFile, limit: number, onLine: (line: CheckedLine) => void): CheckedEnd {
  let end = 0;
  let checksum = 0;
  for (;;) {
    const bytes = file.readNow(end, Math.min(MOST_LINE_BYTES, limit - end));
    const before = end;
    for (let start = 0; ; ) {
      const newLine = bytes.indexOf(NEW_LINE, start);
      const line = bytes.subarray(start, newLine);
      if (newLine < 0) break;
      const found = checkLine(line, checksum);
      if (found === undefined) return { end, checksum };
      checksum = found;
      onLine({ kind: String.fromCharCode(line[CHECKSUM_BYTES]!), offset: end, read: () => lineValue(line) });
      start = newLine + 1;
      end += line.length + 1;
    }
    if (end === before) return { end, checksum };
  }
}

/** The value of a line, without its end. */
export function lineValue(line: Uint8Array): unknown {
  return JSON.parse(decoder.decode(line.subarray(HEAD_BYTES)));
}

/** The line's checksum when it is right. */
function checkLine(line: Uint8Array, previous: number): number | undefined {
  if (line.length <= HEAD_BYTES || line[CHECKSUM_BYTES - 1] !== SPACE) return undefined;
  const told = parseHex(line);
  return told === crc32(line.subarray(CHECKSUM_BYTES), previous) ? told : undefined;
}

/** Eight digits of lower case: no other way of writing the same number is right. -1 for anything else. */
function parseHex(line: Uint8Array): number {
  let value = 0;
  for (let i = 0; i < CHECKSUM_BYTES - 1; i++) {
    const digit = digitOf(line[i]!);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

function digitOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  return unit >= 0x61 && unit <= 0x66 ? unit - 0x57 : -1;
}

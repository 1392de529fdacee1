/** The records of an extended header (pax, POSIX.1-2001): `length key=value\n` each. */
import { damaged, decodeName } from "./tar_header.ts";

/** What extended headers say that matters here. */
export interface PaxRecords {
  readonly path?: string | undefined;
  readonly linkpath?: string | undefined;
  readonly size?: number | undefined;
  readonly comment?: string | undefined;
}

const SPACE = 0x20;
const EQUALS = 0x3d;
const NEWLINE = 0x0a;
const MOST_LENGTH_DIGITS = 7;

/**
 * Reads the records; the last of a key holds, an empty value takes it back.
 *
 * @throws Fault `archive-damaged`
 */
export function readPaxRecords(bytes: Uint8Array): PaxRecords {
  const found: Record<string, string | undefined> = {};
  for (let offset = 0; offset < bytes.length; ) {
    const end = offset + readLength(bytes, offset);
    const keyStart = bytes.indexOf(SPACE, offset) + 1;
    const equals = bytes.indexOf(EQUALS, keyStart);
    if (end > bytes.length || bytes[end - 1] !== NEWLINE || equals <= keyStart || equals >= end)
      throw damaged("an extended header is broken");
    note(found, decodeName(bytes.subarray(keyStart, equals)), bytes.subarray(equals + 1, end - 1));
    offset = end;
  }
  const { path, linkpath, size, comment } = found;
  return { path, linkpath, size: size === undefined ? undefined : readSize(size), comment };
}

const knownKeys: ReadonlySet<string> = new Set(["path", "linkpath", "size", "comment"]);

function note(found: Record<string, string | undefined>, key: string, value: Uint8Array): void {
  if (key.startsWith("GNU.sparse.")) throw damaged("an entry is a sparse file");
  if (knownKeys.has(key)) found[key] = value.length === 0 ? undefined : decodeName(value);
}

function readLength(bytes: Uint8Array, offset: number): number {
  const end = bytes.indexOf(SPACE, offset);
  const digits = end < 0 ? "" : String.fromCharCode(...bytes.subarray(offset, Math.min(end, offset + 10)));
  if (!/^[1-9][0-9]*$/.test(digits) || digits.length > MOST_LENGTH_DIGITS)
    throw damaged("an extended header is broken");
  return Number(digits);
}

function readSize(digits: string): number {
  const size = /^[0-9]{1,16}$/.test(digits) ? Number(digits) : Number.NaN;
  if (!Number.isSafeInteger(size)) throw damaged("an extended header has a wrong size");
  return size;
}

/** One header block of a tar: ustar (POSIX.1-1988), GNU, and the one of before. */
import { createFault, type Fault } from "../../../../fault/fault.ts";

export const BLOCK_BYTES = 512;

/** What a header says; valid as long as its block is. */
export interface TarHeader {
  /**
   * With the prefix, where there is one. Read only when no other header says it: then it is cut off somewhere, perhaps within a character.
   *
   * @throws Fault `archive-damaged` for bytes that are not UTF-8
   */
  readName(): string;
  readLinkName(): string;
  readonly bytes: number;
  /** The type flag, a character; NUL reads as "0". */
  readonly type: string;
}

const CHECKSUM_AT = 148;
const CHECKSUM_BYTES = 8;
const MAGIC_AT = 257;
const SPACE = 0x20;
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Refuses the tar. */
export function damaged(found: string): Fault {
  return createFault("archive-damaged", { found });
}

/** Whether the block holds nothing but zeros, which ends a tar. */
export function isZeroBlock(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0);
}

/** Whether the block is a header: its checksum is right. */
export function isTarHeader(block: Uint8Array): boolean {
  const field = block.subarray(CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_BYTES);
  const wanted = readOctal(field);
  let sum = SPACE * CHECKSUM_BYTES;
  for (const byte of block) sum += byte;
  for (const byte of field) sum -= byte;
  return block.length === BLOCK_BYTES && wanted === sum;
}

/**
 * Reads a header block.
 *
 * @throws Fault `archive-damaged`
 */
export function readTarHeader(block: Uint8Array): TarHeader {
  if (!isTarHeader(block)) throw damaged("a header has a wrong checksum");
  const magic = String.fromCharCode(...block.subarray(MAGIC_AT, MAGIC_AT + 6));
  const flag = block[156]!;
  return {
    readName: () => {
      const name = readText(block, 0, 100);
      const prefix = magic === "ustar\0" ? readText(block, 345, 155) : "";
      return prefix === "" ? name : `${prefix}/${name}`;
    },
    readLinkName: () => readText(block, 157, 100),
    bytes: readNumber(block.subarray(124, 136)),
    type: flag === 0 ? "0" : String.fromCharCode(flag),
  };
}

/** Text up to the first NUL. */
function readText(block: Uint8Array, offset: number, length: number): string {
  const field = block.subarray(offset, offset + length);
  const end = field.indexOf(0);
  return decodeName(end < 0 ? field : field.subarray(0, end));
}

/** @throws Fault `archive-damaged` for bytes that are not UTF-8 */
export function decodeName(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw damaged("a name is not in UTF-8");
  }
}

/** Octal, or binary where the first bit is set (GNU). */
function readNumber(field: Uint8Array): number {
  const first = field[0]!;
  const value = first < 0x80 ? readOctal(field) : first === 0x80 ? readBinary(field.subarray(1)) : undefined;
  if (value === undefined || !Number.isSafeInteger(value)) throw damaged("a header has a wrong size");
  return value;
}

function readBinary(field: Uint8Array): number {
  return field.reduce((value, byte) => value * 256 + byte, 0);
}

/** Spaces, digits, then spaces and NULs; undefined for anything else. */
function readOctal(field: Uint8Array): number | undefined {
  const digits = /^ *([0-7]*)[ \0]*$/.exec(String.fromCharCode(...field))?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits || "0", 8);
}

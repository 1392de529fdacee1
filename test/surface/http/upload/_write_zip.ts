/** A small writer of zips, which writes what it is told: wrong things too. */
import { Buffer } from "node:buffer";
import { crc32, deflateRawSync } from "node:zlib";

/** An entry; everything has a default that is right. `local` is said in the header before the data alone. */
export interface ZipPart extends ZipFields {
  readonly local?: ZipFields;
  /** Where the directory says it begins. */
  readonly offset?: number;
  readonly disk?: number;
  /** Mode of Unix, in the upper half of the external attributes. */
  readonly mode?: number;
  /** Whether it is in the directory alone. */
  readonly isListedOnly?: boolean;
  /** Whether sizes stand in an extra field of 64 bits. */
  readonly isZip64?: boolean;
}

interface ZipFields {
  readonly name?: string | Uint8Array;
  readonly content?: string | Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
}

/** What is odd about the end of a zip. */
export interface ZipEnd {
  readonly count?: number;
  readonly disk?: number;
  readonly directorySize?: number;
  readonly directoryOffset?: number;
  readonly comment?: string;
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
}

const UTF8 = 0x800;
const FULL = 0xffffffff;

interface Filled {
  readonly name: Buffer;
  readonly data: Buffer;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly size: number;
  readonly packedSize: number;
}

function fill(part: ZipFields): Filled {
  const content = Buffer.from(part.content ?? "");
  const { method = 8 } = part;
  const data = method === 8 ? deflateRawSync(content) : content;
  return {
    name: Buffer.from(part.name ?? "a.ts"),
    data,
    method,
    flags: part.flags ?? UTF8,
    crc: part.crc ?? crc32(content),
    size: part.size ?? content.length,
    packedSize: part.packedSize ?? data.length,
  };
}

/** What both headers have in common, from the flags on. */
function commonFields(filled: Filled, extraBytes: number, isZip64: boolean): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt16LE(filled.flags, 0);
  bytes.writeUInt16LE(filled.method, 2);
  bytes.writeUInt16LE(0x21, 6);
  bytes.writeUInt32LE(filled.crc >>> 0, 8);
  bytes.writeUInt32LE(isZip64 ? FULL : filled.packedSize, 12);
  bytes.writeUInt32LE(isZip64 ? FULL : filled.size, 16);
  bytes.writeUInt16LE(filled.name.length, 20);
  bytes.writeUInt16LE(extraBytes, 22);
  return bytes;
}

function zip64Extra(filled: Filled): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.writeUInt16LE(1, 0);
  bytes.writeUInt16LE(16, 2);
  bytes.writeBigUInt64LE(BigInt(filled.size), 4);
  bytes.writeBigUInt64LE(BigInt(filled.packedSize), 12);
  return bytes;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

interface Encoded {
  readonly local: Buffer;
  readonly listed: Buffer;
}

/** What stands before the data with it, and what stands in the directory. */
function encodePart(part: ZipPart, at: number): Encoded {
  const { isZip64 = false, disk = 0, mode = 0o100644, offset = at } = part;
  const filled = fill(part);
  const local = part.local ? fill({ ...part, ...part.local }) : filled;
  const extra = isZip64 ? zip64Extra(filled) : Buffer.alloc(0);
  const version = uint16(isZip64 ? 45 : 20);
  const fieldsOf = (fields: Filled): Buffer => commonFields(fields, extra.length, isZip64);
  return {
    local: Buffer.concat([
      Buffer.from("PK\x03\x04"),
      ...[version, fieldsOf(local), local.name, extra, filled.data],
    ]),
    listed: Buffer.concat([
      Buffer.from("PK\x01\x02"),
      ...[uint16(0x0300 | 45), version, fieldsOf(filled), uint16(0), uint16(disk), uint16(0)],
      ...[uint32(mode << 16), uint32(offset), filled.name, extra],
    ]),
  };
}

/** A whole zip. */
export function writeZip(parts: readonly ZipPart[], end: ZipEnd = {}): Uint8Array {
  const { before = new Uint8Array(0), after = new Uint8Array(0), comment = "", disk = 0 } = end;
  const { count = parts.length } = end;
  const data: Buffer[] = [];
  const listed: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const encoded = encodePart(part, at);
    listed.push(encoded.listed);
    if (part.isListedOnly) continue;
    data.push(encoded.local);
    at += encoded.local.length;
  }
  const directory = Buffer.concat(listed);
  const { directorySize = directory.length, directoryOffset = at } = end;
  const last = [uint16(disk), uint16(disk), uint16(count), uint16(count)];
  const sizes = [uint32(directorySize), uint32(directoryOffset), uint16(Buffer.byteLength(comment))];
  return new Uint8Array(
    Buffer.concat([
      ...[before, ...data, directory, Buffer.from("PK\x05\x06"), ...last, ...sizes],
      ...[Buffer.from(comment), after],
    ]),
  );
}

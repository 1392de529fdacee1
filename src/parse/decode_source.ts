/** Bytes as they lie on disk → the text that is parsed, and the way back from its positions to those bytes. */

import type { SourceEncoding } from "../record/vocabulary.ts";
import type { DecodedSource } from "../syntax/decoded_source.ts";

const strictUtf8: TextDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenientUtf8: TextDecoder = new TextDecoder("utf-8", { ignoreBOM: true });
const utf8Encoder: TextEncoder = new TextEncoder();

/** Whether `bytes` hold a NUL byte where no UTF-16 byte order mark explains it: then the file is binary. */
export function looksBinary(bytes: Uint8Array): boolean {
  return utf16Endianness(bytes) === undefined && bytes.indexOf(0) !== -1;
}

/** Decodes a whole file. Never throws: what is invalid becomes U+FFFD, as the Encoding Standard says, and is counted. */
export function decodeSource(bytes: Uint8Array): DecodedSource {
  const utf16 = utf16Endianness(bytes);
  if (utf16) return decodeUtf16(bytes, utf16);
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const diskShift = hasMark ? 3 : 0;
  const encoding = hasMark ? "utf-8-bom" : "utf-8";
  const utf8 = hasMark ? bytes.subarray(3) : bytes;
  let text: string;
  try {
    text = strictUtf8.decode(utf8);
  } catch {
    return decodeInvalidUtf8(utf8, encoding, diskShift);
  }
  const map = text.length === utf8.length ? undefined : mapValidUtf8(utf8, text.length);
  return { text, encoding, invalidSequences: 0, utf8, utf8OfUnit: map, diskOfUnit: map, diskShift };
}

function utf16Endianness(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** Bytes of the UTF-8 sequence that `lead` begins, in valid text. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

function mapValidUtf8(utf8: Uint8Array, units: number): Uint32Array {
  const map = new Uint32Array(units + 1);
  let unit = 0;
  for (let at = 0; at < utf8.length; ) {
    const length = sequenceLength(utf8[at]!);
    map[unit++] = at;
    if (length === 4) map[unit++] = at + 2; // the second half of a pair: never a node's edge, but defined
    at += length;
  }
  map[unit] = utf8.length;
  return map;
}

/** Decodes piece by piece, since each invalid sequence makes one U+FFFD of its own length on disk. */
function decodeInvalidUtf8(disk: Uint8Array, encoding: SourceEncoding, diskShift: number): DecodedSource {
  const text = lenientUtf8.decode(disk);
  const diskOfUnit = new Uint32Array(text.length + 1);
  let unit = 0;
  let invalidSequences = 0;
  for (let at = 0; at < disk.length; ) {
    const { length, valid } = nextSequence(disk, at);
    diskOfUnit[unit++] = at;
    if (!valid) invalidSequences++;
    else if (length === 4) diskOfUnit[unit++] = at + 2;
    at += length;
  }
  diskOfUnit[unit] = disk.length;
  const utf8 = utf8Encoder.encode(text);
  const utf8OfUnit = mapValidUtf8(utf8, text.length);
  return { text, encoding, invalidSequences, utf8, utf8OfUnit, diskOfUnit, diskShift };
}

/** Allowed range of the second byte by lead byte (Unicode, table 3-7); the others are 0x80 to 0xBF. */
function secondByteRange(lead: number): readonly [number, number] {
  switch (lead) {
    case 0xe0:
      return [0xa0, 0xbf];
    case 0xed:
      return [0x80, 0x9f];
    case 0xf0:
      return [0x90, 0xbf];
    case 0xf4:
      return [0x80, 0x8f];
    default:
      return [0x80, 0xbf];
  }
}

/** The sequence at `at`: a whole valid one, or the longest invalid prefix that becomes one U+FFFD ("maximal subpart"). */
function nextSequence(bytes: Uint8Array, at: number): { length: number; valid: boolean } {
  const lead = bytes[at]!;
  if (lead < 0x80) return { length: 1, valid: true };
  if (lead < 0xc2 || lead > 0xf4) return { length: 1, valid: false };
  const wanted = sequenceLength(lead);
  const [low, high] = secondByteRange(lead);
  const second = bytes[at + 1] ?? 0;
  if (second < low || second > high) return { length: 1, valid: false };
  let length = 2;
  while (length < wanted && ((bytes[at + length] ?? 0) & 0xc0) === 0x80) length++;
  return { length, valid: length === wanted };
}

function decodeUtf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): DecodedSource {
  const little = encoding === "utf-16le";
  const data = new DataView(bytes.buffer, bytes.byteOffset + 2, bytes.length - 2);
  const wholeUnits = data.byteLength >> 1;
  const units = new Uint16Array(wholeUnits + (data.byteLength & 1));
  for (let i = 0; i < wholeUnits; i++) units[i] = data.getUint16(i * 2, little);
  let invalidSequences = replaceLoneSurrogates(units.subarray(0, wholeUnits));
  if (data.byteLength & 1) {
    units[wholeUnits] = 0xfffd; // half a unit at the end
    invalidSequences++;
  }
  const text = stringOfUnits(units);
  const diskOfUnit = Uint32Array.from({ length: text.length + 1 }, (_, unit) =>
    Math.min(unit * 2, data.byteLength),
  );
  const utf8 = utf8Encoder.encode(text);
  const utf8OfUnit = utf8.length === text.length ? undefined : mapValidUtf8(utf8, text.length);
  return { text, encoding, invalidSequences, utf8, utf8OfUnit, diskOfUnit, diskShift: 2 };
}

function replaceLoneSurrogates(units: Uint16Array): number {
  let replaced = 0;
  for (let i = 0; i < units.length; i++) {
    const kind = units[i]! & 0xfc00;
    if (kind === 0xd800 && (units[i + 1]! & 0xfc00) === 0xdc00) {
      i++;
    } else if (kind === 0xd800 || kind === 0xdc00) {
      units[i] = 0xfffd;
      replaced++;
    }
  }
  return replaced;
}

function stringOfUnits(units: Uint16Array): string {
  const pieces: string[] = [];
  const pieceUnits = 0x2000; // arguments of one call, well below every engine's limit
  for (let i = 0; i < units.length; i += pieceUnits) {
    pieces.push(String.fromCharCode(...units.subarray(i, i + pieceUnits)));
  }
  return pieces.join("");
}

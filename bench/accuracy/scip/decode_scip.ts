/**
 * Reads the few fields of a SCIP index that the benchmark needs. SCIP is a Protocol Buffers message
 * (https://github.com/sourcegraph/scip, scip.proto); field numbers below are those of that file.
 */
import { Buffer } from "node:buffer";

/** A place that mentions a symbol; `[startRow, startColumn, endRow, endColumn]`, zero-based, end exclusive. */
export interface ScipOccurrence {
  readonly span: readonly [number, number, number, number];
  readonly symbol: string;
  /** Whether this place defines the symbol. */
  readonly isDefinition: boolean;
}

export interface ScipDocument {
  readonly path: string;
  readonly occurrences: readonly ScipOccurrence[];
}

const INDEX_DOCUMENTS = 2;
const DOCUMENT_RELATIVE_PATH = 1;
const DOCUMENT_OCCURRENCES = 2;
const OCCURRENCE_RANGE = 1;
const OCCURRENCE_SYMBOL = 2;
const OCCURRENCE_SYMBOL_ROLES = 3;
const ROLE_DEFINITION = 1;

const WIRE_VARINT = 0;
const WIRE_FIXED64 = 1;
const WIRE_BYTES = 2;
const WIRE_FIXED32 = 5;

/** A field of a message: a number for varints, a pair of offsets for bytes. */
interface Field {
  readonly number: number;
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

/** The documents of an index, in its order. Throws a RangeError when the bytes are no such message. */
export function* decodeScip(index: Uint8Array): Generator<ScipDocument> {
  const reader = new Reader(index);
  for (const { number, start, end } of reader.fields(0, index.length))
    if (number === INDEX_DOCUMENTS) yield decodeDocument(reader, start, end);
}

function decodeDocument(reader: Reader, start: number, end: number): ScipDocument {
  let path = "";
  const occurrences: ScipOccurrence[] = [];
  for (const field of reader.fields(start, end)) {
    if (field.number === DOCUMENT_RELATIVE_PATH) path = reader.text(field);
    else if (field.number === DOCUMENT_OCCURRENCES) occurrences.push(decodeOccurrence(reader, field));
  }
  return { path, occurrences };
}

function decodeOccurrence(reader: Reader, { start, end }: Field): ScipOccurrence {
  const range: number[] = [];
  let symbol = "";
  let roles = 0;
  for (const field of reader.fields(start, end)) {
    if (field.number === OCCURRENCE_RANGE) range.push(...reader.numbers(field));
    else if (field.number === OCCURRENCE_SYMBOL) symbol = reader.text(field);
    else if (field.number === OCCURRENCE_SYMBOL_ROLES) roles = field.value;
  }
  const [row = 0, column = 0, third = 0, fourth] = range;
  const span =
    fourth === undefined ? ([row, column, row, third] as const) : ([row, column, third, fourth] as const);
  return { span, symbol, isDefinition: (roles & ROLE_DEFINITION) !== 0 };
}

/** The wire format of Protocol Buffers. */
class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  *fields(start: number, end: number): Generator<Field> {
    let at = start;
    while (at < end) {
      this.#at = at;
      const key = this.#varint();
      const field = this.#field(key >>> 3, key & 7);
      at = field.end;
      if (at > end) throw new RangeError("the index ends within a message");
      yield field;
    }
  }

  text({ start, end }: Field): string {
    return this.#bytes.toString("utf8", start, end);
  }

  /** Repeated integers, packed or one by one. */
  numbers({ value, start, end }: Field): number[] {
    if (value >= 0) return [value];
    const numbers: number[] = [];
    this.#at = start;
    while (this.#at < end) numbers.push(this.#varint());
    return numbers;
  }

  #field(number: number, wire: number): Field {
    if (wire === WIRE_VARINT) {
      const start = this.#at;
      return { number, value: this.#varint(), start, end: this.#at };
    }
    const length = this.#length(wire);
    return { number, value: -1, start: this.#at, end: this.#at + length };
  }

  #length(wire: number): number {
    if (wire === WIRE_BYTES) return this.#varint();
    if (wire === WIRE_FIXED64) return 8;
    if (wire === WIRE_FIXED32) return 4;
    throw new RangeError(`read a SCIP index: wire type ${wire} is not known`);
  }

  #varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new RangeError("the index ends within a number");
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }
}

/** Where the nodes of a file lie, as records and packed facts say it. */
import type { DecodedSource } from "../syntax/decoded_source.ts";
import { COLUMN, ROW_LENGTH, type SyntaxTable } from "../syntax/syntax_table.ts";
import type { ByteWriter } from "./byte_writer.ts";

const COMMA = 0x2c;

/** See the head of this file. */
export class PlaceWriter {
  readonly #table: SyntaxTable;
  readonly #source: DecodedSource;

  constructor(table: SyntaxTable, source: DecodedSource) {
    this.#table = table;
    this.#source = source;
  }

  #disk(unit: number): number {
    const { diskOfUnit, diskShift } = this.#source;
    return (diskOfUnit ? diskOfUnit[unit]! : unit) + diskShift;
  }

  /** Writes the numbers of a span. */
  span(writer: ByteWriter, node: number): void {
    const { rows } = this.#table;
    const at = node * ROW_LENGTH + COLUMN.startRow;
    writer.integer(rows[at]!);
    writer.byte(COMMA);
    writer.integer(rows[at + 1]!);
    writer.byte(COMMA);
    writer.integer(rows[at + 2]!);
    writer.byte(COMMA);
    writer.integer(rows[at + 3]!);
  }

  /** Writes the numbers of a range. */
  range(writer: ByteWriter, node: number): void {
    const { rows } = this.#table;
    const at = node * ROW_LENGTH;
    writer.integer(this.#disk(rows[at + COLUMN.start]!));
    writer.byte(COMMA);
    writer.integer(this.#disk(rows[at + COLUMN.end]!));
  }

  /** The node that a place is part of. */
  nodeOf(place: number): number {
    return this.#table.nodeOf(place);
  }

  /** As `packFacts` wants it: start row and column, end row and column, start and end byte. */
  write(node: number, target: Int32Array, to: number): void {
    const { rows } = this.#table;
    const at = node * ROW_LENGTH;
    for (let i = 0; i < 4; i++) target[to + i] = rows[at + COLUMN.startRow + i]!;
    target[to + 4] = this.#disk(rows[at + COLUMN.start]!);
    target[to + 5] = this.#disk(rows[at + COLUMN.end]!);
  }
}

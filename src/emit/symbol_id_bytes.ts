/**
 * The ids of a file's symbols as bytes of a JSON string. An id starts with that of its parent and is written for the symbol, for
 * each that it declares and for each edge, so it is put together once and copied from then on.
 */
import type { SymbolIds } from "../facts/symbol_ids.ts";
import { ByteWriter } from "./byte_writer.ts";
import { MOST_ESCAPED_BYTES, writeJsonString } from "./write_json_text.ts";

const WORD = 4;
const FIRST_BYTES: number = 1 << 16;
const FIRST_SYMBOLS: number = 1 << 10;
/** Bytes beyond which the room is given back after its file. */
const KEEP_BYTES: number = 1 << 20;

/** See the head of this file; its arrays are reused from file to file. */
export class SymbolIdBytes {
  readonly #writer: ByteWriter = new ByteWriter(new Uint8Array(FIRST_BYTES));
  /** What has been written, as words: each id starts at one. */
  #words: Int32Array = new Int32Array(this.#writer.bytes.buffer);
  /** Symbol + 1 → word at which its id starts, and its length in bytes: 0 until it is asked for. */
  #starts: Int32Array = new Int32Array(FIRST_SYMBOLS);
  #lengths: Int32Array = new Int32Array(FIRST_SYMBOLS);
  #ids: SymbolIds | undefined;

  /** Takes the ids that are wanted next: those of `count` symbols. */
  use(ids: SymbolIds, count: number): void {
    this.#ids = ids;
    if (this.#writer.bytes.length > KEEP_BYTES) this.#use(new Uint8Array(FIRST_BYTES));
    this.#writer.at = 0;
    if (this.#starts.length <= count) {
      this.#starts = new Int32Array(count * 2);
      this.#lengths = new Int32Array(count * 2);
    }
    this.#lengths.fill(0, 0, count + 1);
  }

  /** Length of a symbol's id in bytes. */
  lengthOf(symbol: number): number {
    return this.#lengths[symbol + 1] || this.#add(symbol);
  }

  /** Writes the id of a symbol, that of the file for -1; room is wanted for {@link lengthOf}. */
  write(writer: ByteWriter, symbol: number): void {
    const length = this.lengthOf(symbol);
    writer.words(this.#words, this.#starts[symbol + 1]!, length);
  }

  #add(symbol: number): number {
    const ids = this.#ids!;
    const writer = this.#writer;
    const parent = symbol < 0 ? symbol : ids.parent(symbol);
    const own = symbol < 0 ? ids.of(symbol) : ids.ownPart(symbol);
    const before = symbol < 0 ? 0 : this.lengthOf(parent);
    writer.at = Math.ceil(writer.at / WORD) * WORD;
    this.#reserve(before + own.length * MOST_ESCAPED_BYTES);
    const start = writer.at;
    if (before > 0) writer.words(this.#words, this.#starts[parent + 1]!, before);
    writeJsonString(writer, own);
    this.#starts[symbol + 1] = start / WORD;
    this.#lengths[symbol + 1] = writer.at - start;
    return writer.at - start;
  }

  #reserve(bytes: number): void {
    const writer = this.#writer;
    if (writer.room >= bytes) return;
    const { at, bytes: present } = writer;
    const length = Math.ceil((present.length * 2 + bytes) / WORD) * WORD;
    this.#use(new Uint8Array(length));
    writer.copy(present.subarray(0, at));
  }

  #use(bytes: Uint8Array): void {
    this.#writer.reset(bytes);
    this.#words = new Int32Array(bytes.buffer);
  }
}

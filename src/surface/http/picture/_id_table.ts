/** Ids by number and numbers by id, over bytes: nothing is decoded, and an id costs its bytes and some 16 more. */
import { NumberColumn } from "./_number_column.ts";
import type { TextPool } from "./_text_pool.ts";

/** No number. */
export const none = 0xffffffff;

const FIRST_SLOTS = 1 << 12;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a, 32 bits: of the bytes from `start` to `end`. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = FNV_OFFSET;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, FNV_PRIME);
  return hash >>> 0;
}

/** An open-addressed hash table, at most half full, of ids that lie in a pool. */
export class IdTable {
  readonly #pool: TextPool;
  readonly #starts = new NumberColumn("uint32");
  readonly #ends = new NumberColumn("uint32");
  readonly #hashes = new NumberColumn("uint32");
  /** Number plus 1; 0 is free. */
  #slots = new Uint32Array(FIRST_SLOTS);

  constructor(pool: TextPool) {
    this.#pool = pool;
  }

  get size(): number {
    return this.#starts.length;
  }

  startOf(number: number): number {
    return this.#starts.at(number);
  }

  endOf(number: number): number {
    return this.#ends.at(number);
  }

  textOf(number: number): string {
    return this.#pool.read(this.#starts.at(number), this.#ends.at(number));
  }

  /** The number of the id that stands there, or {@link none}; `hash` is its {@link hashOf}. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot]!;
      if (entry === 0) return none;
      if (this.#hashes.at(entry - 1) === hash && this.#isAt(entry - 1, bytes, start, end)) return entry - 1;
    }
  }

  /** Adds an id that is not there yet; numbers rise by 1. */
  add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const number = this.#starts.length;
    const at = this.#pool.push(bytes, start, end);
    this.#starts.push(at);
    this.#ends.push(at + end - start);
    this.#hashes.push(hash);
    if (this.size * 2 > this.#slots.length) this.#grow();
    else this.#put(number, hash);
    return number;
  }

  trim(): void {
    for (const column of [this.#starts, this.#ends, this.#hashes]) column.trim();
  }

  get memoryBytes(): number {
    const columns = this.#starts.memoryBytes + this.#ends.memoryBytes + this.#hashes.memoryBytes;
    return columns + this.#slots.byteLength;
  }

  #isAt(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const own = this.#starts.at(number);
    const size = end - start;
    if (this.#ends.at(number) - own !== size) return false;
    const pool = this.#pool.bytes;
    // Ids of one file differ at their ends.
    for (let i = size - 1; i >= 0; i--) if (pool[own + i] !== bytes[start + i]) return false;
    return true;
  }

  #put(number: number, hash: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number + 1;
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let number = 0; number < this.size; number++) this.#put(number, this.#hashes.at(number));
  }
}

/** A map from symbols, for those of which there are many: an engine's own takes some 150 bytes an entry, and as much again while it grows. */
import { PairTable } from "./pair_table.ts";
import { fileOfRef, type SymbolRef, symbolOfRef, symbolRef } from "./value.ts";

/** See the head of this file. */
export class RefMap<T> {
  readonly #items: PairTable<T> = new PairTable();

  get size(): number {
    return this.#items.size;
  }

  get(ref: SymbolRef): T | undefined {
    return this.#items.get(fileOfRef(ref), symbolOfRef(ref));
  }

  has(ref: SymbolRef): boolean {
    return this.get(ref) !== undefined;
  }

  set(ref: SymbolRef, item: T): void {
    this.#items.set(fileOfRef(ref), symbolOfRef(ref), item);
  }

  /** In the order in which they came. */
  *[Symbol.iterator](): Generator<readonly [SymbolRef, T], void, void> {
    for (const [file, symbol, item] of this.#items) yield [symbolRef(file, symbol), item];
  }
}

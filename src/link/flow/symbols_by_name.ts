/** A file's symbols by who declares them and by name: six to twenty bytes a symbol, where a map for every type would take a kilobyte each. */
import { type PackedFacts, SYMBOL } from "../../facts/packed_facts.ts";
import { textHash } from "../../facts/text_hash.ts";
import { mixed, slotsFor } from "./intern_table.ts";

const NONE = -1;
const NO_SYMBOLS: readonly number[] = [];

/** See the head of this file. */
export class SymbolsByName {
  readonly #facts: PackedFacts;
  /** The first symbol of a name and a parent, plus one, at the first free place from where both point to; 0 for none. */
  readonly #slots: Uint16Array | Int32Array;
  /** Symbol → the next one that has both in common with it. */
  readonly #next: Int16Array | Int32Array;

  constructor(facts: PackedFacts) {
    this.#facts = facts;
    const count = facts.symbolCount;
    const slots = slotsFor(count);
    const isNarrow = count < 0x7fff;
    this.#slots = isNarrow ? new Uint16Array(slots) : new Int32Array(slots);
    this.#next = isNarrow ? new Int16Array(count) : new Int32Array(count);
    for (let symbol = count - 1; symbol >= 0; symbol--) this.#add(symbol); // so that what was first is first
  }

  #add(symbol: number): void {
    const facts = this.#facts;
    const name = facts.symbol(symbol, SYMBOL.name);
    if (name < 0) return;
    const parent = facts.symbol(symbol, SYMBOL.parent);
    const mask = this.#slots.length - 1;
    for (let slot = mixed(facts.stringHash(name), parent) & mask; ; slot = (slot + 1) & mask) {
      const head = this.#slots[slot]! - 1;
      const isSame =
        head >= 0 &&
        facts.symbol(head, SYMBOL.name) === name && // a string has one number
        facts.symbol(head, SYMBOL.parent) === parent;
      if (head >= 0 && !isSame) continue;
      this.#next[symbol] = head;
      this.#slots[slot] = symbol + 1;
      return;
    }
  }

  /** Symbols of a name that `parent` declares (-1: the file), in source order. */
  of(parent: number, name: string): readonly number[] {
    const facts = this.#facts;
    const mask = this.#slots.length - 1;
    for (let slot = mixed(textHash(name), parent) & mask; ; slot = (slot + 1) & mask) {
      const head = this.#slots[slot]! - 1;
      if (head < 0) return NO_SYMBOLS;
      if (
        facts.symbol(head, SYMBOL.parent) === parent &&
        facts.isString(facts.symbol(head, SYMBOL.name), name)
      )
        return this.#chain(head);
    }
  }

  #chain(head: number): readonly number[] {
    const symbols = [head];
    for (let at = this.#next[head]!; at !== NONE; at = this.#next[at]!) symbols.push(at);
    return symbols;
  }
}

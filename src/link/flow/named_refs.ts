/**
 * Symbols of many files by where they count (a package, a namespace) and by name. The names stay in the facts: a hash and a reference take some 25 bytes
 * a symbol, where a map of texts takes 150. What is found is looked up in its file, which who finds a symbol wants to see anyway.
 */
import { SYMBOL } from "../../facts/packed_facts.ts";
import { textHash } from "../../facts/text_hash.ts";
import { PairNumbers } from "./pair_table.ts";
import type { FileView, Program } from "./program.ts";
import { type SymbolRef, symbolOfRef, symbolRef } from "./value.ts";
import { wider } from "./wider.ts";

const NONE = -1;
const FIRST_ENTRIES: number = 1 << 8;
const NO_REFS: readonly SymbolRef[] = [];

/** See the head of this file. */
export class NamedRefs {
  readonly #program: Program;
  readonly #most: number;
  /** Space and hash of the name, numbered; entries of one number form a chain, in the order in which they came. */
  readonly #chains: PairNumbers = new PairNumbers();
  /** Of each chain the first entry and the last. */
  #first: Int32Array = new Int32Array(FIRST_ENTRIES);
  #last: Int32Array = new Int32Array(FIRST_ENTRIES);
  #refs: Float64Array = new Float64Array(FIRST_ENTRIES);
  #next: Int32Array = new Int32Array(FIRST_ENTRIES);
  #count = 0;

  /** Of one space and name it keeps `most` symbols, the first. */
  constructor(program: Program, most: number = Number.POSITIVE_INFINITY) {
    this.#program = program;
    this.#most = most;
  }

  /** Adds a symbol that has a name. */
  add(space: number, { number, facts }: FileView, symbol: number): void {
    const hash = facts.stringHash(facts.symbol(symbol, SYMBOL.name));
    const chain = this.#chains.find(space, hash);
    if (chain >= 0 && this.#isFull(this.#first[chain]!)) return;
    if (this.#count === this.#refs.length) this.#growEntries();
    const entry = this.#count++;
    this.#refs[entry] = symbolRef(number, symbol);
    this.#next[entry] = NONE;
    if (chain < 0) this.#begin(space, hash, entry);
    else {
      this.#next[this.#last[chain]!] = entry;
      this.#last[chain] = entry;
    }
  }

  /** A chain of one entry. */
  #begin(space: number, hash: number, entry: number): void {
    const chain = this.#chains.add(space, hash);
    if (chain === this.#first.length) this.#growChains();
    this.#first[chain] = entry;
    this.#last[chain] = entry;
  }

  #isFull(first: number): boolean {
    if (this.#most === Number.POSITIVE_INFINITY) return false;
    let length = 0;
    for (let entry = first; entry !== NONE; entry = this.#next[entry]!) length++;
    return length >= this.#most;
  }

  /** The symbols of a name, in the order in which they came; of them those that `isMeant`, which is asked before their file is. */
  of(space: number, name: string, isMeant?: (ref: SymbolRef) => boolean): readonly SymbolRef[] {
    const chain = this.#chains.find(space, textHash(name));
    if (chain < 0) return NO_REFS;
    const found: SymbolRef[] = [];
    for (let entry = this.#first[chain]!; entry !== NONE; entry = this.#next[entry]!) {
      const ref = this.#refs[entry]!;
      if ((!isMeant || isMeant(ref)) && this.#isNamed(ref, name)) found.push(ref);
    }
    return found;
  }

  #isNamed(ref: SymbolRef, name: string): boolean {
    const { facts } = this.#program.viewOf(ref);
    return facts.isString(facts.symbol(symbolOfRef(ref), SYMBOL.name), name);
  }

  #growEntries(): void {
    const length = this.#count * 2;
    this.#refs = wider(this.#refs, new Float64Array(length));
    this.#next = wider(this.#next, new Int32Array(length));
  }

  #growChains(): void {
    const length = this.#first.length * 2;
    this.#first = wider(this.#first, new Int32Array(length));
    this.#last = wider(this.#last, new Int32Array(length));
  }
}

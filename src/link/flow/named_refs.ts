/**
 * Symbols of many files by where they count (a package, a namespace) and by name. The names stay in the facts: a hash and a reference take some 25 bytes
 * a symbol, where a map of texts takes 150. What is found is looked up in its file, which who finds a symbol wants to see anyway.
 */
import { SYMBOL } from "../../facts/packed_facts.ts";
import { textHash } from "../../facts/text_hash.ts";
import { PairTable } from "./pair_table.ts";
import type { FileView, Program } from "./program.ts";
import { type SymbolRef, symbolOfRef, symbolRef } from "./value.ts";

const NO_REFS: readonly SymbolRef[] = [];

/** See the head of this file. */
export class NamedRefs {
  readonly #program: Program;
  readonly #most: number;
  /** By space and by the hash of the name; most have one symbol, which is no list then: lists are dear. */
  readonly #refs: PairTable<SymbolRef | SymbolRef[]> = new PairTable();

  /** Of one space and name it keeps `most` symbols, the first. */
  constructor(program: Program, most: number = Number.POSITIVE_INFINITY) {
    this.#program = program;
    this.#most = most;
  }

  /** Adds a symbol that has a name. */
  add(space: number, { number, facts }: FileView, symbol: number): void {
    const hash = facts.stringHash(facts.symbol(symbol, SYMBOL.name));
    const ref = symbolRef(number, symbol);
    const known = this.#refs.get(space, hash);
    if (known === undefined) this.#refs.set(space, hash, ref);
    else if (typeof known === "number") this.#refs.set(space, hash, [known, ref]);
    else if (known.length < this.#most) known.push(ref);
  }

  /** The symbols of a name, in the order in which they came; of them those that `isMeant`, which is asked before their file is. */
  of(space: number, name: string, isMeant?: (ref: SymbolRef) => boolean): readonly SymbolRef[] {
    const known = this.#refs.get(space, textHash(name));
    if (known === undefined) return NO_REFS;
    const isWanted = (ref: SymbolRef): boolean => (!isMeant || isMeant(ref)) && this.#isNamed(ref, name);
    if (typeof known === "number") return isWanted(known) ? [known] : NO_REFS;
    return known.filter(isWanted);
  }

  #isNamed(ref: SymbolRef, name: string): boolean {
    const { facts } = this.#program.viewOf(ref);
    return facts.isString(facts.symbol(symbolOfRef(ref), SYMBOL.name), name);
  }
}

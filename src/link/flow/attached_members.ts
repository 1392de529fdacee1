/** Members that are declared outside the body of their type, by type and name: many types have some, and a map for each would take a kilobyte. */
import type { SymbolRef } from "./value.ts";
import { wider } from "./wider.ts";

const NONE = -1;
const FIRST_ENTRIES: number = 1 << 8;
const NO_REFS: readonly SymbolRef[] = [];

/** Entries lie one behind the other; those of a type form a chain, in the order in which they came. */
export class AttachedMembers {
  /** Type → its first entry. */
  readonly #first: Map<SymbolRef, number> = new Map();
  /** Name → its number. */
  readonly #numbers: Map<string, number> = new Map();
  readonly #names: string[] = [];
  #nameOf: Int32Array = new Int32Array(FIRST_ENTRIES);
  #next: Int32Array = new Int32Array(FIRST_ENTRIES);
  /** Of the first entry of a type its last. */
  #last: Int32Array = new Int32Array(FIRST_ENTRIES);
  #member: Float64Array = new Float64Array(FIRST_ENTRIES);
  #count = 0;

  /** Adds a member, unless it is there. */
  add(type: SymbolRef, name: string, member: SymbolRef): void {
    const number = this.#numberOf(name);
    const first = this.#first.get(type);
    for (let at = first ?? NONE; at !== NONE; at = this.#next[at]!)
      if (this.#nameOf[at] === number && this.#member[at] === member) return;
    if (this.#count === this.#member.length) this.#grow();
    const entry = this.#count++;
    this.#nameOf[entry] = number;
    this.#next[entry] = NONE;
    this.#member[entry] = member;
    if (first === undefined) this.#first.set(type, entry);
    else this.#next[this.#last[first]!] = entry;
    this.#last[first ?? entry] = entry;
  }

  /** The members of a type under a name, in the order in which they came. */
  of(type: SymbolRef, name: string): readonly SymbolRef[] {
    const first = this.#first.get(type);
    const number = first === undefined ? undefined : this.#numbers.get(name);
    if (first === undefined || number === undefined) return NO_REFS;
    const found: SymbolRef[] = [];
    for (let at = first; at !== NONE; at = this.#next[at]!)
      if (this.#nameOf[at] === number) found.push(this.#member[at]!);
    return found;
  }

  /** Names of the members of a type, one as often as it has members. */
  *namesOf(type: SymbolRef): Generator<string, void, void> {
    for (let at = this.#first.get(type) ?? NONE; at !== NONE; at = this.#next[at]!)
      yield this.#names[this.#nameOf[at]!]!;
  }

  #numberOf(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#names.push(name) - 1;
      this.#numbers.set(name, number);
    }
    return number;
  }

  #grow(): void {
    const length = this.#count * 2;
    this.#nameOf = wider(this.#nameOf, new Int32Array(length));
    this.#next = wider(this.#next, new Int32Array(length));
    this.#last = wider(this.#last, new Int32Array(length));
    this.#member = wider(this.#member, new Float64Array(length));
  }
}

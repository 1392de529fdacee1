/**
 * Finds things by what they are made of, without a key for each: hashes lie in integers, equality is the caller's. A map of texts takes
 * several times as much, and half of what linking holds is interned.
 */

const FIRST_SLOTS: number = 1 << 10;
/** Of the slots so many are taken at most. */
const MOST_LOAD = 0.6;

/** Mixes a whole number of up to 53 bits into a hash. */
export function mixed(hash: number, part: number): number {
  const low = Math.imul(hash ^ part, 0x9e3779b1);
  return Math.imul((low ^ (low >>> 15)) + ((part / 0x1_0000_0000) | 0), 0x85ebca6b);
}

/** Slots of a table that will hold so many things and never grows: a power of two, so that a hash is cut to fit; half of them free at least. */
export function slotsFor(count: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, count) * 2));
}

/** Things under hashes; several may have the same one. */
export class InternTable<T> {
  readonly #items: T[] = [];
  /** The hash of each item, by its number. */
  #hashes: Int32Array = new Int32Array(FIRST_SLOTS);
  /** Number of an item plus one, at the first free place from where its hash points to; 0 for none. */
  #slots: Int32Array = new Int32Array(FIRST_SLOTS);

  get size(): number {
    return this.#items.length;
  }

  /** Where the search for a hash begins. */
  start(hash: number): number {
    return hash & (this.#slots.length - 1);
  }

  /** The place behind `slot`. */
  next(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1);
  }

  /** Whether nothing of the hash that led here lies at `slot` or behind it. */
  isEnd(slot: number): boolean {
    return this.#slots[slot] === 0;
  }

  /** What lies at `slot` if it has this hash. */
  at(slot: number, hash: number): T | undefined {
    const number = this.#slots[slot]! - 1;
    return this.#hashes[number] === (hash | 0) ? this.#items[number] : undefined;
  }

  /** Adds what was not found. */
  add(hash: number, item: T): T {
    const number = this.#items.length;
    this.#items.push(item);
    if (number >= this.#slots.length * MOST_LOAD) this.#grow();
    this.#hashes[number] = hash;
    this.#put(hash, number);
    return item;
  }

  #put(hash: number, number: number): void {
    let slot = this.start(hash);
    while (this.#slots[slot] !== 0) slot = this.next(slot);
    this.#slots[slot] = number + 1;
  }

  #grow(): void {
    const length = this.#slots.length * 2;
    const hashes = new Int32Array(length);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    this.#slots = new Int32Array(length);
    for (let number = 0; number < this.#items.length - 1; number++) this.#put(hashes[number]!, number);
  }
}

/** A map whose keys are two whole numbers: maps of maps take several hundred bytes for each of the inner ones. */
import { mixed } from "./intern_table.ts";

const FIRST_SLOTS: number = 1 << 8;
/** Of the slots so many are taken at most. */
const MOST_LOAD = 0.6;

/** Keys have 32 bits. */
export class PairTable<T> {
  readonly #items: T[] = [];
  /** Both keys of each item, by its number. */
  #keys: Int32Array = new Int32Array(FIRST_SLOTS * 2);
  /** Number of an item plus one, at the first free place from where its keys point to; 0 for none. */
  #slots: Int32Array = new Int32Array(FIRST_SLOTS);

  get(first: number, second: number): T | undefined {
    const number = this.#find(first, second);
    return number < 0 ? undefined : this.#items[number];
  }

  /** Number of the item that has these keys, -1 for none. */
  #find(first: number, second: number): number {
    const keys = this.#keys;
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = mixed(first, second) & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot]! - 1;
      if (number < 0 || (keys[number * 2] === first && keys[number * 2 + 1] === second)) return number;
    }
  }

  get size(): number {
    return this.#items.length;
  }

  /** All items with their keys, in the order in which they came. */
  *[Symbol.iterator](): Generator<readonly [first: number, second: number, item: T], void, void> {
    for (let number = 0; number < this.#items.length; number++)
      yield [this.#keys[number * 2]!, this.#keys[number * 2 + 1]!, this.#items[number]!];
  }

  set(first: number, second: number, item: T): void {
    const known = this.#find(first, second);
    if (known >= 0) {
      this.#items[known] = item;
      return;
    }
    const number = this.#items.length;
    if (number >= this.#slots.length * MOST_LOAD) this.#grow();
    this.#items.push(item);
    this.#keys[number * 2] = first;
    this.#keys[number * 2 + 1] = second;
    this.#put(number);
  }

  #put(number: number): void {
    const mask = this.#slots.length - 1;
    let slot = mixed(this.#keys[number * 2]!, this.#keys[number * 2 + 1]!) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number + 1;
  }

  #grow(): void {
    const length = this.#slots.length * 2;
    const keys = new Int32Array(length * 2);
    keys.set(this.#keys);
    this.#keys = keys;
    this.#slots = new Int32Array(length);
    for (let number = 0; number < this.#items.length; number++) this.#put(number);
  }
}

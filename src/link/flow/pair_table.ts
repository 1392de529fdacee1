/** A map whose keys are two whole numbers: maps of maps take several hundred bytes for each of the inner ones. */
import { mixed } from "./intern_table.ts";

const FIRST_SLOTS: number = 1 << 8;
/** Of the slots so many are taken at most. */
const MOST_LOAD = 0.6;

/** Numbers pairs of keys of 32 bits, from 0 on, in the order in which they come. */
export class PairNumbers {
  /** Both keys of each pair, by its number. */
  #keys: Int32Array = new Int32Array(FIRST_SLOTS * 2);
  /** Number of a pair plus one, at the first free place from where its keys point to; 0 for none. */
  #slots: Int32Array = new Int32Array(FIRST_SLOTS);
  #count = 0;

  /** Number of a pair, -1 for one that has not come. */
  find(first: number, second: number): number {
    const keys = this.#keys;
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = mixed(first, second) & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot]! - 1;
      if (number < 0 || (keys[number * 2] === first && keys[number * 2 + 1] === second)) return number;
    }
  }

  /** The number of a pair that was not found. */
  add(first: number, second: number): number {
    const number = this.#count++;
    if (number >= this.#slots.length * MOST_LOAD) this.#grow(number);
    this.#keys[number * 2] = first;
    this.#keys[number * 2 + 1] = second;
    this.#put(number);
    return number;
  }

  /** The first key of a pair. */
  first(number: number): number {
    return this.#keys[number * 2]!;
  }

  /** The second key of a pair. */
  second(number: number): number {
    return this.#keys[number * 2 + 1]!;
  }

  #put(number: number): void {
    const mask = this.#slots.length - 1;
    let slot = mixed(this.#keys[number * 2]!, this.#keys[number * 2 + 1]!) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number + 1;
  }

  /** Makes room for more than `count`. */
  #grow(count: number): void {
    const length = this.#slots.length * 2;
    const keys = new Int32Array(Math.ceil(length * MOST_LOAD) * 2);
    keys.set(this.#keys.subarray(0, count * 2));
    this.#keys = keys;
    this.#slots = new Int32Array(length);
    for (let number = 0; number < count; number++) this.#put(number);
  }
}

/** See the head of this file. Keys have 32 bits. */
export class PairTable<T> {
  readonly #items: T[] = [];
  readonly #numbers: PairNumbers = new PairNumbers();

  get(first: number, second: number): T | undefined {
    const number = this.#numbers.find(first, second);
    return number < 0 ? undefined : this.#items[number];
  }

  get size(): number {
    return this.#items.length;
  }

  /** All items with their keys, in the order in which they came. */
  *[Symbol.iterator](): Generator<readonly [first: number, second: number, item: T], void, void> {
    const numbers = this.#numbers;
    for (let number = 0; number < this.#items.length; number++)
      yield [numbers.first(number), numbers.second(number), this.#items[number]!];
  }

  set(first: number, second: number, item: T): void {
    const known = this.#numbers.find(first, second);
    if (known >= 0) {
      this.#items[known] = item;
      return;
    }
    this.#numbers.add(first, second);
    this.#items.push(item);
  }
}

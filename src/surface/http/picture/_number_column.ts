/** A growing list of whole numbers in a typed array: what a picture is made of, at 1, 2 or 4 bytes a value. */

type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** How wide a value is. */
export type ColumnType = "uint8" | "uint16" | "uint32";

const constructors = { uint8: Uint8Array, uint16: Uint16Array, uint32: Uint32Array } as const;
const FIRST_CAPACITY = 1024;

/** One column; it doubles when it is full, and {@link NumberColumn.trim} gives back what is too much. */
export class NumberColumn {
  length = 0;
  #values: Numbers;
  readonly #most: number;

  constructor(type: ColumnType) {
    this.#values = new constructors[type](FIRST_CAPACITY);
    this.#most = 2 ** (8 * this.#values.BYTES_PER_ELEMENT) - 1;
  }

  /** What is too large for the type becomes its largest value. */
  push(value: number): void {
    if (this.length === this.#values.length) this.#resize(this.length * 2);
    this.#values[this.length++] = Math.min(value, this.#most);
  }

  at(index: number): number {
    return this.#values[index]!;
  }

  set(index: number, value: number): void {
    this.#values[index] = Math.min(value, this.#most);
  }

  add(index: number, by: number): void {
    this.set(index, this.at(index) + by);
  }

  /** No more values will come. */
  trim(): void {
    this.#resize(this.length);
  }

  /** What its values take; until it is trimmed, room for as many more may be there. */
  get memoryBytes(): number {
    return this.length * this.#values.BYTES_PER_ELEMENT;
  }

  #resize(capacity: number): void {
    const values = new (this.#values.constructor as new (length: number) => Numbers)(capacity);
    values.set(this.#values.subarray(0, this.length));
    this.#values = values;
  }
}

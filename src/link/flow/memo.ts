/** What was worked out of rows or symbols. Few of them are ever asked for: a number of two bytes for each, and a list of what is known. */

const MOST_NARROW = 0xffff;

/** See the head of this file. */
export class Memo {
  /** Row → where in the list it is known; 0 for nowhere. */
  #slots: Uint16Array | Uint32Array;
  readonly #known: unknown[] = [undefined];

  constructor(rows: number) {
    this.#slots = new Uint16Array(rows);
  }

  get(row: number): unknown {
    return this.#known[this.#slots[row]!];
  }

  set(row: number, known: unknown): void {
    const slot = this.#slots[row];
    if (slot !== 0) {
      this.#known[slot!] = known;
      return;
    }
    if (this.#known.length > MOST_NARROW && this.#slots instanceof Uint16Array)
      this.#slots = new Uint32Array(this.#slots);
    this.#slots[row] = this.#known.length;
    this.#known.push(known);
  }
}

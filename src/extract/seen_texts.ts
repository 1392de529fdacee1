/**
 * Which texts of a file have been given a number: most names come up again and again, and finding one here takes no string to be
 * cut out of the source. It forgets a text when another takes its slot.
 */
import { textHash } from "../facts/text_hash.ts";

const SLOTS: number = 1 << 12;
/** UTF-16 units beyond which a text is not worth comparing: names are shorter. */
const MOST_UNITS = 64;
const NONE = -1;

/** See the head of this file. */
export class SeenTexts {
  /** 1 + number of the text that was last in the slot, 0 for none. */
  readonly #numbers: Int32Array = new Int32Array(SLOTS);

  /** Forgets all: for another file. */
  clear(): void {
    this.#numbers.fill(0);
  }

  /** The slot of the text from `start` to `end`, -1 for one that is too long. */
  slotOf(text: string, start: number, end: number): number {
    if (end - start > MOST_UNITS) return NONE;
    return textHash(text, start, end) & (SLOTS - 1);
  }

  /** The number of the text from `start` to `end` if it is in the slot, -1 if not. `strings` are all texts by number. */
  find(slot: number, strings: readonly string[], text: string, start: number, end: number): number {
    const number = slot === NONE ? NONE : this.#numbers[slot]! - 1;
    if (number === NONE) return NONE;
    const known = strings[number]!;
    if (known.length !== end - start) return NONE;
    for (let i = 0; i < known.length; i++)
      if (known.charCodeAt(i) !== text.charCodeAt(start + i)) return NONE;
    return number;
  }

  /** Puts a text into its slot. */
  keep(slot: number, number: number): void {
    if (slot !== NONE) this.#numbers[slot] = number + 1;
  }
}

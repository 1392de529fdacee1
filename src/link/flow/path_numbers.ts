/** Finds files by path: the paths lie elsewhere, so that a number of four bytes each is all that this takes. An engine's map takes 150. */
import { textHash } from "../../facts/text_hash.ts";
import { slotsFor } from "./intern_table.ts";

/** The numbers of some of the files of a list. */
export class PathNumbers {
  readonly #files: readonly { readonly path: string }[];
  /** Number of a file plus one, at the first free place from where the hash of its path points to; 0 for none. */
  readonly #slots: Int32Array;

  /** `files` stay as they are from now on; those that `isMeant` tells have a path each of their own. */
  constructor(files: readonly { readonly path: string }[], isMeant: (number: number) => boolean) {
    this.#files = files;
    this.#slots = new Int32Array(slotsFor(files.length));
    for (let number = 0; number < files.length; number++)
      if (isMeant(number)) this.#slots[this.#slotOf(files[number]!.path)] = number + 1;
  }

  /** The number of the file that has this path. */
  of(path: string): number | undefined {
    const number = this.#slots[this.#slotOf(path)]! - 1;
    return number < 0 ? undefined : number;
  }

  /** Where the path lies, or the free place that it would be put at. */
  #slotOf(path: string): number {
    const mask = this.#slots.length - 1;
    for (let slot = textHash(path) & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot]! - 1;
      if (number < 0 || this.#files[number]!.path === path) return slot;
    }
  }
}

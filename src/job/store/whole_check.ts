/** Tells whether blocks and facts are what was written, for blocks that are asked for one after the other. */
import { createSha256 } from "../../record/create_sha256.ts";
import type { Generation } from "./generation.ts";
import type { FileEntry } from "./log_entry.ts";

/** Bytes of output that are read at once: blocks are small, and reading each alone would cost more than hashing it. */
const PAGE_BYTES: number = 1 << 20;

/** See the head of this file. One check at a time. */
export class WholeCheck {
  readonly generation: Generation;
  #page: Uint8Array = new Uint8Array(0);
  #pageStart = 0;

  constructor(generation: Generation) {
    this.generation = generation;
  }

  /** Whether the block and the facts of a file are whole. */
  async isWhole({ start, end, facts, outcome }: FileEntry): Promise<boolean> {
    try {
      if (facts && !this.generation.areWhole(facts)) return false;
      const hash = createSha256();
      for (let offset = start; offset < end; ) {
        const bytes = this.#inPage(offset, end) ?? (await this.#nextPage(offset, end));
        if (bytes.length === 0) return false;
        hash.update(bytes);
        offset += bytes.length;
      }
      return hash.digest("hex") === outcome.digest;
    } catch {
      return false; // what cannot be read is as good as damaged: it is made anew
    }
  }

  #inPage(offset: number, end: number): Uint8Array | undefined {
    const from = offset - this.#pageStart;
    if (from < 0 || from >= this.#page.length) return undefined;
    return this.#page.subarray(from, end - this.#pageStart);
  }

  async #nextPage(offset: number, end: number): Promise<Uint8Array> {
    this.#page = await this.generation.readSome(offset, PAGE_BYTES);
    this.#pageStart = offset;
    return this.#page.subarray(0, end - offset);
  }
}

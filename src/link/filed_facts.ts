/** Facts that lie in one file, as another thread may read them. */
import { closeSync, openSync } from "node:fs";
import { emptyFacts } from "../facts/pack_facts.ts";
import { readAt } from "../stream/read_at.ts";
import type { FactSource } from "./fact_store.ts";

/** Where facts lie: plain values, to be sent to a thread. */
export interface FactsPlace {
  /** Of the file with those of all source files. */
  readonly path: string;
  /** Start and bytes of those of each file, by its number in path order; 0 bytes for none. */
  readonly spans: Float64Array<ArrayBuffer>;
  readonly models: readonly ArrayBuffer[];
}

const noFacts: ArrayBuffer = emptyFacts();

/** Numbers of facts: even ones are of files, odd ones of models. */
export const factsNumber = {
  ofFile: (index: number): number => index * 2,
  ofModel: (index: number): number => index * 2 + 1,
  isOfModel: (number: number): boolean => number % 2 === 1,
  index: (number: number): number => Math.floor(number / 2),
};

/** See the head of this file. */
export class FiledFacts implements Pick<FactSource, "read" | "giveBack"> {
  readonly #place: FactsPlace;
  readonly #descriptor: number;

  /** @throws what opening throws */
  constructor(place: FactsPlace) {
    this.#place = place;
    this.#descriptor = openSync(place.path, "r");
  }

  /** @throws RangeError when the file ends before */
  read(number: number): ArrayBuffer {
    if (number < 0) return noFacts;
    const { spans, models } = this.#place;
    const index = factsNumber.index(number);
    if (factsNumber.isOfModel(number)) return models[index]!;
    const [start, length] = [spans[2 * index] ?? 0, spans[2 * index + 1] ?? 0];
    if (length === 0) return noFacts;
    const bytes = readAt(this.#descriptor, start, length);
    if (bytes.length < length)
      throw new RangeError(`reading facts wants ${length} bytes at ${start}: ${bytes.length} are there`);
    return bytes.buffer;
  }

  giveBack(number: number, facts: ArrayBuffer): void {
    // At once: the collector does not hurry for it, and files are read again and again.
    if (number >= 0 && !factsNumber.isOfModel(number) && facts !== noFacts) facts.transfer(0);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/**
 * Facts of all files, as they came: in memory, beyond a bound in a temporary file. They are read again and again while linking, in
 * path order for the most part.
 */
import { emptyFacts } from "../facts/pack_facts.ts";
import { type SpilledBytes, SpillFile } from "../stream/spill_file.ts";
import type { FactsPlace } from "./filed_facts.ts";

/** Bytes that are held in memory. */
const MEMORY_BYTES: number = 24 << 20;

const noFacts: ArrayBuffer = emptyFacts();

/** Where linking finds facts. */
export interface FactSource {
  /** Takes the facts of the file with that number in path order, where they come along; returns a number to read them by. */
  add(facts: ArrayBuffer | undefined, index: number): number;
  /** Takes those of a part of a model, which others may have too. */
  addModel(facts: ArrayBuffer): number;
  /** The facts of that number, empty ones for -1; they must not be changed. */
  read(number: number): ArrayBuffer;
  /** Where all of them lie, if they lie in one file that others may read; their numbers are then as `factsNumber` says. */
  place?(): FactsPlace | undefined;
  /** Moves what is held in memory to the file, as far as nobody has read it. */
  spill?(): void;
  /** Takes back what was read and is not looked at any more. */
  giveBack(number: number, facts: ArrayBuffer): void;
  close(): void;
}

/** See the head of this file. */
export class FactStore implements FactSource {
  readonly #memoryBytes: number;
  readonly #segments: (ArrayBuffer | SpilledBytes)[] = [];
  /** Numbers of the segments that are held and are this store's own. */
  #held: number[] = [];
  #heldBytes = 0;
  #spill: SpillFile | undefined;

  /** `memoryBytes`: how much is held in memory. */
  constructor(memoryBytes: number = MEMORY_BYTES) {
    this.#memoryBytes = memoryBytes;
  }

  addModel(facts: ArrayBuffer): number {
    return this.#segments.push(facts) - 1;
  }

  add(facts: ArrayBuffer | undefined): number {
    if (!facts) return -1;
    const number = this.#segments.length;
    this.#heldBytes += facts.byteLength;
    if (!this.#spill && this.#heldBytes > this.#memoryBytes) this.spill();
    if (!this.#spill) this.#held.push(number);
    this.#segments.push(this.#spill ? this.#spilled(facts) : facts);
    return number;
  }

  /** Of many facts few would fit: then none are held, and the room is there for what is made of them. */
  spill(): void {
    this.#spill ??= new SpillFile();
    for (const number of this.#held.splice(0))
      this.#segments[number] = this.#spilled(this.#segments[number] as ArrayBuffer);
  }

  #spilled(facts: ArrayBuffer): SpilledBytes {
    const place = this.#spill!.append(new Uint8Array(facts));
    facts.transfer(0); // at once, not when the collector comes by
    return place;
  }

  read(number: number): ArrayBuffer {
    if (number < 0) return noFacts;
    this.#held = []; // what was read may be in use for as long as linking goes on
    const segment = this.#segments[number]!;
    return segment instanceof ArrayBuffer ? segment : this.#spill!.read(segment).buffer;
  }

  giveBack(number: number, facts: ArrayBuffer): void {
    // At once: the collector does not hurry for it, and files are read again and again.
    if (number >= 0 && this.#segments[number] !== facts) facts.transfer(0);
  }

  close(): void {
    this.#spill?.discard();
    this.#spill = undefined;
  }
}

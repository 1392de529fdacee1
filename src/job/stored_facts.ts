/** Facts of a job's files where its store keeps them: linking reads them from there, and nothing is held twice. */
import { emptyFacts } from "../facts/pack_facts.ts";
import type { FactSource } from "../link/fact_store.ts";
import type { JobStore } from "./store/job_store.ts";

const noFacts: ArrayBuffer = emptyFacts();

/** Even numbers are of files, odd ones of models. */
export class StoredFacts implements FactSource {
  readonly #store: Pick<JobStore, "factsOf">;
  readonly #models: ArrayBuffer[] = [];

  constructor(store: Pick<JobStore, "factsOf">) {
    this.#store = store;
  }

  add(_: ArrayBuffer | undefined, index: number): number {
    return index * 2;
  }

  addModel(facts: ArrayBuffer): number {
    return (this.#models.push(facts) - 1) * 2 + 1;
  }

  read(number: number): ArrayBuffer {
    if (number < 0) return noFacts;
    if (number % 2 === 1) return this.#models[(number - 1) / 2]!;
    return this.#store.factsOf(number / 2) ?? noFacts;
  }

  giveBack(): void {} // what the store reads it may hold

  close(): void {} // the store is closed by whoever opened it
}

/** Facts of a job's files where its store keeps them: linking reads them from there, and nothing is held twice. */
import { emptyFacts } from "../facts/pack_facts.ts";
import type { FactSource } from "../link/fact_store.ts";
import { type FactsPlace, factsNumber } from "../link/filed_facts.ts";
import type { JobStore } from "./store/job_store.ts";

const noFacts: ArrayBuffer = emptyFacts();

/** See the head of this file. */
export class StoredFacts implements FactSource {
  readonly #store: Pick<JobStore, "factsOf" | "factsPlace">;
  readonly #models: ArrayBuffer[] = [];

  constructor(store: Pick<JobStore, "factsOf" | "factsPlace">) {
    this.#store = store;
  }

  add(_: ArrayBuffer | undefined, index: number): number {
    return factsNumber.ofFile(index);
  }

  addModel(facts: ArrayBuffer): number {
    return factsNumber.ofModel(this.#models.push(facts) - 1);
  }

  read(number: number): ArrayBuffer {
    if (number < 0) return noFacts;
    const index = factsNumber.index(number);
    return factsNumber.isOfModel(number) ? this.#models[index]! : (this.#store.factsOf(index) ?? noFacts);
  }

  place(): FactsPlace {
    return { ...this.#store.factsPlace(), models: this.#models };
  }

  giveBack(): void {} // what the store reads it may hold

  close(): void {} // the store is closed by whoever opened it
}

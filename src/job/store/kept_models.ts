/**
 * The models of the languages that kept files are of. A worker reads a model along with the first file of its languages; when that
 * file is kept, the model has to come from what is kept too, or that file is not.
 */
import type { ModelFacts } from "../../worker/protocol.ts";
import type { Generation } from "./generation.ts";

/** Name of the model that files of a language need; undefined when none. */
export type ModelNameOf = (language: string) => string | undefined;

/** See the head of this file. */
export class KeptModels {
  readonly #nameOf: ModelNameOf;
  /** Models that a worker will bring, as far as it does not die on their file. */
  readonly #expected: Set<string> = new Set();
  readonly #loaded: Map<string, readonly ModelFacts[]> = new Map();

  constructor(nameOf: ModelNameOf = () => undefined) {
    this.#nameOf = nameOf;
  }

  /** Those that came from what is kept. */
  get loaded(): ReadonlyMap<string, readonly ModelFacts[]> {
    return this.#loaded;
  }

  nameOf(language: string | undefined): string | undefined {
    return language === undefined ? undefined : this.#nameOf(language);
  }

  /**
   * The model that comes with a kept file of `language`: none when there is none or it came before; undefined when it
   * is needed and not there, so that the file must be made anew.
   */
  giveFor(language: string | undefined, generation: Generation): readonly ModelFacts[] | undefined {
    const name = this.nameOf(language);
    if (name === undefined || this.#loaded.has(name)) return [];
    const parts = generation.readModel(name);
    if (!parts) return this.#expected.has(name) ? [] : undefined;
    this.#loaded.set(name, parts);
    return parts;
  }

  /** A file of `language` goes to a worker, which will bring the model. */
  expectFor(language: string | undefined): void {
    const name = this.nameOf(language);
    if (name !== undefined) this.#expected.add(name);
  }
}

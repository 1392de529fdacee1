/** The breakers of all languages of a job; their rule is in `breaker.ts`. */
import { type Admission, Breaker, type BreakerOptions, type BreakerState } from "./breaker.ts";

/** A file, as far as a breaker looks at it. */
export interface BreakableFile {
  readonly path: string;
  readonly language: string;
}

/** Made as languages are met. */
export class LanguageBreakers {
  readonly #options: BreakerOptions;
  readonly #breakers: Map<string, Breaker> = new Map();

  constructor(options: BreakerOptions = {}) {
    this.#options = options;
  }

  /** What becomes of a file now; see {@link Breaker.admit}. */
  admit({ path, language }: BreakableFile, atMs: number, nothingElse = false): Admission {
    return this.#of(language).admit(path, atMs, nothingElse);
  }

  /** A file is done, whatever its verdict. */
  done({ path, language }: BreakableFile): void {
    this.#of(language).done(path);
    for (const [other, breaker] of this.#breakers) {
      if (other !== language) breaker.otherDone();
    }
  }

  /** A file brought its worker down. */
  crashed({ path, language }: BreakableFile, atMs: number): void {
    this.#of(language).crashed(path, atMs);
  }

  /** A file came back without a verdict. */
  returned({ path, language }: BreakableFile): void {
    this.#of(language).returned(path);
  }

  /** Those that are not closed, by language: for the report and the metrics. */
  get tripped(): ReadonlyMap<string, BreakerState> {
    const open = [...this.#breakers].filter(([, { state }]) => state !== "closed");
    return new Map(open.map(([language, { state }]) => [language, state]));
  }

  /** Files of a language that crashed in a row. */
  crashesOf(language: string): number {
    return this.#of(language).crashes;
  }

  #of(language: string): Breaker {
    let breaker = this.#breakers.get(language);
    if (!breaker) {
      breaker = new Breaker(this.#options);
      this.#breakers.set(language, breaker);
    }
    return breaker;
  }
}

/** The files that took longest, a bounded number of them. */

/** A file and what it took. */
export interface TimedFile {
  readonly path: string;
  readonly language: string;
  readonly bytes: number;
  readonly ms: number;
}

/** Keeps the slowest; among equally slow ones those first by path, so that the order of arrival does not show. */
export class SlowestFiles {
  readonly #most: number;
  readonly #files: TimedFile[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  add(file: TimedFile): void {
    const last = this.#files.at(-1);
    if (this.#files.length === this.#most && last && !isBefore(file, last)) return;
    const at = this.#files.findIndex((kept) => isBefore(file, kept));
    this.#files.splice(at < 0 ? this.#files.length : at, 0, file);
    if (this.#files.length > this.#most) this.#files.pop();
  }

  /** Slowest first. */
  get files(): readonly TimedFile[] {
    return this.#files;
  }
}

function isBefore(one: TimedFile, other: TimedFile): boolean {
  return one.ms === other.ms ? one.path < other.path : one.ms > other.ms;
}

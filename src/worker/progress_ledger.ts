/** The pool's books: which files are unfinished, how far their output came, how often they were tried. */

/** An unfinished file. */
interface Entry {
  readonly path: string;
  /** Sum of the sizes of all files before it. */
  readonly offset: number;
  readonly bytes: number;
  tries: number;
  /** Bytes of its block that were passed on, in all tries. */
  delivered: number;
  /** Bytes of its block that the present try has sent. */
  seen: number;
}

/** Numbers files in path order; holds one entry for each that is unfinished. */
export class ProgressLedger {
  /** In the order of their indices. */
  readonly #entries: Map<number, Entry> = new Map();
  #next = 0;
  #offset = 0;

  /** Numbers the next file. */
  add(path: string, bytes: number): { readonly index: number; readonly offset: number } {
    const index = this.#next++;
    const offset = this.#offset;
    this.#offset += bytes;
    this.#entries.set(index, { path, offset, bytes, tries: 0, delivered: 0, seen: 0 });
    return { index, offset };
  }

  get allFinished(): boolean {
    return this.#entries.size === 0;
  }

  /** Place and size of the oldest unfinished file; the end when there is none. */
  get oldest(): { readonly offset: number; readonly bytes: number } {
    for (const entry of this.#entries.values()) return entry;
    return { offset: this.#offset, bytes: 0 };
  }

  finish(index: number): void {
    this.#entries.delete(index);
  }

  pathOf(index: number): string {
    return this.#entry(index).path;
  }

  triesOf(index: number): number {
    return this.#entry(index).tries;
  }

  deliveredOf(index: number): number {
    return this.#entry(index).delivered;
  }

  /** Books `bytes` more of a file's block; returns how many of them, the last ones, are new. */
  deliver(index: number, bytes: number): number {
    const entry = this.#entry(index);
    entry.seen += bytes;
    const fresh = Math.max(0, Math.min(bytes, entry.seen - entry.delivered));
    entry.delivered = Math.max(entry.delivered, entry.seen);
    return fresh;
  }

  /** The present try is over; the next begins with the first byte again. */
  restart(index: number): void {
    this.#entry(index).seen = 0;
  }

  /** Notes that a file brought a worker down; returns how often it has. */
  blame(index: number): number {
    return ++this.#entry(index).tries;
  }

  #entry(index: number): Entry {
    const entry = this.#entries.get(index);
    if (!entry) throw new RangeError(`booking file ${index} wants an unfinished file: it is finished`);
    return entry;
  }
}

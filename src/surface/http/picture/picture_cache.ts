/** Keeps a few pictures: each is made once for all who ask for it, and those that nobody looked at longest go first. */
import { GraphPicture } from "./graph_picture.ts";

/** A graph that is complete: its summary is written. */
export interface FinishedGraph {
  /** Another value for another graph: the digest of its summary, or whatever changes with its bytes. */
  readonly version: string;
  /** The whole stream of NDJSON, unfiltered and not encoded. */
  open(signal?: AbortSignal): ReadableStream<Uint8Array>;
}

/** Options of {@link PictureCache}. */
export interface PictureCacheOptions {
  /** Of memory for all pictures, in bytes; the one that was asked for last is kept even if it alone is larger. @default 512 MiB */
  readonly limitBytes?: number;
  /** Ends the making of pictures. */
  readonly signal?: AbortSignal;
}

const DEFAULT_LIMIT_BYTES = 512 * 1024 * 1024;

/** Pictures by job and version. */
export class PictureCache {
  readonly #limitBytes: number;
  readonly #signal: AbortSignal | undefined;
  /** In the order of their last use. */
  readonly #pictures = new Map<string, Promise<GraphPicture>>();
  readonly #sizes = new Map<string, number>();
  /** They are made one after the other: each takes a thread's whole time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor({ limitBytes = DEFAULT_LIMIT_BYTES, signal }: PictureCacheOptions = {}) {
    this.#limitBytes = limitBytes;
    this.#signal = signal;
  }

  /** The picture of `graph`, of the job `id`. */
  async get(id: string, graph: FinishedGraph): Promise<GraphPicture> {
    const key = `${id} ${graph.version}`;
    const known = this.#pictures.get(key);
    this.#pictures.delete(key);
    const picture = known ?? this.#read(key, graph);
    this.#pictures.set(key, picture);
    return await picture;
  }

  /** Of pictures that are ready, in bytes. */
  get memoryBytes(): number {
    let sum = 0;
    for (const size of this.#sizes.values()) sum += size;
    return sum;
  }

  async #read(key: string, graph: FinishedGraph): Promise<GraphPicture> {
    const before = this.#last;
    const reading = (async () => {
      await before;
      const signal = this.#signal;
      const stop = { limitBytes: this.#limitBytes, ...(signal ? { signal } : {}) };
      return await GraphPicture.read(graph.open(signal), stop);
    })();
    this.#last = reading.catch(() => undefined);
    try {
      const picture = await reading;
      this.#sizes.set(key, picture.memoryBytes);
      this.#dropOldest();
      return picture;
    } catch (error) {
      // The next who asks tries again.
      this.#pictures.delete(key);
      throw error;
    }
  }

  #dropOldest(): void {
    for (const key of [...this.#pictures.keys()].slice(0, -1)) {
      if (this.memoryBytes <= this.#limitBytes) return;
      if (this.#sizes.delete(key)) this.#pictures.delete(key);
    }
  }
}

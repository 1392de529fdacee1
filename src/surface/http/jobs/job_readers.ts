/** Who reads a job's output, and where: the job may be only so far ahead of the quickest of them. */
import { relay } from "../../../stream/relay.ts";
import type { ReadPace } from "./read_pace.ts";

/** Bytes that lie ready for the quickest reader, on disk. */
const MOST_AHEAD_BYTES: number = 64 << 20;

/** See the head of this file. */
export class JobReaders {
  readonly #pace: ReadPace;
  readonly #at: Set<{ offset: number }> = new Set();
  #moved: PromiseWithResolvers<void> = Promise.withResolvers();

  constructor(pace: ReadPace) {
    this.#pace = pace;
  }

  get count(): number {
    return this.#at.size;
  }

  /** Passes `source` on, which begins at `fromByte`, and notes how far it was read; `onLeave` is called when it has ended, however it did. */
  follow(
    source: ReadableStream<Uint8Array>,
    fromByte: number,
    onLeave: () => void,
  ): ReadableStream<Uint8Array> {
    const reader = source.getReader();
    const place = { offset: fromByte };
    this.#at.add(place);
    return relay<Uint8Array>(() => reader, {
      beforePiece: () => this.#pace.take(),
      onPiece: ({ length }) => {
        place.offset += length;
        this.#wake();
      },
      onEnd: () => {
        this.#at.delete(place);
        this.#wake();
        onLeave();
      },
    });
  }

  /** Resolves when output may be made beyond `position`: at once, as long as the quickest reader is near, or nobody reads. */
  async near(position: number): Promise<void> {
    while (this.#at.size > 0 && position - this.#furthest() > MOST_AHEAD_BYTES) await this.#moved.promise;
  }

  #furthest(): number {
    let furthest = 0;
    for (const { offset } of this.#at) furthest = Math.max(furthest, offset);
    return furthest;
  }

  #wake(): void {
    this.#moved.resolve();
    this.#moved = Promise.withResolvers();
  }
}

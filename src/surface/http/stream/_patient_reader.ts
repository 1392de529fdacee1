/** Reads a stream, but waits for each chunk only as long as is good; the chunk comes with a later read. */

/** What a read that was too long is told by. */
export const WAITED: unique symbol = Symbol("waited");

type Reading = ReturnType<ReadableStreamDefaultReader<Uint8Array>["read"]>;

/** One reader of one stream. */
export class PatientReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  /** The read under way: it outlives a wait for it. */
  #reading: Reading | undefined;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  /** The next chunk, undefined at the end, {@link WAITED} when none came within `mostMs`. */
  async read(mostMs: number): Promise<Uint8Array | undefined | typeof WAITED> {
    this.#reading ??= this.#reader.read();
    const result = mostMs === Number.POSITIVE_INFINITY ? await this.#reading : await this.#within(mostMs);
    if (result === WAITED) return WAITED;
    this.#reading = undefined;
    return result.done ? undefined : result.value;
  }

  cancel(reason: unknown): Promise<void> {
    return this.#reader.cancel(reason);
  }

  async #within(mostMs: number): Promise<typeof WAITED | Awaited<Reading>> {
    const waited = Promise.withResolvers<typeof WAITED>();
    const timer = setTimeout(() => waited.resolve(WAITED), Math.max(0, mostMs));
    try {
      return await Promise.race([this.#reading!, waited.promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}

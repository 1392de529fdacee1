/** A queue from one who is never held back to one who waits: entries of an upload, which lie on disk while their names wait here. */

/** Values come out in their order; it ends, or fails, once. */
export class StreamQueue<T> implements AsyncIterable<T> {
  #values: T[] = [];
  #next = 0;
  #end: { readonly error?: unknown } | undefined;
  #wake: (() => void) | undefined;

  push(value: T): void {
    this.#values.push(value);
    this.#wake?.();
  }

  /** Nothing more comes. */
  end(): void {
    this.#end ??= {};
    this.#wake?.();
  }

  /** What was pushed before comes out no more. */
  fail(error: unknown): void {
    this.#end ??= { error };
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    for (;;) {
      if (this.#end && "error" in this.#end) throw this.#end.error;
      if (this.#next < this.#values.length) yield this.#take();
      else if (this.#end) return;
      else {
        const { promise, resolve } = Promise.withResolvers<void>();
        this.#wake = resolve;
        await promise;
      }
    }
  }

  #take(): T {
    const value = this.#values[this.#next++]!;
    if (this.#next * 2 > this.#values.length) {
      this.#values = this.#values.slice(this.#next);
      this.#next = 0;
    }
    return value;
  }
}

/** Lets others read an output from any place while it grows, never beyond what is final. */
import { createFault } from "../../fault/fault.ts";

/** Where the bytes come from. */
export interface OutputSource {
  /** Bytes that are final. */
  readonly position: () => number;
  readonly read: (start: number, end: number) => AsyncIterable<Uint8Array>;
}

/** See the head of this file. */
export class GrowingOutput {
  readonly #source: OutputSource;
  #state: "growing" | "whole" | "given-up" = "growing";
  #readers = 0;
  #moved: PromiseWithResolvers<void> = Promise.withResolvers();
  #idle: PromiseWithResolvers<void> = Promise.withResolvers();

  constructor(source: OutputSource) {
    this.#source = source;
  }

  /** More bytes are final. */
  advance(): void {
    this.#moved.resolve();
    this.#moved = Promise.withResolvers();
  }

  /** No more will come: the output is whole, or given up. */
  end(state: "whole" | "given-up"): void {
    if (this.#state === "growing") this.#state = state;
    this.advance();
  }

  /** Resolves when nobody reads any more. */
  async idle(): Promise<void> {
    while (this.#readers > 0) await this.#idle.promise;
  }

  /**
   * The bytes from `offset` on as they become final, until the output is whole.
   *
   * @throws Fault `interrupted` when it is given up; the signal's reason
   */
  async *readFrom(offset: number, signal?: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
    const wake = (): void => this.advance();
    signal?.addEventListener("abort", wake, { once: true });
    this.#readers++;
    try {
      for (let at = offset; ; ) {
        const { promise } = this.#moved;
        signal?.throwIfAborted();
        if (this.#state === "given-up") throw createFault("interrupted", {});
        const end = this.#source.position();
        if (at >= end && this.#state === "whole") return;
        if (at >= end) await promise;
        for await (const bytes of this.#readWhileOpen(at, end)) {
          at += bytes.length;
          yield bytes;
        }
      }
    } finally {
      signal?.removeEventListener("abort", wake);
      this.#readers--;
      this.#idle.resolve();
      this.#idle = Promise.withResolvers();
    }
  }

  /** The store may be closed under a reader that is slow. */
  async *#readWhileOpen(start: number, end: number): AsyncGenerator<Uint8Array, void, void> {
    try {
      yield* this.#source.read(start, end);
    } catch (error) {
      throw this.#state === "given-up" ? createFault("interrupted", {}, error) : error;
    }
  }
}

/** What happened to a job, for any number of followers that come and go: numbered, the newest kept, so that one who lost the line goes on behind what it saw. */

/** One happening. */
export interface LoggedEvent {
  /** From 1, without gaps as long as nothing was forgotten. */
  readonly id: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Beyond it the oldest are forgotten, so that memory stays flat. */
const MOST_KEPT = 1000;

/** See the head of this file. */
export class EventLog {
  readonly #kept: LoggedEvent[] = [];
  #lastId = 0;
  #moved: PromiseWithResolvers<void> = Promise.withResolvers();
  #followers = 0;

  /** Those that follow now. */
  get followers(): number {
    return this.#followers;
  }

  add(type: string, data: Readonly<Record<string, unknown>>): void {
    this.#kept.push({ id: ++this.#lastId, type, data });
    if (this.#kept.length > MOST_KEPT) this.#kept.shift();
    this.wake();
  }

  /** Lets followers look whether they are to go on. */
  wake(): void {
    this.#moved.resolve();
    this.#moved = Promise.withResolvers();
  }

  /** Events behind `afterId` as they come, until `isOver` says that no more will, or `signal` is aborted. An id from before a restart begins anew. */
  async *follow(
    afterId: number,
    isOver: () => boolean,
    signal: AbortSignal,
  ): AsyncGenerator<LoggedEvent, void, void> {
    const wake = (): void => this.wake();
    signal.addEventListener("abort", wake, { once: true });
    this.#followers++;
    try {
      for (let seen = afterId > this.#lastId ? 0 : afterId; ; ) {
        const { promise } = this.#moved;
        const over = isOver();
        for (const event of this.#kept.filter(({ id }) => id > seen)) {
          if (signal.aborted) return;
          seen = event.id;
          yield event;
        }
        if (signal.aborted || (over && seen === this.#lastId)) return;
        if (seen === this.#lastId) await promise;
      }
    } finally {
      signal.removeEventListener("abort", wake);
      this.#followers--;
    }
  }
}

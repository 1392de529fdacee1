/** How many wrong tokens a client may send: a bucket that fills again (RFC 2697's idea, in tokens instead of bytes). */

/** Time in which a client may be wrong once more. */
const REFILL_MS = 6_000;
/** Clients that are remembered; who comes after that displaces the one that was wrong longest ago. */
const MOST_CLIENTS = 10_000;
const MS = 1_000;

/** Counts wrong tokens by client. A client that has none left is not listened to at all: else it would learn which token is right by the answer. */
export class GuessLimit {
  readonly #most: number;
  readonly #now: () => number;
  /** In the order of the last guess: when the client's bucket is full again, in ms. */
  readonly #fullAtMs: Map<string, number> = new Map();

  /** `most`: wrong tokens at once. */
  constructor(most: number, now: () => number = () => performance.now()) {
    this.#most = most;
    this.#now = now;
  }

  /** Seconds until the client is listened to again; 0 when it is. */
  waitSeconds(client: string): number {
    const owedMs = (this.#fullAtMs.get(client) ?? 0) - this.#now();
    const overMs = owedMs - (this.#most - 1) * REFILL_MS;
    return overMs > 0 ? Math.ceil(overMs / MS) : 0;
  }

  /** Notes a wrong token. */
  wrong(client: string): void {
    const fullAtMs = Math.max(this.#fullAtMs.get(client) ?? 0, this.#now()) + REFILL_MS;
    this.#fullAtMs.delete(client);
    this.#fullAtMs.set(client, fullAtMs);
    if (this.#fullAtMs.size <= MOST_CLIENTS) return;
    const [oldest] = this.#fullAtMs.keys();
    this.#fullAtMs.delete(oldest!);
  }
}

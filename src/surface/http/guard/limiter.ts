/** Counts what is under way, in all and by client, and refuses what would be too much. */
import type { FaultCode } from "../../../fault/catalogue.ts";
import { createFault, type Fault } from "../../../fault/fault.ts";

/** What may be under way at most. */
export interface LimiterOptions {
  /** What is counted, in the plural. */
  readonly what: "jobs" | "streams";
  readonly mostInAll: number;
  readonly mostPerClient: number;
}

/** A place that is taken. */
export interface Ticket extends Disposable {
  /** Gives the place back; a second time does nothing. */
  release(): void;
}

const codes = { jobs: "too-many-jobs", streams: "too-many-streams" } as const satisfies Record<
  string,
  FaultCode
>;

/** One for each kind of thing. Clients that have nothing under way are not remembered. */
export class Limiter {
  readonly #options: LimiterOptions;
  readonly #byClient: Map<string, number> = new Map();
  #taken = 0;
  #isStopping = false;

  /** @throws RangeError for a limit below 1 */
  constructor(options: LimiterOptions) {
    for (const limit of [options.mostInAll, options.mostPerClient]) {
      if (Number.isSafeInteger(limit) && limit >= 1) continue;
      throw new RangeError(`limiting ${options.what} wants a whole number of at least 1: got ${limit}`);
    }
    this.#options = options;
  }

  /** Places that are taken. */
  get taken(): number {
    return this.#taken;
  }

  /** Clients that have places. */
  get clients(): number {
    return this.#byClient.size;
  }

  /**
   * Takes a place.
   *
   * @throws Fault `service-stopping`, `service-full`, `too-many-jobs`, `too-many-streams`
   */
  take(client: string): Ticket {
    const own = this.#byClient.get(client) ?? 0;
    const fault = this.#refusal(own);
    if (fault) throw fault;
    this.#byClient.set(client, own + 1);
    this.#taken++;
    let isHeld = true;
    const release = (): void => {
      if (isHeld) this.#giveBack(client);
      isHeld = false;
    };
    return { release, [Symbol.dispose]: release };
  }

  /** Refuses all that comes; what is under way goes on. */
  stop(): void {
    this.#isStopping = true;
  }

  /** The client's own limit comes first: it says more, and waiting for others would not help. */
  #refusal(own: number): Fault | undefined {
    const { what, mostInAll, mostPerClient } = this.#options;
    if (this.#isStopping) return createFault("service-stopping", {});
    if (own >= mostPerClient) return createFault(codes[what], { limit: mostPerClient });
    return this.#taken >= mostInAll ? createFault("service-full", { what, limit: mostInAll }) : undefined;
  }

  #giveBack(client: string): void {
    this.#taken--;
    const left = this.#byClient.get(client)! - 1;
    if (left > 0) this.#byClient.set(client, left);
    else this.#byClient.delete(client);
  }
}

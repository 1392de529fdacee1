/** Makes leases of output buffers: one credit for its worker each, and no more spare buffers than are worth keeping. */
import type { BufferLease } from "./block.ts";

/** Buffers kept for credits; more are given back to the system. */
const MOST_SPARE_BUFFERS = 4;

/** Who a buffer came from. */
export interface CreditTaker {
  sendCredit(buffer?: ArrayBuffer): void;
}

/** The buffers of one run. */
export class BufferLeases {
  readonly #spare: ArrayBuffer[] = [];
  /** Ends the holding of a credit, by worker, for each lease that has not given its own back. */
  readonly #holds: Map<CreditTaker, Set<() => void>> = new Map();
  readonly #onTaken: () => void;
  #left = 0;

  /** `onTaken` is told when the reader has come to a buffer that was left behind. */
  constructor(onTaken: () => void = () => {}) {
    this.#onTaken = onTaken;
  }

  /** Buffers whose credit had to go back before the reader came to them. */
  get left(): number {
    return this.#left;
  }

  /** Buffers that come back later than their credit wait for the next credit that goes without. */
  leaseOf(worker: CreditTaker, buffer: ArrayBuffer): BufferLease {
    let credited = false;
    let isLeft = false;
    const holds = this.#holdsOf(worker);
    const credit = (back?: ArrayBuffer): void => {
      if (!credited) worker.sendCredit(back);
      credited = true;
      holds.delete(leave);
    };
    const leave = (): void => {
      credit(this.#spare.pop());
      isLeft = true;
      this.#left++;
    };
    const take = (): void => {
      if (!isLeft) return;
      isLeft = false;
      this.#left--;
      this.#onTaken();
    };
    holds.add(leave);
    return {
      keep: () => {
        if (!credited) credit(this.#spare.pop());
        take();
      },
      recycle: () => {
        if (!credited) credit(buffer);
        else if (this.#spare.length < MOST_SPARE_BUFFERS) this.#spare.push(buffer);
        else buffer.transfer(0); // at once: the collector does not hurry for what lies outside its heap
        take();
      },
    };
  }

  /** Gives a worker its credits back, whenever the reader may come to what it sent: the worker is wanted elsewhere. */
  leave(worker: CreditTaker): void {
    for (const leave of [...this.#holdsOf(worker)]) leave();
  }

  /** Gives up the buffers that nobody will ask for any more. */
  drop(): void {
    this.#spare.length = 0;
  }

  #holdsOf(worker: CreditTaker): Set<() => void> {
    const holds = this.#holds.get(worker) ?? new Set();
    this.#holds.set(worker, holds);
    return holds;
  }
}

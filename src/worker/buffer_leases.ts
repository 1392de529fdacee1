/** Makes leases of output buffers: one credit for its worker each, and no more spare buffers than are worth keeping. */
import type { BufferLease } from "./block.ts";

/** Buffers kept for credits; more are given back to the system. */
const MOST_SPARE_BUFFERS = 4;

/** Who a buffer came from. */
export interface CreditTaker {
  sendCredit(buffer?: ArrayBuffer): void;
}

/** The buffers of one pool. */
export class BufferLeases {
  readonly #spare: ArrayBuffer[] = [];

  /** Buffers that come back later than their credit wait for the next credit that goes without. */
  leaseOf(worker: CreditTaker, buffer: ArrayBuffer): BufferLease {
    let credited = false;
    return {
      keep: () => {
        if (!credited) worker.sendCredit(this.#spare.pop());
        credited = true;
      },
      recycle: () => {
        if (!credited) worker.sendCredit(buffer);
        else if (this.#spare.length < MOST_SPARE_BUFFERS) this.#spare.push(buffer);
        else buffer.transfer(0); // at once: the collector does not hurry for what lies outside its heap
        credited = true;
      },
    };
  }
}

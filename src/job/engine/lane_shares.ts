/** Shares a pool among jobs by their priorities: the rule is in `src/job/control/fair_share.ts`. */

import type { Lane } from "../../worker/lane.ts";
import type { LaneChooser } from "../../worker/worker_pool.ts";
import { FairShare, type Priority } from "../control/fair_share.ts";

/** What lanes weigh when nobody said. */
const DEFAULT_PRIORITY: Priority = 3;

/** See the head of this file. */
export class LaneShares implements LaneChooser {
  readonly #shares: FairShare<Lane> = new FairShare();
  readonly #known: Set<Lane> = new Set();

  /** Lets a lane take part with this priority, or gives it another. */
  setPriority(lane: Lane, priority: Priority): void {
    if (this.#known.has(lane)) this.#shares.setPriority(lane, priority);
    else this.#shares.add(lane, priority);
    this.#known.add(lane);
  }

  order(ready: readonly Lane[]): readonly Lane[] {
    for (const lane of ready) if (!this.#known.has(lane)) this.setPriority(lane, DEFAULT_PRIORITY);
    const first = this.#shares.pick(ready);
    return first === undefined ? ready : [first, ...ready.filter((lane) => lane !== first)];
  }

  charge(lane: Lane, bytes: number): void {
    if (this.#known.has(lane)) this.#shares.charge(lane, bytes);
  }

  forget(lane: Lane): void {
    this.#shares.remove(lane);
    this.#known.delete(lane);
  }
}

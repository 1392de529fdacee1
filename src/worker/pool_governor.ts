/** What holds a pool back, asked before each hand-out: so limits may change while it runs. */
export interface PoolGovernor {
  /** Threads that may be at work. */
  readonly workers: number;
  /** Batches that a worker has at hand, so that it never waits for the next. */
  readonly batchesAtHand: number;
  /** How long nothing more may be handed out, in ms; 0 when it may. */
  waitMs(): number;
}

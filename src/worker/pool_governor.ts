/** What holds a pool back, asked before each hand-out: so limits may change while it runs. */
export interface PoolGovernor {
  /** Threads that may be at work. */
  readonly workers: number;
  /** Batches that a worker has at hand, so that it never waits for the next; 0: nothing is handed out. */
  readonly batchesAtHand: number;
  /** Whether only one worker may be at work. */
  readonly oneAtATime: boolean;
  /** Whether a large file must wait until nothing else is under way. */
  readonly largeAlone: boolean;
  /** How long nothing more may be handed out, in ms; 0 when it may. */
  waitMs(): number;
}

/** One that holds nothing back but the number of threads. */
export function freeGovernor(workers: number): PoolGovernor {
  return { workers, batchesAtHand: 2, oneAtATime: false, largeAlone: false, waitMs: () => 0 };
}

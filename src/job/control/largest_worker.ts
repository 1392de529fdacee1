/** Which worker is replaced when memory is short. */

/** What is looked at of a worker. */
export interface SwollenWorker {
  /** Its linear memory, which never shrinks. */
  readonly linearBytes: number;
  /** Whether it is to be replaced already. */
  readonly retiring: boolean;
}

/** The worker with the largest linear memory; undefined when one is on its way out, whose memory is to be waited for, or there is none. */
export function largestWorker<W extends SwollenWorker>(workers: readonly W[]): W | undefined {
  if (workers.some(({ retiring }) => retiring)) return undefined;
  return workers.reduce<W | undefined>(
    (largest, worker) => (largest && largest.linearBytes >= worker.linearBytes ? largest : worker),
    undefined,
  );
}

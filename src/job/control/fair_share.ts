/**
 * Which of many jobs gets the next batch: weighted fair sharing by source bytes.
 *
 * Rule: the five priorities weigh 16, 8, 4, 2 and 1. Each job has a virtual time, which goes on by the bytes it was handed, divided by its weight; the one furthest behind
 * is next, on a tie the one of higher priority, then the one that came first. Jobs that always have work so get bytes in proportion to
 * their weights. A job that comes, or comes back, starts at the present virtual time: it goes ahead of those that have had their turn, and nobody saves up. Nobody starves:
 * between two batches of a job, another gets at most its weight's part and one batch.
 *
 * (Start-time fair queueing: Goyal, Vin, Cheng, SIGCOMM 1996.)
 */

/** 1 is first, 3 the default. */
export type Priority = 1 | 2 | 3 | 4 | 5;

/** What each priority weighs. */
export const priorityWeights: Readonly<Record<Priority, number>> = { 1: 16, 2: 8, 3: 4, 4: 2, 5: 1 };

interface Share {
  priority: Priority;
  /** Order of arrival. */
  readonly rank: number;
  /** Where its next batch starts, in bytes of weight 1. */
  startsAt: number;
}

/** Jobs are told apart by `J`: their objects, or names. */
export class FairShare<J> {
  readonly #shares: Map<J, Share> = new Map();
  /** Where the batch handed out last started; never goes back. */
  #now = 0;
  #arrivals = 0;

  /** Lets a job take part. */
  add(job: J, priority: Priority): void {
    if (this.#shares.has(job))
      throw new RangeError("sharing wants each job once: this one takes part already");
    this.#shares.set(job, { priority, rank: this.#arrivals++, startsAt: this.#now });
  }

  /** Forgets a job. */
  remove(job: J): void {
    this.#shares.delete(job);
  }

  /** Sets another priority, while running; what it owes is owed at the new weight. */
  setPriority(job: J, priority: Priority): void {
    const share = this.#shareOf(job);
    const owed = Math.max(0, share.startsAt - this.#now) * priorityWeights[share.priority];
    share.startsAt = this.#now + owed / priorityWeights[priority];
    share.priority = priority;
  }

  /** The one of these jobs, all with a batch to hand out, that is next; undefined when there is none. */
  pick(candidates: Iterable<J>): J | undefined {
    let next: J | undefined;
    let best: Share | undefined;
    for (const job of candidates) {
      const share = this.#shareOf(job);
      share.startsAt = Math.max(share.startsAt, this.#now);
      if (best && !isBefore(share, best)) continue;
      next = job;
      best = share;
    }
    return next;
  }

  /** Books a batch that `job` was handed. */
  charge(job: J, bytes: number): void {
    const share = this.#shareOf(job);
    this.#now = Math.max(this.#now, share.startsAt);
    share.startsAt = this.#now + bytes / priorityWeights[share.priority];
  }

  #shareOf(job: J): Share {
    const share = this.#shares.get(job);
    if (!share) throw new RangeError("sharing wants a job that takes part: this one was not added");
    return share;
  }
}

function isBefore(one: Share, other: Share): boolean {
  if (one.startsAt !== other.startsAt) return one.startsAt < other.startsAt;
  if (one.priority !== other.priority) return one.priority < other.priority;
  return one.rank < other.rank;
}

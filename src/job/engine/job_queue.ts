/**
 * Which of many jobs run: so many at once, the others wait for a place.
 *
 * Rule: each priority has a row, in which who comes first is first. The rows weigh 16, 8, 4, 2 and 1, and a place that comes free goes to the row whose turn it is by
 * these weights: while jobs of all priorities wait, of 31 places 16 go to the first and one goes to the last. So urgent jobs overtake, and none starves:
 * before the first of a row, at most 30 of other rows begin. A row that was empty begins at the present: nobody saves up, and nobody owes.
 *
 * (Self-clocked fair queueing: Golestani, INFOCOM 1994, every job counting the same.)
 */
import { type Priority, priorityWeights } from "../control/fair_share.ts";

/** A job's place, or its wait for one. */
export interface JobTicket {
  /** Resolves when the job may run; rejects when it left before, or the queue was closed. */
  readonly admitted: Promise<void>;
  /** Moves it to the end of another row while it waits. */
  setPriority(priority: Priority): void;
  /** Gives the place up, or the wait for it, which then ends with `reason`. A second call does nothing. */
  leave(reason?: unknown): void;
}

interface Row {
  readonly waiting: Set<Ticket>;
  /** Virtual time at which its next place is counted from. */
  startsAt: number;
}

const priorities: readonly Priority[] = [1, 2, 3, 4, 5];

/** See the head of this file. */
export class JobQueue {
  readonly #rows: ReadonlyMap<Priority, Row> = new Map(
    priorities.map((priority) => [priority, { waiting: new Set(), startsAt: 0 }]),
  );
  #most: number;
  #running = 0;
  #now = 0;
  #failure: Error | undefined;

  /** `most` jobs run at once. */
  constructor(most: number) {
    this.#most = most;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return [...this.#rows.values()].reduce((sum, { waiting }) => sum + waiting.size, 0);
  }

  get most(): number {
    return this.#most;
  }

  /** Sets how many run at once; those that are too many stay until they have ended. */
  setMost(most: number): void {
    this.#most = most;
    this.#fill();
  }

  /** Takes a place if one is free and nobody waits, else waits for one. */
  join(priority: Priority): JobTicket {
    const ticket = new Ticket({
      move: (to) => this.#add(ticket, to),
      leave: (wasAdmitted) => this.#leave(ticket, wasAdmitted),
    });
    if (this.#failure) ticket.refuse(this.#failure);
    else this.#add(ticket, priority);
    this.#fill();
    return ticket;
  }

  /** Lets nobody in any more: those that wait are refused with `error`. */
  close(error: Error): void {
    this.#failure ??= error;
    for (const { waiting } of this.#rows.values()) for (const ticket of waiting) ticket.refuse(error);
    for (const { waiting } of this.#rows.values()) waiting.clear();
  }

  #add(ticket: Ticket, priority: Priority): void {
    this.#forget(ticket);
    const row = this.#rows.get(priority)!;
    if (row.waiting.size === 0) row.startsAt = Math.max(row.startsAt, this.#now);
    row.waiting.add(ticket);
  }

  #leave(ticket: Ticket, wasAdmitted: boolean): void {
    this.#forget(ticket);
    if (wasAdmitted) this.#running--;
    this.#fill();
  }

  #forget(ticket: Ticket): void {
    for (const { waiting } of this.#rows.values()) waiting.delete(ticket);
  }

  #fill(): void {
    while (this.#running < this.#most) {
      const next = this.#takeNext();
      if (!next) return;
      this.#running++;
      next.admit();
    }
  }

  #takeNext(): Ticket | undefined {
    let best: { readonly row: Row; readonly endsAt: number } | undefined;
    for (const [priority, row] of this.#rows) {
      const endsAt = row.startsAt + 1 / priorityWeights[priority];
      if (row.waiting.size > 0 && (!best || endsAt < best.endsAt)) best = { row, endsAt };
    }
    if (!best) return undefined;
    const { row, endsAt } = best;
    row.startsAt = endsAt;
    this.#now = endsAt;
    const [ticket] = row.waiting;
    row.waiting.delete(ticket!);
    return ticket;
  }
}

/** What a ticket asks of its queue. */
interface TicketHost {
  readonly move: (to: Priority) => void;
  readonly leave: (wasAdmitted: boolean) => void;
}

class Ticket implements JobTicket {
  readonly #host: TicketHost;
  readonly #outcome: PromiseWithResolvers<void> = Promise.withResolvers();
  #state: "waiting" | "admitted" | "over" = "waiting";

  constructor(host: TicketHost) {
    this.#host = host;
    this.admitted.catch(() => {}); // whoever waits for it hears of it; nobody may
  }

  get admitted(): Promise<void> {
    return this.#outcome.promise;
  }

  setPriority(priority: Priority): void {
    if (this.#state === "waiting") this.#host.move(priority);
  }

  leave(reason?: unknown): void {
    if (this.#state === "over") return;
    const wasAdmitted = this.#state === "admitted";
    this.refuse(reason);
    this.#host.leave(wasAdmitted);
  }

  admit(): void {
    this.#state = "admitted";
    this.#outcome.resolve();
  }

  refuse(reason: unknown): void {
    this.#state = "over";
    this.#outcome.reject(reason);
  }
}

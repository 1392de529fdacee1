import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Priority } from "../../../src/job/control/fair_share.ts";
import { JobQueue, type JobTicket } from "../../../src/job/engine/job_queue.ts";

/** Lets whoever waits for a promise that is settled go on. */
const turn = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
};

/** Joins with each priority in turn; the numbers of those admitted appear in `admitted`, in their order. */
function joinAll(
  queue: JobQueue,
  priorities: readonly Priority[],
): { readonly tickets: readonly JobTicket[]; readonly admitted: number[] } {
  const admitted: number[] = [];
  const tickets = priorities.map((priority, number) => {
    const ticket = queue.join(priority);
    ticket.admitted.then(
      () => admitted.push(number),
      () => {},
    );
    return ticket;
  });
  return { tickets, admitted };
}

/** Ends one job after another, in the order in which they were admitted, till none is left. */
async function drain(tickets: readonly JobTicket[], admitted: readonly number[]): Promise<void> {
  for (let ended = 0; ended < tickets.length; ended++) {
    await turn();
    tickets[admitted[ended]!]!.leave();
  }
}

const repeat = (priority: Priority, times: number): Priority[] =>
  Array.from({ length: times }, () => priority);

/** Jobs that get in before one of priority `own`, the only one of its row, while others keep coming; far more than there are places wait before it. */
async function countBefore(own: Priority, most: number, arrivals: readonly Priority[][]): Promise<number> {
  const queue = new JobQueue(most);
  const running: JobTicket[] = [];
  const urgent = own === 1 ? 2 : 1;
  const join = (each: Priority): void => {
    const ticket = queue.join(each);
    void ticket.admitted.then(() => running.push(ticket));
  };
  for (const each of repeat(urgent, most + 40)) join(each);
  await turn();
  let isIn = false;
  void queue.join(own).admitted.then(() => {
    isIn = true;
  });
  for (let ended = 0; ; ended++) {
    for (const each of arrivals[ended] ?? [urgent]) join(each);
    running.shift()!.leave();
    await turn();
    if (isIn) return ended;
  }
}

describe("a queue of jobs", () => {
  test("lets so many run, and the next when one leaves", async () => {
    const queue = new JobQueue(2);
    const { tickets, admitted } = joinAll(queue, repeat(3, 4));
    await turn();
    expect({ admitted, running: queue.running, waiting: queue.waiting }).toEqual({
      admitted: [0, 1],
      running: 2,
      waiting: 2,
    });
    tickets[1]!.leave();
    tickets[1]!.leave(); // a second time is of no account
    await turn();
    expect({ admitted, running: queue.running, waiting: queue.waiting }).toEqual({
      admitted: [0, 1, 2],
      running: 2,
      waiting: 1,
    });
  });

  test("lets an urgent job overtake", async () => {
    const queue = new JobQueue(1);
    const { tickets, admitted } = joinAll(queue, [3, 5, 4, 3, 1]);
    await drain(tickets, admitted);
    expect(admitted).toEqual([0, 4, 3, 2, 1]);
  });

  test("gives places by weight: of 31, 16 to the first priority and one to the last", async () => {
    const queue = new JobQueue(1);
    const first = queue.join(1);
    const waiting = ([1, 2, 3, 4, 5] as const).flatMap((priority) => repeat(priority, 40));
    const { tickets, admitted } = joinAll(queue, waiting);
    first.leave();
    await drain(tickets, admitted);
    const counts = [1, 2, 3, 4, 5].map(
      (priority) => admitted.slice(0, 31).filter((number) => waiting[number] === priority).length,
    );
    expect(counts).toEqual([16, 8, 4, 2, 1]);
  });

  test("moves one that waits when its priority is set, and leaves one that runs alone", async () => {
    const queue = new JobQueue(1);
    const { tickets, admitted } = joinAll(queue, [3, 3, 5]);
    tickets[2]!.setPriority(1);
    tickets[0]!.setPriority(5);
    await drain(tickets, admitted);
    expect(admitted).toEqual([0, 2, 1]);
  });

  test("forgets one that leaves while it waits, and tells it why", async () => {
    const queue = new JobQueue(1);
    const { tickets, admitted } = joinAll(queue, [3, 3, 3]);
    tickets[1]!.leave(new Error("given up"));
    await expect(tickets[1]!.admitted).rejects.toThrow("given up");
    tickets[0]!.leave();
    await turn();
    expect(admitted).toEqual([0, 2]);
  });

  test("lets more run when it may, and no further in when it may not", async () => {
    const queue = new JobQueue(1);
    const { tickets, admitted } = joinAll(queue, repeat(3, 5));
    queue.setMost(3);
    await turn();
    expect(admitted).toEqual([0, 1, 2]);
    queue.setMost(1);
    tickets[0]!.leave();
    tickets[1]!.leave();
    await turn();
    expect(admitted).toEqual([0, 1, 2]);
    tickets[2]!.leave();
    await turn();
    expect(admitted).toEqual([0, 1, 2, 3]);
  });

  test("refuses those that wait, and all that come, once it is closed", async () => {
    const queue = new JobQueue(1);
    const { tickets } = joinAll(queue, repeat(3, 2));
    queue.close(new Error("closed"));
    await expect(tickets[1]!.admitted).rejects.toThrow("closed");
    await expect(queue.join(1).admitted).rejects.toThrow("closed");
    expect(queue.waiting).toBe(0);
  });

  test("starves none: before the first of a row, at most 30 of others begin, whoever comes and goes", async () => {
    const priority = fc.constantFrom<Priority>(1, 2, 3, 4, 5);
    const arrivals = fc.array(fc.array(priority, { maxLength: 6 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(priority, fc.integer({ min: 1, max: 4 }), arrivals, async (own, most, batches) => {
        const others = batches.map((batch) => batch.filter((each) => each !== own));
        expect(await countBefore(own, most, others)).toBeLessThanOrEqual(30);
      }),
      { numRuns: 60 },
    );
  });
});

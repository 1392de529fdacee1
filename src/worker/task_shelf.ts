/**
 * Files of one grammar that wait, small ones or large ones: those within the look-ahead by urgency, those beyond it in path order.
 *
 * A file that leaves out of turn, with its batch, stays in its heap as an empty entry until it comes up there.
 */
import { BinaryHeap } from "./binary_heap.ts";
import type { QueuedTask } from "./task_queue.ts";

/** A file in the queue. */
export interface TaskEntry {
  readonly task: QueuedTask;
  isTaken: boolean;
}

/** What files have that no plan says more of. */
const MIDDLE_PRIORITY = 3;

/** Negative when `a` is to be handed out before `b`: by priority, then by rank. */
export function compareUrgency(a: QueuedTask, b: QueuedTask): number {
  const byPriority = (a.priority ?? MIDDLE_PRIORITY) - (b.priority ?? MIDDLE_PRIORITY);
  return byPriority === 0 ? (a.rank ?? 0) - (b.rank ?? 0) : byPriority;
}

const isEarlier = (a: TaskEntry, b: TaskEntry): boolean => a.task.index < b.task.index;

function isMoreUrgent(a: TaskEntry, b: TaskEntry): boolean {
  const urgency = compareUrgency(a.task, b.task);
  return urgency === 0 ? isEarlier(a, b) : urgency < 0;
}

/** See the head of this file. */
export class TaskShelf {
  readonly #near: BinaryHeap<TaskEntry> = new BinaryHeap(isMoreUrgent);
  readonly #far: BinaryHeap<TaskEntry> = new BinaryHeap(isEarlier);

  add(entry: TaskEntry): void {
    this.#far.push(entry);
  }

  /** The most urgent entry with an offset up to `lastOffset`. */
  first(lastOffset: number): TaskEntry | undefined {
    this.#approach(lastOffset);
    for (;;) {
      const first = this.#near.first;
      if (first === undefined) return undefined;
      if (!first.isTaken && first.task.offset <= lastOffset) return first;
      this.#near.pop();
      // The look-ahead is shorter than it was: it is as long as the oldest file, if that is large.
      if (!first.isTaken) this.#far.push(first);
    }
  }

  /** The most urgent entry with an offset up to `lastOffset` and at most so many bytes; looks at all of them. */
  firstUpTo(largestBytes: number, lastOffset: number): TaskEntry | undefined {
    const first = this.first(lastOffset);
    if (first === undefined || first.task.bytes <= largestBytes) return first;
    let best: TaskEntry | undefined;
    for (const entry of this.#near.values()) {
      const { isTaken, task } = entry;
      if (isTaken || task.bytes > largestBytes || task.offset > lastOffset) continue;
      if (!best || isMoreUrgent(entry, best)) best = entry;
    }
    return best;
  }

  #approach(lastOffset: number): void {
    for (
      let next = this.#far.first;
      next && (next.isTaken || next.task.offset <= lastOffset);
      next = this.#far.first
    ) {
      this.#far.pop();
      if (!next.isTaken) this.#near.push(next);
    }
  }
}

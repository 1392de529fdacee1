/**
 * Files that wait for a worker, and the choice of the next batch. Pure: knows no threads.
 *
 * The choice is by priority, rank and path order, as the plan has it, among the files that lie within the look-ahead. Nothing
 * starves: the look-ahead does not move on before its oldest file is finished, so only what lies within can overtake that.
 */
import type { FileTask } from "./protocol.ts";
import { compareUrgency, type TaskEntry, TaskShelf } from "./task_shelf.ts";

/** A file that waits. */
export interface QueuedTask extends FileTask {
  /** Size in bytes as discovery saw it. */
  readonly bytes: number;
  /** Sum of the sizes of all files before it. */
  readonly offset: number;
  /** Number of its batch in the plan: it shares a batch with no file of another. @default batches are made here, by bytes */
  readonly batch?: number | undefined;
  /** From 1, which comes first, to 5. @default 3 */
  readonly priority?: number | undefined;
  /** Within a priority the lower rank comes first. @default 0 */
  readonly rank?: number | undefined;
  /** Whether it must be a batch of its own: it brought a worker down before. */
  readonly alone?: boolean;
}

/** From this size on a file is handed out early and alone, so that a run does not end waiting for it. */
export const LARGE_FILE_BYTES: number = 256 << 10;
/** Files at most of a batch that no plan made. */
const MOST_BATCH_FILES = 64;

/** What a worker may be given. */
export interface TakeRules {
  /** Size of a batch of small files, about; where there is a plan, its batches count. */
  readonly batchBytes: number;
  /** Only tasks with an offset up to this. */
  readonly lastOffset: number;
  /** Only files of up to this size, if they are large. */
  readonly largestBytes: number;
  /** Only tasks of these grammars. Asked once for each that waits. */
  mayTake(grammar: string): boolean;
}

/** Whether a file is handed out alone. */
export function isLarge({ bytes }: { readonly bytes: number }): boolean {
  return bytes >= LARGE_FILE_BYTES;
}

/** Files of one grammar. */
class GrammarShelf {
  readonly small: TaskShelf = new TaskShelf();
  readonly large: TaskShelf = new TaskShelf();
  length = 0;
  bytes = 0;
}

/** The queue; `bytes` and `length` bound how far discovery runs ahead. */
export class TaskQueue {
  readonly #shelves: Map<string, GrammarShelf> = new Map();
  /** Waiting files of each planned batch, in path order. */
  readonly #batches: Map<number, TaskEntry[]> = new Map();
  bytes = 0;
  length = 0;

  /** Bytes that wait for `grammar`. */
  bytesOf(grammar: string): number {
    return this.#shelves.get(grammar)?.bytes ?? 0;
  }

  /** Those that files wait for, or have waited for. */
  grammars(): Iterable<string> {
    return this.#shelves.keys();
  }

  /** Adds a task behind all others; its index must be the highest. */
  push(task: QueuedTask): void {
    this.#add(task);
  }

  /** Puts tasks back where their indices belong. */
  putBack(tasks: readonly QueuedTask[]): void {
    for (const task of tasks) {
      this.#add(task);
      if (task.batch !== undefined)
        this.#batches.get(task.batch)?.sort((a, b) => a.task.index - b.task.index);
    }
  }

  /**
   * Takes out a batch that the rules allow: the most urgent file and, unless it is large or `alone`, small ones that may go with
   * it. Of equal urgency a large file comes first, since it takes longest.
   */
  take(rules: TakeRules): QueuedTask[] {
    const shelves: GrammarShelf[] = [];
    const grammars = new Set<string>();
    for (const [grammar, shelf] of this.#shelves) {
      if (shelf.length === 0 || !rules.mayTake(grammar)) continue;
      shelves.push(shelf);
      grammars.add(grammar);
    }
    const { lastOffset, largestBytes } = rules;
    const large = mostUrgent(shelves, (shelf) => shelf.large.firstUpTo(largestBytes, lastOffset));
    const small = mostUrgent(shelves, (shelf) => shelf.small.first(lastOffset));
    if (large && (!small || compareUrgency(large.task, small.task) <= 0)) return [this.#remove(large)];
    if (!small) return [];
    if (small.task.alone) return [this.#remove(small)];
    const { batch } = small.task;
    return batch === undefined
      ? this.#takeRun(small, shelves, rules)
      : this.#takePlanned(batch, grammars, lastOffset);
  }

  /** What of a planned batch is there and may be taken; the rest of it follows later. */
  #takePlanned(batch: number, grammars: ReadonlySet<string>, lastOffset: number): QueuedTask[] {
    const fitting = this.#batches
      .get(batch)!
      .filter(
        ({ task }) =>
          !(isLarge(task) || task.alone) && task.offset <= lastOffset && grammars.has(task.grammar),
      );
    return fitting.map((entry) => this.#remove(entry));
  }

  /** The most urgent small files, up to the size of a batch, at least one. */
  #takeRun(
    first: TaskEntry,
    shelves: readonly GrammarShelf[],
    { batchBytes, lastOffset }: TakeRules,
  ): QueuedTask[] {
    const batch: QueuedTask[] = [];
    let bytes = 0;
    for (let next: TaskEntry | undefined = first; next; ) {
      const { task } = next;
      if (task.alone || task.batch !== undefined || (batch.length > 0 && bytes + task.bytes > batchBytes))
        break;
      batch.push(this.#remove(next));
      bytes += task.bytes;
      if (batch.length === MOST_BATCH_FILES) break;
      next = mostUrgent(shelves, (shelf) => shelf.small.first(lastOffset));
    }
    return batch;
  }

  #add(task: QueuedTask): void {
    const entry: TaskEntry = { task, isTaken: false };
    const shelf = this.#shelfOf(task.grammar);
    (isLarge(task) ? shelf.large : shelf.small).add(entry);
    if (task.batch !== undefined) {
      const batch = this.#batches.get(task.batch);
      if (batch) batch.push(entry);
      else this.#batches.set(task.batch, [entry]);
    }
    this.#count(task, shelf, 1);
  }

  #remove(entry: TaskEntry): QueuedTask {
    const { task } = entry;
    entry.isTaken = true;
    if (task.batch !== undefined) this.#leaveBatch(task.batch, entry);
    this.#count(task, this.#shelfOf(task.grammar), -1);
    return task;
  }

  /** A batch has a thousand files at most, and most leave from its front. */
  #leaveBatch(number: number, entry: TaskEntry): void {
    const batch = this.#batches.get(number)!;
    batch.splice(batch.indexOf(entry), 1);
    if (batch.length === 0) this.#batches.delete(number);
  }

  #shelfOf(grammar: string): GrammarShelf {
    let shelf = this.#shelves.get(grammar);
    if (!shelf) {
      shelf = new GrammarShelf();
      this.#shelves.set(grammar, shelf);
    }
    return shelf;
  }

  #count(task: QueuedTask, shelf: GrammarShelf, sign: 1 | -1): void {
    this.bytes += sign * task.bytes;
    this.length += sign;
    shelf.bytes += sign * task.bytes;
    shelf.length += sign;
  }
}

function mostUrgent(
  shelves: readonly GrammarShelf[],
  firstOf: (shelf: GrammarShelf) => TaskEntry | undefined,
): TaskEntry | undefined {
  let best: TaskEntry | undefined;
  for (const shelf of shelves) {
    const first = firstOf(shelf);
    if (first && (!best || comesFirst(first.task, best.task))) best = first;
  }
  return best;
}

function comesFirst(a: QueuedTask, b: QueuedTask): boolean {
  const urgency = compareUrgency(a, b);
  return urgency === 0 ? a.index < b.index : urgency < 0;
}

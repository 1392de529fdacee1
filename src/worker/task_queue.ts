/** Files that wait for a worker, in path order, and the choice of the next batch. Pure: knows no threads. */
import type { FileTask } from "./protocol.ts";

/** A file that waits. */
export interface QueuedTask extends FileTask {
  /** Size in bytes as discovery saw it. */
  readonly bytes: number;
  /** Sum of the sizes of all files before it. */
  readonly offset: number;
  /** Whether it must be a batch of its own: it brought a worker down before. */
  readonly alone?: boolean;
}

/** From this size on a file is handed out early and alone, so that a run does not end waiting for it. */
const LARGE_FILE_BYTES: number = 256 << 10;
/** Files of one batch at most. */
const MOST_BATCH_FILES = 64;

/** What a worker may be given. */
export interface TakeRules {
  /** Size of a batch of small files, about. */
  readonly batchBytes: number;
  /** Only tasks with an offset up to this. */
  readonly lastOffset: number;
  /** Only files of up to this size, if they are large. */
  readonly largestBytes: number;
  /** Only tasks of these grammars. */
  mayTake(grammar: string): boolean;
}

/** Whether a file is handed out alone. */
export function isLarge({ bytes }: { readonly bytes: number }): boolean {
  return bytes >= LARGE_FILE_BYTES;
}

/** The queue; `bytes` and `length` bound how far discovery runs ahead. */
export class TaskQueue {
  #tasks: QueuedTask[] = [];
  #bytesOf: Map<string, number> = new Map();
  bytes = 0;

  get length(): number {
    return this.#tasks.length;
  }

  /** Bytes that wait for `grammar`. */
  bytesOf(grammar: string): number {
    return this.#bytesOf.get(grammar) ?? 0;
  }

  /** Adds a task behind all others; its index must be the highest. */
  push(task: QueuedTask): void {
    this.#tasks.push(task);
    this.#count(task, 1);
  }

  /** Puts tasks back where their indices belong. */
  putBack(tasks: readonly QueuedTask[]): void {
    for (const task of tasks) this.#count(task, 1);
    this.#tasks = [...this.#tasks, ...tasks].sort((a, b) => a.index - b.index);
  }

  /** Takes out a batch that the rules allow: a large file alone if there is one, else the first small files in order. */
  take({ batchBytes, lastOffset, largestBytes, mayTake }: TakeRules): QueuedTask[] {
    const eligible = (task: QueuedTask): boolean => task.offset <= lastOffset && mayTake(task.grammar);
    const large = this.#tasks.find((task) => isLarge(task) && task.bytes <= largestBytes && eligible(task));
    const batch = large ? [large] : this.#takeRun(batchBytes, (task) => !isLarge(task) && eligible(task));
    if (batch.length === 0) return batch;
    const taken = new Set(batch);
    this.#tasks = this.#tasks.filter((task) => !taken.has(task));
    for (const task of batch) this.#count(task, -1);
    return batch;
  }

  #takeRun(batchBytes: number, eligible: (task: QueuedTask) => boolean): QueuedTask[] {
    const batch: QueuedTask[] = [];
    let bytes = 0;
    for (const task of this.#tasks) {
      if (!eligible(task)) continue;
      if (task.alone) {
        if (batch.length === 0) batch.push(task);
        break;
      }
      if (batch.length > 0 && bytes + task.bytes > batchBytes) break;
      batch.push(task);
      bytes += task.bytes;
      if (batch.length === MOST_BATCH_FILES) break;
    }
    return batch;
  }

  #count(task: QueuedTask, sign: 1 | -1): void {
    this.bytes += sign * task.bytes;
    this.#bytesOf.set(task.grammar, this.bytesOf(task.grammar) + sign * task.bytes);
  }
}

/** What becomes of the files of a worker that died or hung: which are tried again, and which is given up. */
import { createFault, type Fault } from "../fault/fault.ts";
import { describeFileReason, type FileReason } from "../fault/file_reason.ts";
import type { ProgressLedger } from "./progress_ledger.ts";
import type { QueuedTask } from "./task_queue.ts";
import type { Verdict } from "./verdict_writer.ts";

/** How a worker was lost. */
export interface Loss {
  readonly reason: FileReason;
  /** The engine's words, or the limit that was passed. */
  readonly detail: string;
  /** The file that it was at, if one is to blame. */
  readonly index: number | undefined;
}

/** What follows from a loss. */
export interface Judgement {
  /** Files that go back into the queue. */
  readonly again: readonly QueuedTask[];
  /** Of the file that is given up. */
  readonly verdict?: Verdict;
  /** The run cannot go on. */
  readonly fault?: Fault;
}

/** Times that a file may bring a worker down before it is given up; one that hangs costs its limit each time. */
const MOST_TRIES = 3;
const MOST_HANGS = 2;

/** Judges the `outstanding` files of a lost worker and books it; the guilty one is tried again alone. */
export function judgeLoss(
  outstanding: ReadonlyMap<number, QueuedTask>,
  { reason, detail, index }: Loss,
  ledger: ProgressLedger,
): Judgement {
  for (const task of outstanding.values()) ledger.restart(task.index);
  const guilty = index === undefined ? undefined : outstanding.get(index);
  const others = [...outstanding.values()].filter((task) => task !== guilty);
  if (!guilty) return { again: others };
  const attempts = ledger.blame(guilty.index);
  if (attempts < (reason === "timeout" ? MOST_HANGS : MOST_TRIES))
    return { again: [...others, { ...guilty, alone: true }] };
  if (ledger.deliveredOf(guilty.index) > 0) {
    const cause = `"${guilty.path}" broke off in the middle of its output`;
    return { again: others, fault: createFault("workers-lost", { cause }) };
  }
  const message = describeFileReason(reason, reason === "timeout" ? detail : "");
  return { again: others, verdict: { ...guilty, attempts, reason, message } };
}

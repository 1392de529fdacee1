/** What becomes of the files of a worker that died or hung: which are tried again, and which is given up. */
import { createFault, type Fault } from "../fault/fault.ts";
import { describeFileReason, type FileReason } from "../fault/file_reason.ts";
import type { ProgressLedger } from "./progress_ledger.ts";
import type { Verdict } from "./ready_blocks.ts";
import type { QueuedTask } from "./task_queue.ts";

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

/** How often a file that brought a worker down is tried again. */
const DEFAULT_RETRIES = 2;
/** And times that it may hang: each costs its limit, and a thread that may never end. */
const MOST_HANGS = 2;

/** Judges one loss after another. */
export class LossJudge {
  readonly #ledger: ProgressLedger;
  readonly #mostTriesOfAll: number;
  /** Grammars known to hang: their next file that does is not tried again. */
  readonly #hanging: Set<string> = new Set();

  /** `retries`: how often a file that brought a worker down is tried again. */
  constructor(ledger: ProgressLedger, retries: number = DEFAULT_RETRIES) {
    this.#ledger = ledger;
    this.#mostTriesOfAll = retries + 1;
  }

  /** Judges the `outstanding` files of a lost worker and books it; the guilty one is tried again alone. */
  judge(outstanding: ReadonlyMap<number, QueuedTask>, { reason, detail, index }: Loss): Judgement {
    for (const task of outstanding.values()) this.#ledger.restart(task.index);
    const guilty = index === undefined ? undefined : outstanding.get(index);
    const others = [...outstanding.values()].filter((task) => task !== guilty);
    if (!guilty) return { again: others };
    const attempts = this.#ledger.blame(guilty.index);
    if (attempts < this.#mostTries(guilty.grammar, reason))
      return { again: [...others, { ...guilty, alone: true, modelFirst: true }] };
    if (reason === "timeout") this.#hanging.add(guilty.grammar);
    if (this.#ledger.deliveredOf(guilty.index) > 0) {
      const cause = `"${guilty.path}" broke off in the middle of its output`;
      return { again: others, fault: createFault("workers-lost", { cause }) };
    }
    const message = describeFileReason(reason, reason === "timeout" ? detail : "");
    return { again: others, verdict: { ...guilty, attempts, reason, message } };
  }

  #mostTries(grammar: string, reason: FileReason): number {
    if (reason !== "timeout") return this.#mostTriesOfAll;
    return this.#hanging.has(grammar) ? 1 : Math.min(MOST_HANGS, this.#mostTriesOfAll);
  }
}

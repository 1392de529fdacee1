/** Files that wait because those of their language bring workers down, one after another: what a breaker decides is done here. */
import type { QueuedTask } from "./task_queue.ts";

/** What a breaker looks at. */
export interface BreakableFile {
  readonly path: string;
  readonly language: string;
}

/** Decides what becomes of files; its rule is its own. */
export interface CrashBreaker {
  /** What becomes of a file now; `nothingElse` says that no other file can be handed out. */
  admit(
    file: BreakableFile,
    atMs: number,
    nothingElse?: boolean,
  ): "hand-out" | "hand-out-alone" | "set-aside" | "fail";
  /** A file is done, whatever its verdict. */
  done(file: BreakableFile): void;
  /** A file brought its worker down. */
  crashed(file: BreakableFile, atMs: number): void;
  /** A file came back without a verdict. */
  returned(file: BreakableFile): void;
}

/** What is to be done with files. */
export interface Admitted {
  /** To be handed out, as one batch. */
  readonly batch: readonly QueuedTask[];
  /** To be put back into the queue. */
  readonly back: readonly QueuedTask[];
  /** To be given up. */
  readonly refused: readonly QueuedTask[];
}

/** The files of one run that were set aside. */
export class SetAside {
  readonly #breaker: CrashBreaker;
  readonly #onSetAside: (file: BreakableFile) => void;
  readonly #now: () => number;
  #tasks: QueuedTask[] = [];

  constructor(
    breaker: CrashBreaker,
    onSetAside: (file: BreakableFile) => void = () => {},
    now: () => number = () => performance.now(),
  ) {
    this.#breaker = breaker;
    this.#onSetAside = onSetAside;
    this.#now = now;
  }

  get length(): number {
    return this.#tasks.length;
  }

  /** Sorts a batch that was taken out of the queue. */
  admit(taken: readonly QueuedTask[]): Admitted {
    const batch: QueuedTask[] = [];
    const back: QueuedTask[] = [];
    const refused: QueuedTask[] = [];
    let alone: QueuedTask | undefined;
    for (const task of taken) {
      const admission = this.#breaker.admit(task, this.#now());
      if (admission === "hand-out") batch.push(task);
      else if (admission === "hand-out-alone") alone = { ...task, alone: true };
      else if (admission === "fail") refused.push(task);
      else this.#setAside(task);
    }
    return alone ? { batch: [alone], back: [...back, ...batch], refused } : { batch, back, refused };
  }

  /** Looks at those that wait; `nothingElse` says that no other file can be handed out. */
  reconsider(nothingElse: boolean): Admitted {
    const back: QueuedTask[] = [];
    const refused: QueuedTask[] = [];
    for (const language of new Set(this.#tasks.map((task) => task.language))) {
      const first = this.#tasks.find((task) => task.language === language)!;
      const admission = this.#breaker.admit(first, this.#now(), nothingElse);
      if (admission === "hand-out-alone") {
        this.#tasks = this.#tasks.filter((task) => task !== first);
        return { batch: [{ ...first, alone: true }], back, refused };
      }
      if (admission === "hand-out") back.push(...this.#takeOut(language));
      else if (admission === "fail") refused.push(...this.#takeOut(language));
    }
    return { batch: [], back, refused };
  }

  #setAside(task: QueuedTask): void {
    this.#tasks.push(task);
    this.#onSetAside(task);
  }

  #takeOut(language: string): QueuedTask[] {
    const out = this.#tasks.filter((task) => task.language === language);
    this.#tasks = this.#tasks.filter((task) => task.language !== language);
    return out;
  }
}

/**
 * Begins what takes longest at the start of a run, a thread and the parser's runtime, while the rest of the program is
 * still being loaded.
 */
import type { GrammarStore } from "../../parse/grammar_store.ts";
import { WorkerThread } from "../../worker/worker_thread.ts";
import type { FilledContext } from "./run_context.ts";

/** One of the smallest grammars: it is compiled in 1 ms. */
const REHEARSED = "json";

/** What was begun; to be discarded at the end. */
export class HeadStart {
  /** Has the runtime compiled already. */
  readonly grammars: GrammarStore;
  #thread: WorkerThread | undefined;

  private constructor(thread: WorkerThread, grammars: GrammarStore) {
    this.#thread = thread;
    this.grammars = grammars;
  }

  /** Resolves when the thread has what it needs to go on by itself. */
  static async begin({ locateWasm, workerEntry }: FilledContext): Promise<HeadStart> {
    const thread = new WorkerThread(workerEntry);
    const { GrammarStore } = await import("../../parse/grammar_store.ts");
    const grammars = new GrammarStore(locateWasm);
    try {
      const rehearsed = { grammar: REHEARSED, ...(await grammars.compiledNow(REHEARSED)) };
      thread.post({ type: "prepare", runtime: await grammars.runtime(), rehearsed });
    } catch {} // the pool meets the same failure
    return new HeadStart(thread, grammars);
  }

  /** The thread, for the first that asks. */
  takeThread(): WorkerThread | undefined {
    const thread = this.#thread;
    this.#thread = undefined;
    return thread;
  }

  /** Ends the thread if nobody took it. */
  discard(): void {
    this.takeThread()?.terminate();
  }
}

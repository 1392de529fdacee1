/**
 * Begins what takes longest at the start of a run, a thread and the parser's runtime, while the rest of the program is
 * still being loaded.
 */
import type { GrammarStore } from "../../parse/grammar_store.ts";
import { WorkerThread } from "../../worker/worker_thread.ts";
import type { FilledContext } from "./run_context.ts";

/** What was begun; to be discarded at the end. */
export class HeadStart {
  /** Compiles the runtime already. */
  readonly grammars: Promise<GrammarStore>;
  #thread: WorkerThread | undefined;

  constructor({ locateWasm, workerEntry }: FilledContext) {
    this.#thread = new WorkerThread(workerEntry);
    this.grammars = import("../../parse/grammar_store.ts").then(({ GrammarStore }) => {
      const store = new GrammarStore(locateWasm);
      store.runtime().catch(() => {}); // the pool meets the same failure
      return store;
    });
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

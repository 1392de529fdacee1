/** One Web Worker. It may be started before anybody listens: loading its code takes as long as the main thread's own. */
import type { FromWorker, ToWorker } from "./protocol.ts";

/** What a thread tells. */
export interface ThreadEvents {
  message(message: FromWorker): void;
  /** It ended by itself or threw; told once at most. */
  lost(cause: string): void;
}

/** A thread that loads the worker's code. */
export class WorkerThread {
  readonly #worker: Worker;
  #lost: string | undefined;
  #events: ThreadEvents | undefined;

  /** Starts it at once. `entry` is the module that it runs. @default the worker entry beside this file */
  constructor(entry: URL = new URL("./entry.ts", import.meta.url)) {
    this.#worker = new Worker(entry, { type: "module" });
    this.#worker.onerror = (event: ErrorEvent): void => {
      event.preventDefault();
      this.#lose(event.message);
    };
    // Bun tells of a thread that ends without an error by an event of its own.
    this.#worker.addEventListener("close", () => this.#lose("the thread ended"));
  }

  /** Whoever began it early hands it on: what happened meanwhile is told at once. A thread says nothing before it is asked. */
  listen(events: ThreadEvents): void {
    this.#events = events;
    this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>): void => events.message(data);
    const lost = this.#lost;
    if (lost !== undefined) queueMicrotask(() => events.lost(lost));
  }

  post(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  terminate(): void {
    this.#worker.terminate();
  }

  #lose(cause: string): void {
    if (this.#lost !== undefined) return;
    this.#lost = cause;
    this.#events?.lost(cause);
  }
}

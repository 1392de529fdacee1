/** One Web Worker as the pool sees it: its grammars, its batches, and which file it is at. */
import type { RuntimeParts } from "../parse/runtime.ts";
import type { GrammarProvider } from "./grammar_provider.ts";
import type { FromWorker, ToWorker, WorkerSettings } from "./protocol.ts";
import type { QueuedTask } from "./task_queue.ts";

/** What a handle tells the pool. */
export interface WorkerEvents {
  message(handle: WorkerHandle, message: FromWorker): void;
  /** The thread ended by itself or threw. */
  lost(handle: WorkerHandle, cause: string): void;
}

/** No file is under way. */
const IDLE = -1;

/** A worker thread and the pool's books about it. */
export class WorkerHandle {
  /** Names of the grammars that were sent. */
  readonly grammars: Set<string> = new Set();
  /** Tasks handed out whose outcome has not come, by index, in order. */
  readonly outstanding: Map<number, QueuedTask> = new Map();
  /** Sum of their sizes. */
  outstandingBytes = 0;
  /** Batches handed out and not finished. */
  batches = 0;
  /** Size of its linear memory when last told, in bytes. */
  linearBytes = 0;
  /** Whether it is to be replaced once idle. */
  retiring = false;
  ended = false;
  /** Messages that must wait for a compilation, and those behind them. */
  #sending: Promise<void>;
  readonly #worker: Worker;
  readonly #current: Int32Array<SharedArrayBuffer> = new Int32Array(new SharedArrayBuffer(4)).fill(IDLE);
  #seenFile = IDLE;
  #seenSinceMs = 0;

  /** Starts the thread at once; it loads its code while `runtime` is still being compiled. */
  constructor(
    runtime: Promise<RuntimeParts>,
    settings: WorkerSettings,
    entry: URL | undefined,
    events: WorkerEvents,
  ) {
    this.#worker = new Worker(entry ?? new URL("./entry.ts", import.meta.url), { type: "module" });
    this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>): void => {
      if (!this.ended) events.message(this, data);
    };
    const lost = (cause: string): void => {
      if (this.ended) return;
      this.ended = true;
      events.lost(this, cause);
    };
    this.#worker.onerror = (event: ErrorEvent): void => {
      event.preventDefault();
      lost(event.message);
    };
    // Bun tells of a thread that ends without an error by an event of its own.
    this.#worker.addEventListener("close", () => lost("the thread ended"));
    this.#sending = runtime.then(
      (parts) => this.#post({ type: "start", runtime: parts, settings, current: this.#current }),
      () => {}, // the pool has the same promise and ends the run
    );
  }

  /** Index of the file under way, undefined for none. */
  get current(): number | undefined {
    const index = Atomics.load(this.#current, 0);
    return index === IDLE ? undefined : index;
  }

  /** Hands out a batch, and with it the grammars that this worker has not had yet. */
  hand(batch: readonly QueuedTask[], grammars: GrammarProvider): void {
    this.batches++;
    for (const task of batch) {
      this.outstanding.set(task.index, task);
      this.outstandingBytes += task.bytes;
    }
    const missing = [...new Set(batch.map((task) => task.grammar))].filter(
      (name) => !this.grammars.has(name),
    );
    for (const name of missing) this.grammars.add(name);
    this.#sending = this.#sending.then(async () => {
      const loaded = await Promise.all(missing.map((name) => grammars.grammar(name)));
      const messages = loaded.map((found, i) => ({ ...found, grammar: missing[i]! }));
      const files = batch.map(({ index, path, language, grammar }) => ({ index, path, language, grammar }));
      if (!this.ended) this.#post({ type: "batch", files, grammars: messages });
    });
  }

  /** Takes a file off the books. */
  finish(index: number): void {
    this.outstandingBytes -= this.outstanding.get(index)?.bytes ?? 0;
    this.outstanding.delete(index);
  }

  /** Grants one more output, and gives `buffer` back to be filled. */
  sendCredit(buffer?: ArrayBuffer): void {
    if (this.ended) return;
    if (buffer) this.#post({ type: "credit", buffer }, [buffer]);
    else this.#post({ type: "credit" });
  }

  /** How long the file under way has been so, in ms, as far as calls of this method have seen. */
  stuckForMs(nowMs: number): number {
    const file = Atomics.load(this.#current, 0);
    if (file !== this.#seenFile || file === IDLE) {
      this.#seenFile = file;
      this.#seenSinceMs = nowMs;
    }
    return nowMs - this.#seenSinceMs;
  }

  /** Ends the thread; nothing that it sends arrives any more. */
  terminate(): void {
    this.ended = true;
    this.#worker.terminate();
  }

  #post(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }
}

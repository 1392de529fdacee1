/** One Web Worker as the pool sees it: its grammars, its batches, and which file it is at. */
import { modelByName } from "../models/model_of.ts";
import type { RuntimeParts } from "../parse/runtime.ts";
import type { GrammarProvider } from "./grammar_provider.ts";
import type { Lane } from "./lane.ts";
import type { FileTask, FromWorker, ToWorker } from "./protocol.ts";
import type { QueuedTask } from "./task_queue.ts";
import { createVitals, FILE_CELL, IDLE, type Vitals } from "./vitals.ts";
import type { WorkerThread } from "./worker_thread.ts";

/** What a handle tells the pool. */
export interface WorkerEvents {
  message(handle: WorkerHandle, message: FromWorker): void;
  /** The thread ended by itself or threw. */
  lost(handle: WorkerHandle, cause: string): void;
}

/** Why a worker is ended on purpose: it has had its number of files; memory is short, or it has taken much; there are too many; it was at files of a run that is over. */
export type RecycleCause = "age" | "memory" | "idle" | "abandoned";

/** Files that were handed out together. */
export interface HandedBatch {
  /** Number among the batches of the worker's pool. */
  readonly batch: number;
  /** Number of the worker. */
  readonly worker: number;
  /** Of its first file. */
  readonly language: string;
  readonly files: number;
  readonly bytes: number;
  /** When it was handed out, by `performance.now()`. */
  readonly handedAtMs: number;
}

/** A worker thread and the pool's books about it. */
export class WorkerHandle {
  /** Whose files it is at. */
  lane: Lane | undefined;
  /** Names of the grammars that were sent. */
  readonly grammars: Set<string> = new Set();
  /** Names of the models that it was asked to read. */
  readonly #models: Set<string> = new Set();
  /** Tasks handed out whose outcome has not come, by index, in order. */
  readonly outstanding: Map<number, QueuedTask> = new Map();
  /** Sum of their sizes. */
  outstandingBytes = 0;
  /** Batches handed out and not finished, the oldest first. */
  readonly #handed: HandedBatch[] = [];
  /** Size of its linear memory when last told, in bytes. */
  linearBytes = 0;
  /** Files that it has had so far. */
  filesHad = 0;
  /** Why it is to be replaced once idle, if it is. */
  retiringFor: RecycleCause | undefined;
  ended = false;
  /** What it shows of itself. */
  readonly vitals: Vitals = createVitals();
  /** Messages that must wait for a compilation, and those behind them. */
  #sending: Promise<void>;
  /** Whether what it is at may take all the memory that is left. */
  wantsAll = false;
  /** Told of among its pool's workers. */
  readonly number: number;
  readonly #thread: WorkerThread;

  /** Sets the thread to work once `runtime` is compiled; meanwhile it loads its code. */
  constructor(
    thread: WorkerThread,
    runtime: Promise<RuntimeParts>,
    maxMemoryBytes: number,
    number: number,
    events: WorkerEvents,
  ) {
    this.#thread = thread;
    this.number = number;
    thread.listen({
      message: (message) => {
        if (!this.ended) events.message(this, message);
      },
      lost: (cause) => {
        if (this.ended) return;
        this.ended = true;
        events.lost(this, cause);
      },
    });
    this.#sending = runtime.then(
      (parts) => this.#post({ type: "start", runtime: parts, vitals: this.vitals, maxMemoryBytes }),
      () => {}, // the pool has the same promise and ends the run
    );
  }

  /** Sets it to the files of a lane; it must be idle. */
  use(lane: Lane): void {
    this.lane = lane;
    const { settings } = lane.options;
    this.#sending = this.#sending.then(() => {
      if (!this.ended) this.#post({ type: "settings", settings });
    });
  }

  /** Bytes that the whole process should stay within from now on. */
  setMaxMemory(maxMemoryBytes: number): void {
    this.#sending = this.#sending.then(() => {
      if (!this.ended) this.#post({ type: "memory", maxMemoryBytes });
    });
  }

  /** Whether it is to be replaced once idle. */
  get retiring(): boolean {
    return this.retiringFor !== undefined;
  }

  /** Index of the file under way, undefined for none. */
  get current(): number | undefined {
    const index = Atomics.load(this.vitals, FILE_CELL);
    return index === IDLE ? undefined : index;
  }

  /** Batches handed out and not finished. */
  get batches(): number {
    return this.#handed.length;
  }

  /** Takes the oldest batch off the books. */
  finishBatch(): HandedBatch | undefined {
    return this.#handed.shift();
  }

  /**
   * Hands out a batch, the pool's `number`th, and with it the grammars that this worker has not had yet. Models that are `known` are not read again.
   */
  hand(
    batch: readonly QueuedTask[],
    number: number,
    grammars: GrammarProvider,
    known: ReadonlyMap<string, unknown>,
  ): HandedBatch {
    const handed: HandedBatch = {
      batch: number,
      worker: this.number,
      language: batch[0]!.language,
      files: batch.length,
      bytes: batch.reduce((sum, task) => sum + task.bytes, 0),
      handedAtMs: performance.now(),
    };
    this.#handed.push(handed);
    this.filesHad += batch.length;
    for (const task of batch) {
      this.outstanding.set(task.index, task);
      this.outstandingBytes += task.bytes;
    }
    const files = batch.map(
      ({ index, path, language, grammar, model, modelFirst, mayFail, wantsMemory }): FileTask => ({
        index,
        path,
        language,
        grammar,
        model: this.#isWanted(model, known) ? model : undefined,
        modelFirst,
        mayFail,
        wantsMemory,
      }),
    );
    const wanted = files.flatMap(({ grammar, model }) => {
      const modelGrammar = model === undefined ? undefined : modelByName(model)?.grammar;
      return modelGrammar === undefined ? [grammar] : [grammar, modelGrammar];
    });
    const missing = [...new Set(wanted)].filter((name) => !this.grammars.has(name));
    for (const name of missing) this.grammars.add(name);
    this.#sending = this.#sending.then(async () => {
      const loaded = await Promise.all(missing.map((name) => grammars.grammar(name)));
      const messages = loaded.map((found, i) => ({ ...found, grammar: missing[i]! }));
      if (!this.ended) this.#post({ type: "batch", files, grammars: messages });
    });
    return handed;
  }

  /** Whether a model is still to be read; it is asked for once. */
  #isWanted(model: string | undefined, known: ReadonlyMap<string, unknown>): boolean {
    if (model === undefined || known.has(model) || this.#models.has(model)) return false;
    this.#models.add(model);
    return true;
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

  /** Ends the thread; nothing that it sends arrives any more. */
  terminate(): void {
    this.ended = true;
    this.#thread.terminate();
  }

  #post(message: ToWorker, transfer: Transferable[] = []): void {
    this.#thread.post(message, transfer);
  }
}

/**
 * The pool: hands batches to workers, takes their output, replaces workers that die or hang. It turns files into
 * {@link BlockOutput}s; it holds discovery back, and its reader holds it back in turn.
 *
 * Two bounds keep memory flat: on files that wait (`WAITING_…`), and on files handed out or finished beyond the
 * oldest unfinished one (`AHEAD_BYTES`), since their output, thirty times as large, can only wait for that one.
 */
import process from "node:process";
import type { SourceRef } from "../discover/source_ref.ts";
import { createFault } from "../fault/fault.ts";
import { describeFileReason, type FileReason } from "../fault/file_reason.ts";
import { languageByName } from "../language/registry.ts";
import type { RuntimeParts } from "../parse/runtime.ts";
import type { BlockOutput, BlockPiece, BufferLease } from "./block.ts";
import type { GrammarProvider } from "./grammar_provider.ts";
import { largestFileBytes, MAIN_BYTES, mayLoad, WORKER_BYTES } from "./placement.ts";
import { ProgressLedger } from "./progress_ledger.ts";
import type { FromWorker, Piece, WorkerSettings } from "./protocol.ts";
import { isLarge, type QueuedTask, TaskQueue } from "./task_queue.ts";
import { VerdictWriter } from "./verdict_writer.ts";
import { WorkerHandle } from "./worker_handle.ts";

/** Source bytes, and files, that may wait for a worker. */
const WAITING_BYTES: number = 4 << 20;
const WAITING_FILES = 2048;
/**
 * Source bytes, for each worker, that may be handed out or finished beyond the oldest unfinished file: enough for the
 * batches at hand. While that file is large itself, half as many as it has, so that others need not wait for it.
 */
const AHEAD_BYTES: number = 512 << 10;
/** Outputs that may wait for the reader before discovery is held back. */
const WAITING_OUTPUTS = 64;
/** Batches start small, so that the first record is early, and double up to this. */
const FIRST_BATCH_BYTES: number = 16 << 10;
const BATCH_BYTES: number = 128 << 10;
/** Batches that a worker has at hand, so that it never waits for the next. */
const BATCHES_AT_HAND = 2;
/** Source bytes waiting for which one more worker is started. */
const BYTES_PER_START: number = 32 << 10;
/** Times that a file may bring a worker down before it is given up. */
const MOST_TRIES = 3;
/** Workers lost in a row, without a file to blame, after which the run ends. */
const MOST_BLAMELESS_LOSSES = 5;
/** Linear memory that a worker may keep, with which it can never do less again: after a huge tree it is replaced. */
const KEEP_LINEAR_BYTES: number = 64 << 20;
/** Buffers kept for credits; more are given back to the system. */
const MOST_SPARE_BUFFERS = 4;
const WATCH_INTERVAL_MS = 500;

/** What a pool is made with. */
export interface PoolOptions {
  readonly settings: WorkerSettings;
  readonly grammars: GrammarProvider;
  /** Threads at most. */
  readonly workers: number;
  /** Bytes that the whole process should stay within; decides which worker loads which grammar. */
  readonly maxMemoryBytes: number;
  /** How long a file may take before its worker is taken for hung, in ms. */
  readonly fileTimeoutMs: number;
  /** Module that the threads run. @default the worker entry beside this file */
  readonly entry?: URL | undefined;
  /** How often hung workers are looked for, in ms. @default 500 */
  readonly watchIntervalMs?: number | undefined;
}

interface Loss {
  readonly reason: FileReason;
  readonly detail: string;
  readonly index: number | undefined;
}

/** See the head of this file. Either side's end or error ends all threads. */
export class WorkerPool {
  readonly writable: WritableStream<SourceRef>;
  readonly readable: ReadableStream<BlockOutput>;
  readonly #options: PoolOptions;
  readonly #queue: TaskQueue = new TaskQueue();
  readonly #ledger: ProgressLedger = new ProgressLedger();
  readonly #verdicts: VerdictWriter;
  readonly #outputs: BlockOutput[] = [];
  readonly #runtime: Promise<RuntimeParts>;
  readonly #watch: ReturnType<typeof setInterval>;
  readonly #spareBuffers: ArrayBuffer[] = [];
  #workers: WorkerHandle[] = [];
  #batchBytes = FIRST_BATCH_BYTES;
  #blamelessLosses = 0;
  #inputEnded = false;
  #failure: unknown;
  #wakeWriter: (() => void) | undefined;
  #wakeReader: (() => void) | undefined;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#verdicts = new VerdictWriter(options.settings.prefix);
    this.#runtime = options.grammars.runtime();
    this.#runtime.catch((error: unknown) => this.#fail(error));
    this.#watch = setInterval(() => this.#findHung(), options.watchIntervalMs ?? WATCH_INTERVAL_MS);
    this.#startWorker();
    this.writable = new WritableStream<SourceRef>(
      {
        write: (ref) => this.#accept(ref),
        close: () => this.#endInput(),
        abort: (reason) => this.#fail(reason),
      },
      { highWaterMark: 1 },
    );
    this.readable = new ReadableStream<BlockOutput>(
      { pull: (controller) => this.#deliver(controller), cancel: (reason) => this.#fail(reason) },
      { highWaterMark: 0 },
    );
  }

  // Input side.

  #accept(ref: SourceRef): Promise<void> | undefined {
    if (this.#failure) throw this.#failure;
    const language = ref.language === undefined ? undefined : languageByName(ref.language);
    if (ref.verdict) {
      const { reason, message } = ref.verdict;
      const index = this.#ledger.add(ref.path, 0).index;
      this.#refuse({ ...ref, index, reason, message });
    } else if (language) {
      const { index, offset } = this.#ledger.add(ref.path, ref.bytes);
      const { path, bytes } = ref;
      this.#queue.push({ index, offset, path, bytes, language: language.name, grammar: language.grammar });
      void this.#options.grammars.grammar(language.grammar); // compile while the file waits
      this.#flushVerdicts(); // those before it, or its block would wait for them
      this.#pump();
    } else {
      const reason = "unknown-language";
      const { index } = this.#ledger.add(ref.path, 0);
      this.#refuse({ path: ref.path, bytes: ref.bytes, index, reason, message: describeFileReason(reason) });
    }
    if (this.#hasRoom()) return undefined;
    this.#flushVerdicts();
    return this.#waitForRoom();
  }

  #hasRoom(): boolean {
    return (
      this.#queue.bytes < WAITING_BYTES &&
      this.#queue.length < WAITING_FILES &&
      this.#outputs.length < WAITING_OUTPUTS
    );
  }

  async #waitForRoom(): Promise<void> {
    while (!this.#hasRoom() && !this.#failure) {
      await new Promise<void>((resolve) => {
        this.#wakeWriter = resolve;
      });
    }
  }

  #endInput(): void {
    this.#inputEnded = true;
    this.#flushVerdicts();
    this.#pump();
    this.#wakeReader?.();
  }

  #refuse(verdict: Parameters<VerdictWriter["add"]>[0]): void {
    this.#verdicts.add(verdict);
    this.#ledger.finish(verdict.index);
    if (this.#verdicts.isFull) this.#flushVerdicts();
  }

  #flushVerdicts(): void {
    const output = this.#verdicts.take();
    if (output) this.#put(output);
  }

  // Output side.

  #put(output: BlockOutput): void {
    this.#outputs.push(output);
    this.#wakeReader?.();
  }

  async #deliver(controller: ReadableStreamDefaultController<BlockOutput>): Promise<void> {
    for (;;) {
      if (this.#failure) {
        controller.error(this.#failure);
        return;
      }
      const output = this.#outputs.shift();
      if (output) {
        controller.enqueue(output);
        this.#wakeWriter?.();
        return;
      }
      if (this.#inputEnded && this.#ledger.allFinished) {
        this.#shutDown();
        controller.close();
        return;
      }
      await new Promise<void>((resolve) => {
        this.#wakeReader = resolve;
      });
    }
  }

  #fail(error: unknown): void {
    this.#failure ??= error ?? new Error("the pool was aborted");
    this.#shutDown();
    this.#wakeWriter?.();
    this.#wakeReader?.();
  }

  #shutDown(): void {
    clearInterval(this.#watch);
    for (const worker of this.#workers) worker.terminate();
    this.#workers = [];
  }

  // Work.

  #startWorker(): void {
    const worker = new WorkerHandle(this.#runtime, this.#options.settings, this.#options.entry, {
      message: (handle, message) => this.#receive(handle, message),
      lost: (handle, cause) =>
        this.#lose(handle, { reason: "crashed", detail: cause, index: handle.current }),
    });
    this.#workers.push(worker);
  }

  #pump(): void {
    if (this.#failure) return;
    const wanted = Math.min(this.#options.workers, 1 + Math.floor(this.#queue.bytes / BYTES_PER_START));
    if (this.#workers.length < wanted) this.#startWorker();
    for (let round = 1; round <= BATCHES_AT_HAND; round++) {
      for (const worker of this.#workers) {
        // Nothing is queued behind a large file, or the oldest file could wait there while all others hold their output.
        const isFree = worker.batches < round && worker.outstandingBytes <= BATCH_BYTES;
        if (isFree && !worker.retiring) this.#handOut(worker);
      }
    }
    if (this.#hasRoom()) this.#wakeWriter?.();
  }

  #handOut(worker: WorkerHandle): void {
    const { offset, bytes } = this.#ledger.oldest;
    const answers = new Map<string, boolean>(); // asked for every file that waits, answered once a grammar
    const mayTake = (grammar: string): boolean => {
      const answer = answers.get(grammar) ?? this.#mayTake(worker, grammar);
      answers.set(grammar, answer);
      return answer;
    };
    const batch = this.#queue.take({
      batchBytes: this.#batchBytes,
      lastOffset: offset + Math.max(bytes / 2, AHEAD_BYTES * this.#options.workers),
      largestBytes: this.#largestBytes(),
      mayTake,
    });
    if (batch.length === 0) return;
    this.#batchBytes = Math.min(BATCH_BYTES, this.#batchBytes * 2);
    worker.hand(batch, this.#options.grammars);
  }

  /** What a worker takes with the grammars that it has. */
  #loadOf(worker: WorkerHandle): number {
    const { grammars } = this.#options;
    return [...worker.grammars].reduce((sum, name) => sum + grammars.costBytes(name), WORKER_BYTES);
  }

  #largestBytes(): number {
    const outstanding = this.#workers.filter((worker) => [...worker.outstanding.values()].some(isLarge));
    return largestFileBytes(this.#options.maxMemoryBytes, process.memoryUsage.rss(), outstanding.length);
  }

  #mayTake(worker: WorkerHandle, grammar: string): boolean {
    if (worker.grammars.has(grammar)) return true;
    const { grammars, maxMemoryBytes } = this.#options;
    const loads = this.#workers.map((other) => this.#loadOf(other));
    return mayLoad({
      costBytes: grammars.costBytes(grammar),
      loadedElsewhere: this.#workers.some((other) => other.grammars.has(grammar)),
      isLeastLoaded: this.#loadOf(worker) === Math.min(...loads),
      usedBytes: loads.reduce((sum, load) => sum + load, MAIN_BYTES),
      maxBytes: maxMemoryBytes,
      waitingBytes: this.#queue.bytesOf(grammar),
    });
  }

  #receive(worker: WorkerHandle, message: FromWorker): void {
    switch (message.type) {
      case "ready":
        this.#pump();
        break;
      case "output":
        this.#blamelessLosses = 0;
        this.#takeOutput(worker, message);
        break;
      case "broken":
        this.#lose(worker, message);
        break;
      case "failed":
        this.#lose(worker, { reason: "crashed", detail: message.cause, index: undefined });
        break;
    }
  }

  #takeOutput(worker: WorkerHandle, message: Extract<FromWorker, { readonly type: "output" }>): void {
    const { buffer } = message;
    const pieces = message.pieces.map((piece) => this.#settle(worker, piece));
    worker.linearBytes = message.linearBytes;
    if (message.last) worker.batches--;
    this.#put({
      bytes: new Uint8Array(buffer),
      pieces,
      lease: this.#leaseOf(worker, buffer),
    });
    this.#replaceIfSwollen(worker);
    this.#pump();
  }

  /** One credit an output; buffers that come back later than their credit wait for the next that goes without. */
  #leaseOf(worker: WorkerHandle, buffer: ArrayBuffer): BufferLease {
    let credited = false;
    return {
      keep: () => {
        if (!credited) worker.sendCredit(this.#spareBuffers.pop());
        credited = true;
      },
      recycle: () => {
        if (!credited) worker.sendCredit(buffer);
        else if (this.#spareBuffers.length < MOST_SPARE_BUFFERS) this.#spareBuffers.push(buffer);
        else buffer.transfer(0); // at once: the collector does not hurry for what lies outside its heap
        credited = true;
      },
    };
  }

  /** Books a piece; of a file that is tried again it drops what was delivered before. */
  #settle(worker: WorkerHandle, piece: Piece): BlockPiece {
    const { index, end } = piece;
    const start = end - this.#ledger.deliver(index, end - piece.start);
    const path = this.#ledger.pathOf(index);
    if (!piece.outcome) return { index, path, start, end };
    const outcome = { ...piece.outcome, attempts: this.#ledger.triesOf(index) + 1 };
    worker.finish(index);
    this.#ledger.finish(index);
    return { index, path, start, end, outcome };
  }

  // Trouble.

  #replaceIfSwollen(worker: WorkerHandle): void {
    if (worker.linearBytes > KEEP_LINEAR_BYTES) worker.retiring = true;
    if (!worker.retiring || worker.batches > 0) return;
    this.#workers = this.#workers.filter((other) => other !== worker);
    worker.terminate(); // what it sent stays valid: buffers are ours since their transfer
  }

  #findHung(): void {
    const now = performance.now();
    const { fileTimeoutMs } = this.#options;
    for (const worker of [...this.#workers]) {
      if (worker.stuckForMs(now) <= fileTimeoutMs) continue;
      this.#lose(worker, { reason: "timeout", detail: String(fileTimeoutMs), index: worker.current });
    }
  }

  /** Takes a worker out, gives its files back to the queue, and the guilty one, if known, a mark. */
  #lose(worker: WorkerHandle, { reason, detail, index }: Loss): void {
    worker.terminate();
    this.#workers = this.#workers.filter((other) => other !== worker);
    const tasks = [...worker.outstanding.values()];
    for (const task of tasks) this.#ledger.restart(task.index);
    const guilty = index === undefined ? undefined : worker.outstanding.get(index);
    if (!guilty && ++this.#blamelessLosses >= MOST_BLAMELESS_LOSSES) {
      this.#fail(createFault("workers-lost", { cause: detail }));
      return;
    }
    this.#queue.putBack(tasks.filter((task) => task !== guilty));
    if (guilty) this.#blame(guilty, reason, detail);
    if (this.#workers.length === 0) this.#startWorker();
    this.#pump();
  }

  #blame(task: QueuedTask, reason: FileReason, detail: string): void {
    if (this.#ledger.blame(task.index) < MOST_TRIES) {
      this.#queue.putBack([{ ...task, alone: true }]);
      return;
    }
    if (this.#ledger.deliveredOf(task.index) > 0) {
      this.#fail(
        createFault("workers-lost", { cause: `"${task.path}" broke off in the middle of its output` }),
      );
      return;
    }
    const attempts = MOST_TRIES;
    this.#refuse({
      ...task,
      attempts,
      reason,
      message: describeFileReason(reason, reason === "timeout" ? detail : ""),
    });
    this.#flushVerdicts();
  }
}

/**
 * The pool: hands batches to workers, takes their output, replaces workers that die or hang. It turns files into
 * {@link BlockOutput}s; it holds discovery back, and its reader holds it back in turn.
 *
 * Two bounds keep memory flat: on files that wait (`WAITING_…`), and on files handed out or finished beyond the
 * oldest unfinished one (`AHEAD_BYTES`), since their output, thirty times as large, can only wait for that one.
 */
import type { SourceRef } from "../discover/source_ref.ts";
import { createFault } from "../fault/fault.ts";
import { describeFileReason } from "../fault/file_reason.ts";
import { languageByName } from "../language/registry.ts";
import { modelOf } from "../models/model_of.ts";
import type { BlockOutput, BlockPiece } from "./block.ts";
import { BufferLeases } from "./buffer_leases.ts";
import { type Loss, LossJudge } from "./loss_judge.ts";
import { ProgressLedger } from "./progress_ledger.ts";
import type { FromWorker, Piece } from "./protocol.ts";
import { TaskQueue } from "./task_queue.ts";
import { VerdictWriter } from "./verdict_writer.ts";
import { type CrewOptions, WorkerCrew } from "./worker_crew.ts";
import type { WorkerHandle } from "./worker_handle.ts";

/** Source bytes, and files, that may wait for a worker. */
const WAITING_BYTES: number = 4 << 20;
const WAITING_FILES = 2048;
/**
 * Source bytes, for each worker, that may be handed out or finished beyond the oldest unfinished file: enough for the
 * batches at hand. While that file is large itself, as many as it has, so that others need not wait for it.
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
/** Workers lost in a row, without a file to blame, after which the run ends. */
const MOST_BLAMELESS_LOSSES = 5;

/** What a pool is made with. */
export interface PoolOptions extends CrewOptions {
  /** Threads at most. */
  readonly workers: number;
}

/** See the head of this file. Either side's end or error ends all threads. */
export class WorkerPool {
  readonly writable: WritableStream<SourceRef>;
  readonly readable: ReadableStream<BlockOutput>;
  readonly #options: PoolOptions;
  readonly #queue: TaskQueue = new TaskQueue();
  readonly #ledger: ProgressLedger = new ProgressLedger();
  readonly #judge: LossJudge = new LossJudge(this.#ledger);
  readonly #verdicts: VerdictWriter;
  readonly #outputs: BlockOutput[] = [];
  readonly #leases: BufferLeases = new BufferLeases();
  readonly #crew: WorkerCrew;
  readonly #models: Set<string> = new Set();
  #batchBytes = FIRST_BATCH_BYTES;
  #blamelessLosses = 0;
  #inputEnded = false;
  #failure: unknown;
  #wakeWriter: (() => void) | undefined;
  #wakeReader: (() => void) | undefined;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#verdicts = new VerdictWriter(options.settings.prefix);
    const runtime = options.grammars.runtime();
    runtime.catch((error: unknown) => this.#fail(error));
    this.#crew = new WorkerCrew(options, runtime, {
      message: (worker, message) => this.#receive(worker, message),
      lost: (worker, loss) => this.#lose(worker, loss),
    });
    this.#crew.start();
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
      const { name, grammar } = language;
      this.#queue.push({ index, offset, path, bytes, language: name, grammar, model: this.#modelFor(name) });
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

  /** The model to be read along with the first file of its languages. */
  #modelFor(language: string): string | undefined {
    if (!this.#options.settings.symbols) return undefined;
    const name = modelOf(language)?.name;
    if (name === undefined || this.#models.has(name)) return undefined;
    this.#models.add(name);
    return name;
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
        this.#crew.shutDown();
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
    this.#crew.shutDown();
    this.#wakeWriter?.();
    this.#wakeReader?.();
  }

  // Work.

  #pump(): void {
    if (this.#failure) return;
    const wanted = Math.min(this.#options.workers, 1 + Math.floor(this.#queue.bytes / BYTES_PER_START));
    if (this.#crew.size < wanted) this.#crew.start();
    for (let round = 1; round <= BATCHES_AT_HAND; round++) {
      for (const worker of this.#crew.workers) {
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
      const answer =
        answers.get(grammar) ?? this.#crew.mayTake(worker, grammar, this.#queue.bytesOf(grammar));
      answers.set(grammar, answer);
      return answer;
    };
    const batch = this.#queue.take({
      batchBytes: this.#batchBytes,
      lastOffset: offset + bytes + Math.max(bytes, AHEAD_BYTES * this.#options.workers),
      largestBytes: this.#crew.largestFileBytes(),
      mayTake,
    });
    if (batch.length === 0) return;
    this.#batchBytes = Math.min(BATCH_BYTES, this.#batchBytes * 2);
    worker.hand(batch, this.#options.grammars);
  }

  #receive(worker: WorkerHandle, message: FromWorker): void {
    if (message.type === "output") this.#takeOutput(worker, message);
    this.#pump();
  }

  #takeOutput(worker: WorkerHandle, message: Extract<FromWorker, { readonly type: "output" }>): void {
    const { buffer } = message;
    this.#blamelessLosses = 0;
    const pieces = message.pieces.map((piece) => this.#settle(worker, piece));
    worker.linearBytes = message.linearBytes;
    if (message.last) worker.batches--;
    this.#put({
      bytes: new Uint8Array(buffer),
      pieces,
      lease: this.#leases.leaseOf(worker, buffer),
    });
    this.#crew.retireIfSwollen(worker);
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

  /** A worker is gone: its files go back into the queue, or the guilty one is given up. */
  #lose(worker: WorkerHandle, loss: Loss): void {
    const { again, verdict, fault } = this.#judge.judge(worker.outstanding, loss);
    const isBlameless = loss.index === undefined || !worker.outstanding.has(loss.index);
    if (isBlameless && ++this.#blamelessLosses >= MOST_BLAMELESS_LOSSES) {
      this.#fail(createFault("workers-lost", { cause: loss.detail }));
      return;
    }
    if (fault) {
      this.#fail(fault);
      return;
    }
    this.#queue.putBack(again);
    if (verdict) {
      this.#refuse(verdict);
      this.#flushVerdicts();
    }
    if (this.#crew.size === 0) this.#crew.start();
    this.#pump();
  }
}

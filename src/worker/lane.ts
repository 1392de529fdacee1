/**
 * One run's side of a pool: files go in, their blocks come out, in the order in which they are finished. It holds discovery
 * back, and its reader holds it back in turn; threads are the pool's, which many runs may share.
 *
 * Two bounds keep memory flat: on files that wait (`WAITING_…`), and on files handed out or finished beyond the
 * oldest unfinished one (`AHEAD_BYTES`), since their output, thirty times as large, can only wait for that one.
 */
import type { SourceRef } from "../discover/source_ref.ts";
import { describeFileReason, type FileReason } from "../fault/file_reason.ts";
import { languageByName } from "../language/registry.ts";
import { modelOf } from "../models/model_of.ts";
import type { BlockOutput, BlockPiece } from "./block.ts";
import { BufferLeases } from "./buffer_leases.ts";
import type { GrammarProvider } from "./grammar_provider.ts";
import { type Loss, LossJudge } from "./loss_judge.ts";
import { linkingBytes } from "./placement.ts";
import { ProgressLedger } from "./progress_ledger.ts";
import type { FileOutcome, FromWorker, ModelFacts, Piece, WorkerSettings } from "./protocol.ts";
import { ReadyBlocks, type Verdict } from "./ready_blocks.ts";
import { type Admitted, type BreakableFile, type CrashBreaker, SetAside } from "./set_aside.ts";
import { type QueuedTask, type TakeRules, TaskQueue } from "./task_queue.ts";
import type { CrewChange } from "./worker_crew.ts";
import type { HandedBatch, WorkerHandle } from "./worker_handle.ts";

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
/** Outputs that workers may leave behind for other runs before they come back to this one: its reader is slow. */
const MOST_OUTPUTS_LEFT = 4;
/** Batches start small, so that the first record is early, and double up to this. */
const FIRST_BATCH_BYTES: number = 16 << 10;
const BATCH_BYTES: number = 128 << 10;
/** What a failure is waited for that may pass, before the first and the second new try. */
const RETRY_DELAYS_MS: readonly number[] = [50, 250];

/** A file of a run, in path order; perhaps with what it came to before. */
export interface LaneFile extends SourceRef {
  readonly kept?: FileOutcome;
  /** Where a plan puts it: see `QueuedTask`. */
  readonly batch?: number;
  readonly priority?: number;
  readonly rank?: number;
}

/** A file that will be tried again. */
export interface Retry {
  readonly path: string;
  readonly language: string;
  readonly reason: FileReason;
  /** Failures so far. */
  readonly failures: number;
  /** Until the next try. */
  readonly delayMs: number;
}

/** What a run asks of a pool. */
export interface LaneOptions {
  readonly settings: WorkerSettings;
  /** How long a file may take before its worker is taken for hung, in ms. */
  readonly fileTimeoutMs: number;
  /** How often a file is tried again that brought a worker down. @default 2 */
  readonly retries?: number | undefined;
  /** How long to wait after so many failures of a file that may pass, in ms; undefined: it fails for good. @default two tries more */
  readonly retryDelayMs?: ((failures: number) => number | undefined) | undefined;
  readonly onRetry?: ((retry: Retry) => void) | undefined;
  /** Whether files may go out however far ahead of the oldest unfinished one. @default false */
  readonly unordered?: boolean | undefined;
  /** Whether all files are taken in before the most urgent is chosen, as far as discovery has come. @default false */
  readonly collectsAll?: boolean | undefined;
  /** Sets files aside whose language keeps bringing workers down. @default none are */
  readonly breaker?: CrashBreaker | undefined;
  readonly onSetAside?: ((file: BreakableFile) => void) | undefined;
  /** A worker, by its number, went down with files of this run; `path` is the one to blame. */
  readonly onLoss?: ((loss: Loss, worker: number, path: string | undefined) => void) | undefined;
  /** A thread of the pool came or went. */
  readonly onCrew?: ((change: CrewChange) => void) | undefined;
  /** A batch was handed out. */
  readonly onBatch?: ((handed: HandedBatch) => void) | undefined;
  /** A worker has finished a batch after so many ms; its linear memory then, in bytes. */
  readonly onBatchDone?: ((handed: HandedBatch, ms: number, linearBytes: number) => void) | undefined;
  /** The lane has ended, for whatever reason. */
  readonly onEnd?: (() => void) | undefined;
}

/** What a lane knows of its pool. */
export interface LaneHost {
  readonly grammars: GrammarProvider;
  /** What workers have read of models, by name. */
  readonly models: ReadonlyMap<string, readonly ModelFacts[]>;
  /** Threads at most. */
  readonly workers: number;
  /** There is work, or room for it. */
  pump(): void;
  /** The lane has ended: no output of it is wanted any more. */
  leave(lane: Lane): void;
}

/** See the head of this file. */
export class Lane {
  /** Takes files, or some at once. */
  readonly writable: WritableStream<LaneFile | readonly LaneFile[]>;
  readonly readable: ReadableStream<BlockOutput>;
  readonly options: LaneOptions;
  /** Whether nothing is handed out for the time being. */
  paused = false;
  readonly #host: LaneHost;
  readonly #queue: TaskQueue = new TaskQueue();
  readonly #ledger: ProgressLedger = new ProgressLedger();
  readonly #judge: LossJudge;
  readonly #ready: ReadyBlocks;
  readonly #outputs: BlockOutput[] = [];
  readonly #leases: BufferLeases = new BufferLeases(() => this.#host.pump());
  readonly #models: Set<string> = new Set();
  readonly #aside: SetAside | undefined;
  /** Files that wait for their next try. */
  readonly #timers: Set<ReturnType<typeof setTimeout>> = new Set();
  /** Files that workers have. */
  #underWay = 0;
  /** Of all files that were to be parsed. */
  #sourceBytes = 0;
  #batchBytes = FIRST_BATCH_BYTES;
  #inputEnded = false;
  /** Whether a worker has sent anything. */
  #hasOutput = false;
  #ended = false;
  #failure: unknown;
  #wakeWriter: (() => void) | undefined;
  #wakeReader: (() => void) | undefined;

  constructor(options: LaneOptions, host: LaneHost) {
    this.options = options;
    this.#host = host;
    this.#judge = new LossJudge(this.#ledger, options.retries);
    this.#ready = new ReadyBlocks(options.settings.prefix);
    this.#aside = options.breaker && new SetAside(options.breaker, options.onSetAside);
    this.writable = new WritableStream<LaneFile | readonly LaneFile[]>(
      {
        write: (files) => ("path" in files ? this.#accept(files) : this.#acceptAll(files)),
        close: () => this.#endInput(),
        abort: (reason) => this.fail(reason),
      },
      { highWaterMark: 1 },
    );
    this.readable = new ReadableStream<BlockOutput>(
      { pull: (controller) => this.#deliver(controller), cancel: (reason) => this.fail(reason) },
      { highWaterMark: 0 },
    );
  }

  /** Source bytes that wait for a worker. */
  get waitingBytes(): number {
    return this.#queue.bytes;
  }

  /** Memory that linking this run will take. */
  get linkingBytes(): number {
    return this.options.settings.symbols ? linkingBytes(this.#sourceBytes) : 0;
  }

  /** Files that wait for a worker. */
  get waitingFiles(): number {
    return this.#queue.length + (this.#aside?.length ?? 0);
  }

  /** Whether files wait that may be handed out. */
  get isReady(): boolean {
    return !this.#ended && !this.paused && this.waitingFiles > 0 && this.#leases.left <= MOST_OUTPUTS_LEFT;
  }

  /** Files that workers have. */
  get filesUnderWay(): number {
    return this.#underWay;
  }

  /** Bytes that wait for `grammar`. */
  waitingBytesOf(grammar: string): number {
    return this.#queue.bytesOf(grammar);
  }

  // Input side.

  async #acceptAll(files: readonly LaneFile[]): Promise<void> {
    for (const file of files) {
      const room = this.#accept(file);
      if (room) await room;
    }
  }

  /** Takes a file in; resolves when there is room for the next. */
  #accept(ref: LaneFile): Promise<void> | undefined {
    if (this.#failure) throw this.#failure;
    const language = ref.language === undefined ? undefined : languageByName(ref.language);
    if (ref.kept) this.#keep(ref, ref.kept);
    else if (ref.verdict) {
      const { reason, message } = ref.verdict;
      const index = this.#ledger.add(ref.path, 0).index;
      this.#refuse({ ...ref, index, reason, message });
    } else if (language) {
      const { index, offset } = this.#ledger.add(ref.path, ref.bytes);
      const { path, bytes } = ref;
      this.#sourceBytes += bytes;
      const { name, grammar } = language;
      const model = this.#modelFor(name);
      const mayFail = this.#retryDelayMs(1) === undefined;
      const modelFirst = this.options.retries === 0;
      const { batch, priority, rank } = ref;
      const task = { index, offset, path, bytes, language: name, grammar, model, modelFirst, mayFail };
      this.#queue.push({ ...task, batch, priority, rank });
      if (this.#hasOutput) this.#compile(grammar);
      this.#flushReady(); // those before it, or its block would wait for them
      this.#host.pump();
    } else {
      const reason = "unknown-language";
      const { index } = this.#ledger.add(ref.path, 0);
      this.#refuse({ path: ref.path, bytes: ref.bytes, index, reason, message: describeFileReason(reason) });
    }
    if (this.#hasRoom()) return undefined;
    this.#flushReady();
    return this.#waitForRoom();
  }

  /** Begins to compile a grammar whose files wait. Before the first output that would only delay it; what is handed out does not ask. */
  #compile(grammar: string): void {
    void this.#host.grammars.grammar(grammar);
  }

  #keep({ path, language }: LaneFile, kept: FileOutcome): void {
    const { index } = this.#ledger.add(path, 0);
    const model = kept.model && language !== undefined ? modelOf(language)?.name : undefined;
    if (model !== undefined) this.#models.add(model);
    this.#ready.addKept(index, path, kept);
    this.#ledger.finish(index);
    if (this.#ready.isFull) this.#flushReady();
  }

  /** The model that the first file of its languages brings along. */
  #modelFor(language: string): string | undefined {
    if (!this.options.settings.symbols) return undefined;
    const name = modelOf(language)?.name;
    if (name === undefined || this.#models.has(name)) return undefined;
    this.#models.add(name);
    return name;
  }

  #hasRoom(): boolean {
    const { collectsAll } = this.options;
    const isShort = this.#queue.bytes < WAITING_BYTES && this.#queue.length < WAITING_FILES;
    return (isShort || collectsAll === true) && this.#outputs.length < WAITING_OUTPUTS;
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
    this.#flushReady();
    this.#host.pump();
    this.#wakeReader?.();
  }

  #refuse(verdict: Verdict): void {
    this.#ready.addVerdict(verdict);
    this.#ledger.finish(verdict.index);
    if (this.#ready.isFull) this.#flushReady();
  }

  #flushReady(): void {
    const output = this.#ready.take();
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
        this.#end();
        controller.close();
        return;
      }
      await new Promise<void>((resolve) => {
        this.#wakeReader = resolve;
      });
    }
  }

  /** Ends the lane: both sides fail with `error`, and what is under way is not wanted any more. */
  fail(error: unknown): void {
    this.#failure ??= error ?? new Error("the pool was aborted");
    for (const output of this.#outputs.splice(0)) output.lease.recycle(); // a worker may wait for them
    this.#end();
    this.#wakeWriter?.();
    this.#wakeReader?.();
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#leases.drop();
    this.#host.leave(this);
    this.options.onEnd?.();
  }

  // Work.

  /** Takes out a batch for a worker that may take these grammars; empty when there is none. */
  takeBatch(rules: Pick<TakeRules, "largestBytes" | "mayTake">): QueuedTask[] {
    const batch = this.#admit(this.#takeOut(rules));
    if (batch.length === 0) return batch;
    this.#batchBytes = Math.min(BATCH_BYTES, this.#batchBytes * 2);
    this.#underWay += batch.length;
    if (this.#hasRoom()) this.#wakeWriter?.();
    return batch;
  }

  #takeOut(rules: Pick<TakeRules, "largestBytes" | "mayTake">): QueuedTask[] {
    const { offset, bytes } = this.#ledger.oldest;
    return this.#queue.take({
      ...rules,
      batchBytes: this.#batchBytes,
      lastOffset: this.options.unordered
        ? Number.POSITIVE_INFINITY
        : offset + bytes + Math.max(bytes, AHEAD_BYTES * this.#host.workers),
    });
  }

  /** What of a batch may go out; without one, whether any of those set aside may. */
  #admit(taken: QueuedTask[]): QueuedTask[] {
    const aside = this.#aside;
    if (!aside) return taken;
    const batch = taken.length > 0 ? this.#follow(aside.admit(taken)) : [];
    if (batch.length > 0 || aside.length === 0) return batch;
    return this.#follow(aside.reconsider(taken.length === 0 && this.#underWay === 0));
  }

  #follow({ batch, back, refused }: Admitted): QueuedTask[] {
    this.#queue.putBack(back);
    const reason = "grammar-unavailable";
    const message = describeFileReason(reason, "file after file of its language brought the worker down");
    for (const task of refused) this.#refuse({ ...task, modelFacts: this.#modelWith(task), reason, message });
    if (refused.length > 0) this.#flushReady();
    if (back.length > 0) queueMicrotask(() => this.#host.pump());
    return [...batch];
  }

  /**
   * Another run wants the worker. A reader that is slow, or paused, holds its outputs and with them its credits: it gets these back, to come to the end of
   * what it has, and to have all of them for the other run.
   */
  release(worker: WorkerHandle): void {
    this.#leases.leave(worker);
  }

  /** Takes what a worker has finished; once the lane has ended it goes back at once. */
  takeOutput(worker: WorkerHandle, message: Extract<FromWorker, { readonly type: "output" }>): void {
    const { buffer } = message;
    const lease = this.#leases.leaseOf(worker, buffer);
    if (this.#ended) {
      for (const { index, outcome } of message.pieces) if (outcome) worker.finish(index);
      lease.recycle();
      return;
    }
    if (!this.#hasOutput) {
      this.#hasOutput = true;
      for (const grammar of this.#queue.grammars()) this.#compile(grammar);
    }
    const pieces = message.pieces.flatMap((piece) => this.#settle(worker, piece));
    this.#put({ bytes: new Uint8Array(buffer), pieces, lease });
  }

  /** Books a piece; of a file that is tried again it drops what was delivered before. */
  #settle(worker: WorkerHandle, piece: Piece): BlockPiece[] {
    const { index, end } = piece;
    if (piece.again) {
      this.#tryAgain(worker, index, piece.again);
      return [];
    }
    const start = end - this.#ledger.deliver(index, end - piece.start);
    const path = this.#ledger.pathOf(index);
    if (!piece.outcome) return [{ index, path, start, end }];
    const task = worker.outstanding.get(index);
    const model = this.#modelWith(task);
    const outcome = {
      ...piece.outcome,
      ...(model ? { model } : {}),
      attempts: this.#ledger.triesOf(index) + 1,
      blockBytes: this.#ledger.deliveredOf(index),
    };
    if (task) this.options.breaker?.done(task);
    worker.finish(index);
    this.#underWay--;
    this.#ledger.finish(index);
    return [{ index, path, start, end, outcome }];
  }

  /** The model that comes with a file: a worker has sent it before the end of that file, in this run or an earlier one. */
  #modelWith(task: QueuedTask | undefined): readonly ModelFacts[] | undefined {
    return task?.model === undefined ? undefined : this.#host.models.get(task.model);
  }

  /** A failure that may pass: the file waits a while, alone, and is tried again. */
  #tryAgain(worker: WorkerHandle, index: number, reason: FileReason): void {
    const task = worker.outstanding.get(index)!;
    worker.finish(index);
    this.#underWay--;
    const failures = this.#ledger.blame(index);
    const delayMs = this.#retryDelayMs(failures) ?? 0;
    this.options.onRetry?.({ path: task.path, language: task.language, reason, failures, delayMs });
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#queue.putBack([{ ...task, mayFail: this.#retryDelayMs(failures + 1) === undefined }]);
      this.#host.pump();
    }, delayMs);
    this.#timers.add(timer);
  }

  #retryDelayMs(failures: number): number | undefined {
    const { retryDelayMs } = this.options;
    return retryDelayMs ? retryDelayMs(failures) : RETRY_DELAYS_MS[failures - 1];
  }

  /** A worker is gone: its files go back into the queue, or the guilty one is given up. Returns whether a file was to blame. */
  lose(worker: WorkerHandle, loss: Loss): boolean {
    if (this.#ended) return true;
    this.#underWay -= worker.outstanding.size;
    const guilty = loss.index === undefined ? undefined : worker.outstanding.get(loss.index);
    this.options.onLoss?.(loss, worker.number, guilty?.path);
    const { again, verdict, fault } = this.#judge.judge(worker.outstanding, loss);
    this.#tellBreaker(worker, loss.index);
    const isBlamed = guilty !== undefined;
    if (fault) {
      this.fail(fault);
      return isBlamed;
    }
    this.#queue.putBack(again);
    if (verdict) {
      this.#refuse({ ...verdict, modelFacts: this.#modelWith(guilty) });
      this.#flushReady();
    }
    return isBlamed;
  }

  #tellBreaker({ outstanding }: WorkerHandle, guilty: number | undefined): void {
    const { breaker } = this.options;
    for (const [index, task] of outstanding) {
      if (index === guilty) breaker?.crashed(task, performance.now());
      else breaker?.returned(task);
    }
  }
}

/**
 * The pool: hands batches to worker threads and takes their output, replaces workers that die or hang. Many runs may
 * share one, each by a {@link Lane}; a worker is at the batches of one lane at a time.
 */
import { createFault } from "../fault/fault.ts";
import type { GrammarProvider } from "./grammar_provider.ts";
import { Lane, type LaneHost, type LaneOptions } from "./lane.ts";
import type { Loss } from "./loss_judge.ts";
import { freeGovernor, type PoolGovernor } from "./pool_governor.ts";
import type { FromWorker, ModelFacts } from "./protocol.ts";
import { type CrewOptions, WorkerCrew } from "./worker_crew.ts";
import type { WorkerHandle } from "./worker_handle.ts";

/** Source bytes at a worker beyond which nothing is queued behind them. */
const BATCH_BYTES: number = 128 << 10;
/** Source bytes waiting for which one more worker is started. */
const BYTES_PER_START: number = 32 << 10;
/** Workers lost in a row, without a file to blame, after which the runs end. */
const MOST_BLAMELESS_LOSSES = 5;
/** How long a worker may go on with files of a run that has ended, in ms. */
const DRAIN_MS = 500;
/** How long threads wait for the next run, in ms, unless told otherwise. */
const KEEP_WARM_MS = 60_000;

/** Which lane is next. */
export interface LaneChooser {
  /** The lanes that have work, best first. */
  order(ready: readonly Lane[]): readonly Lane[];
  /** So many source bytes of a lane were handed out. */
  charge(lane: Lane, bytes: number): void;
  /** The lane has ended. */
  forget(lane: Lane): void;
}

/** What a pool is made with. */
export interface PoolOptions extends CrewOptions {
  /** Threads at most. */
  readonly workers: number;
  /** What holds it back. @default nothing */
  readonly governor?: PoolGovernor | undefined;
  /** @default the first that came */
  readonly chooser?: LaneChooser | undefined;
  /** A file is about to be handed out that may want all the memory that is left. */
  readonly onMemoryWanted?: (() => void) | undefined;
  /** How long threads that have nothing to do are kept for the next run, in ms; 0 where none will come. @default 60000 */
  readonly keepWarmMs?: number | undefined;
}

const firstCome: LaneChooser = { order: (ready) => ready, charge: () => {}, forget: () => {} };

/** See the head of this file. */
export class WorkerPool implements LaneHost {
  readonly grammars: GrammarProvider;
  /** Read once for all runs: together some MB. */
  readonly models: Map<string, readonly ModelFacts[]> = new Map();
  workers: number;
  readonly #governor: PoolGovernor;
  readonly #chooser: LaneChooser;
  readonly #onMemoryWanted: (() => void) | undefined;
  readonly #crew: WorkerCrew;
  readonly #lanes: Set<Lane> = new Set();
  /** Batches, and source bytes, that workers have finished so far. */
  finishedBatches = 0;
  finishedBytes = 0;
  #handedBatches = 0;
  #blamelessLosses = 0;
  #failure: unknown;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  readonly #keepWarmMs: number;
  #cooling: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PoolOptions) {
    const { grammars, workers, governor, chooser = firstCome } = options;
    this.grammars = grammars;
    this.workers = workers;
    this.#governor = governor ?? freeGovernor(workers);
    this.#chooser = chooser;
    this.#keepWarmMs = options.keepWarmMs ?? KEEP_WARM_MS;
    this.#onMemoryWanted = options.onMemoryWanted;
    const runtime = grammars.runtime();
    runtime.catch((error: unknown) => this.shutDown(error));
    this.#crew = new WorkerCrew(options, runtime, {
      message: (worker, message) => this.#receive(worker, message),
      changed: (change) => {
        for (const lane of this.#lanes) lane.options.onCrew?.(change);
      },
      lost: (worker, loss) => this.#lose(worker, loss),
    });
  }

  /** Begins a run. Either end of its lane ends it. */
  open(options: LaneOptions): Lane {
    const lane = new Lane(options, this);
    this.#lanes.add(lane);
    clearTimeout(this.#cooling);
    if (this.#failure) lane.fail(this.#failure);
    else if (this.#crew.size === 0) this.#crew.start();
    return lane;
  }

  /** Ends all threads, and with `error` all runs that are under way. */
  shutDown(error: unknown = new Error("the pool was shut down")): void {
    this.#failure ??= error;
    clearTimeout(this.#waiting);
    clearTimeout(this.#cooling);
    this.#crew.shutDown();
    for (const lane of [...this.#lanes]) lane.fail(this.#failure);
  }

  /** Sets limits while it runs: threads at most, and the bytes that the whole process should stay within. */
  set({ workers, maxMemoryBytes }: Pick<PoolOptions, "workers" | "maxMemoryBytes">): void {
    this.workers = workers;
    this.#crew.setMaxMemory(maxMemoryBytes);
  }

  /** The threads as they are. */
  get crew(): Pick<WorkerCrew, "size" | "workers" | "retire"> {
    return this.#crew;
  }

  leave(lane: Lane): void {
    this.#lanes.delete(lane);
    this.#chooser.forget(lane);
    const left = this.#crew.workers.filter((worker) => worker.lane === lane && worker.batches > 0);
    if (this.#failure) return;
    if (this.#lanes.size === 0) this.#settle(lane);
    if (left.length === 0) return;
    setTimeout(() => {
      for (const worker of left)
        if (worker.lane === lane && worker.batches > 0) this.#crew.dismiss(worker, "abandoned");
      this.pump();
    }, DRAIN_MS);
  }

  /** The last run has ended: its threads stay for a while if there is room for them. */
  #settle({ linkingBytes }: Lane): void {
    if (this.#keepWarmMs === 0 || !this.#crew.mayStayWarm(linkingBytes)) this.#coolDown();
    else this.#cooling = setTimeout(() => this.#coolDown(), this.#keepWarmMs);
  }

  /** Gives the room of idle threads to what follows. */
  #coolDown(): void {
    this.#crew.dismissIdleBeyond(0);
    if (this.#crew.size === 0) this.grammars.forget?.();
  }

  pump(): void {
    if (this.#failure) return;
    const { batchesAtHand, oneAtATime } = this.#governor;
    const most = oneAtATime ? 1 : this.#governor.workers;
    const ready = [...this.#lanes].filter((lane) => lane.isReady);
    const waitingBytes = ready.reduce((sum, lane) => sum + lane.waitingBytes, 0);
    const wanted = Math.min(most, 1 + Math.floor(waitingBytes / BYTES_PER_START));
    const { alone } = this.#crew;
    if (alone) this.#crew.leaveAlone(alone);
    else if (ready.length > 0 && this.#crew.size < wanted) this.#crew.start();
    this.#crew.dismissIdleBeyond(most); // whether there is work or not: the number may have been set lower
    if (ready.length === 0) return;
    this.#freeStuck(ready);
    if (this.#isHeldBack()) return;
    this.#employAll(this.#crew.workers.slice(0, most), ready, batchesAtHand);
  }

  /** Gives workers batches, each the first before any gets the next. */
  #employAll(workers: readonly WorkerHandle[], ready: readonly Lane[], batchesAtHand: number): void {
    for (let round = 1; round <= batchesAtHand; round++) {
      for (const worker of workers) {
        // Nothing is queued behind a large file, or the oldest file could wait there while all others hold their output.
        const isFree = worker.batches < round && worker.outstandingBytes <= BATCH_BYTES;
        if (isFree && !worker.retiring) this.#employ(worker, ready);
      }
    }
  }

  /** Lets workers go on whose output nobody takes, when other lanes have work for them. */
  #freeStuck(ready: readonly Lane[]): void {
    for (const worker of this.#crew.workers) {
      const isStuck = worker.outstanding.size > 0 && worker.current === undefined; // or between two files, which does no harm
      if (isStuck && ready.some((lane) => lane !== worker.lane)) worker.lane?.release(worker);
    }
  }

  /** Whether nothing may be handed out now; then it is tried again later. */
  #isHeldBack(): boolean {
    const waitMs = this.#governor.waitMs();
    if (waitMs <= 0) return false;
    this.#waiting ??= setTimeout(() => {
      this.#waiting = undefined;
      this.pump();
    }, waitMs);
    return true;
  }

  /** Gives a worker a batch of the lane whose turn it is; before it changes lanes it must be idle. */
  #employ(worker: WorkerHandle, lanes: readonly Lane[]): void {
    const ready = lanes.filter((lane) => lane.isReady);
    for (const lane of ready.length > 1 ? this.#chooser.order(ready) : ready) {
      if (worker.lane !== lane && worker.batches > 0) return;
      if (this.#handOut(worker, lane)) return;
    }
  }

  #handOut(worker: WorkerHandle, lane: Lane): boolean {
    if (this.#crew.alone) return false;
    const answers = new Map<string, boolean>(); // asked for every file that waits, answered once a grammar
    const mayTake = (grammar: string): boolean => {
      const answer =
        answers.get(grammar) ?? this.#crew.mayTake(worker, grammar, lane.waitingBytesOf(grammar));
      answers.set(grammar, answer);
      return answer;
    };
    const batch = lane.takeBatch({ largestBytes: this.#largestFileBytes(), mayTake });
    if (batch.length === 0) return false;
    const tasks = batch.map((task) => ({ ...task, wantsMemory: this.#crew.wantsAllMemory(task.bytes) }));
    const wantsAll = tasks.some(({ wantsMemory }) => wantsMemory);
    if (wantsAll) this.#onMemoryWanted?.();
    const taker = wantsAll ? this.#crew.renew(worker) : worker;
    taker.wantsAll = wantsAll;
    if (taker.lane !== lane) this.#crew.assign(taker, lane);
    const handed = taker.hand(tasks, ++this.#handedBatches, this.grammars, this.models);
    lane.options.onBatch?.(handed);
    this.#chooser.charge(lane, handed.bytes);
    return true;
  }

  #largestFileBytes(): number {
    if (!this.#governor.largeAlone) return this.#crew.largestFileBytes();
    return this.batchesUnderWay === 0 ? Number.POSITIVE_INFINITY : 0;
  }

  /** Batches that workers have. */
  get batchesUnderWay(): number {
    return this.#crew.workers.reduce((sum, { batches }) => sum + batches, 0);
  }

  /** Source bytes that wait for a worker. */
  get waitingBytes(): number {
    return [...this.#lanes].reduce((sum, lane) => sum + lane.waitingBytes, 0);
  }

  #receive(worker: WorkerHandle, message: FromWorker): void {
    if (message.type === "model") this.models.set(message.name, message.parts);
    if (message.type === "output") {
      this.#blamelessLosses = 0;
      const outstandingBytes = worker.outstandingBytes;
      worker.linearBytes = message.linearBytes;
      worker.lane?.takeOutput(worker, message);
      if (message.last) this.#finishBatch(worker);
      this.finishedBytes += outstandingBytes - worker.outstandingBytes;
      this.#crew.retireIfWorn(worker);
    }
    this.pump();
  }

  #finishBatch(worker: WorkerHandle): void {
    const handed = worker.finishBatch();
    if (worker.batches === 0) worker.wantsAll = false;
    this.finishedBatches++;
    if (handed)
      worker.lane?.options.onBatchDone?.(handed, performance.now() - handed.handedAtMs, worker.linearBytes);
  }

  #lose(worker: WorkerHandle, loss: Loss): void {
    const isBlamed = worker.lane?.lose(worker, loss) ?? false;
    if (!isBlamed && ++this.#blamelessLosses >= MOST_BLAMELESS_LOSSES) {
      this.shutDown(createFault("workers-lost", { cause: loss.detail }));
      return;
    }
    if (this.#crew.size === 0 && this.#lanes.size > 0 && !this.#failure) this.#crew.start();
    this.pump();
  }
}

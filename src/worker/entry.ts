/** The worker's side of the protocol: takes batches one after another and answers with output. */
import type { FileReason } from "../fault/file_reason.ts";
import { type ParseRuntime, preloadLibrary, type RuntimeParts, startRuntime } from "../parse/runtime.ts";
import { MemoryRelief } from "../stream/memory_relief.ts";
import { ownThreadId } from "../stream/thread_priority.ts";
import { Pulse } from "../syntax/pulse.ts";
import { FileProcessor } from "./file_processor.ts";
import { GrowthWatch } from "./growth_watch.ts";
import { LoadedGrammars } from "./loaded_grammars.ts";
import { OutputStream } from "./output_stream.ts";
import type { FileTask, FromWorker, GrammarMessage, ToWorker, WorkerSettings } from "./protocol.ts";
import { rehearse } from "./rehearse.ts";
import { FILE_CELL, IDLE, PULSE_CELL, THREAD_CELL, type Vitals } from "./vitals.ts";

/** The part of a dedicated worker's global scope that is used here. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
}

const scope = globalThis as unknown as WorkerScope;
const post = (message: FromWorker, transfer: ArrayBuffer[] = []): void =>
  scope.postMessage(message, transfer);

/** One worker's state from `start` on. */
class WorkerLoop {
  readonly #grammars: LoadedGrammars;
  readonly #runtime: ParseRuntime;
  #processor: FileProcessor | undefined;
  readonly #output: OutputStream;
  readonly #vitals: Vitals;
  readonly #memory: WebAssembly.Memory;
  readonly #growth: GrowthWatch;
  readonly #relief: MemoryRelief;
  /** The batches so far, one after another. */
  #work: Promise<void> = Promise.resolve();
  #broken = false;

  constructor(
    runtime: ParseRuntime,
    grammars: LoadedGrammars,
    output: OutputStream,
    vitals: Vitals,
    relief: MemoryRelief,
  ) {
    this.#grammars = grammars;
    this.#runtime = runtime;
    this.#output = output;
    this.#vitals = vitals;
    this.#memory = runtime.memory;
    this.#growth = new GrowthWatch(runtime.memory);
    this.#relief = relief;
  }

  /** Of the batches behind it. */
  use(settings: WorkerSettings): void {
    this.#work = this.#work.then(() => {
      this.#processor ??= new FileProcessor(this.#runtime, this.#grammars, settings, this.#output);
      this.#processor.use(settings);
    });
  }

  setMaxMemory(bytes: number): void {
    this.#relief.setLimit(bytes);
  }

  take(files: readonly FileTask[], grammars: readonly GrammarMessage[]): void {
    this.#work = this.#work.then(() => this.#run(files, grammars));
  }

  /** Says which file is under way, but for the time that a slow reader takes: the watchdog must not count that. */
  #moveTo(index: number): void {
    Atomics.store(this.#vitals, FILE_CELL, index);
    this.#output.onWait = (waits) => {
      Atomics.store(this.#vitals, FILE_CELL, waits ? IDLE : index);
    };
  }

  async #run(files: readonly FileTask[], grammars: readonly GrammarMessage[]): Promise<void> {
    if (this.#broken) return;
    for (const grammar of grammars) this.#grammars.load(grammar);
    for (const task of files) {
      this.#moveTo(task.index);
      if (task.wantsMemory) this.#relief.collect();
      try {
        await this.#processor?.process(task);
      } catch (error) {
        await this.#giveUp(task, error);
        return;
      }
      this.#relief.check();
    }
    this.#moveTo(IDLE);
    this.#output.linearBytes = this.#memory.buffer.byteLength;
    await this.#output.flush(true);
  }

  /** After an error out of the module its memory may be in any state: says so, and does nothing more. */
  async #giveUp(task: FileTask, error: unknown): Promise<void> {
    this.#broken = true;
    this.#moveTo(IDLE);
    this.#output.abandon();
    await this.#output.flush(false);
    const { reason, detail } = classifyCrash(error);
    const isMemory = reason === "crashed" && this.#growth.wasRefused;
    post({ type: "broken", index: task.index, reason: isMemory ? "out-of-memory" : reason, detail });
  }
}

/** Tells by its message what kind of end the module came to; engines word these differently and give no codes. */
function classifyCrash(error: unknown): { readonly reason: FileReason; readonly detail: string } {
  const detail = error instanceof Error ? error.message : String(error);
  if (/call stack|stack overflow|recursion/i.test(detail)) return { reason: "too-deep", detail };
  if (/memory|allocat/i.test(detail) && !/out of bounds/i.test(detail))
    return { reason: "out-of-memory", detail };
  return { reason: "crashed", detail };
}

/** What a thread can have before it knows of a run. */
interface Prepared {
  readonly runtime: ParseRuntime;
  readonly grammars: LoadedGrammars;
}

async function prepare(parts: RuntimeParts, rehearsed?: GrammarMessage): Promise<Prepared> {
  const runtime = await startRuntime(parts);
  const grammars = new LoadedGrammars(runtime);
  if (rehearsed?.module) await rehearse(runtime, grammars, rehearsed);
  return { runtime, grammars };
}

async function start(message: Extract<ToWorker, { readonly type: "start" }>): Promise<WorkerLoop> {
  const { vitals, maxMemoryBytes } = message;
  vitals[THREAD_CELL] = ownThreadId();
  prepared ??= prepare(message.runtime);
  const pulse = new Pulse(vitals.subarray(PULSE_CELL, PULSE_CELL + 1));
  const { runtime, grammars } = await prepared;
  return new WorkerLoop({ ...runtime, pulse }, grammars, output, vitals, new MemoryRelief(maxMemoryBytes));
}

preloadLibrary();
const output = new OutputStream(post);
let prepared: Promise<Prepared> | undefined;
let loop: Promise<WorkerLoop> | undefined;

scope.onmessage = ({ data }): void => {
  switch (data.type) {
    case "prepare":
      prepared = prepare(data.runtime, data.rehearsed);
      prepared.catch(() => {}); // told once it is to start
      break;
    case "start":
      loop = start(data);
      loop.then(
        () => post({ type: "ready" }),
        (error: unknown) =>
          post({ type: "failed", cause: error instanceof Error ? error.message : String(error) }),
      );
      break;
    case "settings":
      loop?.then((running) => running.use(data.settings)).catch(() => {}); // told as "failed" above
      break;
    case "memory":
      loop?.then((running) => running.setMaxMemory(data.maxMemoryBytes)).catch(() => {}); // told as "failed" above
      break;
    case "batch":
      loop?.then((running) => running.take(data.files, data.grammars)).catch(() => {}); // told as "failed" above
      break;
    case "credit":
      output.credit(data.buffer);
      break;
  }
};

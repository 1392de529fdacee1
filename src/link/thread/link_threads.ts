/**
 * Threads that link, so that the one that answers others is not held up: neither by the work nor by the collection of what it leaves. Each links one graph at
 * a time; as many are begun as graphs are linked at once. After a small graph a thread is kept for a while, since it is warm; after a large one
 * it ends, and gives back all its memory at once.
 */
import { createFault, Fault } from "../../fault/fault.ts";
import type { LinkProgress, TailCounts } from "../link_graph.ts";
import type { FromLinker, LinkRequest, ToLinker } from "./link_protocol.ts";

/** What is told of a graph that is linked elsewhere, and how that is ended. */
export interface LinkHooks {
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: LinkProgress) => void) | undefined;
}

const IDLE_MS = 30_000;
const MOST_IDLE = 2;
/** Of facts; a thread that linked more is not kept. */
const MOST_BYTES_TO_BE_KEPT: number = 8 << 20;

/** See the head of this file. */
export class LinkThreads {
  readonly #entry: URL;
  readonly #threads: Set<LinkThread> = new Set();
  #idle: LinkThread[] = [];
  #isClosed = false;

  /** `entry` is the module that threads run. @default the one beside this file */
  constructor(entry: URL = new URL("./entry.ts", import.meta.url)) {
    this.#entry = entry;
  }

  /**
   * The tail in pieces, as `linkGraph` gives it; `counts` are raised with the last.
   *
   * @throws Fault `linking-lost`, and as linking does; the signal's reason
   */
  async *link(
    request: LinkRequest,
    counts: TailCounts,
    { signal, onProgress }: LinkHooks,
  ): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
    signal.throwIfAborted();
    const thread = this.#take();
    const end = (): void => thread.lose(signal.reason);
    signal.addEventListener("abort", end);
    let isWhole = false;
    try {
      thread.post({ type: "link", request });
      for (;;) {
        thread.post({ type: "next" });
        const answer = await thread.answer(onProgress);
        if (answer.type === "piece") {
          yield answer.bytes;
          continue;
        }
        isWhole = true;
        counts.edges += answer.counts.edges; // beside those of the blocks
        counts.unresolved += answer.counts.unresolved;
        counts.externals += answer.counts.externals;
        return;
      }
    } finally {
      signal.removeEventListener("abort", end);
      if (isWhole && bytesOf(request) <= MOST_BYTES_TO_BE_KEPT) this.#keep(thread);
      else this.#end(thread);
    }
  }

  /** Sets the limit of the process for those that are at work. */
  setMaxMemory(maxMemoryBytes: number): void {
    for (const thread of this.#threads) thread.post({ type: "memory", maxMemoryBytes });
  }

  /** Ends all threads; graphs that are being linked fail. */
  close(): void {
    this.#isClosed = true;
    for (const thread of this.#threads) this.#end(thread);
  }

  #take(): LinkThread {
    const kept = this.#idle.pop();
    if (kept) {
      kept.wakeUp();
      return kept;
    }
    const thread = new LinkThread(this.#entry);
    this.#threads.add(thread);
    return thread;
  }

  #keep(thread: LinkThread): void {
    if (this.#isClosed || this.#idle.length >= MOST_IDLE) {
      this.#end(thread);
    } else {
      this.#idle.push(thread);
      thread.rest(IDLE_MS, () => this.#end(thread));
    }
  }

  #end(thread: LinkThread): void {
    this.#threads.delete(thread);
    this.#idle = this.#idle.filter((other) => other !== thread);
    thread.lose(createFault("linking-lost", { cause: "it was ended" }));
  }
}

function bytesOf({ facts: { spans } }: LinkRequest): number {
  let bytes = 0;
  for (let at = 1; at < spans.length; at += 2) bytes += spans[at]!;
  return bytes;
}

type Answer = Extract<FromLinker, { readonly type: "piece" | "end" }>;

/** One thread. */
class LinkThread {
  readonly #worker: Worker;
  #waiting: PromiseWithResolvers<Answer> | undefined;
  #onProgress: ((progress: LinkProgress) => void) | undefined;
  #lost: unknown;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(entry: URL) {
    this.#worker = new Worker(entry, { type: "module" });
    this.#worker.onmessage = ({ data }: MessageEvent<FromLinker>): void => this.#take(data);
    this.#worker.onerror = (event: ErrorEvent): void => {
      event.preventDefault();
      this.lose(createFault("linking-lost", { cause: event.message }));
    };
    // Bun tells of a thread that ends without an error by an event of its own.
    this.#worker.addEventListener("close", () =>
      this.lose(createFault("linking-lost", { cause: "the thread ended" })),
    );
  }

  post(message: ToLinker): void {
    this.#worker.postMessage(message);
  }

  /** What comes next of the tail. */
  async answer(onProgress: ((progress: LinkProgress) => void) | undefined): Promise<Answer> {
    if (this.#lost !== undefined) throw this.#lost;
    this.#onProgress = onProgress;
    this.#waiting = Promise.withResolvers();
    return await this.#waiting.promise;
  }

  /** Ends it; whoever waits fails with `error`. */
  lose(error: unknown): void {
    if (this.#lost !== undefined) return;
    this.#lost = error;
    clearTimeout(this.#timer);
    this.#worker.terminate();
    this.#waiting?.reject(error);
  }

  /** It is idle: `end` is called when nobody wants it for so long. */
  rest(forMs: number, end: () => void): void {
    this.#timer = setTimeout(end, forMs);
    (this.#timer as { unref?: () => void }).unref?.();
  }

  wakeUp(): void {
    clearTimeout(this.#timer);
  }

  #take(message: FromLinker): void {
    if (message.type === "progress") this.#onProgress?.(message.progress);
    else if (message.type === "failed")
      this.lose(message.fault ? new Fault(message.fault) : new Error(message.detail));
    else this.#waiting?.resolve(message);
  }
}

/** Gathers what linking needs as the files' blocks pass, and links when they have all passed. */
import { attaches } from "../facts/packed_facts.ts";
import { createFault } from "../fault/fault.ts";
import { idOfPath } from "../record/ids.ts";
import { MemoryRelief } from "../stream/memory_relief.ts";
import type { FinishedFile } from "../stream/order_blocks.ts";
import type { ModelFacts } from "../worker/protocol.ts";
import { type FactSource, FactStore } from "./fact_store.ts";
import type { LinkedFile } from "./flow/program.ts";
import type { LinkOptions, LinkProgress, TailCounts } from "./link_graph.ts";
import { SourceConfig } from "./source_config.ts";
import type { LinkThreads } from "./thread/link_threads.ts";

/** The options that linking depends on. */
export interface CollectorOptions {
  /** Put before every path. */
  readonly prefix: string;
  readonly layers: readonly string[];
  /** Bytes that the whole process should stay within. */
  readonly maxMemoryBytes: number;
}

/** What it works with. */
export interface CollectorMeans {
  /** Where facts are kept until all are there. @default in memory, and a temporary file */
  readonly store?: FactSource | undefined;
  /** The one of this thread, where runs come one after another. @default a new one */
  readonly relief?: MemoryRelief | undefined;
  /** Where facts that lie in a file are linked. @default here */
  readonly threads?: LinkThreads | undefined;
}

/** The share of all memory that facts may take, and as much the tail; what does not fit lies in a file. */
const HELD_SHARE: number = 1 / 32;
const MOST_HELD_BYTES: number = 24 << 20;

/** Linking is a third of the program: it is loaded when the first facts have come, and not before the first record has gone. */
const loadLinking = (): Promise<typeof import("./link_graph.ts")> => import("./link_graph.ts");

/** One for a run. */
export class GraphCollector {
  readonly #root: string;
  readonly #options: CollectorOptions;
  /** By number in path order; some numbers may have none. */
  readonly #files: (LinkedFile | undefined)[] = [];
  /** Texts that many files have: a thread sends each its own. */
  readonly #texts: Map<string, string> = new Map();
  readonly #store: FactSource;
  readonly #heldBytes: number;
  readonly #relief: MemoryRelief;
  readonly #threads: LinkThreads | undefined;
  readonly #stopped: AbortController = new AbortController();
  readonly #models: Map<string, readonly ModelFacts[]> = new Map();
  #linking: ReturnType<typeof loadLinking> | undefined;

  constructor(root: string, options: CollectorOptions, { store, relief, threads }: CollectorMeans = {}) {
    this.#root = root;
    this.#options = options;
    this.#threads = threads;
    this.#relief = relief ?? new MemoryRelief(options.maxMemoryBytes);
    this.#heldBytes = Math.min(MOST_HELD_BYTES, options.maxMemoryBytes * HELD_SHARE);
    this.#store = store ?? new FactStore(this.#heldBytes);
  }

  /** Takes a file whose block has passed. */
  add({ index, path, outcome }: FinishedFile): void {
    const { facts, model, language } = outcome;
    if (model?.[0]) this.#models.set(model[0].id, model);
    const { prefix } = this.#options;
    const segment = facts ? this.#store.add(facts.packed, index) : -1; // without facts it can still be imported
    if (facts && !this.#threads) this.#linking ??= loadLinking();
    const packageName = facts?.packageName;
    this.#files[index] = {
      path,
      id: idOfPath(prefix === "" ? path : prefix + path), // most often one text is both
      language: this.#shared(language ?? ""),
      isModel: false,
      segment,
      packageName: packageName === undefined ? undefined : this.#shared(packageName),
      attaches: facts?.attaches ?? false,
    };
  }

  #shared(text: string): string {
    const known = this.#texts.get(text);
    if (known === undefined) this.#texts.set(text, text);
    return known ?? text;
  }

  /** Links; the pieces of the tail in order. */
  tail(
    counts: TailCounts,
    onProgress?: (progress: LinkProgress) => void,
  ): AsyncIterable<Uint8Array<ArrayBuffer>> {
    const models = [...this.#models.keys()].sort().flatMap((key) => this.#models.get(key)!);
    const modelFiles = models.map(
      ({ id, language, facts }): LinkedFile => ({
        path: "",
        id,
        language,
        isModel: true,
        attaches: attaches(facts),
        segment: this.#store.addModel(facts),
        packageName: undefined,
      }),
    );
    const request: Pick<LinkOptions, "files" | "withNodes" | "tailMemoryBytes"> = {
      files: [...this.#files.filter((file) => file !== undefined), ...modelFiles],
      withNodes: this.#options.layers.includes("syntax"),
      tailMemoryBytes: this.#heldBytes,
    };
    const facts = this.#threads && this.#store.place?.();
    if (facts) {
      const { maxMemoryBytes } = this.#options;
      const { signal } = this.#stopped;
      const more = { root: this.#root, facts, maxMemoryBytes };
      return this.#threads.link({ ...request, ...more }, counts, { signal, onProgress });
    }
    const more: Omit<LinkOptions, keyof typeof request> = {
      store: this.#store,
      config: new SourceConfig(this.#root),
      onProgress,
      check: () => this.#stopped.signal.throwIfAborted(),
      relief: this.#relief,
    };
    return this.#linked({ ...request, ...more }, counts);
  }

  async *#linked(
    options: LinkOptions,
    counts: TailCounts,
  ): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
    const { linkGraph } = await (this.#linking ?? loadLinking());
    yield* linkGraph(options, counts);
  }

  /** Memory is short: facts that are still gathered go to their file. */
  spill(): void {
    this.#store.spill?.();
  }

  /** Nobody wants what linking makes: it ends soon. */
  stop(): void {
    this.#stopped.abort(createFault("interrupted", {}));
  }

  /** Gives up what was gathered, whether it was linked or not. */
  close(): void {
    this.#store.close();
  }
}

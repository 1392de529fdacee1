/** Gathers what linking needs as the files' blocks pass, and links when they have all passed. */
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { isOpenedWithin } from "../confine/is_opened_within.ts";
import { isWithin } from "../confine/is_within.ts";
import { attaches } from "../facts/packed_facts.ts";
import { createFault } from "../fault/fault.ts";
import { idOfPath } from "../record/ids.ts";
import { MemoryRelief } from "../stream/memory_relief.ts";
import type { FinishedFile } from "../stream/order_blocks.ts";
import type { ModelFacts } from "../worker/protocol.ts";
import { type FactSource, FactStore } from "./fact_store.ts";
import type { LinkedFile } from "./flow/program.ts";
import { type LinkProgress, linkGraph, type TailCounts } from "./link_graph.ts";

/** The options that linking depends on. */
export interface CollectorOptions {
  /** Put before every path. */
  readonly prefix: string;
  readonly layers: readonly string[];
  /** Bytes that the whole process should stay within. */
  readonly maxMemoryBytes: number;
}

/** The share of all memory that facts may take, and as much the tail; what does not fit lies in a file. */
const HELD_SHARE: number = 1 / 32;
const MOST_HELD_BYTES: number = 24 << 20;

/** Bytes of a configuration file beyond which it is not one. */
const MOST_CONFIG_BYTES: number = 64 << 20;

/** One for a run. */
export class GraphCollector {
  readonly #root: string;
  readonly #options: CollectorOptions;
  readonly #files: { readonly index: number; readonly file: LinkedFile }[] = [];
  readonly #store: FactSource;
  readonly #heldBytes: number;
  readonly #relief: MemoryRelief;
  #isStopped = false;
  readonly #models: Map<string, readonly ModelFacts[]> = new Map();

  /**
   * `store`: where facts are kept until all are there; by default in memory, and a temporary file. `relief`: the one of this thread, where runs come
   * one after another; by default a new one.
   */
  constructor(root: string, options: CollectorOptions, store?: FactSource, relief?: MemoryRelief) {
    this.#root = root;
    this.#options = options;
    this.#relief = relief ?? new MemoryRelief(options.maxMemoryBytes);
    this.#heldBytes = Math.min(MOST_HELD_BYTES, options.maxMemoryBytes * HELD_SHARE);
    this.#store = store ?? new FactStore(this.#heldBytes);
  }

  /** Takes a file whose block has passed. */
  add({ index, path, outcome }: FinishedFile): void {
    const { facts, model, language } = outcome;
    if (model?.[0]) this.#models.set(model[0].id, model);
    const id = idOfPath(this.#options.prefix + path);
    const segment = facts ? this.#store.add(facts.packed, index) : -1; // without facts it can still be imported
    this.#files.push({
      index,
      file: {
        path,
        id,
        language: language ?? "",
        isModel: false,
        segment,
        packageName: facts?.packageName,
        attaches: facts?.attaches ?? false,
      },
    });
  }

  /** Links; the pieces of the tail in order. */
  tail(
    counts: TailCounts,
    onProgress?: (progress: LinkProgress) => void,
  ): AsyncIterable<Uint8Array<ArrayBuffer>> {
    this.#files.sort((a, b) => a.index - b.index);
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
    return linkGraph(
      {
        files: [...this.#files.map(({ file }) => file), ...modelFiles],
        store: this.#store,
        config: {
          readConfig: (path) => this.#readConfig(path),
          listDirectory: (path) => this.#listDirectory(path),
        },
        withNodes: this.#options.layers.includes("syntax"),
        onProgress,
        check: () => this.#check(),
        tailMemoryBytes: this.#heldBytes,
        relief: this.#relief,
      },
      counts,
    );
  }

  /** Memory is short: facts that are still gathered go to their file. */
  spill(): void {
    this.#store.spill?.();
  }

  /** Nobody wants what linking makes: it ends soon. */
  stop(): void {
    this.#isStopped = true;
  }

  #check(): void {
    if (this.#isStopped) throw createFault("interrupted", {});
  }

  /** Gives up what was gathered, whether it was linked or not. */
  close(): void {
    this.#store.close();
  }

  #readConfig(path: string): string | undefined {
    if (!isBelow(path)) return undefined;
    try {
      return readWithin(this.#root, `${this.#root}/${path}`);
    } catch {
      return undefined; // not there, or not to be read: then it says nothing
    }
  }

  #listDirectory(path: string): readonly string[] {
    if (!isBelow(path)) return [];
    try {
      const place = realpathSync.native(`${this.#root}/${path}`);
      return isWithin(this.#root, place) ? readdirSync(place).sort() : [];
    } catch {
      return [];
    }
  }
}

/** Does not wait for the writer of a FIFO. */
const OPEN_FLAGS: number = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** The text of a file of bounded size within `root`; links are followed as long as they stay there. */
function readWithin(root: string, path: string): string | undefined {
  const descriptor = openSync(path, OPEN_FLAGS);
  try {
    const status = fstatSync(descriptor);
    const isRead =
      status.isFile() && status.size <= MOST_CONFIG_BYTES && isOpenedWithin(root, descriptor, path);
    return isRead ? readFileSync(descriptor, "utf8") : undefined;
  } finally {
    closeSync(descriptor);
  }
}

/** Nothing outside the root is read. */
function isBelow(path: string): boolean {
  return !path.startsWith("/") && !path.split("/").includes("..");
}

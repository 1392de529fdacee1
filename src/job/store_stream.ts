/** Writes a run's chunks into the store of its job: blocks with where they end, then the tail. */
import type { OrderedChunk } from "../stream/order_blocks.ts";
import type { FinishedBlock } from "./store/finished_block.ts";
import type { JobStore } from "./store/job_store.ts";

/** Takes one chunk after another, in their order. */
export class StoreStream {
  readonly #store: JobStore;
  /** Bytes so far of the block under way. */
  #begun = 0;
  #isSettled = false;

  constructor(store: JobStore) {
    this.#store = store;
  }

  /**
   * Stores a chunk; resolves when it is with the system.
   *
   * @throws DamagedParts when what stayed in place turned out not to be what was written
   */
  async write(chunk: OrderedChunk): Promise<void> {
    if (chunk.part === "header") return; // the store has it from the beginning
    const bytes = chunk.read();
    if (chunk.part === "tail") {
      await this.settle();
      await this.#store.appendTail(bytes);
    } else {
      await this.#store.append(bytes, this.#blocksOf(chunk, bytes.length));
    }
  }

  /** Says that all files have been named. */
  async settle(): Promise<void> {
    if (this.#isSettled) return;
    this.#isSettled = true;
    const damaged = await this.#store.settle();
    if (damaged.length > 0) throw new DamagedParts(damaged);
  }

  #blocksOf({ finished }: OrderedChunk, length: number): FinishedBlock[] {
    let end = 0;
    const blocks = finished.map(({ index, path, outcome, kept }): FinishedBlock => {
      if (!kept) {
        end += outcome.blockBytes - this.#begun;
        this.#begun = 0;
      }
      return { index, path, end, outcome, attaches: outcome.facts?.attaches ?? false };
    });
    this.#begun += length - end;
    return blocks;
  }
}

/** What an earlier run left is damaged: the run must begin anew, and keeps all else. */
export class DamagedParts extends Error {
  override readonly name = "DamagedParts";
  readonly paths: readonly string[];

  constructor(paths: readonly string[]) {
    super(`keeping ${paths.length} files wants their parts as they were written: they are damaged`);
    this.paths = paths;
  }
}

/** The digest of what a filter wrote: a file of which nothing was written has no block. */
import { pathOfId } from "../../../record/ids.ts";
import { StreamDigest } from "../../../record/stream_digest.ts";
import type { FileRecord, HeaderRecord } from "../../../record/types.ts";

/** The sections of one stream, in its order. */
export class WrittenSections {
  readonly #digest: StreamDigest = new StreamDigest();
  readonly #isUnordered: boolean;
  /** The open block's file, where blocks are put in order at the end. */
  #file: FileRecord | undefined;
  #isBlockOpen = false;
  #isBlockEmpty = true;
  #isTail = false;

  constructor(header: HeaderRecord) {
    this.#isUnordered = header.options?.unordered === true;
    this.#digest.endHeader(header);
  }

  /** Takes bytes of the open section. */
  update(bytes: Uint8Array): void {
    this.#digest.update(bytes);
    this.#isBlockEmpty = false;
  }

  /** Starts the block of a file; `read` gives its record, where it is needed. */
  startBlock(read: () => FileRecord): void {
    this.#endBlock();
    this.#isBlockOpen = true;
    if (this.#isUnordered) this.#file = read();
  }

  /** Starts the tail, once. */
  startTail(): void {
    if (this.#isTail) return;
    this.#endBlock();
    this.#digest.endBlocks();
    this.#isTail = true;
  }

  /** 64 hex digits. */
  finish(): string {
    this.startTail();
    return this.#digest.endTail();
  }

  #endBlock(): void {
    const isWritten = this.#isBlockOpen && !this.#isBlockEmpty;
    this.#isBlockOpen = false;
    this.#isBlockEmpty = true;
    if (!isWritten) return;
    if (!this.#file) {
      this.#digest.endBlock();
      return;
    }
    const { id } = this.#file;
    const block = { path: pathOfId(id), fileId: id, isUnnamable: false, line: 0, byteOffset: 0 };
    this.#digest.endUnorderedBlock(block);
  }
}

/**
 * The digest of `summary.sha256`: SHA-256 over the hex digests, each followed by LF, of the header line, of each
 * file's block in path order, and of the tail. Fed in the order of the stream.
 */
import { comparePaths } from "./compare_paths.ts";
import { createSha256, type Sha256 } from "./create_sha256.ts";
import { headerLineForDigest } from "./header_line_for_digest.ts";
import type { HeaderRecord } from "./types.ts";

/** A finished block: enough to put it in its place and to name it. */
export interface BlockDigest {
  readonly path: string;
  readonly fileId: string;
  /** The path is not its own: bytes of it were replaced. */
  readonly isUnnamable: boolean;
  /** Line number of its `file` record, counted from 1. */
  readonly line: number;
  readonly byteOffset: number;
}

/** Hashes a stream section by section. */
export class StreamDigest {
  readonly #total: Sha256 = createSha256();
  #section: Sha256 = createSha256();
  /** Blocks of an unordered stream, kept until all are known. */
  readonly #blocks: (BlockDigest & { readonly sha256: string })[] = [];

  /** Bytes of the section that is open. */
  update(bytes: Uint8Array): void {
    this.#section.update(bytes);
  }

  /** Ends the header, whose line counts without its `unordered` option; without a record, as it stands. */
  endHeader(header: HeaderRecord | undefined): void {
    if (header) this.#section = newSection(headerLineForDigest(header));
    this.#add(this.#endSection());
  }

  /** Ends a block that stands in path order. */
  endBlock(): void {
    this.#add(this.#endSection());
  }

  /** Ends a block of an unordered stream. */
  endUnorderedBlock(block: BlockDigest): void {
    this.#blocks.push({ ...block, sha256: this.#endSection() });
  }

  /** Ends the blocks: those of an unordered stream, in path order. */
  endBlocks(): readonly BlockDigest[] {
    this.#blocks.sort((left, right) => comparePaths(left.path, right.path));
    for (const block of this.#blocks) this.#add(block.sha256);
    return this.#blocks;
  }

  /** Ends the tail, which may be empty: 64 hex digits. */
  endTail(): string {
    this.#add(this.#endSection());
    return this.#total.digest("hex");
  }

  #add(sha256: string): void {
    this.#total.update(`${sha256}\n`);
  }

  #endSection(): string {
    const sha256 = this.#section.digest("hex");
    this.#section = createSha256();
    return sha256;
  }
}

function newSection(text: string): Sha256 {
  const section = createSha256();
  section.update(text);
  return section;
}

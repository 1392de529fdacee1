/** The blocks of a stream: one a file, in the order of their paths; and the digest, which is taken block by block. */
import type { ProblemList } from "./_problem_list.ts";
import { comparePaths } from "./compare_paths.ts";
import { pathOfId } from "./ids.ts";
import { type BlockDigest, StreamDigest } from "./stream_digest.ts";
import type { FileRecord, HeaderRecord } from "./types.ts";

const twins = "a file has one record: it has two";

/** The block that is open. */
export interface OpenBlock {
  readonly fileId: string;
  readonly path: string;
  readonly line: number;
  readonly byteOffset: number;
  /** Absent when the file record breaks the schema. */
  readonly record: FileRecord | undefined;
}

/** The blocks of one stream; it is told where each begins and ends. */
export class BlockCheck {
  readonly digest: StreamDigest = new StreamDigest();
  readonly #problems: ProblemList;
  #open: OpenBlock | undefined;
  #isUnordered = false;

  constructor(problems: ProblemList) {
    this.#problems = problems;
  }

  /** The last block that was started. */
  get open(): OpenBlock | undefined {
    return this.#open;
  }

  /** Ends what is before the first block. */
  endHeader(header: HeaderRecord | undefined): void {
    this.#isUnordered = header?.options?.unordered === true;
    this.digest.endHeader(header);
  }

  /** Starts a block; the one before it has ended. */
  start(fileId: string, record: FileRecord | undefined): OpenBlock {
    const last = this.#open;
    const { line, byteOffset } = this.#problems;
    const next: OpenBlock = { fileId, path: pathOfId(fileId), line, byteOffset, record };
    this.#open = next;
    if (last && !this.#isUnordered) this.#checkOrder(last, next);
    return next;
  }

  /** Ends the block that is open. */
  end(): void {
    if (!this.#isUnordered) {
      this.digest.endBlock();
      return;
    }
    const { path, fileId, line, byteOffset, record } = this.#open!;
    this.digest.endUnorderedBlock({ path, fileId, line, byteOffset, isUnnamable: isUnnamable(record) });
  }

  /** All blocks have ended: in an unordered stream, twins show only now. */
  endAll(): void {
    let last: BlockDigest | undefined;
    for (const block of this.digest.endBlocks()) {
      if (last && last.path === block.path && !(last.isUnnamable && block.isUnnamable)) {
        const { line, byteOffset, fileId: id } = block;
        this.#problems.addAt({ code: "id", line, byteOffset, id, message: twins });
      }
      last = block;
    }
  }

  #checkOrder(last: OpenBlock, next: OpenBlock): void {
    const order = comparePaths(last.path, next.path);
    if (order > 0) {
      this.#problems.add(
        "order",
        `files stand in the order of their paths' bytes: it follows "${last.path}"`,
        next.fileId,
      );
    } else if (order === 0 && !(isUnnamable(last.record) && isUnnamable(next.record))) {
      this.#problems.add("id", twins, next.fileId);
    }
  }
}

/** Names that are not valid UTF-8 may read alike once the bad bytes are replaced. */
function isUnnamable(record: FileRecord | undefined): boolean {
  return record?.status === "skipped" && record.reason === "invalid-name";
}

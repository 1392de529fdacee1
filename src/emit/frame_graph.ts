/** Puts the `header` before the blocks and the tail and `summary` behind them, counting and digesting as they pass. */
import { createSha256, type Sha256, sha256Of } from "../record/create_sha256.ts";
import { encodeRecord } from "../record/encode_record.ts";
import { headerLineForDigest } from "../record/header_line_for_digest.ts";
import type { HeaderRecord, RecordCounts, SummaryRecord } from "../record/types.ts";
import type { FinishedFile, OrderedChunk } from "../stream/order_blocks.ts";

/** What a frame is made of. */
export interface FrameOptions {
  readonly header: HeaderRecord;
  /** Told of every file as its block passes. */
  readonly onFile?: (file: FinishedFile) => void;
  /** Told of the summary before it is written. */
  readonly onSummary?: (summary: SummaryRecord) => void;
}

const encoder: TextEncoder = new TextEncoder();

/** The stream's digest as the contract words it, made of digests that the workers made of their blocks. */
class BlockDigests {
  readonly #hash: Sha256 = createSha256();
  /** Digests of blocks that came before those that precede them in path order. */
  readonly #early: Map<number, string> = new Map();
  #next = 0;

  constructor(header: HeaderRecord) {
    this.#add(sha256Of(headerLineForDigest(header)));
  }

  addBlock(index: number, digest: string): void {
    this.#early.set(index, digest);
    for (;;) {
      const due = this.#early.get(this.#next);
      if (due === undefined) return;
      this.#early.delete(this.#next++);
      this.#add(due);
    }
  }

  /** Ends the digest; there is no tail yet, so its bytes are none. */
  finish(): string {
    this.#add(sha256Of(""));
    return this.#hash.digest("hex");
  }

  #add(digest: string): void {
    this.#hash.update(`${digest}\n`);
  }
}

/** Frames blocks; see the head of this file. The header leaves at once, before the first block is there. */
export function frameGraph({
  header,
  onFile,
  onSummary,
}: FrameOptions): TransformStream<OrderedChunk, OrderedChunk> {
  const digest = new BlockDigests(header);
  const counts: { -readonly [K in keyof RecordCounts]: RecordCounts[K] } = {
    files: 0,
    parsed: 0,
    partial: 0,
    skipped: 0,
    failed: 0,
    syntax: 0,
    symbols: 0,
    edges: 0,
    unresolved: 0,
    externals: 0,
  };
  const lineChunk = (line: string): OrderedChunk => {
    const bytes = encoder.encode(line);
    return { finished: [], read: () => bytes, release: () => {}, detach: () => {} };
  };
  return new TransformStream<OrderedChunk, OrderedChunk>(
    {
      start: (controller) => controller.enqueue(lineChunk(encodeRecord(header))),
      transform(chunk, controller) {
        for (const file of chunk.finished) {
          counts.files++;
          counts[file.outcome.status]++;
          counts.syntax += file.outcome.syntax;
          digest.addBlock(file.index, file.outcome.digest);
          onFile?.(file);
        }
        controller.enqueue(chunk);
      },
      flush(controller) {
        const summary: SummaryRecord = { type: "summary", counts, sha256: digest.finish() };
        onSummary?.(summary);
        controller.enqueue(lineChunk(encodeRecord(summary)));
      },
    },
    { highWaterMark: 1 },
    { highWaterMark: 1 },
  );
}

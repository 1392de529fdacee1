/** Puts the `header` before the blocks and the tail and `summary` behind them, counting and digesting as they pass. */
import { createSha256, type Sha256, sha256Of } from "../record/create_sha256.ts";
import { encodeRecord } from "../record/encode_record.ts";
import { headerLineForDigest } from "../record/header_line_for_digest.ts";
import type { HeaderRecord, RecordCounts, SummaryRecord } from "../record/types.ts";
import type { FinishedFile, OrderedChunk } from "../stream/order_blocks.ts";
import { streamOf } from "../stream/stream_of.ts";

/** What a frame is made of. */
export interface FrameOptions {
  readonly header: HeaderRecord;
  /** Told of every file as its block passes. */
  readonly onFile?: (file: FinishedFile) => void;
  /** What comes between the last block and the summary: asked for when all blocks have passed; adds to the counts. */
  readonly tail?: (counts: RecordTally) => AsyncIterable<Uint8Array<ArrayBuffer>>;
  /** Told when the frame ends, whole or not. */
  readonly onEnd?: () => void;
  /** Called when nobody wants the rest, before `onEnd`: the tail that is waited for need not come. */
  readonly onCancel?: () => void;
  /** Told of the summary before it is written. */
  readonly onSummary?: (summary: SummaryRecord) => void;
}

/** Counts as they grow. */
export type RecordTally = { -readonly [K in keyof RecordCounts]: RecordCounts[K] };

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

  /** Ends the digest with that of the tail. */
  finish(tail: string): string {
    this.#add(tail);
    return this.#hash.digest("hex");
  }

  #add(digest: string): void {
    this.#hash.update(`${digest}\n`);
  }
}

/** Frames blocks; see the head of this file. The header leaves at once, before the first block is there. */
export function frameGraph(options: FrameOptions): ReadableWritablePair<OrderedChunk, OrderedChunk> {
  const blocks = new TransformStream<OrderedChunk, OrderedChunk>(
    undefined,
    { highWaterMark: 1 },
    { highWaterMark: 0 },
  );
  return {
    writable: blocks.writable,
    readable: streamOf(
      closing(framed(blocks.readable, options), options.onEnd ?? (() => {})),
      options.onCancel,
    ),
  };
}

async function* closing(
  chunks: AsyncGenerator<OrderedChunk, void, void>,
  onEnd: () => void,
): AsyncGenerator<OrderedChunk, void, void> {
  try {
    yield* chunks;
  } finally {
    onEnd();
  }
}

async function* framed(
  blocks: ReadableStream<OrderedChunk>,
  { header, onFile, onSummary, tail }: FrameOptions,
): AsyncGenerator<OrderedChunk, void, void> {
  const digest = new BlockDigests(header);
  const counts: RecordTally = {
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
  yield chunkOf(encoder.encode(encodeRecord(header)), "header");
  for await (const chunk of blocks) {
    for (const file of chunk.finished) {
      const { outcome } = file;
      counts.files++;
      counts[outcome.status]++;
      counts.syntax += outcome.syntax;
      counts.symbols += outcome.symbols;
      counts.edges += outcome.edges;
      digest.addBlock(file.index, outcome.digest);
      onFile?.(file);
    }
    yield chunk;
  }
  const hash = createSha256();
  for await (const bytes of tail?.(counts) ?? []) {
    if (bytes.length === 0) continue;
    hash.update(bytes);
    // Given back at once: the collector does not hurry for it, and a tail is larger than all that linking holds.
    yield { ...chunkOf(bytes, "tail"), release: () => void bytes.buffer.transfer(0) };
  }
  const summary: SummaryRecord = { type: "summary", counts, sha256: digest.finish(hash.digest("hex")) };
  onSummary?.(summary);
  yield chunkOf(encoder.encode(encodeRecord(summary)), "tail");
}

function chunkOf(bytes: Uint8Array, part: "header" | "tail"): OrderedChunk {
  return { part, finished: [], read: () => bytes, release: () => {}, detach: () => {} };
}

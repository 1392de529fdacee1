/** Runs the users' own stages over the blocks between ordering and framing. */
import { describeStageFailure } from "../../fault/file_reason.ts";
import { sha256Of } from "../../record/create_sha256.ts";
import { decodeRecord } from "../../record/decode_record.ts";
import { encodeRecord } from "../../record/encode_record.ts";
import type { FileRecord, GraphRecord } from "../../record/types.ts";
import type { FinishedFile, OrderedChunk } from "../../stream/order_blocks.ts";
import type { FileOutcome } from "../../worker/protocol.ts";
import type { RecordStage } from "./record_stage.ts";

const encoder: TextEncoder = new TextEncoder();
const decoder: TextDecoder = new TextDecoder();

/** A block that stages have passed. */
interface StagedBlock {
  readonly bytes: Uint8Array;
  readonly outcome: FileOutcome;
}

/** The stage of the pipeline that runs `stages`, each on what the one before it gave. */
export function applyStages(stages: readonly RecordStage[]): TransformStream<OrderedChunk, OrderedChunk> {
  const cutter = new BlockCutter();
  return new TransformStream<OrderedChunk, OrderedChunk>(
    {
      async transform(chunk, controller) {
        cutter.add(chunk.read());
        chunk.release();
        for (const file of chunk.finished) {
          const bytes = cutter.take(file.kept ? 0 : file.outcome.blockBytes);
          const staged = file.kept ? { bytes, outcome: file.outcome } : await runStages(stages, file, bytes);
          controller.enqueue(chunkOf(staged.bytes, { ...file, outcome: staged.outcome }));
        }
      },
    },
    { highWaterMark: 1 },
    { highWaterMark: 0 },
  );
}

/** Cuts the stream where one file ends and the next begins; copies, since the buffers are filled anew. */
class BlockCutter {
  #parts: Uint8Array[] = [];

  add(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#parts.push(bytes.slice());
  }

  /** The next `length` bytes. */
  take(length: number): Uint8Array {
    const taken = new Uint8Array(length);
    for (let at = 0; at < length; ) {
      const part = this.#parts[0]!;
      const share = part.subarray(0, length - at);
      taken.set(share, at);
      at += share.length;
      if (share.length === part.length) this.#parts.shift();
      else this.#parts[0] = part.subarray(share.length);
    }
    return taken;
  }
}

async function runStages(
  stages: readonly RecordStage[],
  { outcome }: FinishedFile,
  bytes: Uint8Array,
): Promise<StagedBlock> {
  let records: readonly GraphRecord[] = decoder
    .decode(bytes)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => decodeRecord(line));
  const file = records[0] as FileRecord;
  for (const { name, transform } of stages) {
    try {
      records = await transform(records);
      checkBlock(records, file.id);
    } catch (error) {
      return failedBlock(file, outcome, name, error);
    }
  }
  const block = encoder.encode(records.map(encodeRecord).join(""));
  const count = (type: GraphRecord["type"]): number =>
    records.filter((record) => record.type === type).length;
  return {
    bytes: block,
    outcome: {
      ...outcome,
      syntax: count("syntax"),
      symbols: count("symbol"),
      edges: count("edge"),
      blockBytes: block.length,
      digest: sha256Of(block),
    },
  };
}

/** What comes out of a stage must still be the file's block. */
function checkBlock(records: readonly GraphRecord[], id: string): void {
  const [first, ...others] = records;
  const isFirst = first?.type === "file" && first.id === id;
  const isBlock = others.every(({ type }) => type === "syntax" || type === "symbol" || type === "edge");
  if (!isFirst || !isBlock)
    throw new TypeError(
      "the result wants the file record first, and syntax, symbol and edge records behind it",
    );
}

function failedBlock(file: FileRecord, outcome: FileOutcome, name: string, error: unknown): StagedBlock {
  const said = error instanceof Error ? error.message : String(error);
  const message = describeStageFailure(name, said);
  const { id, language, bytes } = file as FileRecord & { language?: string; bytes?: number };
  const record = { type: "file", id, language, status: "failed", reason: "crashed", message, bytes };
  const block = encoder.encode(encodeRecord(record as FileRecord));
  const { facts: _, ...kept } = outcome; // it is not linked either: its symbols are not there
  return {
    bytes: block,
    outcome: {
      ...kept,
      status: "failed",
      reason: "crashed",
      message,
      nodes: 0,
      syntax: 0,
      syntaxBytes: 0,
      symbols: 0,
      edges: 0,
      blockBytes: block.length,
      digest: sha256Of(block),
    },
  };
}

function chunkOf(bytes: Uint8Array, file: FinishedFile): OrderedChunk {
  return { finished: [file], read: () => bytes, release: () => {}, detach: () => {} };
}

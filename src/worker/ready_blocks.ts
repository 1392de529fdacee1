/** Blocks of files that no worker sees: skipped by discovery, failed for good, or kept from an earlier run. Most are small, so many share a buffer. */
import { type FileReason, isFailReason } from "../fault/file_reason.ts";
import { sha256Of } from "../record/create_sha256.ts";
import { encodeRecord } from "../record/encode_record.ts";
import { idOfPath } from "../record/ids.ts";
import type { FileRecord } from "../record/types.ts";
import type { BlockOutput, BlockPiece } from "./block.ts";
import type { FileOutcome, ModelFacts } from "./protocol.ts";

/** A file with its verdict. */
export interface Verdict {
  readonly index: number;
  readonly path: string;
  readonly bytes: number;
  readonly language?: string | undefined;
  readonly reason: FileReason;
  readonly message: string;
  /** How often it was tried; absent when it never was. */
  readonly attempts?: number;
  /** What its outcome brings along for others. */
  readonly modelFacts?: readonly ModelFacts[] | undefined;
}

/** Bytes, and blocks, from which {@link ReadyBlocks.isFull} says so. */
const FULL_BYTES: number = 64 << 10;
const FULL_BLOCKS = 256;
const encoder: TextEncoder = new TextEncoder();

/** Collects blocks into one output at a time. */
export class ReadyBlocks {
  readonly #prefix: string;
  #parts: Uint8Array[] = [];
  #pieces: BlockPiece[] = [];
  #bytes = 0;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  get isFull(): boolean {
    return this.#bytes >= FULL_BYTES || this.#pieces.length >= FULL_BLOCKS;
  }

  /** A file that is not read, or not any more. */
  addVerdict(verdict: Verdict): void {
    const outcome = outcomeOf(verdict);
    const line = encoder.encode(encodeRecord(this.#record(verdict, outcome.status)));
    const { index, path } = verdict;
    const piece = this.#append(index, path, line);
    this.#pieces.push({
      ...piece,
      outcome: {
        ...outcome,
        ...(verdict.modelFacts ? { model: verdict.modelFacts } : {}),
        digest: sha256Of(line),
        blockBytes: line.length,
      },
    });
  }

  /** A block that an earlier run made: whoever keeps it has its bytes. */
  addKept(index: number, path: string, outcome: FileOutcome): void {
    this.#pieces.push({ index, path, start: this.#bytes, end: this.#bytes, outcome, kept: true });
  }

  #append(index: number, path: string, bytes: Uint8Array): BlockPiece {
    const start = this.#bytes;
    this.#bytes += bytes.length;
    this.#parts.push(bytes);
    return { index, path, start, end: this.#bytes };
  }

  /** The output so far, if any; begins a new one. */
  take(): BlockOutput | undefined {
    if (this.#pieces.length === 0) return undefined;
    const bytes = new Uint8Array(this.#bytes);
    let at = 0;
    for (const part of this.#parts) {
      bytes.set(part, at);
      at += part.length;
    }
    const pieces = this.#pieces;
    this.#parts = [];
    this.#pieces = [];
    this.#bytes = 0;
    return { bytes, pieces, lease: { recycle: () => {}, keep: () => {} } };
  }

  #record({ path, bytes, language, reason, message }: Verdict, status: FileOutcome["status"]): FileRecord {
    const size = bytes > 0 ? { bytes } : {};
    return {
      type: "file",
      id: idOfPath(this.#prefix + path),
      language,
      status,
      reason,
      message,
      ...size,
    } as FileRecord;
  }
}

function outcomeOf({ bytes, language, reason, message, attempts = 0 }: Verdict): FileOutcome {
  return {
    status: isFailReason(reason) ? "failed" : "skipped",
    reason,
    message,
    bytes,
    nodes: 0,
    syntax: 0,
    syntaxBytes: 0,
    symbols: 0,
    edges: 0,
    digest: "",
    language: language ?? "",
    durationMs: 0,
    attempts,
    blockBytes: 0,
  };
}

/** Blocks of files that no worker sees: skipped by discovery, or failed for good. Small, so many share a buffer. */
import { type FileReason, isFailReason } from "../fault/file_reason.ts";
import { sha256Of } from "../record/create_sha256.ts";
import { encodeRecord } from "../record/encode_record.ts";
import { idOfPath } from "../record/ids.ts";
import type { FileRecord } from "../record/types.ts";
import type { BlockOutput, BlockPiece } from "./block.ts";
import type { FileOutcome } from "./protocol.ts";

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
}

/** Bytes from which {@link VerdictWriter.isFull} says so. */
const FULL_BYTES: number = 64 << 10;
const encoder: TextEncoder = new TextEncoder();

/** Collects verdicts into one output at a time. */
export class VerdictWriter {
  readonly #prefix: string;
  #lines: Uint8Array[] = [];
  #pieces: BlockPiece[] = [];
  #bytes = 0;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  get isFull(): boolean {
    return this.#bytes >= FULL_BYTES;
  }

  add(verdict: Verdict): void {
    const outcome = outcomeOf(verdict);
    const line = encoder.encode(encodeRecord(this.#record(verdict, outcome.status)));
    const digest = sha256Of(line);
    const start = this.#bytes;
    this.#bytes += line.length;
    this.#lines.push(line);
    const { index, path } = verdict;
    this.#pieces.push({ index, path, start, end: this.#bytes, outcome: { ...outcome, digest } });
  }

  /** The output so far, if any; begins a new one. */
  take(): BlockOutput | undefined {
    if (this.#pieces.length === 0) return undefined;
    const bytes = new Uint8Array(this.#bytes);
    let at = 0;
    for (const line of this.#lines) {
      bytes.set(line, at);
      at += line.length;
    }
    const pieces = this.#pieces;
    this.#lines = [];
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
  };
}

/** What a run has done so far, counted as it goes; everything that progress, the closing words and the report say comes from here. */
import type { SourceRef } from "../discover/source_ref.ts";
import type { FileReason } from "../fault/file_reason.ts";
import type { SummaryRecord } from "../record/types.ts";
import type { FinishedFile } from "../stream/order_blocks.ts";

/** A file that failed. */
export interface FailedFile {
  readonly path: string;
  readonly reason: FileReason;
  readonly message: string;
  /** How often it was tried; 0 when it never came to that. */
  readonly attempts: number;
}

/** Files of one language. */
export interface LanguageTally {
  files: number;
  /** On disk. */
  bytes: number;
  nodes: number;
  /** In workers, from opening to the last byte. */
  ms: number;
}

/** What workers have to do in one language, in bytes of source, and what of it is done. */
export interface WorkTally {
  totalBytes: number;
  doneBytes: number;
  /** In workers, from opening to the last byte. */
  doneMs: number;
}

/** Files skipped for one reason. */
export interface SkipTally {
  files: number;
  /** Size of the largest in bytes. */
  largestBytes: number;
}

/** Failures that are kept one by one; beyond it they are only counted, so that memory stays flat. */
const MOST_FAILURES_KEPT = 10_000;

/** Reasons that discovery gives without a look at the bytes: these neither cost time nor count as source. */
const unreadReasons: ReadonlySet<FileReason> = new Set([
  "too-large",
  "unknown-language",
  "invalid-name",
  "not-a-file",
]);

/** Counts of a run. */
export class RunTally {
  filesFound = 0;
  /** Source bytes of the files found, as far as they are to be read. */
  bytesFound = 0;
  discoveryDone = false;
  filesDone = 0;
  /** Of these, those with a block: without one are those that were only measured (`--stop-after`). */
  filesWritten = 0;
  /** Source bytes of the files that are done and were read. */
  bytesDone = 0;
  /** Bytes of the stream, before compression, that were written. */
  bytesOut = 0;
  syntaxRecords = 0;
  syntaxBytes = 0;
  nodes = 0;
  parsed = 0;
  partial = 0;
  skipped = 0;
  failed = 0;
  /** Path of the file that was done last. */
  lastPath = "";
  summary: SummaryRecord | undefined;
  readonly failures: FailedFile[] = [];
  readonly skips: Map<FileReason, SkipTally> = new Map();
  readonly languages: Map<string, LanguageTally> = new Map();
  /** By language: what is left to do, for estimates. */
  readonly work: Map<string, WorkTally> = new Map();

  /** A file was found. */
  found(ref: SourceRef): void {
    this.filesFound++;
    if (!ref.verdict || !unreadReasons.has(ref.verdict.reason)) this.bytesFound += ref.bytes;
    if (!ref.verdict && ref.language !== undefined) this.#workOf(ref.language).totalBytes += ref.bytes;
  }

  /** A file's block has passed. */
  done({ path, outcome }: FinishedFile): void {
    const { status, bytes, nodes, syntax, syntaxBytes, reason, message = "", attempts } = outcome;
    this.filesDone++;
    if (outcome.digest !== "") this.filesWritten++;
    if (!reason || !unreadReasons.has(reason)) this.bytesDone += bytes;
    this.nodes += nodes;
    this.syntaxRecords += syntax;
    this.syntaxBytes += syntaxBytes;
    this.lastPath = path;
    this[status]++;
    this.#bookWork(outcome);
    if (status === "failed" && reason && this.failures.length < MOST_FAILURES_KEPT) {
      this.failures.push({ path, reason, message, attempts });
    }
    if (status === "skipped" && reason) this.#skip(reason, bytes);
    else this.#book(outcome.language, bytes, nodes, outcome.durationMs);
  }

  /** Records of the whole stream; known once its summary is there. */
  get records(): number {
    if (!this.summary) return this.filesWritten + this.syntaxRecords + 1;
    const { syntax, symbols, edges, unresolved, externals } = this.summary.counts;
    return this.filesWritten + syntax + symbols + edges + unresolved + externals + 2; // and the header, and the summary
  }

  /** Files with a verdict of discovery have a language, but were no work. */
  #bookWork({ language, bytes, durationMs, reason, attempts }: FinishedFile["outcome"]): void {
    if (language === "" || attempts === 0 || (reason && unreadReasons.has(reason))) return;
    const work = this.#workOf(language);
    work.doneBytes += bytes;
    work.doneMs += durationMs;
  }

  #workOf(language: string): WorkTally {
    const work = this.work.get(language) ?? { totalBytes: 0, doneBytes: 0, doneMs: 0 };
    this.work.set(language, work);
    return work;
  }

  #skip(reason: FileReason, bytes: number): void {
    const tally = this.skips.get(reason) ?? { files: 0, largestBytes: 0 };
    tally.files++;
    tally.largestBytes = Math.max(tally.largestBytes, bytes);
    this.skips.set(reason, tally);
  }

  #book(language: string, bytes: number, nodes: number, ms: number): void {
    if (language === "") return;
    const tally = this.languages.get(language) ?? { files: 0, bytes: 0, nodes: 0, ms: 0 };
    tally.files++;
    tally.bytes += bytes;
    tally.nodes += nodes;
    tally.ms += ms;
    this.languages.set(language, tally);
  }
}

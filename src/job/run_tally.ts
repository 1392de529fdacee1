/** What a run has done so far, counted as it goes; everything that progress, the closing words and the report say comes from here. */
import type { SourceRef } from "../discover/source_ref.ts";
import type { FileReason } from "../fault/file_reason.ts";
import type { LinkProgress } from "../link/link_graph.ts";
import type { SummaryRecord } from "../record/types.ts";
import type { FinishedFile } from "../stream/order_blocks.ts";
import { FileTimes } from "./watch/file_times.ts";
import type { JobEvent } from "./watch/job_events.ts";
import { MemoryCurve } from "./watch/memory_curve.ts";

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
  /** Of both, what an earlier run of the job had done: it says nothing of how fast this one is. */
  filesKept = 0;
  bytesKept = 0;
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
  failures: FailedFile[] = [];
  readonly skips: Map<FileReason, SkipTally> = new Map();
  /** Of files that this run has made. */
  readonly languages: Map<string, LanguageTally> = new Map();
  /** `bytesFound` and `bytesDone` by language, without what is kept: what the time left is guessed from. */
  readonly bytesFoundBy: Map<string, number> = new Map();
  readonly bytesDoneBy: Map<string, number> = new Map();
  readonly times: FileTimes = new FileTimes();
  /** Of the whole process, as it was told with {@link measuredMemory}. */
  readonly memory: MemoryCurve = new MemoryCurve();
  /** Tries beyond the first. */
  retries = 0;
  /** Reasons for which files were tried again, where they are told; the others ended well or with a reason of their own. */
  readonly retriesBy: Map<FileReason, number> = new Map();
  /** Files that waited for the end since their language kept crashing, by language. */
  readonly setAsideBy: Map<string, number> = new Map();
  /** Waiting for the output to take bytes. */
  writingMs = 0;
  /** How far linking is, from when it began. */
  linking: LinkProgress | undefined;
  readonly #now: () => number;
  readonly #startMs: number;
  #linkingStartMs: number | undefined;
  #linkedMs: number | undefined;

  /** @param now a clock that never goes back, in ms */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#startMs = now();
  }

  /** A file was found. */
  found(ref: SourceRef): void {
    this.filesFound++;
    if (ref.verdict && unreadReasons.has(ref.verdict.reason)) return;
    this.bytesFound += ref.bytes;
    grow(this.bytesFoundBy, ref.language ?? "", ref.bytes);
  }

  /** A file's block has passed. */
  done({ path, outcome, kept }: FinishedFile): void {
    const { status, bytes, nodes, syntax, syntaxBytes, reason, message = "", attempts } = outcome;
    this.filesDone++;
    if (outcome.digest !== "") this.filesWritten++;
    if (!reason || !unreadReasons.has(reason)) {
      this.bytesDone += bytes;
      if (kept) grow(this.bytesFoundBy, outcome.language, -bytes);
      else grow(this.bytesDoneBy, outcome.language, bytes);
      if (kept) this.bytesKept += bytes;
    }
    if (kept) this.filesKept++;
    else this.retries += Math.max(0, attempts - 1);
    this.nodes += nodes;
    this.syntaxRecords += syntax;
    this.syntaxBytes += syntaxBytes;
    this.lastPath = path;
    this[status]++;
    if (status === "failed" && reason && this.failures.length < MOST_FAILURES_KEPT) {
      this.failures.push({ path, reason, message, attempts });
    }
    if (status === "skipped" && reason) this.#skip(reason, bytes);
    else if (!kept) this.#book(path, outcome);
  }

  /** Linking got on. */
  linked(progress: LinkProgress): void {
    this.#linkingStartMs ??= this.#now();
    this.linking = progress;
    if (this.isLinked) this.#linkedMs ??= this.#now();
  }

  /** Whether all edges are found; what is left is to write them. */
  get isLinked(): boolean {
    const { pass, passes, done, total } = this.linking ?? { pass: 0, passes: 1, done: 0, total: 0 };
    return pass === passes && done === total;
  }

  /** Time from the first step of linking to the last, or till now. */
  get linkingMs(): number {
    if (this.#linkingStartMs === undefined) return 0;
    return (this.#linkedMs ?? this.#now()) - this.#linkingStartMs;
  }

  /** Time of all workers together. */
  get workerMs(): number {
    let ms = 0;
    for (const language of this.languages.values()) ms += language.ms;
    return ms;
  }

  /** Time from the beginning until linking began, or till now. */
  get processingMs(): number {
    return (this.#linkingStartMs ?? this.#now()) - this.#startMs;
  }

  /** Bytes were taken by the output, which took `ms`. */
  wrote(bytes: number, ms: number): void {
    this.bytesOut += bytes;
    this.writingMs += ms;
  }

  /** The whole process has `bytes` of memory now. */
  measuredMemory(bytes: number): void {
    this.memory.add(this.#now() - this.#startMs, bytes);
  }

  /** Takes what an engine tells besides files found and done, which come with more than their events by `found` and `done`. */
  take(event: JobEvent): void {
    switch (event.type) {
      case "restart":
        this.#restart();
        break;
      case "linking":
        this.linked(event);
        break;
      case "memory":
        this.measuredMemory(event.usedBytes);
        break;
      case "file-retried": // how often, its outcome says
        grow(this.retriesBy, event.reason, 1);
        break;
      case "file-set-aside":
        grow(this.setAsideBy, event.language, 1);
        break;
      default:
    }
  }

  /** Records of the whole stream; known once its summary is there. */
  get records(): number {
    if (!this.summary) return this.filesWritten + this.syntaxRecords + 1;
    const { syntax, symbols, edges, unresolved, externals } = this.summary.counts;
    return this.filesWritten + syntax + symbols + edges + unresolved + externals + 2; // and the header, and the summary
  }

  /** All files come once more; what they took stays. */
  #restart(): void {
    this.filesFound = this.bytesFound = 0;
    this.filesDone = this.filesWritten = this.bytesDone = this.filesKept = this.bytesKept = 0;
    this.syntaxRecords = this.syntaxBytes = this.nodes = 0;
    this.parsed = this.partial = this.skipped = this.failed = 0;
    this.discoveryDone = false;
    this.failures = [];
    for (const counts of [this.skips, this.bytesFoundBy, this.bytesDoneBy]) counts.clear();
  }

  #skip(reason: FileReason, bytes: number): void {
    const tally = this.skips.get(reason) ?? { files: 0, largestBytes: 0 };
    tally.files++;
    tally.largestBytes = Math.max(tally.largestBytes, bytes);
    this.skips.set(reason, tally);
  }

  #book(path: string, { language, bytes, nodes, durationMs: ms }: FinishedFile["outcome"]): void {
    if (language === "") return;
    this.times.add({ path, language, bytes, ms });
    const tally = this.languages.get(language) ?? { files: 0, bytes: 0, nodes: 0, ms: 0 };
    tally.files++;
    tally.bytes += bytes;
    tally.nodes += nodes;
    tally.ms += ms;
    this.languages.set(language, tally);
  }
}

function grow<K>(sums: Map<K, number>, key: K, by: number): void {
  sums.set(key, (sums.get(key) ?? 0) + by);
}

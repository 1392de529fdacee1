/** The report of a run: what was done, what was not and why, and what it cost. For people and programs that come later. */
import type { FileReason } from "../fault/file_reason.ts";
import type { ResolvedOptions } from "../graph_options.ts";
import { VERSION } from "../version.ts";
import { type ProcessUse, readProcessUse } from "./process_use.ts";
import type { FailedFile, LanguageTally, RunTally } from "./run_tally.ts";
import type { DurationSketch, Percentiles } from "./watch/duration_sketch.ts";
import { recommend } from "./watch/recommend.ts";
import type { TimedFile } from "./watch/slowest_files.ts";

/** How a run ended; `closed`: the reader of its output went away. */
export type RunEnd = "done" | "closed" | "interrupted" | "failed";

/** Files of one language, with how long one of them took in a worker. */
export interface LanguageReport extends LanguageTally {
  readonly file_ms: Percentiles;
  /** Of the time of all workers, from 0 to 1. */
  readonly share: number;
}

/** A part of the time. */
export interface StageReport {
  readonly s: number;
  /** Of all that is told here, from 0 to 1. */
  readonly share: number;
}

/** The plain form of the report; all sizes in bytes, all times in seconds unless the name says otherwise. */
export interface RunReport {
  readonly version: string;
  readonly end: RunEnd;
  readonly options: Readonly<Record<string, unknown>>;
  readonly files: {
    readonly total: number;
    /** Of these, those that an earlier run of the job had done. */
    readonly kept: number;
    readonly processed: number;
    readonly parsed: number;
    readonly partial: number;
    readonly skipped: number;
    readonly failed: number;
  };
  readonly skipped: Readonly<Partial<Record<FileReason, number>>>;
  /** The first 10,000. */
  readonly failed: readonly FailedFile[];
  /** Of the files that this run has made, as all that is told of times. */
  readonly languages: Readonly<Record<string, LanguageReport>>;
  /** How long a file took in a worker, at most 1 % off, in ms. */
  readonly file_ms: Percentiles;
  /** The 20 files that took longest. */
  readonly slowest: readonly TimedFile[];
  /**
   * Time that threads were at work: `files` is the sum over all workers, `linking` and `writing` (waiting for the output to take bytes)
   * are the main thread's.
   */
  readonly stages: Readonly<Record<"files" | "linking" | "writing", StageReport>>;
  /** Tries beyond the first, and their reasons where they are told. */
  readonly retries: {
    readonly total: number;
    readonly reasons: Readonly<Partial<Record<FileReason, number>>>;
  };
  readonly nodes: number;
  readonly records: number;
  readonly bytes_in: number;
  readonly bytes_out: number;
  readonly syntax_bytes: number;
  /** Of the stream, as in its summary; absent when it did not come to that. */
  readonly sha256?: string;
  readonly wall_s: number;
  readonly cpu_user_s: number;
  readonly cpu_system_s: number;
  readonly peak_memory_bytes: number;
  /** The most that the process had from second `s` to the next point; 200 points at most. */
  readonly memory: readonly { readonly s: number; readonly bytes: number }[];
  /** What would make the next run faster or more complete, in words, most important first. */
  readonly recommendations: readonly string[];
}

/** What a report is made of. */
export interface RunReportFacts {
  readonly tally: RunTally;
  readonly options: ResolvedOptions;
  readonly end: RunEnd;
  readonly wallMs: number;
  /** @default as the system tells now */
  readonly use?: ProcessUse;
}

/** Makes the report. */
export function createRunReport({
  tally,
  options,
  end,
  wallMs,
  use = readProcessUse(),
}: RunReportFacts): RunReport {
  const { parsed, partial, skipped, failed, summary } = tally;
  const reasons = [...tally.skips].sort(([a], [b]) => (a < b ? -1 : 1));
  const languages = [...tally.languages].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    version: VERSION,
    end,
    options: plainOptions(options),
    files: {
      total: tally.filesFound,
      kept: tally.filesKept,
      processed: parsed + partial,
      parsed,
      partial,
      skipped,
      failed,
    },
    skipped: Object.fromEntries(reasons.map(([reason, { files }]) => [reason, files])),
    failed: tally.failures,
    languages: Object.fromEntries(
      languages.map(([name, language]) => [name, languageReport(tally, name, language)]),
    ),
    file_ms: rounded(tally.times.all),
    slowest: tally.times.slowest.map((file) => ({ ...file, ms: round(file.ms) })),
    stages: stagesOf(tally),
    retries: { total: tally.retries, reasons: Object.fromEntries([...tally.retriesBy].sort()) },
    nodes: tally.nodes,
    records: tally.records,
    bytes_in: tally.bytesDone,
    bytes_out: tally.bytesOut,
    syntax_bytes: tally.syntaxBytes,
    ...(summary ? { sha256: summary.sha256 } : {}),
    wall_s: round(wallMs / 1000),
    cpu_user_s: round(use.cpuUserS),
    cpu_system_s: round(use.cpuSystemS),
    peak_memory_bytes: use.peakMemoryBytes,
    memory: tally.memory.points().map(({ atMs, bytes }) => ({ s: round(atMs / 1000), bytes })),
    recommendations: recommend({ tally, options, wallMs, peakMemoryBytes: use.peakMemoryBytes }).map(
      ({ text }) => text,
    ),
  };
}

function languageReport(tally: RunTally, name: string, language: LanguageTally): LanguageReport {
  const sketch = tally.times.byLanguage.get(name);
  const none = { p50: 0, p90: 0, p99: 0, max: 0 };
  return {
    ...language,
    ms: round(language.ms),
    share: shareOf(language.ms, tally.workerMs),
    file_ms: sketch ? rounded(sketch) : none,
  };
}

function stagesOf(tally: RunTally): RunReport["stages"] {
  const { workerMs, linkingMs, writingMs } = tally;
  const sum = workerMs + linkingMs + writingMs;
  const stage = (ms: number): StageReport => ({ s: round(ms / 1000), share: shareOf(ms, sum) });
  return { files: stage(workerMs), linking: stage(linkingMs), writing: stage(writingMs) };
}

function rounded(sketch: DurationSketch): Percentiles {
  const { p50, p90, p99, max } = sketch.percentiles();
  return { p50: round(p50), p90: round(p90), p99: round(p99), max: round(max) };
}

const shareOf = (part: number, whole: number): number => (whole > 0 ? round(part / whole) : 0);

/** A list that comes as bytes has no plain form. */
function plainOptions(options: ResolvedOptions): Record<string, unknown> {
  const { filesFrom } = options;
  const plain = { ...options, ...(typeof filesFrom === "object" ? { filesFrom: "-" } : {}) };
  return Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined && value !== ""));
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

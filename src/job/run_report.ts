/** The report of a run: what was done, what was not and why, and what it cost. For people and programs that come later. */
import type { FileReason } from "../fault/file_reason.ts";
import type { ResolvedOptions } from "../graph_options.ts";
import { VERSION } from "../version.ts";
import { type ProcessUse, readProcessUse } from "./process_use.ts";
import type { FailedFile, LanguageTally, RunTally } from "./run_tally.ts";

/** How a run ended; `closed`: the reader of its output went away. */
export type RunEnd = "done" | "closed" | "interrupted" | "failed";

/** The plain form of the report; all sizes in bytes, all times in seconds unless the name says otherwise. */
export interface RunReport {
  readonly version: string;
  readonly end: RunEnd;
  readonly options: Readonly<Record<string, unknown>>;
  readonly files: {
    readonly total: number;
    readonly processed: number;
    readonly parsed: number;
    readonly partial: number;
    readonly skipped: number;
    readonly failed: number;
  };
  readonly skipped: Readonly<Partial<Record<FileReason, number>>>;
  /** The first 10,000. */
  readonly failed: readonly FailedFile[];
  readonly languages: Readonly<Record<string, LanguageTally>>;
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
    files: { total: tally.filesFound, processed: parsed + partial, parsed, partial, skipped, failed },
    skipped: Object.fromEntries(reasons.map(([reason, { files }]) => [reason, files])),
    failed: tally.failures,
    languages: Object.fromEntries(
      languages.map(([name, language]) => [name, { ...language, ms: round(language.ms) }]),
    ),
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
  };
}

/** A list that comes as bytes has no plain form. */
function plainOptions(options: ResolvedOptions): Record<string, unknown> {
  const { filesFrom } = options;
  const plain = { ...options, ...(typeof filesFrom === "object" ? { filesFrom: "-" } : {}) };
  return Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined && value !== ""));
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** What a job would do, before it does it: the plain form of a plan, for people by `printPlan` and for programs as JSON. */
import type { FileReason } from "../../fault/file_reason.ts";
import { VERSION } from "../../version.ts";
import { skipChange } from "../skip_change.ts";
import { estimateJob, type JobFacts } from "./estimate_job.ts";
import type { PlanTally } from "./plan_tally.ts";

/** Sizes in bytes, times in seconds. */
export interface PlanReport {
  readonly version: string;
  readonly files: { readonly total: number; readonly to_read: number; readonly not_read: number };
  /** Of the files to be read. */
  readonly bytes: number;
  readonly batches: {
    readonly strategy: string;
    readonly count: number;
    readonly median_files: number;
    readonly median_bytes: number;
    readonly most_bytes: number;
  };
  /** Files by priority, 1 first. */
  readonly priorities: Readonly<Record<string, number>>;
  readonly languages: Readonly<Record<string, PlannedLanguageReport>>;
  /** By reason. More may turn out when files are opened: minified or binary ones, say. */
  readonly not_read: Readonly<Partial<Record<FileReason, UnreadReport>>>;
  readonly workers: number;
  readonly estimate: {
    readonly wall_s: number;
    readonly worker_s: number;
    readonly link_s: number;
    readonly peak_memory_bytes: number;
  };
}

/** Files of one language. */
export interface PlannedLanguageReport {
  readonly files: number;
  readonly bytes: number;
  /** Of one worker. */
  readonly worker_s: number;
}

/** Files not read for one reason. */
export interface UnreadReport {
  readonly files: number;
  readonly bytes: number;
  /** What would have them read. */
  readonly change?: string;
}

/** What a report is made of. */
export interface PlanReportFacts extends Omit<JobFacts, "languages" | "largestBytes"> {
  readonly tally: PlanTally;
  /** Name of the strategy. */
  readonly strategy: string;
}

/** Makes the report. */
export function createPlanReport({ tally, strategy, ...facts }: PlanReportFacts): PlanReport {
  const { files, filesToRead, bytesToRead, languages, largestBytes, priorities, unread } = tally;
  const estimate = estimateJob({ ...facts, languages, largestBytes });
  const batches = [...tally.batches.values()];
  return {
    version: VERSION,
    files: { total: files, to_read: filesToRead, not_read: files - filesToRead },
    bytes: bytesToRead,
    batches: {
      strategy,
      count: batches.length,
      median_files: median(batches.map((batch) => batch.files)),
      median_bytes: median(batches.map((batch) => batch.bytes)),
      most_bytes: batches.reduce((most, batch) => Math.max(most, batch.bytes), 0),
    },
    priorities: Object.fromEntries([...priorities].sort(([a], [b]) => a - b)),
    languages: Object.fromEntries(
      [...languages]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, tally]) => [
          name,
          { ...tally, worker_s: round(tally.bytes / facts.rates.bytesPerS(name)) },
        ]),
    ),
    not_read: Object.fromEntries(
      [...unread]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([reason, tally]) => {
          const change = skipChange(reason, tally);
          return [reason, { files: tally.files, bytes: tally.bytes, ...(change ? { change } : {}) }];
        }),
    ),
    workers: facts.workers,
    estimate: {
      wall_s: round(estimate.seconds),
      worker_s: round(estimate.workerSeconds),
      link_s: round(estimate.linkSeconds),
      peak_memory_bytes: Math.round(estimate.memoryBytes),
    },
  };
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? 0;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** The figures of a moment, in the form that programs get with `--progress json`. */
import process from "node:process";
import { estimateRemaining } from "../../../job/plan/estimate_remaining.ts";
import type { LanguageRates } from "../../../job/plan/language_rates.ts";
import type { RunTally } from "../../../job/run_tally.ts";

/** What the estimate of the time that is left rests on, besides the tally. */
export interface EstimateBasis {
  readonly rates: LanguageRates;
  readonly workers: number;
}

/** Sizes in bytes, times in seconds. */
export interface ProgressFigures {
  readonly phase: "discovering" | "processing" | "done";
  /** Path of the file that was done last. */
  readonly file: string;
  readonly files_done: number;
  readonly files_found: number;
  /** Of source. */
  readonly bytes_done: number;
  readonly bytes_found: number;
  readonly discovery_done: boolean;
  readonly elapsed_s: number;
  /** Guessed from the source bytes to come; absent until all files are known. */
  readonly remaining_s?: number;
  readonly files_per_s: number;
  readonly bytes_per_s: number;
  /** Of the whole process, now. */
  readonly memory_bytes: number;
  readonly failed: number;
}

/** Reads them off the tally; `elapsedMs` since the start of the run. Without a basis all bytes are taken for alike. */
export function progressFigures(tally: RunTally, elapsedMs: number, basis?: EstimateBasis): ProgressFigures {
  const { filesDone, filesFound, bytesDone, bytesFound, discoveryDone, summary } = tally;
  const elapsedS = Math.max(elapsedMs, 1) / 1000;
  const bytesPerS = bytesDone / elapsedS;
  const alike = (): number => Math.max(0, bytesFound - bytesDone) / bytesPerS;
  const byLanguage = ({ rates, workers }: EstimateBasis): number =>
    estimateRemaining({ languages: tally.work, rates, elapsedMs, workers }) / 1000;
  const remaining = discoveryDone && bytesPerS > 0 ? (basis ? byLanguage(basis) : alike()) : undefined;
  return {
    phase: summary ? "done" : discoveryDone ? "processing" : "discovering",
    file: tally.lastPath,
    files_done: filesDone,
    files_found: filesFound,
    bytes_done: bytesDone,
    bytes_found: bytesFound,
    discovery_done: discoveryDone,
    elapsed_s: round(elapsedS),
    ...(remaining === undefined ? {} : { remaining_s: round(remaining) }),
    files_per_s: round(filesDone / elapsedS),
    bytes_per_s: Math.round(bytesPerS),
    memory_bytes: process.memoryUsage.rss?.() ?? process.memoryUsage().rss,
    failed: tally.failed,
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

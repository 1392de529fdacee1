/** Reads the figures of progress off a tally whenever somebody looks. */

import { residentBytesReader } from "../../stream/resident_memory.ts";
import type { RunTally } from "../run_tally.ts";
import { estimateByLanguage, type RemainingEstimator } from "./estimate_by_language.ts";
import type { ProgressFigures } from "./progress_figures.ts";
import { RateWindow } from "./rate_window.ts";

/** What a meter is made with. */
export interface ProgressMeterOptions {
  readonly tally: RunTally;
  /** When the run began, by `now`. */
  readonly startMs: number;
  /** A clock that never goes back, in ms. @default performance.now */
  readonly now?: () => number;
  /** Whether linking follows on the last file. @default false */
  readonly links?: boolean;
  /** @default from what each language cost so far */
  readonly estimator?: RemainingEstimator;
  /** What the process should stay within. @default unknown */
  readonly memoryLimitBytes?: number | undefined;
  /** Memory of the whole process now. @default as the system tells */
  readonly memoryBytes?: () => number;
}

/** One for a run; asked as often as one likes. */
export class ProgressMeter {
  readonly #tally: RunTally;
  readonly #startMs: number;
  readonly #now: () => number;
  readonly #estimator: RemainingEstimator;
  readonly #rates: RateWindow;
  readonly #memoryLimitBytes: number | undefined;
  readonly #memoryBytes: () => number;

  constructor(options: ProgressMeterOptions) {
    const { tally, startMs, now = () => performance.now(), links = false } = options;
    this.#tally = tally;
    this.#startMs = startMs;
    this.#now = now;
    this.#estimator =
      options.estimator ??
      estimateByLanguage({
        elapsedMs: () => now() - startMs,
        languages: tally.languages,
        links,
        bytesToLink: () => tally.bytesFound,
      });
    this.#rates = new RateWindow(startMs);
    this.#memoryLimitBytes = options.memoryLimitBytes;
    this.#memoryBytes = options.memoryBytes ?? residentBytesReader();
  }

  figures(): ProgressFigures {
    const tally = this.#tally;
    const nowMs = this.#now();
    const { filesKept, bytesKept } = tally;
    const rates = this.#rates.look(nowMs, tally.filesDone - filesKept, tally.bytesDone - bytesKept);
    const remainingMs = this.#remainingMs();
    return {
      phase: phaseOf(tally),
      file: tally.lastPath,
      files_done: tally.filesDone,
      files_found: tally.filesFound,
      bytes_done: tally.bytesDone,
      bytes_found: tally.bytesFound,
      discovery_done: tally.discoveryDone,
      ...linkingOf(tally),
      elapsed_s: round(Math.max(nowMs - this.#startMs, 1) / 1000),
      ...(remainingMs === undefined ? {} : { remaining_s: round(remainingMs / 1000) }),
      files_per_s: round(rates.filesPerS),
      bytes_per_s: Math.round(rates.bytesPerS),
      memory_bytes: this.#memoryBytes(),
      ...(this.#memoryLimitBytes === undefined ? {} : { memory_limit_bytes: this.#memoryLimitBytes }),
      failed: tally.failed,
      retried: tally.retries,
    };
  }

  #remainingMs(): number | undefined {
    const tally = this.#tally;
    if (tally.summary) return 0;
    if (tally.linking) {
      const share = linkedShare(tally);
      return share > 0 ? (tally.linkingMs * (1 - share)) / share : undefined;
    }
    return tally.discoveryDone
      ? this.#estimator.remainingMs(tally.bytesDoneBy, tally.bytesFoundBy)
      : undefined;
  }
}

function phaseOf(tally: RunTally): ProgressFigures["phase"] {
  if (tally.summary) return "done";
  if (tally.linking) return tally.isLinked ? "writing" : "linking";
  // The two overlap till nearly the end: what has begun to be done says more than what is still looked for.
  return tally.discoveryDone || tally.filesDone > 0 ? "processing" : "discovering";
}

function linkingOf(tally: RunTally): Pick<ProgressFigures, "files_linked" | "linked_share"> {
  if (!tally.linking) return {};
  const { pass, passes, done } = tally.linking;
  // Models of languages are linked along, but are no files of the job.
  const filesLinked = pass === passes ? Math.min(done, tally.filesFound) : 0;
  return { files_linked: filesLinked, linked_share: round(linkedShare(tally)) };
}

function linkedShare({ linking }: RunTally): number {
  if (!linking) return 0;
  const { pass, passes, done, total } = linking;
  return (pass - 1 + (total === 0 ? 1 : done / total)) / passes;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

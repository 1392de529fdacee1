/** What is known of a job while it runs: its counts, the figures of its progress, its health. */

import type { ResolvedOptions } from "../../graph_options.ts";
import { isFinal, type JobState } from "../../job/job_state.ts";
import { createRunReport, type RunEnd, type RunReport } from "../../job/run_report.ts";
import { RunTally } from "../../job/run_tally.ts";
import type { JobEvent, JobListener } from "../../job/watch/job_events.ts";
import type { Health } from "../../job/watch/job_health.ts";
import type { ProgressFigures } from "../../job/watch/progress_figures.ts";
import { ProgressMeter } from "../../job/watch/progress_meter.ts";
import { type JobWatch, watchJob } from "../../job/watch/watch_job.ts";
import type { RunHooks } from "../../pipeline.ts";

/** How a job is watched. */
export interface JobWatcherOptions {
  /** Whether linking follows on the last file. */
  readonly links: boolean;
  readonly memoryLimitBytes: number;
  /** Told of every event. */
  readonly listeners: readonly JobListener[];
}

/** See the head of this file. Its clock starts when the job gets its place. */
export class JobWatcher {
  readonly #options: JobWatcherOptions;
  readonly #listeners: JobListener[];
  #tally: RunTally = new RunTally();
  #meter: ProgressMeter;
  #watch: JobWatch | undefined;
  #startMs: number = performance.now();
  #endMs: number | undefined;

  constructor(options: JobWatcherOptions) {
    this.#options = options;
    this.#listeners = [...options.listeners];
    this.#meter = this.#createMeter();
  }

  get tally(): RunTally {
    return this.#tally;
  }

  /** What a run counts through its hooks. */
  get hooks(): Pick<RunHooks, "onFound" | "onDiscovered" | "onFile" | "onSummary"> {
    return {
      onFound: (ref) => this.#tally.found(ref),
      onDiscovered: () => {
        this.#tally.discoveryDone = true;
      },
      onFile: (file) => this.#tally.done(file),
      onSummary: (summary) => {
        this.#tally.discoveryDone = true;
        this.#tally.summary = summary;
      },
    };
  }

  /** Tells one more of all that comes. */
  addListener(listener: JobListener): void {
    this.#listeners.push(listener);
  }

  /** Takes what the job tells. */
  readonly take: JobListener = (event: JobEvent) => {
    if (event.type === "state" && event.from === "planned") this.#begin();
    this.#tally.take(event);
    if (event.type === "written") this.#tally.wrote(event.bytes, 0);
    else if (event.type === "stage" && event.stage === "writing") this.#tally.wrote(0, event.ms);
    this.#watch?.listener(event);
    if (event.type !== "state" || !isFinal(event.to)) return;
    this.#endMs = performance.now();
    this.#watch?.stop();
  };

  /** What is known of the job, which is `state`. */
  report(options: ResolvedOptions, state: JobState): RunReport {
    const wallMs = (this.#endMs ?? performance.now()) - this.#startMs;
    return createRunReport({ tally: this.#tally, options, end: endOf(state), wallMs });
  }

  figures(): ProgressFigures {
    return this.#meter.figures();
  }

  health(): Health {
    return this.#watch?.health() ?? { status: "ok", reasons: [] };
  }

  #begin(): void {
    this.#tally = new RunTally();
    this.#startMs = performance.now();
    this.#meter = this.#createMeter();
    this.#watch = watchJob({ listeners: this.#listeners });
  }

  #createMeter(): ProgressMeter {
    const { links, memoryLimitBytes } = this.#options;
    return new ProgressMeter({ tally: this.#tally, startMs: this.#startMs, links, memoryLimitBytes });
  }
}

function endOf(state: JobState): RunEnd {
  if (state === "completed" || state === "completed-with-failures") return "done";
  return state === "failed" ? "failed" : "interrupted";
}

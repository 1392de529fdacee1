/**
 * Raises alarms from the events of a job: an alarm is told once when it begins and once when it ends. Whatever passes time is told it from
 * outside, by a clock that never goes back, so that it can be tested and so that the clock on the wall may jump.
 */

import type { JobState } from "../job_state.ts";
import type { AlarmEvent, AlarmKind, JobEvent, JobListener, JobStage } from "./job_events.ts";

/** What a watch is made with. */
export interface AlarmWatchOptions {
  /** Takes the alarms. */
  readonly emit: JobListener;
  /** A clock that never goes back, in ms. @default performance.now */
  readonly now?: () => number;
}

/** Of the files tried lately, failed ones beyond this share are too many; with fewer files than the least, nothing is said. */
const MOST_ERROR_SHARE = 0.1;
const LEAST_FILES = 20;
/** Files that count as lately, so that a long job that goes wrong late is told of as well. */
const RECENT_FILES = 200;
/** What one file, batch, write or checkpoint may take, and how many quicker ones in a row end the alarm. */
const MOST_LATENCY_MS = 5_000;
const QUICK_ENOUGH = 20;
/** Shares of the limit at which the alarm begins and ends; apart, so that it does not flutter. */
const MEMORY_BEGINS = 0.9;
const MEMORY_ENDS = 0.85;
const MOST_SILENCE_MS = 30_000;
/** When the watch itself was not asked for this long, the process was stopped or busy: that is no silence of the job. */
const MOST_GAP_MS = 10_000;

/** One for a job: `take` every event, `tick` about once a second. */
export class AlarmWatch {
  readonly #emit: JobListener;
  readonly #now: () => number;
  /** Alarms that have begun, by kind and stage. */
  readonly #raised: Map<string, AlarmEvent> = new Map();
  /** Whether each of the files tried lately failed, oldest first. */
  readonly #recent: boolean[] = [];
  #recentFailures = 0;
  readonly #quickInRow: Map<JobStage, number> = new Map();
  #isRunning = false;
  #progressMs: number;
  #tickMs: number;

  constructor({ emit, now = () => performance.now() }: AlarmWatchOptions) {
    this.#emit = emit;
    this.#now = now;
    this.#progressMs = now();
    this.#tickMs = now();
  }

  /** Alarms that have begun and not ended. */
  get active(): readonly AlarmEvent[] {
    return [...this.#raised.values()];
  }

  take(event: JobEvent): void {
    if (isProgress(event)) this.#progressed();
    switch (event.type) {
      case "state":
        this.#isRunning = event.to === "running" || event.to === "pausing";
        this.#progressed();
        if (isEnd(event.to)) this.#endAll();
        break;
      case "file-done":
        if (event.kept) break; // it says nothing of this run
        if (event.status !== "skipped") this.#tried(false);
        this.#took("file", event.ms, `"${event.path}"`);
        break;
      case "file-failed":
        if (event.kept) break;
        this.#tried(true);
        this.#took("file", event.ms, `"${event.path}"`);
        break;
      case "batch-done":
        this.#took("batch", event.ms, `batch ${event.batch}`);
        break;
      case "checkpoint":
        this.#took("checkpoint", event.ms, "a checkpoint");
        break;
      case "stage":
        // Linking is one step of many minutes: whether it gets on is seen by its progress.
        if (event.stage !== "linking") this.#took(event.stage, event.ms, `one ${event.stage}`);
        break;
      case "memory":
        this.#measured(event.usedBytes, event.limitBytes);
        break;
      default:
    }
  }

  /** Sees whether the job is silent. */
  tick(): void {
    const now = this.#now();
    const gapMs = now - this.#tickMs;
    this.#tickMs = now;
    if (gapMs > MOST_GAP_MS) this.#progressMs = Math.min(now, this.#progressMs + gapMs);
    const silentMs = now - this.#progressMs;
    if (!this.#isRunning || silentMs < MOST_SILENCE_MS) return;
    this.#raise("no-progress", `nothing was done for ${Math.floor(silentMs / 1000)} s`);
  }

  #progressed(): void {
    this.#progressMs = this.#now();
    this.#end("no-progress", "it goes on");
  }

  #tried(failed: boolean): void {
    this.#recent.push(failed);
    if (failed) this.#recentFailures++;
    if (this.#recent.length > RECENT_FILES && this.#recent.shift()) this.#recentFailures--;
    const tried = this.#recent.length;
    if (tried < LEAST_FILES) return;
    const detail = `${this.#recentFailures} of the last ${tried} files failed`;
    if (this.#recentFailures > MOST_ERROR_SHARE * tried) this.#raise("error-rate", detail);
    else this.#end("error-rate", detail);
  }

  #took(stage: JobStage, ms: number, what: string): void {
    if (ms > MOST_LATENCY_MS) {
      this.#quickInRow.set(stage, 0);
      this.#raise("latency", `${what} took ${Math.round(ms / 100) / 10} s`, stage);
      return;
    }
    const quick = (this.#quickInRow.get(stage) ?? 0) + 1;
    this.#quickInRow.set(stage, quick);
    if (quick >= QUICK_ENOUGH)
      this.#end("latency", `the last ${QUICK_ENOUGH} took less than 5 s each`, stage);
  }

  #measured(usedBytes: number, limitBytes: number): void {
    const share = usedBytes / limitBytes;
    const detail = `memory is at ${Math.round(share * 100)} % of the limit of ${Math.round(limitBytes / 1e6)} MB`;
    if (share > MEMORY_BEGINS) this.#raise("memory", detail);
    else if (share <= MEMORY_ENDS) this.#end("memory", detail);
  }

  #endAll(): void {
    for (const { alarm, stage } of this.active) this.#end(alarm, "the job has ended", stage);
  }

  #raise(alarm: AlarmKind, detail: string, stage?: JobStage): void {
    const key = keyOf(alarm, stage);
    if (this.#raised.has(key)) return;
    const event = alarmEvent(alarm, "raised", detail, stage);
    this.#raised.set(key, event);
    this.#emit(event);
  }

  #end(alarm: AlarmKind, detail: string, stage?: JobStage): void {
    if (this.#raised.delete(keyOf(alarm, stage))) this.#emit(alarmEvent(alarm, "ended", detail, stage));
  }
}

/** Alarms do not outlive their job. */
function isEnd(state: JobState): boolean {
  return (
    state === "completed" ||
    state === "completed-with-failures" ||
    state === "cancelled" ||
    state === "failed"
  );
}

/** Events that only happen when the job gets on. */
function isProgress({ type }: JobEvent): boolean {
  return progress.has(type);
}

const progress: ReadonlySet<JobEvent["type"]> = new Set([
  "file-found",
  "file-done",
  "file-failed",
  "batch-done",
  "linking",
  "written",
  "checkpoint",
] as const);

const keyOf = (alarm: AlarmKind, stage: JobStage | undefined): string =>
  stage === undefined ? alarm : `${alarm} ${stage}`;

function alarmEvent(
  alarm: AlarmKind,
  state: AlarmEvent["state"],
  detail: string,
  stage: JobStage | undefined,
): AlarmEvent {
  return { type: "alarm", alarm, state, detail, ...(stage === undefined ? {} : { stage }) };
}

/**
 * The metrics of an engine, for Prometheus. They are made of the events of its jobs, in a registry of their own. Labels have few values: states,
 * stages, closed lists, languages; never a path or the name of a job.
 */

import type { JobState } from "../job_state.ts";
import type { JobEvent, JobListener } from "./job_events.ts";
import { createMetricSet, type MetricSet } from "./metric_set.ts";

/** Metrics of all jobs of one engine. */
export interface JobMetrics {
  /** Listens to one more job. */
  listen(): JobListener;
  /** All metrics in the text format of Prometheus, to be served as {@link contentType}. */
  renderMetrics(): Promise<string>;
  readonly contentType: string;
}

/** What waits on behalf of one job. */
interface Waiting {
  readonly files: number;
  readonly bytes: number;
  readonly windowBytes: number;
  readonly spilledBytes: number;
}

const nothingWaits: Waiting = { files: 0, bytes: 0, windowBytes: 0, spilledBytes: 0 };
const ended: ReadonlySet<JobState> = new Set(["completed", "completed-with-failures", "cancelled", "failed"]);
const breakerStates = ["closed", "half-open", "open"] as const;
/** Languages are a closed list, but one that others may extend: beyond this many the rest is one. */
const MOST_LANGUAGES = 100;
const MS = 1000;

/** Makes them; the code behind them is loaded only here. */
export async function createJobMetrics(): Promise<JobMetrics> {
  const set = createMetricSet(await import("prom-client"));
  const engine = new EngineMetrics(set);
  return {
    listen: () => engine.listen(),
    renderMetrics: () => set.registry.metrics(),
    contentType: set.registry.contentType,
  };
}

/** Whether it tells of a file that an earlier run had done. */
function isKept(event: JobEvent): boolean {
  return (event.type === "file-done" || event.type === "file-failed") && event.kept === true;
}

class EngineMetrics {
  readonly #set: MetricSet;
  readonly #languages: Set<string> = new Set();
  /** Numbers of workers: every job of an engine tells of them. */
  readonly #started: Set<number> = new Set();
  readonly #recycled: Set<number> = new Set();
  /** By job; gauges tell the sum. */
  readonly #waiting: Map<object, Waiting> = new Map();
  /** Jobs that have a state in the gauge; those that ended stay in it, but are not held. */
  readonly #counted: WeakSet<object> = new WeakSet();
  /** Files of the last pass of linking that were counted, by job. */
  readonly #linked: Map<object, number> = new Map();

  constructor(set: MetricSet) {
    this.#set = set;
  }

  listen(): JobListener {
    const job = {};
    return (event) => {
      this.#takeFile(event);
      this.#takeWork(job, event);
      this.#takeMachine(event);
      this.#takeState(job, event);
    };
  }

  #takeFile(event: JobEvent): void {
    const set = this.#set;
    if (isKept(event)) {
      set.filesKept.inc();
      return;
    }
    switch (event.type) {
      case "file-found":
        set.filesFound.inc();
        set.bytesFound.inc(event.bytes);
        break;
      case "file-done":
        this.#countFile(event, event.status);
        for (const [stage, ms] of Object.entries(event.stages ?? {}))
          this.#observe(stage, event.language, ms);
        break;
      case "file-failed":
        this.#countFile(event, "failed");
        set.failures.inc({ reason: event.reason });
        break;
      case "file-retried":
        set.retries.inc({ reason: event.reason });
        break;
      case "file-set-aside":
        set.setAside.inc({ language: this.#language(event.language) });
        break;
      default:
    }
  }

  #countFile(
    { language, bytes, ms }: { readonly language: string; readonly bytes: number; readonly ms: number },
    status: string,
  ): void {
    const label = this.#language(language);
    this.#set.files.inc({ status, language: label });
    this.#set.bytes.inc({ language: label }, bytes);
    if (status !== "skipped") this.#observe("file", language, ms);
  }

  #takeWork(job: object, event: JobEvent): void {
    switch (event.type) {
      case "batch-done":
        this.#observe("batch", event.language, event.ms);
        break;
      case "stage":
        this.#observe(event.stage, "", event.ms);
        break;
      case "checkpoint":
        this.#observe("checkpoint", "", event.ms);
        break;
      case "written":
        this.#set.outputBytes.inc(event.bytes);
        break;
      case "linking":
        if (event.pass === event.passes) this.#countLinked(job, event.done);
        break;
      case "queue":
        this.#wait(job, event);
        break;
      default:
    }
  }

  #takeMachine(event: JobEvent): void {
    const set = this.#set;
    switch (event.type) {
      case "worker-started":
        set.workers.set(event.workers);
        if (this.#isNew(this.#started, event.worker)) set.workerStarts.inc();
        break;
      case "worker-lost":
        set.workers.set(event.workers);
        set.workerLosses.inc({ reason: event.reason });
        break;
      case "worker-recycled":
        set.workers.set(event.workers);
        if (this.#isNew(this.#recycled, event.worker)) set.workerRecycles.inc({ cause: event.cause });
        break;
      case "memory":
        set.memory.set(event.usedBytes);
        set.memoryLimit.set(event.limitBytes);
        break;
      case "breaker":
        for (const state of breakerStates) {
          set.breaker.set({ language: this.#language(event.language), state }, state === event.state ? 1 : 0);
        }
        break;
      default:
    }
  }

  #isNew(known: Set<number>, worker: number): boolean {
    const isNew = !known.has(worker);
    known.add(worker);
    return isNew;
  }

  #takeState(job: object, event: JobEvent): void {
    if (event.type === "alarm") {
      const { alarm, state } = event;
      if (state === "raised") this.#set.alarms.inc({ alarm });
      this.#set.alarmsActive.inc({ alarm }, state === "raised" ? 1 : -1);
    }
    if (event.type !== "state") return;
    const { from, to } = event;
    // The first state told may not be the first that it had: nobody has counted that one.
    if (this.#counted.has(job)) this.#set.jobs.dec({ state: from });
    this.#counted.add(job);
    this.#set.jobs.inc({ state: to });
    if (!ended.has(to)) return;
    this.#wait(job, nothingWaits);
    this.#waiting.delete(job);
    this.#linked.delete(job);
  }

  #countLinked(job: object, done: number): void {
    const before = this.#linked.get(job) ?? 0;
    if (done > before) this.#set.filesLinked.inc(done - before);
    this.#linked.set(job, Math.max(done, before));
  }

  #wait(job: object, waiting: Waiting): void {
    this.#waiting.set(job, waiting);
    const sum = { files: 0, bytes: 0, windowBytes: 0, spilledBytes: 0 };
    for (const each of this.#waiting.values()) {
      sum.files += each.files;
      sum.bytes += each.bytes;
      sum.windowBytes += each.windowBytes;
      sum.spilledBytes += each.spilledBytes;
    }
    this.#set.queueFiles.set(sum.files);
    this.#set.queueBytes.set(sum.bytes);
    this.#set.windowBytes.set({ place: "memory" }, sum.windowBytes);
    this.#set.windowBytes.set({ place: "spill" }, sum.spilledBytes);
  }

  #observe(stage: string, language: string, ms: number): void {
    this.#set.stages.observe({ stage, language: this.#language(language) }, ms / MS);
  }

  /** `none` where there is none, `other` beyond the bound. */
  #language(language: string): string {
    if (language === "") return "none";
    if (!this.#languages.has(language)) {
      if (this.#languages.size >= MOST_LANGUAGES) return "other";
      this.#languages.add(language);
    }
    return language;
  }
}

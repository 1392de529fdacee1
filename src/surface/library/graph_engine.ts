/** The engine as the library shows it: limits that all its jobs share, their metrics, and the end of all. */
import { refuseUnknown } from "../../fault/refuse_unknown.ts";
import { JobEngine } from "../../job/engine/job_engine.ts";
import type { JobListener } from "../../job/watch/job_events.ts";
import type { JobMetrics } from "../../job/watch/job_metrics.ts";
import {
  type EngineLimits,
  type EngineOptions,
  engineLimitNames,
  type FilledLimits,
  fillEngineLimits,
  innerLimits,
} from "./engine_options.ts";

/** Runs many jobs on one pool of threads, which stay warm between them. Until it is closed it keeps the process alive. */
export interface Engine extends AsyncDisposable {
  readonly limits: FilledLimits;
  /** Jobs that have a place, and those that wait for one. */
  readonly jobsRunning: number;
  readonly jobsWaiting: number;
  /**
   * Sets limits while jobs run; what is left out stays as it is.
   *
   * @throws TypeError, RangeError or Fault as `createEngine` does
   */
  set(limits: EngineLimits): void;
  /** Metrics of its jobs in the text format of Prometheus. */
  metrics(): Promise<string>;
  /** Cancels its jobs, which keep what they have done where they have a directory, and ends all threads. */
  close(): Promise<void>;
}

/** What an engine ends when it is closed. */
interface Cancellable {
  cancel(): Promise<void>;
}

/** See the head of this file. */
export class GraphEngine implements Engine {
  /** What jobs run on. */
  readonly inner: JobEngine;
  readonly #jobs: Set<Cancellable> = new Set();
  #limits: FilledLimits;
  #metrics: Promise<JobMetrics> | undefined;

  /** @throws as {@link fillEngineLimits} does */
  constructor(options: EngineOptions) {
    this.#limits = fillEngineLimits(options);
    const { locateWasm, workerEntry, inBackground, linkEntry } = options;
    const { jobsAtOnce } = this.#limits;
    this.inner = new JobEngine({
      ...innerLimits(this.#limits),
      jobsAtOnce,
      locateWasm,
      workerEntry,
      inBackground,
      linkEntry,
    });
  }

  get limits(): FilledLimits {
    return this.#limits;
  }

  get jobsRunning(): number {
    return this.inner.queue.running;
  }

  get jobsWaiting(): number {
    return this.inner.queue.waiting;
  }

  set(limits: EngineLimits): void {
    refuseUnknown("setting limits", Object.keys(limits), [...engineLimitNames, "jobsAtOnce"]);
    const given = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
    this.#limits = fillEngineLimits({ ...this.#limits, ...given });
    this.inner.set(innerLimits(this.#limits));
    this.inner.queue.setMost(this.#limits.jobsAtOnce);
  }

  async metrics(): Promise<string> {
    return await (await this.#loadMetrics()).renderMetrics();
  }

  /** Listens to one more job on behalf of the metrics. */
  async listen(): Promise<JobListener> {
    return (await this.#loadMetrics()).listen();
  }

  /** Loaded with the first job, since what happened before cannot be counted later. */
  #loadMetrics(): Promise<JobMetrics> {
    this.#metrics ??= import("../../job/watch/job_metrics.ts").then(({ createJobMetrics }) =>
      createJobMetrics(),
    );
    return this.#metrics;
  }

  /** Knows a job until it is over. */
  add(job: Cancellable): void {
    this.#jobs.add(job);
  }

  remove(job: Cancellable): void {
    this.#jobs.delete(job);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#jobs].map((job) => job.cancel()));
    this.inner.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

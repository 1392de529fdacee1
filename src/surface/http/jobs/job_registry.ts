/** All jobs of a service: made, found, listed, shared, gone on with after a restart, and removed when nobody needs them any more. */
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createFault } from "../../../fault/fault.ts";
import { DEFAULT_JOB_PRIORITY, type Priority } from "../../../job/job_vocabulary.ts";
import { type JobLock, takeLock } from "../../../job/store/job_lock.ts";
import type { Engine } from "../../library/graph_engine.ts";
import { isOverState, type JobCard, jobHome, readCard, type ServiceJobState } from "./job_card.ts";
import { isJobId, newJobId } from "./job_id.ts";
import { ReadPace } from "./read_pace.ts";
import { type RunRequest, requestKey } from "./run_request.ts";
import { type RunSource, ServiceJob } from "./service_job.ts";

/** What a registry is made with. */
export interface RegistryOptions {
  readonly engine: Engine;
  /** Absolute path of the directory that is the service's own. */
  readonly stateDirectory: string;
  /** How many jobs that are over are kept; the oldest go first. */
  readonly mostKept: number;
  /** How long a job that was made for readers stays when the last has left, for one that lost the line. */
  readonly lingerMs: number;
  /** Finds the source of a request. @throws Fault */
  readonly locate: (request: RunRequest) => RunSource;
}

/** Takes a place for a new job, until its run has ended. @throws Fault when there is none */
export type TakePlace = () => Disposable;

/** How a job is made. */
export interface NewJob {
  readonly request: RunRequest;
  readonly takePlace?: TakePlace | undefined;
  readonly priority?: Priority | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly maxBytesPerSecond?: number | undefined;
}

/** The source that came with a request. */
export interface UploadSource {
  readonly locate: () => RunSource;
  /** Removes it. */
  readonly close: () => Promise<void>;
}

/** Which jobs are listed. */
export interface ListOptions {
  readonly limit: number;
  /** Only those made before the one of this name. */
  readonly after?: string | undefined;
  readonly state?: ServiceJobState | undefined;
}

/** A lock that is silent for a minute counts as left, where its holder cannot be looked at. */
const TOUCH_EVERY_MS = 10_000;

/** See the head of this file. */
export class JobRegistry {
  readonly #options: RegistryOptions;
  readonly #lock: JobLock;
  /** In the order in which they were made. */
  readonly #jobs: Map<string, ServiceJob> = new Map();
  readonly #uploads: Map<string, UploadSource> = new Map();
  readonly #pace: ReadPace = new ReadPace();
  readonly #lingering: Map<string, ReturnType<typeof setTimeout>> = new Map();
  readonly #touching: ReturnType<typeof setInterval>;
  #isStopping = false;

  private constructor(options: RegistryOptions, lock: JobLock) {
    this.#options = options;
    this.#lock = lock;
    this.#touching = setInterval(() => lock.touch(), TOUCH_EVERY_MS);
    this.#touching.unref?.();
  }

  /**
   * Opens the service's directory, and goes on with the jobs that an earlier service left.
   *
   * @throws Fault `job-held` when another service has it, `job-unwritable`
   */
  static async open(options: RegistryOptions): Promise<JobRegistry> {
    const { stateDirectory } = options;
    mkdirSync(stateDirectory, { recursive: true, mode: 0o700 });
    const registry = new JobRegistry(options, await takeLock(stateDirectory));
    for (const id of readdirSync(stateDirectory).filter(isJobId).sort()) registry.#restore(id);
    return registry;
  }

  #restore(id: string): void {
    const home = jobHome(this.#options.stateDirectory, id);
    const card = readCard(home);
    if (!card || card.kind === "upload") {
      rmSync(home, { recursive: true, force: true }); // its source is gone with the process
      return;
    }
    const isLive = !isOverState(card.state);
    const job = this.#hold(isLive ? { ...card, state: "interrupted" } : card);
    if (card.kind === "passing") this.#linger(job);
    else if (isLive) this.#begin(job);
  }

  /** Why it takes no jobs, in words; none if it does. */
  get reasons(): readonly string[] {
    return this.#isStopping ? ["the service is being stopped"] : [];
  }

  /** Jobs that are to be known together with their end. */
  get jobs(): ServiceJob[] {
    return [...this.#jobs.values()];
  }

  /**
   * Makes a job that stays, or gives the one that was made with the same key. Resolves when it is kept.
   *
   * @throws Fault `job-unwritable`, `service-stopping`, `key-reused`; of a wrong source
   */
  async create({ request, priority, idempotencyKey, maxBytesPerSecond, takePlace }: NewJob): Promise<{
    readonly job: ServiceJob;
    readonly isNew: boolean;
  }> {
    const before = idempotencyKey === undefined ? undefined : this.#ofKey(idempotencyKey);
    if (before) {
      if (before.key === requestKey(request)) return { job: before, isNew: false };
      throw createFault("key-reused", { key: idempotencyKey! });
    }
    const card = this.#newCard("kept", request, priority);
    const more = {
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
      ...(maxBytesPerSecond === undefined ? {} : { maxBytesPerSecond }),
    };
    const job = this.#make({ ...card, ...more }, takePlace);
    await job.saved.catch(async (error: unknown) => {
      await this.remove(job);
      throw error;
    });
    return { job, isNew: true };
  }

  /**
   * The job that makes the graph of `request` for readers: one that is at it already, or a new one.
   *
   * @throws as `create` does
   */
  share({ request, priority, takePlace }: Pick<NewJob, "request" | "priority" | "takePlace">): ServiceJob {
    const key = requestKey(request);
    const running = this.jobs.find((job) => job.isRunning && job.card.kind === "passing" && job.key === key);
    return running ?? this.#make(this.#newCard("passing", request, priority), takePlace);
  }

  /** A directory for a source that is to come with a request. */
  newUploadHome(): { readonly id: string; readonly spool: string; readonly drop: () => Promise<void> } {
    this.#mustRun();
    const id = newJobId();
    const home = jobHome(this.#options.stateDirectory, id);
    mkdirSync(home, { recursive: true, mode: 0o700 });
    return { id, spool: join(home, "source"), drop: () => this.#drop(id) };
  }

  /** The job of a source that came with a request. */
  createUpload(
    id: string,
    source: UploadSource,
    { request, priority, takePlace }: Pick<NewJob, "request" | "priority" | "takePlace">,
  ): ServiceJob {
    this.#uploads.set(id, source);
    return this.#make({ ...this.#newCard("upload", request, priority), id }, takePlace);
  }

  /** @throws Fault `unknown-job` */
  get(id: string): ServiceJob {
    const job = this.#jobs.get(id);
    if (!job) throw createFault("unknown-job", { id: isJobId(id) ? id : "" });
    return job;
  }

  /** Newest first. */
  list({ limit, after, state }: ListOptions): { readonly jobs: ServiceJob[]; readonly next?: string } {
    const all = this.jobs
      .reverse()
      .filter(
        (job) => (after === undefined || job.id < after) && (state === undefined || job.state === state),
      );
    const jobs = all.slice(0, limit);
    return all.length > limit ? { jobs, next: jobs.at(-1)!.id } : { jobs };
  }

  /** Ends the job and removes everything of it. */
  async remove(job: ServiceJob): Promise<void> {
    clearTimeout(this.#lingering.get(job.id));
    this.#lingering.delete(job.id);
    await job.cancel();
    await job.saved.catch(() => {}); // or it would be written while it is removed
    this.#jobs.delete(job.id);
    const upload = this.#uploads.get(job.id);
    this.#uploads.delete(job.id);
    await upload?.close();
    await this.#drop(job.id);
  }

  /** Removes a directory, which may take long; one that resists is left to the next service. */
  async #drop(id: string): Promise<void> {
    await rm(jobHome(this.#options.stateDirectory, id), { recursive: true, force: true }).catch(() => {});
  }

  /** Ends all runs, whose work is kept; the next service goes on with them. */
  async close(): Promise<void> {
    this.#isStopping = true;
    for (const timer of this.#lingering.values()) clearTimeout(timer);
    const reason = createFault("service-stopping", {});
    await Promise.all(this.jobs.map((job) => job.stop(reason)));
    await Promise.allSettled(this.jobs.map((job) => job.saved));
    await Promise.all([...this.#uploads.values()].map((upload) => upload.close()));
    clearInterval(this.#touching);
    this.#lock.release();
  }

  #newCard(kind: JobCard["kind"], request: RunRequest, priority: Priority = DEFAULT_JOB_PRIORITY): JobCard {
    this.#mustRun();
    const createdMs = Date.now();
    const id = newJobId(createdMs);
    return { version: 1, id, kind, request, createdMs, state: "planned", wanted: "run", priority };
  }

  #make(card: JobCard, takePlace: TakePlace = () => ({ [Symbol.dispose]: () => {} })): ServiceJob {
    const place = takePlace();
    const job = this.#hold(card);
    try {
      job.start();
      void job.ended.then(() => place[Symbol.dispose]());
    } catch (error) {
      place[Symbol.dispose]();
      this.#jobs.delete(card.id);
      this.#uploads.delete(card.id);
      void this.#drop(card.id);
      throw error;
    }
    return job;
  }

  #hold(card: JobCard): ServiceJob {
    const { engine, locate, stateDirectory } = this.#options;
    const job = new ServiceJob(card, {
      engine,
      pace: this.#pace,
      home: jobHome(stateDirectory, card.id),
      locate: () => this.#uploads.get(card.id)?.locate() ?? locate(card.request),
      onIdle: (idle) => this.#settle(idle),
    });
    this.#jobs.set(card.id, job);
    return job;
  }

  /** A job of an earlier service goes on; if it cannot, it says why. */
  #begin(job: ServiceJob): void {
    if (job.card.wanted === "cancel") return;
    try {
      job.start();
    } catch (error) {
      job.fail(error);
    }
  }

  /** A run has ended, or a reader has left. */
  #settle(job: ServiceJob): void {
    if (this.#isStopping) return;
    if (job.card.kind === "kept") this.#forgetOldest();
    else if (job.readers === 0) this.#linger(job);
    else clearTimeout(this.#lingering.get(job.id));
  }

  /** Nobody reads: work ends at once, and what is done stays for a while. */
  #linger(job: ServiceJob): void {
    if (job.isRunning) void job.stop(createFault("interrupted", {}));
    clearTimeout(this.#lingering.get(job.id));
    const timer = setTimeout(() => {
      if (job.readers === 0) void this.remove(job).catch(() => {});
    }, this.#options.lingerMs);
    this.#lingering.set(job.id, timer);
  }

  #forgetOldest(): void {
    const over = this.jobs.filter(
      ({ isOver, readers, card }) => isOver && readers === 0 && card.kind === "kept",
    );
    for (const job of over.slice(0, Math.max(0, over.length - this.#options.mostKept)))
      void this.remove(job).catch(() => {});
  }

  #ofKey(key: string): ServiceJob | undefined {
    return this.jobs.find(({ card }) => card.idempotencyKey === key);
  }

  #mustRun(): void {
    if (this.#isStopping) throw createFault("service-stopping", {});
  }
}

/** Tells a job's listener what it does: each phase once, breakers when they change, and what its lane and its linking go through. */
import type { LinkProgress } from "../../link/link_graph.ts";
import type { LaneOptions } from "../../worker/lane.ts";
import type { LanguageBreakers } from "../control/language_breakers.ts";
import type { JobEvent, JobListener, JobPhase } from "./job_events.ts";

/** What a lane tells. */
type LaneHooks = Pick<
  LaneOptions,
  "onRetry" | "onBatch" | "onBatchDone" | "onCrew" | "onSetAside" | "onLoss"
>;

/** See the head of this file. */
export class JobTeller {
  readonly #listener: JobListener | undefined;
  readonly #breakers: LanguageBreakers;
  /** As last told. */
  #phase: JobPhase | undefined;
  #tripped: LanguageBreakers["tripped"] = new Map();
  #linkingSinceMs: number | undefined;

  constructor(listener: JobListener | undefined, breakers: LanguageBreakers) {
    this.#listener = listener;
    this.#breakers = breakers;
  }

  /** Whether anybody listens. */
  get isHeard(): boolean {
    return this.#listener !== undefined;
  }

  tell(event: JobEvent): void {
    this.#listener?.(event);
  }

  /** The job is in this phase. */
  phase(phase: JobPhase): void {
    if (this.#phase === phase) return;
    this.#phase = phase;
    this.tell({ type: "phase", phase });
  }

  /** Linking got on. */
  linking(progress: LinkProgress): void {
    this.#linkingSinceMs ??= performance.now();
    this.phase("linking");
    this.tell({ type: "linking", ...progress });
  }

  /** Linking is over with the first piece of what it makes. */
  linked(): void {
    if (this.#linkingSinceMs === undefined) return;
    this.tell({ type: "stage", stage: "linking", ms: performance.now() - this.#linkingSinceMs });
    this.#linkingSinceMs = undefined;
  }

  /** Tells of the breakers that changed since it was last asked. */
  breakers(): void {
    const now = this.#breakers.tripped;
    for (const language of new Set([...now.keys(), ...this.#tripped.keys()])) {
      const state = now.get(language) ?? "closed";
      if (state === (this.#tripped.get(language) ?? "closed")) continue;
      const crashes = this.#breakers.crashesOf(language);
      this.tell({ type: "breaker", language, state: state === "open-for-good" ? "open" : state, crashes });
    }
    this.#tripped = now;
  }

  /** What the lane of the job tells, of a pool with so many threads as `workers` says. */
  laneHooks(workers: () => number): LaneHooks {
    return {
      onRetry: ({ failures, ...retry }) =>
        this.tell({ type: "file-retried", ...retry, attempt: failures + 1 }),
      onBatch: ({ handedAtMs: _, ...handed }) => this.tell({ type: "batch-handed-out", ...handed }),
      onBatchDone: ({ handedAtMs: _, ...handed }, ms, memoryBytes) =>
        this.tell({ type: "batch-done", ...handed, ms, memoryBytes }),
      onCrew: (change) => this.tell(change),
      onSetAside: ({ path, language }) => this.tell({ type: "file-set-aside", path, language }),
      onLoss: ({ reason, detail }, worker, path) => {
        const loss = { worker, workers: workers(), reason, detail };
        this.tell({ type: "worker-lost", ...loss, ...(path === undefined ? {} : { path }) });
      },
    };
  }
}

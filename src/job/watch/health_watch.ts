/** Keeps what the health of a job is judged by, from its events. */
import type { AlarmEvent, JobEvent } from "./job_events.ts";
import { type Health, jobHealth } from "./job_health.ts";

/** Batches that must go well in a row until lost workers are forgotten. */
const BATCHES_THAT_HEAL = 10;

/** One for a job: takes every event, alarms included. */
export class HealthWatch {
  readonly #alarms: Map<string, AlarmEvent> = new Map();
  readonly #openBreakers: Set<string> = new Set();
  #workersLost = 0;
  #workers: number | undefined;
  #goodBatches = 0;
  #failed = false;
  #failure: string | undefined;

  take(event: JobEvent): void {
    switch (event.type) {
      case "alarm":
        if (event.state === "raised") this.#alarms.set(`${event.alarm} ${event.stage ?? ""}`, event);
        else this.#alarms.delete(`${event.alarm} ${event.stage ?? ""}`);
        break;
      case "breaker":
        if (event.state === "closed") this.#openBreakers.delete(event.language);
        else this.#openBreakers.add(event.language);
        break;
      case "worker-lost":
        this.#workersLost++;
        this.#goodBatches = 0;
        this.#workers = event.workers;
        break;
      case "worker-started":
      case "worker-recycled":
        this.#workers = event.workers;
        break;
      case "batch-done":
        if (++this.#goodBatches >= BATCHES_THAT_HEAL) this.#workersLost = 0;
        break;
      case "state":
        this.#failed = event.to === "failed";
        this.#failure = event.reason;
        break;
      default:
    }
  }

  health(): Health {
    return jobHealth({
      alarms: [...this.#alarms.values()],
      openBreakers: [...this.#openBreakers].sort(),
      workersLost: this.#workersLost,
      workers: this.#workers,
      failed: this.#failed,
      failure: this.#failure,
    });
  }
}

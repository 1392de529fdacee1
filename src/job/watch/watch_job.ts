import { AlarmWatch } from "./alarm_watch.ts";
import { HealthWatch } from "./health_watch.ts";
import type { JobListener } from "./job_events.ts";
import type { Health } from "./job_health.ts";
import { joinListeners } from "./join_listeners.ts";

/** What a watch is made with. */
export interface JobWatchOptions {
  /** Told of every event, alarms included: a log, metrics, the caller's own. @default none */
  readonly listeners?: readonly JobListener[];
  /** A clock that never goes back, in ms. @default performance.now */
  readonly now?: () => number;
}

/** A job that is watched. */
export interface JobWatch {
  /** Takes what the engine tells. */
  readonly listener: JobListener;
  health(): Health;
  /** Ends the watch; to be called when the job has ended. */
  stop(): void;
}

const TICK_MS = 1_000;

/** Watches one job: raises its alarms, keeps its health, and passes all events on. */
export function watchJob({ listeners = [], now = () => performance.now() }: JobWatchOptions = {}): JobWatch {
  const health = new HealthWatch();
  const tell = joinListeners([(event) => health.take(event), ...listeners]);
  const alarms = new AlarmWatch({ emit: tell, now });
  const timer = setInterval(() => alarms.tick(), TICK_MS);
  timer.unref();
  return {
    listener: (event) => {
      tell(event);
      alarms.take(event); // behind it, so that an alarm follows on what raised it
    },
    health: () => health.health(),
    stop: () => clearInterval(timer),
  };
}

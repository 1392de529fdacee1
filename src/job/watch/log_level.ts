import type { JobEvent } from "./job_events.ts";

/** Levels of a log, the least important first. */
export const logLevels = ["trace", "debug", "info", "warn", "error"] as const;

/** One of them. */
export type LogLevel = (typeof logLevels)[number];

/** How important an event is. */
export function logLevelOf(event: JobEvent): LogLevel {
  switch (event.type) {
    case "file-found":
    case "queue":
    case "linking":
    case "written":
    case "stage":
      return "trace";
    case "file-done":
    case "batch-handed-out":
    case "batch-done":
    case "checkpoint":
    case "worker-started":
      return "debug";
    case "memory":
      return event.level === "normal" ? "info" : "warn";
    case "restart":
    case "file-failed":
    case "file-retried":
    case "file-set-aside":
    case "worker-lost":
      return "warn";
    case "alarm":
      return event.state === "raised" ? "warn" : "info";
    case "breaker":
      return event.state === "open" ? "warn" : "info";
    case "state":
      return event.to === "failed" ? "error" : "info";
    default:
      return "info";
  }
}

/** Which events of a job go over HTTP, and in what words: those that people watch. What happens thousands of times is told as progress. */
import type { JobEvent } from "../../../job/watch/job_events.ts";

/** The data of the event; undefined for one that is not told. */
export function toldEvent(event: JobEvent): Readonly<Record<string, unknown>> | undefined {
  switch (event.type) {
    case "state":
      return { state: event.to };
    case "phase":
    case "file-failed":
    case "file-retried":
    case "file-set-aside":
    case "worker-lost":
    case "breaker":
    case "alarm": {
      const { type: _, ...data } = event;
      return data;
    }
    default:
      return undefined;
  }
}

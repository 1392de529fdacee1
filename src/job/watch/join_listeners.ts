import type { JobListener } from "./job_events.ts";

/** One listener that passes every event to all, in their order. */
export function joinListeners(listeners: readonly JobListener[]): JobListener {
  return (event) => {
    for (const listener of listeners) listener(event);
  };
}

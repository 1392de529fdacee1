/** The states of a job, and which may follow which. */

/** `cancelled` and `failed` jobs that have a directory can be resumed: by a new job that goes on there. */
export const jobStates = [
  "planned",
  "running",
  "pausing",
  "paused",
  "completed",
  "completed-with-failures",
  "cancelled",
  "failed",
] as const;

/** One of {@link jobStates}. */
export type JobState = (typeof jobStates)[number];

const successors: Readonly<Record<JobState, readonly JobState[]>> = {
  planned: ["running", "cancelled", "failed"],
  running: ["pausing", "completed", "completed-with-failures", "cancelled", "failed"],
  pausing: ["paused", "running", "cancelled", "failed"],
  paused: ["running", "cancelled", "failed"],
  completed: [],
  "completed-with-failures": [],
  cancelled: [],
  failed: [],
};

/** Whether a job in `from` may go to `to`. */
export function mayFollow(from: JobState, to: JobState): boolean {
  return successors[from].includes(to);
}

/** Whether nothing follows. */
export function isFinal(state: JobState): boolean {
  return successors[state].length === 0;
}

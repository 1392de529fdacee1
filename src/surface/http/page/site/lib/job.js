/** What the page knows of a job, as the service tells it. */

/**
 * @typedef {object} Progress
 * @property {string} phase
 * @property {string} file
 * @property {number} files_done
 * @property {number} files_found
 * @property {number} bytes_done
 * @property {number} bytes_found
 * @property {boolean} discovery_done
 * @property {number} [linked_share]
 * @property {number} elapsed_s
 * @property {number} [remaining_s]
 * @property {number} files_per_s
 * @property {number} bytes_per_s
 * @property {number} memory_bytes
 * @property {number} [memory_limit_bytes]
 * @property {number} failed
 * @property {number} retried
 */
/**
 * @typedef {object} Job
 * @property {string} id
 * @property {string} state
 * @property {{ root?: string, path?: string | readonly string[], layers?: readonly string[] }} request
 * @property {number} [priority]
 * @property {string} created_at
 * @property {string} [started_at]
 * @property {string} [ended_at]
 * @property {Progress} [progress]
 * @property {{ counts: Record<string, number>, sha256: string }} [summary]
 * @property {number} [bytes]
 * @property {number} failed
 * @property {{ message?: string, detail?: string, remedy?: string }} [error]
 */

const activeStates = new Set(["planned", "running", "pausing", "paused"]);
const finishedStates = new Set(["completed", "completed-with-failures"]);

/** @param {Job} job It may still change by itself. */
export const isActive = ({ state }) => activeStates.has(state);

/** @param {Job} job Its graph is complete. */
export const isFinished = ({ state }) => finishedStates.has(state);

/** @type {Readonly<Record<string, string>>} */
const stateWords = {
  planned: "waiting",
  "completed-with-failures": "completed, with failures",
};

/** @param {Job} job */
export function stateOf(job) {
  if (job.state === "running" && job.progress && job.progress.phase !== "done") return job.progress.phase;
  return stateWords[job.state] ?? job.state;
}

/** @param {Job} job What it is a graph of. */
export function nameOf({ request }) {
  const paths = [request.path ?? []].flat();
  const root = (request.root ?? "").replace(/\/+$/, "");
  const below = root === "" || root === "." ? paths : paths.map((path) => `${root}/${path}`);
  if (below.length > 0) return below.join(", ");
  return root === "" || root === "." ? "Everything" : root;
}

/** Reading files takes most of the bar, linking the rest. */
const LINKING_FROM = 0.8;

/**
 * How far a job is, from 0 to 1; `undefined` while nobody can tell.
 *
 * @param {Job} job
 */
export function shareOf(job) {
  if (isFinished(job)) return 1;
  const { progress } = job;
  if (!progress) return job.state === "planned" ? 0 : undefined;
  if (progress.phase === "linking") return LINKING_FROM + (1 - LINKING_FROM) * (progress.linked_share ?? 0);
  if (progress.phase === "writing" || progress.phase === "done") return 1;
  if (!progress.discovery_done) return undefined;
  return LINKING_FROM * (progress.bytes_found === 0 ? 0 : progress.bytes_done / progress.bytes_found);
}

/** @typedef {"pause" | "resume" | "cancel" | "retry" | "remove"} Action */

/** @type {Readonly<Record<string, readonly Action[]>>} */
const actions = {
  planned: ["cancel"],
  running: ["pause", "cancel"],
  pausing: ["resume", "cancel"],
  paused: ["resume", "cancel"],
  interrupted: ["resume", "cancel"],
  cancelled: ["resume", "remove"],
  failed: ["resume", "remove"],
  completed: ["remove"],
  "completed-with-failures": ["retry", "remove"],
};

/** @param {Job} job What may be asked of it now. */
export const actionsOf = ({ state }) => actions[state] ?? [];

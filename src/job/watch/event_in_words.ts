import type { JobEvent } from "./job_events.ts";

type Wording<T extends JobEvent["type"]> = (event: Extract<JobEvent, { readonly type: T }>) => string;

/** What happened, without what `type` says already. */
const wordings: { readonly [T in JobEvent["type"]]: Wording<T> } = {
  state: ({ from, to, reason }) => `${from} to ${to}${reason ? `: ${reason}` : ""}`,
  restart: ({ attempt, damagedFiles }) =>
    `${damagedFiles} of the files that were kept are damaged, try ${attempt}`,
  phase: ({ phase }) => phase,
  "file-found": ({ path, bytes }) => `${path}, ${bytes} B`,
  "file-done": ({ path, status, reason, ms, kept }) =>
    `${path} ${status}${reason ? ` (${reason})` : ""} ${kept ? "before" : `in ${time(ms)}`}`,
  "file-failed": ({ path, reason, message }) => `${path}: ${reason}: ${message}`,
  "file-retried": ({ path, reason, attempt, delayMs }) =>
    `${path}: ${reason}, try ${attempt} in ${time(delayMs)}`,
  "file-set-aside": ({ path, language }) => `${path}, since ${language} keeps crashing`,
  "batch-handed-out": (event) => `batch ${event.batch} to worker ${event.worker}: ${batchInWords(event)}`,
  "batch-done": (event) =>
    `batch ${event.batch} of worker ${event.worker}: ${batchInWords(event)} in ${time(event.ms)}`,
  "worker-started": ({ worker, workers }) => `worker ${worker}, ${workers} in all`,
  "worker-lost": ({ worker, workers, reason, detail, path }) =>
    `worker ${worker}${path === undefined ? "" : ` at ${path}`}: ${reason}: ${detail}; ${workers} left`,
  "worker-recycled": ({ worker, cause }) => `worker ${worker}, for its ${cause}`,
  memory: ({ usedBytes, limitBytes, level }) => `${size(usedBytes)} of ${size(limitBytes)}: ${level}`,
  queue: ({ files, bytes, windowBytes, spilledBytes }) =>
    `${files} files, ${size(bytes)} wait; window ${size(windowBytes)}, spilled ${size(spilledBytes)}`,
  breaker: ({ language, state, crashes }) => `${language} ${state} after ${crashes} crashes in a row`,
  linking: ({ pass, passes, done, total }) => `${done} of ${total} files, pass ${pass} of ${passes}`,
  stage: ({ stage, ms }) => `${stage} took ${time(ms)}`,
  written: ({ bytes }) => `${bytes} B`,
  checkpoint: ({ files, bytes, ms }) => `${files} files, ${size(bytes)} in ${time(ms)}`,
  alarm: ({ alarm, state, detail }) => `${alarm} ${state}: ${detail}`,
};

/** The event as a line for people. */
export function eventInWords(event: JobEvent): string {
  const wording = wordings[event.type] as (event: JobEvent) => string;
  return `${event.type}: ${wording(event)}`;
}

function batchInWords({
  files,
  bytes,
  language,
}: {
  files: number;
  bytes: number;
  language: string;
}): string {
  return `${files} files of ${language}, ${size(bytes)}`;
}

const size = (bytes: number): string =>
  bytes < 1e6 ? `${Math.round(bytes / 100) / 10} kB` : `${Math.round(bytes / 1e5) / 10} MB`;
const time = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`);

/** How the service says no: a problem document (RFC 9457), and the one status that each code of this room has. */
import type { FaultCode } from "../../../fault/catalogue.ts";
import type { Fault } from "../../../fault/fault.ts";

/** How a fault shows in HTTP. */
export interface Refusal {
  readonly status: number;
  /** The problem's title: what kind it is, for people. */
  readonly title: string;
  /** Seconds after which trying again may help. */
  readonly retryAfterSeconds?: number;
}

/** Jobs end at their own time; a stream or a place in the row is free sooner. */
const JOB_RETRY_SECONDS = 5;
const RETRY_SECONDS = 1;
const RESTART_SECONDS = 10;

/** Each code that clients meet; others are wrong parameters. */
export const refusals: { readonly [Code in FaultCode]?: Refusal } = {
  "path-forbidden": { status: 403, title: "Path not allowed" },
  "operand-outside-root": { status: 403, title: "Path not allowed" },
  "path-missing": { status: 404, title: "Path not found" },
  "token-missing": { status: 401, title: "Token wanted" },
  "token-wrong": { status: 401, title: "Token wanted" },
  "too-many-guesses": { status: 429, title: "Too many wrong tokens", retryAfterSeconds: RESTART_SECONDS },
  "host-refused": { status: 421, title: "Wrong host" },
  "origin-refused": { status: 403, title: "Origin not allowed" },
  "method-refused": { status: 405, title: "Method not allowed" },
  "url-too-long": { status: 414, title: "URL too long" },
  "headers-too-large": { status: 431, title: "Headers too large" },
  "query-too-large": { status: 400, title: "Query too large" },
  "body-too-large": { status: 413, title: "Body too large" },
  "body-too-slow": { status: 408, title: "Body too slow" },
  "body-unwanted": { status: 400, title: "Body not wanted" },
  "bad-parameter": { status: 400, title: "Wrong parameter" },
  "body-type-unknown": { status: 415, title: "Body of unknown type" },
  "too-many-jobs": { status: 429, title: "Too many jobs", retryAfterSeconds: JOB_RETRY_SECONDS },
  "too-many-streams": { status: 429, title: "Too many streams", retryAfterSeconds: RETRY_SECONDS },
  "service-full": { status: 503, title: "Service full", retryAfterSeconds: RETRY_SECONDS },
  "unknown-route": { status: 404, title: "Not found" },
  "archive-unknown": { status: 415, title: "Unknown archive" },
  "archive-damaged": { status: 400, title: "Archive damaged" },
  "archive-unsafe": { status: 400, title: "Archive not allowed" },
  "archive-unsorted": { status: 400, title: "Archive not in order" },
  "archive-too-large": { status: 413, title: "Archive too large" },
  "upload-stalled": { status: 408, title: "Upload stalled" },
  "upload-broken": { status: 400, title: "Upload broken off" },
  "upload-unwritable": { status: 507, title: "No room" },
  "bad-range": { status: 416, title: "No such range" },
  "not-in-graph": { status: 404, title: "Not in the graph" },
  "unknown-job": { status: 404, title: "No such job" },
  "job-state": { status: 409, title: "Job in another state" },
  "job-unreadable": { status: 409, title: "Job without a graph" },
  "job-cancelled": { status: 409, title: "Job cancelled" },
  "key-reused": { status: 422, title: "Key used before" },
  "memory-too-small": { status: 422, title: "Too little memory" },
  interrupted: { status: 503, title: "Interrupted", retryAfterSeconds: RETRY_SECONDS },
  "job-unwritable": { status: 507, title: "No room" },
  "spill-unwritable": { status: 507, title: "No room" },
  "job-held": { status: 500, title: "Internal error" },
  "job-unusable": { status: 500, title: "Internal error" },
  "runtime-unloadable": { status: 500, title: "Internal error" },
  "workers-lost": { status: 500, title: "Internal error" },
  "linking-lost": { status: 500, title: "Internal error" },
  internal: { status: 500, title: "Internal error" },
  "service-stopping": { status: 503, title: "Service stopping", retryAfterSeconds: RESTART_SECONDS },
};

const WRONG_PARAMETER: Refusal = { status: 400, title: "Wrong parameter" };

/** The answer to a request that is refused with `fault`; `headers` go before those of its code. */
export function refuse(fault: Fault, headers: Readonly<Record<string, string>> = {}): Response {
  const { status, title, retryAfterSeconds } = refusals[fault.code] ?? WRONG_PARAMETER;
  const { code, message, remedy } = fault;
  const problem = { type: `urn:ast2graph:error:${code}`, title, status, detail: message, code, remedy };
  return new Response(`${JSON.stringify(problem)}\n`, {
    status,
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      ...(retryAfterSeconds === undefined ? {} : { "Retry-After": String(retryAfterSeconds) }),
      ...headers,
    },
  });
}

/** Characters of a stranger's text that an answer repeats. */
const MOST_ECHOED = 100;

/** What a stranger sent, as an answer may repeat it: short, and nothing but printable ASCII. */
export function echoed(text: string): string {
  const printable = text.slice(0, MOST_ECHOED).replaceAll(/[^\x20-\x7e]|["\\]/g, "?");
  return text.length > MOST_ECHOED ? `${printable}…` : printable;
}

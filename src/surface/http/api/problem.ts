/** Errors as RFC 9457 problem documents: the one plain form of a fault, with the status that HTTP has for it. */
import { HTTPException } from "hono/http-exception";
import type { FaultCode } from "../../../fault/catalogue.ts";
import { createFault, Fault, type PlainFault } from "../../../fault/fault.ts";

/** What a client gets. */
export interface ProblemDocument extends PlainFault {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

const BAD_REQUEST = 400;
const SERVER_ERROR = 500;

/** Where it is not a wrong request. */
const statuses: Readonly<Partial<Record<FaultCode, number>>> = {
  "unknown-route": 404,
  "unknown-job": 404,
  "operand-missing": 404,
  "root-missing": 404,
  "job-state": 409,
  "job-unreadable": 409,
  "job-cancelled": 409,
  "job-held": 409,
  "key-reused": 422,
  "memory-too-small": 422,
  internal: SERVER_ERROR,
  "runtime-unloadable": SERVER_ERROR,
  "workers-lost": SERVER_ERROR,
  "job-unusable": SERVER_ERROR,
  interrupted: 503,
  "service-stopping": 503,
  "job-unwritable": 507,
  "spill-unwritable": 507,
};
const titles: Readonly<Record<number, string>> = {
  400: "Bad request",
  401: "Not authorised",
  403: "Forbidden",
  404: "Not found",
  405: "Method not allowed",
  408: "Too slow",
  409: "Not in this state",
  413: "Too large",
  415: "Unknown kind of content",
  416: "No such range",
  421: "Not this service",
  422: "Cannot be done",
  429: "Too many",
  500: "Our fault",
  503: "Not now",
  507: "No room",
};
const RETRY_AFTER_S = 1;

/** The status of a fault. */
export function statusOf(code: FaultCode): number {
  return statuses[code] ?? BAD_REQUEST;
}

/** The answer for whatever was thrown; a defect of ours is told to nobody but the log. */
export function problemResponse(error: unknown, log: (error: unknown) => void): Response {
  const fault = faultOf(error, log);
  const { code, message } = fault;
  // Whose words name a path, name one of the host.
  const detail = saysPath.has(code) ? wordless(code) : message;
  const status = statusOf(code);
  const title = titles[status] ?? "Error";
  const { remedy } = fault;
  const document: ProblemDocument = {
    type: `urn:ast2graph:error:${code}`,
    title,
    status,
    detail,
    code,
    message: detail,
    ...(remedy === undefined ? {} : { remedy }),
  };
  const headers = new Headers({ "Content-Type": "application/problem+json", "Cache-Control": "no-store" });
  if (status === 503 || status === 429) headers.set("Retry-After", String(RETRY_AFTER_S));
  return new Response(`${JSON.stringify(document)}\n`, { status, headers });
}

const saysPath: ReadonlySet<FaultCode> = new Set([
  "root-missing",
  "operand-outside-root",
  "input-unreadable",
  "output-unwritable",
  "list-unreadable",
  "job-missing",
  "job-held",
  "job-unusable",
  "job-unwritable",
  "spill-unwritable",
]);

function wordless(code: FaultCode): string {
  return `answering wants the service's own files in order: ${code.replaceAll("-", " ")}`;
}

function faultOf(error: unknown, log: (error: unknown) => void): Fault {
  if (error instanceof Fault) return error;
  if (error instanceof HTTPException && error.status === BAD_REQUEST)
    return createFault("bad-parameter", {
      parameter: "body",
      value: "something else",
      wanted: "well-formed JSON",
    });
  log(error);
  return createFault("internal", {});
}

/** Whatever a route throws, as a problem document (RFC 9457) that says nothing of the host. */
import { HTTPException } from "hono/http-exception";
import type { FaultCode } from "../../../fault/catalogue.ts";
import { createFault, Fault, type PlainFault } from "../../../fault/fault.ts";
import { refuse } from "../guard/refuse.ts";

/** What a client gets. */
export interface ProblemDocument {
  /** `urn:ast2graph:error:` and the code. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** The fault's message. */
  readonly detail: string;
  readonly code: PlainFault["code"];
  readonly remedy?: string;
}

const BAD_REQUEST = 400;

/** The answer; a defect of ours is told to nobody but the log. */
export function problemResponse(error: unknown, log: (error: unknown) => void): Response {
  const fault = faultOf(error);
  if (fault && wentAway.has(fault.code)) return refuse(gone);
  if (fault && !namesHost.has(fault.code)) return refuse(fault);
  log(error);
  if (!fault) return refuse(createFault("internal", {}));
  const message = `answering wants the service's own files in order: ${fault.code.replaceAll("-", " ")}`;
  return refuse(new Fault({ code: fault.code, message }));
}

/** What a job meets whose source was there when it was asked for. */
const wentAway: ReadonlySet<FaultCode> = new Set(["root-missing", "operand-missing"]);
const gone = new Fault({
  code: "path-missing",
  message: "opening the path wants a file or directory: it went away meanwhile",
});

/** Other faults whose words name a path of the host. */
const namesHost: ReadonlySet<FaultCode> = new Set([
  "linking-lost",
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

function faultOf(error: unknown): Fault | undefined {
  if (error instanceof Fault) return error;
  if (!(error instanceof HTTPException) || error.status !== BAD_REQUEST) return undefined;
  return createFault("bad-parameter", {
    parameter: "body",
    value: "something else",
    wanted: "well-formed JSON",
  });
}

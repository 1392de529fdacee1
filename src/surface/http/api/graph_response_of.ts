/** The graph of a job as the answer to a request. */
import { relay } from "../../../stream/relay.ts";
import type { ServiceJob } from "../jobs/service_job.ts";
import { graphResponse } from "../stream/graph_response.ts";
import { begun } from "./begun.ts";

/** What goes wrong before the first byte is still an answer of its own. */
export async function graphResponseOf(job: ServiceJob, request: Request): Promise<Response> {
  const { output, id } = job;
  const response = graphResponse(
    {
      read: (byteOffset) => relay<Uint8Array>(async () => (await job.read(byteOffset)).getReader()),
      ...(output ? { size: output.bytes, digest: output.summary.sha256 } : {}),
      headers: { "Ast2graph-Job": id },
    },
    request,
  );
  const { body, status, headers } = response;
  return body === null ? response : new Response(await begun(body), { status, headers });
}

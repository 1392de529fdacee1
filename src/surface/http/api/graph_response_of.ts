/** The graph of a job as the answer to a request. */
import type { ServiceJob } from "../jobs/service_job.ts";
import { graphResponse } from "../stream/graph_response.ts";
import { begun } from "./begun.ts";

/** What goes wrong before the first byte is still an answer of its own. */
export async function graphResponseOf(job: ServiceJob, request: Request): Promise<Response> {
  const { output, id } = job;
  const response = graphResponse(
    {
      read: (byteOffset) => later(() => job.read(byteOffset)),
      ...(output ? { size: output.bytes, digest: output.summary.sha256 } : {}),
      headers: { "Ast2graph-Job": id },
    },
    request,
  );
  const { body, status, headers } = response;
  return body === null ? response : new Response(await begun(body), { status, headers });
}

/** A stream that is opened when it is first read. */
function later(open: () => Promise<ReadableStream<Uint8Array>>): ReadableStream<Uint8Array> {
  let opened: ReadableStreamDefaultReader<Uint8Array> | undefined;
  let left: { readonly reason: unknown } | undefined;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        opened ??= (await open()).getReader();
        if (left) return void (await opened.cancel(left.reason)); // it was left while it was opened
        const { done, value } = await opened.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => {
        left = { reason };
        return opened?.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

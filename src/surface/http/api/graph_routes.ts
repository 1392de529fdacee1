/** Graphs as streams: made for this request, of what a request brings, and of a job. */
import { createRoute } from "@hono/zod-openapi";
import { clientAddress } from "../guard/client_address.ts";
import type { ServiceJob } from "../jobs/service_job.ts";
import { graphResponse } from "../stream/graph_response.ts";
import { badRequest, noJob, problem, stopping, stream } from "./answers.ts";
import { begun } from "./begun.ts";
import { inPlace } from "./in_place.ts";
import { readRunRequest } from "./read_run_request.ts";
import { graphQuery, jobPath, streamQuery } from "./schemas.ts";
import type { ServiceApp, ServiceContext } from "./service_context.ts";

const getGraph = createRoute({
  method: "get",
  path: "/v1/graph",
  summary: "The graph of files below the service's root, as a stream",
  description:
    "The bytes are those of the command line. Requests for the same graph at one time share one job.",
  request: { query: graphQuery },
  responses: {
    200: stream("The records"),
    400: badRequest,
    404: problem("There is no such path"),
    503: stopping,
  },
});

const getJobGraph = createRoute({
  method: "get",
  path: "/v1/jobs/{id}/graph",
  summary: "The graph of a job, from the start or any byte, while it runs and after",
  request: { params: jobPath, query: streamQuery },
  responses: {
    200: stream("The records"),
    206: stream("The part that was asked for"),
    304: { description: "It is what the client has" },
    400: badRequest,
    404: noJob,
    409: problem("The job was cancelled or has failed"),
    416: problem("The stream is shorter"),
    503: stopping,
  },
});

export function addGraphRoutes(app: ServiceApp, { registry, jobs, streams }: ServiceContext): void {
  app.openapi(getGraph, async (c) => {
    const query = c.req.valid("query");
    const client = clientAddress(c);
    return await inPlace(streams.take(client), c, async () => {
      const { priority } = query;
      const takePlace = (): Disposable => jobs.take(client);
      const job = registry.share({ request: readRunRequest(query), priority, takePlace });
      return await respond(job, c.req.raw);
    });
  });
  app.openapi(getJobGraph, async (c) => {
    const job = registry.get(c.req.valid("param").id);
    return await inPlace(streams.take(clientAddress(c)), c, () => respond(job, c.req.raw));
  });
}

/** What goes wrong before the first byte is still an answer of its own. */
export async function respond(job: ServiceJob, request: Request): Promise<Response> {
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

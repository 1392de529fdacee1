/** Graphs as streams: made for this request, of what a request brings, and of a job. */
import { createRoute } from "@hono/zod-openapi";
import { clientAddress } from "../guard/client_address.ts";
import { badRequest, forbidden, noJob, problem, stopping, stream, tooMany } from "./answers.ts";
import { graphResponseOf } from "./graph_response_of.ts";
import { inPlace } from "./in_place.ts";
import { readRunRequest } from "./read_run_request.ts";
import { graphQuery, jobPath, streamQuery, textSchema, uploadQuery } from "./schemas.ts";
import type { ServiceApp, ServiceContext } from "./service_context.ts";
import { uploadJob } from "./upload_job.ts";

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
    403: forbidden,
    404: problem("There is no such path"),
    429: tooMany,
    503: stopping,
  },
});

const postGraph = createRoute({
  method: "post",
  path: "/v1/graph",
  summary:
    "The graph of what the request brings: a tar, tar.gz, tar.zst or zip, or one source text with its language",
  description:
    "An archive is unpacked and read as a directory is. A tar in the order of its paths (order=path, or made by git archive) is read while it comes.",
  request: {
    query: uploadQuery,
    body: {
      required: true,
      content: Object.fromEntries(
        ["application/x-tar", "application/gzip", "application/zstd", "application/zip", "text/plain"].map(
          (type) => [type, { schema: textSchema }],
        ),
      ),
    },
  },
  responses: {
    200: stream("The records"),
    400: problem("A parameter or the archive is wrong"),
    413: problem("It is too large"),
    415: problem("It is none of these"),
    429: tooMany,
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
    429: tooMany,
    503: stopping,
  },
});

export function addGraphRoutes(
  app: ServiceApp,
  { registry, jobs, streams, mostUploadBytes }: ServiceContext,
): void {
  app.openapi(getGraph, async (c) => {
    const query = c.req.valid("query");
    const client = clientAddress(c);
    return await inPlace(streams.take(client), c, async () => {
      const { priority } = query;
      const takePlace = (): Disposable => jobs.take(client);
      const job = registry.share({ request: readRunRequest(query), priority, takePlace });
      return await graphResponseOf(job, c.req.raw);
    });
  });
  app.openapi(postGraph, async (c) => {
    const client = clientAddress(c);
    return await inPlace(streams.take(client), c, async () => {
      const job = await uploadJob(c.req.raw, c.req.valid("query"), registry, {
        maxBodyBytes: mostUploadBytes,
        takePlace: () => jobs.take(client),
      });
      return await graphResponseOf(job, withoutLanguage(c.req.raw));
    });
  });
  app.openapi(getJobGraph, async (c) => {
    const job = registry.get(c.req.valid("param").id);
    return await inPlace(streams.take(clientAddress(c)), c, () => graphResponseOf(job, c.req.raw));
  });
}

/** With a text, language says what it is, and is no filter. */
function withoutLanguage(request: Request): Request {
  const url = new URL(request.url);
  url.searchParams.delete("language");
  return new Request(url, { method: "GET", headers: request.headers, signal: request.signal });
}

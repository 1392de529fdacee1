/** What happens to a job, as server-sent events. */
import { createRoute } from "@hono/zod-openapi";
import { streamOf } from "../../../stream/stream_of.ts";
import { clientAddress } from "../guard/client_address.ts";
import type { LoggedEvent } from "../jobs/event_log.ts";
import type { ServiceJob } from "../jobs/service_job.ts";
import { badRequest, noJob, stopping, tooMany } from "./answers.ts";
import { describeJob } from "./describe_job.ts";
import { inPlace } from "./in_place.ts";
import { eventsQuery, jobPath, textSchema } from "./schemas.ts";
import type { ServiceApp, ServiceContext } from "./service_context.ts";

/** Shorter than what proxies take for a dead line. */
const HEARTBEAT_MS = 5000;
const RETRY_MS = 1000;

const getEvents = createRoute({
  method: "get",
  path: "/v1/jobs/{id}/events",
  summary: "What happens to a job: states, phases, progress twice a second, failures, alarms",
  description:
    "Begins with the event job, the job as it stands. Ends when the job does. Last-Event-ID, which browsers send by themselves, goes on behind what was seen.",
  request: { params: jobPath, query: eventsQuery },
  responses: {
    200: { description: "Events", content: { "text/event-stream": { schema: textSchema } } },
    400: badRequest,
    404: noJob,
    429: tooMany,
    503: stopping,
  },
});

export function addEventRoutes(app: ServiceApp, { registry, streams }: ServiceContext): void {
  app.openapi(getEvents, (c) => {
    const job = registry.get(c.req.valid("param").id);
    const seen = Number(c.req.header("Last-Event-ID") ?? c.req.valid("query").after ?? 0);
    return inPlace(streams.take(clientAddress(c)), c, () =>
      answer(job, Number.isSafeInteger(seen) ? seen : 0),
    );
  });
}

function answer(job: ServiceJob, afterId: number): Response {
  const left = new AbortController();
  const body = streamOf(frames(job, afterId, left.signal), () => left.abort());
  const headers = {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
  };
  return new Response(body, { headers });
}

async function* frames(
  job: ServiceJob,
  afterId: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, void> {
  const encoder = new TextEncoder();
  yield encoder.encode(`retry: ${RETRY_MS}\nevent: job\ndata: ${JSON.stringify(describeJob(job))}\n\n`);
  const events = job.follow(afterId, signal);
  let next = events.next();
  for (;;) {
    const result = await beforeBeat(next);
    if (result === undefined) {
      yield encoder.encode(": beat\n\n");
      continue;
    }
    if (result.done) return;
    yield encoder.encode(frameOf(result.value));
    next = events.next();
  }
}

function frameOf({ id, type, data }: LoggedEvent): string {
  return `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** What comes, or undefined when it is time for a sign of life. */
async function beforeBeat<T>(next: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const beat = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), HEARTBEAT_MS);
  });
  try {
    return await Promise.race([next, beat]);
  } finally {
    clearTimeout(timer);
  }
}

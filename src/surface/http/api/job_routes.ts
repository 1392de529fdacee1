/** Jobs: made, listed, watched, paused, changed, ended. */
import { readFile } from "node:fs/promises";
import { createRoute, z } from "@hono/zod-openapi";
import { clientAddress } from "../guard/client_address.ts";
import type { ServiceJob } from "../jobs/service_job.ts";
import { badRequest, forbidden, json, noJob, problem, stopping, tooMany } from "./answers.ts";
import { asAnswer } from "./as_answer.ts";
import { describeJob } from "./describe_job.ts";
import { failuresOf } from "./failures_of.ts";
import { readRunRequest } from "./read_run_request.ts";
import {
  jobChange,
  jobPageSchema,
  jobPath,
  jobSchema,
  listQuery,
  newJobBody,
  objectSchema,
} from "./schemas.ts";
import type { ServiceApp, ServiceContext } from "./service_context.ts";

const DEFAULT_LISTED = 100;
const MOST_KEY = 200;
const wrongState = problem("The job is in another state");
const theJob = json(jobSchema, "The job");
const unfit = problem("It cannot be done as asked");

const postJob = createRoute({
  method: "post",
  path: "/v1/jobs",
  summary: "Makes a job, which runs whether anybody reads it or not",
  request: {
    headers: z.object({
      "idempotency-key": z.string().min(1).max(MOST_KEY).optional().openapi({
        description: "The same key and body again give the job that was made first",
      }),
    }),
    body: { content: { "application/json": { schema: newJobBody } }, required: true },
  },
  responses: {
    201: { ...theJob, headers: z.object({ Location: z.string() }) },
    200: json(jobSchema, "The job that was made with this key before"),
    400: badRequest,
    403: forbidden,
    404: problem("There is no such path"),
    422: unfit,
    429: tooMany,
    503: stopping,
  },
});

const listJobs = createRoute({
  method: "get",
  path: "/v1/jobs",
  summary: "The jobs, newest first",
  request: { query: listQuery },
  responses: {
    200: json(jobPageSchema, "A page; next is the value of after for the one behind"),
    400: badRequest,
  },
});

const getJob = createRoute({
  method: "get",
  path: "/v1/jobs/{id}",
  summary: "One job",
  request: { params: jobPath },
  responses: { 200: theJob, 404: noJob },
});

const patchJob = createRoute({
  method: "patch",
  path: "/v1/jobs/{id}",
  summary: "Sets what may change while it runs",
  request: {
    params: jobPath,
    body: { content: { "application/json": { schema: jobChange } }, required: true },
  },
  responses: { 200: theJob, 400: badRequest, 404: noJob },
});

const deleteJob = createRoute({
  method: "delete",
  path: "/v1/jobs/{id}",
  summary: "Cancels a job that is not over; removes one that is, with all it keeps",
  request: { params: jobPath },
  responses: { 202: json(jobSchema, "It is cancelled"), 204: { description: "It is removed" }, 404: noJob },
});

const act = (action: string, summary: string) =>
  createRoute({
    method: "post",
    path: `/v1/jobs/{id}/${action}`,
    summary,
    request: { params: jobPath },
    responses: { 200: theJob, 404: noJob, 409: wrongState },
  });
const pauseJob = act("pause", "Hands out nothing more, until it is resumed");
const resumeJob = act("resume", "Goes on after a pause, a cancel or a failure");
const retryJob = act(
  "retry",
  "Makes the files anew that failed, and writes the whole graph from what is kept",
);

const getFailures = createRoute({
  method: "get",
  path: "/v1/jobs/{id}/failures",
  summary: "The files that failed, one a line",
  request: { params: jobPath },
  responses: {
    200: {
      description: "One JSON object a line",
      content: { "application/x-ndjson": { schema: z.string() } },
    },
    404: noJob,
  },
});

const getReport = createRoute({
  method: "get",
  path: "/v1/jobs/{id}/report",
  summary:
    "What was done, what was not and why, and what it cost: of the last run that came to its end, or of the one under way",
  request: { params: jobPath },
  responses: { 200: json(objectSchema, "As --report writes it"), 404: noJob },
});

/** The job as it is once what was asked of it is kept. */
async function describeSaved(job: ServiceJob): Promise<ReturnType<typeof describeJob>> {
  await job.saved;
  return describeJob(job);
}

export function addJobRoutes(app: ServiceApp, { registry, jobs: places }: ServiceContext): void {
  app.openapi(postJob, async (c) => {
    const { priority, max_bytes_per_second: maxBytesPerSecond, ...run } = c.req.valid("json");
    const idempotencyKey = c.req.valid("header")["idempotency-key"];
    const request = readRunRequest(run);
    const { job, isNew } = await registry.create({
      request,
      priority,
      idempotencyKey,
      maxBytesPerSecond,
      takePlace: () => places.take(clientAddress(c)),
    });
    c.header("Location", `/v1/jobs/${job.id}`);
    return isNew ? asAnswer(c.json(describeJob(job), 201)) : asAnswer(c.json(describeJob(job), 200));
  });
  app.openapi(listJobs, (c) => {
    const { limit = DEFAULT_LISTED, after, state } = c.req.valid("query");
    const { jobs, next } = registry.list({ limit, after, state });
    return asAnswer(c.json({ jobs: jobs.map(describeJob), ...(next === undefined ? {} : { next }) }, 200));
  });
  app.openapi(getJob, (c) => asAnswer(c.json(describeJob(registry.get(c.req.valid("param").id)), 200)));
  app.openapi(patchJob, async (c) => {
    const job = registry.get(c.req.valid("param").id);
    const { priority, max_bytes_per_second: maxBytesPerSecond } = c.req.valid("json");
    job.set({ priority, maxBytesPerSecond });
    return asAnswer(c.json(await describeSaved(job), 200));
  });
  app.openapi(deleteJob, async (c) => {
    const job = registry.get(c.req.valid("param").id);
    if (job.isOver) {
      await registry.remove(job);
      return asAnswer(c.body(null, 204));
    }
    await job.cancel();
    return asAnswer(c.json(await describeSaved(job), 202));
  });
  app.openapi(pauseJob, async (c) => {
    const job = registry.get(c.req.valid("param").id);
    job.pause();
    return asAnswer(c.json(await describeSaved(job), 200));
  });
  app.openapi(resumeJob, async (c) => {
    const job = registry.get(c.req.valid("param").id);
    job.resume();
    return asAnswer(c.json(await describeSaved(job), 200));
  });
  app.openapi(retryJob, async (c) => {
    const job = registry.get(c.req.valid("param").id);
    job.retry();
    return asAnswer(c.json(await describeSaved(job), 200));
  });
  app.openapi(getFailures, (c) => asAnswer(failuresOf(registry.get(c.req.valid("param").id))));
  app.openapi(getReport, async (c) => {
    const job = registry.get(c.req.valid("param").id);
    const now = job.reportNow();
    const report = now ? { ...now } : JSON.parse(await readFile(job.reportPath, "utf8").catch(() => "{}"));
    const { options: _, ...shown } = report; // paths of the host stand there
    return c.json(shown, 200);
  });
}

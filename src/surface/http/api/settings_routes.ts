/** Limits that all jobs have together, and may change while they run. */
import { createRoute } from "@hono/zod-openapi";
import type { FilledLimits } from "../../library/engine_options.ts";
import type { Engine } from "../../library/graph_engine.ts";
import { badRequest, json, problem } from "./answers.ts";
import { type ServiceSettings, settingsChange, settingsSchema } from "./schemas.ts";
import type { ServiceApp, ServiceContext } from "./service_context.ts";

const getSettings = createRoute({
  method: "get",
  path: "/v1/settings",
  summary: "The limits that hold",
  responses: { 200: json(settingsSchema, "They") },
});
const patchSettings = createRoute({
  method: "patch",
  path: "/v1/settings",
  summary: "Sets limits while jobs run; what is left out stays as it is",
  request: { body: { content: { "application/json": { schema: settingsChange } }, required: true } },
  responses: {
    200: json(settingsSchema, "Those that hold now"),
    400: badRequest,
    422: problem("It is too little memory"),
  },
});

export function addSettingsRoutes(app: ServiceApp, { engine }: ServiceContext): void {
  app.openapi(getSettings, (c) => c.json(settingsOf(engine.limits), 200));
  app.openapi(patchSettings, (c) => {
    const change = Object.entries(c.req.valid("json")).filter(([, value]) => value !== undefined);
    set(engine, { ...settingsOf(engine.limits), ...Object.fromEntries(change) });
    return c.json(settingsOf(engine.limits), 200);
  });
}

function settingsOf({
  workers,
  minWorkers,
  maxMemoryBytes,
  maxCpuPercent,
  jobsAtOnce,
}: FilledLimits): ServiceSettings {
  return {
    workers,
    min_workers: minWorkers,
    max_memory: maxMemoryBytes,
    max_cpu: maxCpuPercent,
    jobs_at_once: jobsAtOnce,
  };
}

function set(
  engine: Engine,
  { workers, min_workers, max_memory, max_cpu, jobs_at_once }: ServiceSettings,
): void {
  engine.set({
    workers,
    minWorkers: Math.min(min_workers, workers),
    maxMemoryBytes: max_memory,
    maxCpuPercent: max_cpu,
    jobsAtOnce: jobs_at_once,
  });
}

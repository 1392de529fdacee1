/** The Hono app: all routes, what each request goes through before, and errors as problem documents. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { createFault } from "../../../fault/fault.ts";
import { readOutput } from "../../../job/store/read_output.ts";
import { streamOf } from "../../../stream/stream_of.ts";
import { VERSION } from "../../../version.ts";
import type { ServiceJob } from "../jobs/service_job.ts";
import { createPageRoutes } from "../page/create_page_routes.ts";
import { createPictureRoutes } from "../picture/create_picture_routes.ts";
import type { FinishedGraph } from "../picture/picture_cache.ts";
import { addEventRoutes } from "./event_routes.ts";
import { addGraphRoutes } from "./graph_routes.ts";
import { addInfoRoutes } from "./info_routes.ts";
import { addJobRoutes } from "./job_routes.ts";
import { problemResponse } from "./problem.ts";
import { refuseParameter } from "./refuse_parameter.ts";
import type { ServiceApp, ServiceContext, ServiceEnv } from "./service_context.ts";
import { ServiceMetrics } from "./service_metrics.ts";
import { addSettingsRoutes } from "./settings_routes.ts";

export function createApp(context: ServiceContext): ServiceApp {
  const metrics = new ServiceMetrics(context.registry);
  const app: ServiceApp = new OpenAPIHono<ServiceEnv>({
    defaultHook: (result, { req }) => {
      if (!result.success) throw refuseParameter(result.error, result.target, (name) => req.query(name));
    },
  });
  app.use(metrics.middleware);
  app.use(context.guard.before);
  app.onError((error) => problemResponse(error, context.log));
  app.notFound(() => problemResponse(createFault("unknown-route", {}), context.log));
  addGraphRoutes(app, context);
  addJobRoutes(app, context);
  addEventRoutes(app, context);
  addSettingsRoutes(app, context);
  addInfoRoutes(app, context, metrics);
  app.route(
    "/",
    createPictureRoutes((id) => finishedGraph(context.registry.get(id))),
  );
  app.route("/", createPageRoutes({ locate: context.locatePageFile }));
  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: {
      title: "ast2graph",
      version: VERSION,
      description: "A codebase as a graph: jobs over source trees, and their records as streams.",
      license: { name: "MIT" },
    },
  });
  return app;
}

/** @throws Fault `job-state` for a job that is not over */
function finishedGraph(job: ServiceJob): FinishedGraph {
  const { output, id, state } = job;
  if (!output) throw createFault("job-state", { id, action: "looked into", wanted: "completed", state });
  const { path, bytes, summary } = output;
  return { version: summary.sha256, open: () => streamOf(readOutput(path, 0, bytes)) };
}

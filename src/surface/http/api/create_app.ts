/** The Hono app: all routes, what each request goes through before, and errors as problem documents. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { createFault } from "../../../fault/fault.ts";
import { VERSION } from "../../../version.ts";
import { addEventRoutes } from "./event_routes.ts";
import { addGraphRoutes } from "./graph_routes.ts";
import { addInfoRoutes } from "./info_routes.ts";
import { addJobRoutes } from "./job_routes.ts";
import { problemResponse } from "./problem.ts";
import { refuseParameter } from "./refuse_parameter.ts";
import type { ServiceApp, ServiceContext, ServiceEnv } from "./service_context.ts";
import { ServiceMetrics } from "./service_metrics.ts";

export function createApp(context: ServiceContext): ServiceApp {
  const metrics = new ServiceMetrics(context.registry);
  const app: ServiceApp = new OpenAPIHono<ServiceEnv>({
    defaultHook: (result) => {
      if (!result.success) throw refuseParameter(result.error, result.target);
    },
  });
  app.use(metrics.middleware);
  app.use(context.guard.before);
  app.onError((error) => problemResponse(error, context.log));
  app.notFound(() => problemResponse(createFault("unknown-route", {}), context.log));
  addGraphRoutes(app, context);
  addJobRoutes(app, context);
  addEventRoutes(app, context);
  addInfoRoutes(app, context, metrics);
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

/** What the service says of itself. */
import { createRoute } from "@hono/zod-openapi";
import { describeLanguages } from "../../describe_languages.ts";
import { json } from "./answers.ts";
import { asAnswer } from "./as_answer.ts";
import { healthSchema, objectsSchema, textSchema } from "./schemas.ts";
import type { ServiceApp, ServiceContext } from "./service_context.ts";
import type { ServiceMetrics } from "./service_metrics.ts";

const getHealth = createRoute({
  method: "get",
  path: "/healthz",
  summary: "Whether the process lives",
  responses: { 200: json(healthSchema, "It does") },
});
const getReadiness = createRoute({
  method: "get",
  path: "/readyz",
  summary: "Whether it takes requests",
  responses: { 200: json(healthSchema, "It does"), 503: json(healthSchema, "It does not; reasons say why") },
});
const getMetrics = createRoute({
  method: "get",
  path: "/metrics",
  summary: "Metrics in the text format of Prometheus",
  responses: { 200: { description: "Metrics", content: { "text/plain": { schema: textSchema } } } },
});
const getLanguages = createRoute({
  method: "get",
  path: "/v1/languages",
  summary: "The languages, how their files are told, and their grammars",
  responses: {
    200: json(objectsSchema, "As ast2graph languages --json prints them"),
  },
});

export function addInfoRoutes(
  app: ServiceApp,
  { registry, engine }: ServiceContext,
  metrics: ServiceMetrics,
): void {
  app.openapi(getHealth, (c) => c.json({ status: "ok" as const, reasons: [] }, 200));
  app.openapi(getReadiness, (c) => {
    const { reasons } = registry;
    return reasons.length === 0
      ? c.json({ status: "ok" as const, reasons: [] }, 200)
      : c.json({ status: "failing" as const, reasons: [...reasons] }, 503);
  });
  app.openapi(getMetrics, async () => {
    const text = `${await engine.metrics()}${await metrics.render()}`;
    return asAnswer(
      new Response(text, { headers: { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" } }),
    );
  });
  app.openapi(getLanguages, (c) => asAnswer(c.json(describeLanguages(), 200)));
}

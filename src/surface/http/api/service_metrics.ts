/** What the service counts of itself, beside what its engine counts of jobs. */
import type { MiddlewareHandler } from "hono";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { JobRegistry } from "../jobs/job_registry.ts";
import type { ServiceEnv } from "./service_context.ts";

const SECONDS: readonly number[] = [0.005, 0.025, 0.1, 0.5, 1, 5];
const MS_PER_S = 1000;

/** See the head of this file. */
export class ServiceMetrics {
  readonly #registry: Registry = new Registry();
  readonly #requests: Counter<"method" | "route" | "status">;
  readonly #seconds: Histogram<"route">;

  constructor(jobs: JobRegistry) {
    const registers = [this.#registry];
    this.#requests = new Counter({
      name: "ast2graph_http_requests_total",
      help: "Requests answered, by route and status",
      labelNames: ["method", "route", "status"],
      registers,
    });
    this.#seconds = new Histogram({
      name: "ast2graph_http_answer_seconds",
      help: "Time until the head of the answer",
      labelNames: ["route"],
      buckets: [...SECONDS],
      registers,
    });
    new Gauge({
      name: "ast2graph_http_streams",
      help: "Graphs that are being read",
      registers,
      collect() {
        this.set(jobs.jobs.reduce((sum, { readers }) => sum + readers, 0));
      },
    });
    new Gauge({
      name: "ast2graph_service_jobs",
      help: "Jobs that the service knows, by state",
      labelNames: ["state"],
      registers,
      collect() {
        this.reset();
        for (const { state } of jobs.jobs) this.inc({ state });
      },
    });
  }

  /** Counts every request. */
  readonly middleware: MiddlewareHandler<ServiceEnv> = async (c, next) => {
    const fromMs = performance.now();
    await next();
    const route = c.res.status === 404 && !c.req.routePath.startsWith("/v1/") ? "none" : c.req.routePath;
    this.#requests.inc({ method: c.req.method, route, status: String(c.res.status) });
    this.#seconds.observe({ route }, (performance.now() - fromMs) / MS_PER_S);
  };

  async render(): Promise<string> {
    return await this.#registry.metrics();
  }
}

/** A small service behind a guard, asked without a server. */
import { Hono } from "hono";
import { createGuard } from "../../../../src/surface/http/guard/create_guard.ts";
import type { GuardOptions } from "../../../../src/surface/http/guard/guard_options.ts";

/** What a request gets: its status, its headers, and the code of its problem. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly code: string | undefined;
  readonly text: string;
}

/** Asks `path`; `headers` may name another Host than the usual one. */
export type Ask = (path: string, init?: RequestInit & { readonly duplex?: "half" }) => Promise<Answer>;

export const address = "http://127.0.0.1:8787";

/** An application whose routes tell that they were reached. */
export function guardedApp(options: GuardOptions = {}): Ask {
  const app = new Hono();
  app.use("*", createGuard({ port: 8787, ...options }).before);
  app.get("/", (context) => context.text("page"));
  app.get("/healthz", (context) => context.text("healthy"));
  app.all("/v1/graph", async (context) =>
    context.text(`reached with ${(await context.req.text()).length} bytes`),
  );
  app.post("/v1/jobs", async (context) => context.json(await context.req.json(), 201));
  app.get("/cached", (context) => context.body("x", 200, { "Cache-Control": "max-age=60" }));
  app.onError((error, context) =>
    context.text((error as { readonly code?: string }).code ?? String(error), 500),
  );
  return async (path, init) => {
    const response = await app.request(path.startsWith("http") ? path : address + path, init);
    const text = await response.text();
    const isProblem = response.headers.get("content-type") === "application/problem+json";
    return {
      status: response.status,
      headers: response.headers,
      code: isProblem ? JSON.parse(text).code : undefined,
      text,
    };
  };
}

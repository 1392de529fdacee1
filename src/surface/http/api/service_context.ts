/** What the routes work with. */
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Engine } from "../../library/graph_engine.ts";
import type { Guard } from "../guard/create_guard.ts";
import type { Limiter } from "../guard/limiter.ts";
import type { JobRegistry } from "../jobs/job_registry.ts";
import type { LocatePageFile } from "../page/page_files.ts";

/** What the server tells of a request's connection; an app that is mounted elsewhere may have none of it. */
export interface ConnectionInfo {
  readonly remoteAddr?: { readonly hostname?: string | undefined } | undefined;
  /** The answer may be silent for long. */
  readonly keepOpen?: (() => void) | undefined;
  /** The answer has ended: the connection waits for another request as long as any. */
  readonly endKeepOpen?: (() => void) | undefined;
}

export interface ServiceEnv {
  readonly Bindings: ConnectionInfo;
}

export type ServiceApp = OpenAPIHono<ServiceEnv>;

/** See the head of this file. */
export interface ServiceContext {
  readonly registry: JobRegistry;
  readonly engine: Engine;
  readonly guard: Guard;
  /** Places of jobs that run or wait, and of streams that are read. */
  readonly jobs: Limiter;
  readonly streams: Limiter;
  readonly mostUploadBytes: number;
  /** Where files of the page lie, when not beside its module and in packages. */
  readonly locatePageFile: LocatePageFile | undefined;
  readonly log: (error: unknown) => void;
}

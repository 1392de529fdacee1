/** The service: one engine, its jobs, and the Hono app in front of them. */
import { createEngine } from "../library/create_engine.ts";
import { createApp } from "./api/create_app.ts";
import type { ServiceApp } from "./api/service_context.ts";
import { createGuard } from "./guard/create_guard.ts";
import type { BodyRule } from "./guard/guard_options.ts";
import { Limiter } from "./guard/limiter.ts";
import { JobRegistry } from "./jobs/job_registry.ts";
import type { RunRequest } from "./jobs/run_request.ts";
import type { RunSource } from "./jobs/service_job.ts";
import { pagePaths } from "./page/create_page_routes.ts";
import { fillServiceOptions, type ServiceOptions } from "./service_options.ts";

/** A service that is ready to answer; nothing listens yet. */
export interface Service extends AsyncDisposable {
  /** To be served, or mounted in another app. */
  readonly app: ServiceApp;
  /** Absolute path of where it keeps its jobs. */
  readonly stateDirectory: string;
  /** Takes no more jobs, ends those that run, whose work is kept, breaks all streams off, and lets its threads go. */
  close(): Promise<void>;
}

/**
 * Makes a service and goes on with the jobs that the last one left.
 *
 * @throws TypeError, RangeError or Fault for wrong options; Fault `job-held` when another service has its directory
 */
export async function createService(options: ServiceOptions = {}): Promise<Service> {
  const filled = fillServiceOptions(options);
  const { stateDirectory, mostKept, lingerMs, log, mostUploadBytes, locatePageFile } = filled;
  const engine = createEngine(filled.engine);
  const { gate } = filled;
  const locate = ({ root, path }: RunRequest): RunSource => gate.resolve(root, path);
  const registry = await JobRegistry.open({ engine, stateDirectory, mostKept, lingerMs, locate }).catch(
    async (error: unknown) => {
      await engine.close();
      throw error;
    },
  );
  const jobs = new Limiter({
    what: "jobs",
    mostInAll: filled.mostJobs,
    mostPerClient: filled.mostJobsPerClient,
  });
  const streams = new Limiter({
    what: "streams",
    mostInAll: filled.mostStreams,
    mostPerClient: filled.mostStreamsPerClient,
  });
  const guard = createGuard({
    ...filled.guard,
    bodies: [uploadBodies(mostUploadBytes)],
    // The page asks for the token itself.
    openPaths: ["/healthz", "/readyz", ...pagePaths],
  });
  const close = async (): Promise<void> => {
    jobs.stop();
    streams.stop();
    await registry.close();
    await engine.close();
  };
  const app = createApp({ registry, engine, guard, jobs, streams, mostUploadBytes, locatePageFile, log });
  return { app, stateDirectory, close, [Symbol.asyncDispose]: close };
}

/** Archives, or one source text. */
function uploadBodies(mostBytes: number): BodyRule {
  const archives = ["x-tar", "gzip", "x-gzip", "zstd", "zip", "octet-stream"].map(
    (name) => `application/${name}`,
  );
  return { path: "/v1/graph", types: [...archives, "text/", ""], mostBytes };
}

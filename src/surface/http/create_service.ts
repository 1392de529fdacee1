/** The service: one engine, its jobs, and the Hono app in front of them. */
import { resolve } from "node:path";
import { createEngine } from "../library/create_engine.ts";
import { createApp } from "./api/create_app.ts";
import type { ServiceApp } from "./api/service_context.ts";
import { JobRegistry } from "./jobs/job_registry.ts";
import type { RunRequest } from "./jobs/run_request.ts";
import type { RunSource } from "./jobs/service_job.ts";
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
  const { root, stateDirectory, mostKept, lingerMs, log, engine: limits } = fillServiceOptions(options);
  const engine = createEngine(limits);
  const locate = ({ root: below, path }: RunRequest): RunSource => {
    const base = resolve(root, below);
    return { root: base, operands: path.map((operand) => resolve(base, operand)) };
  };
  const registry = await JobRegistry.open({ engine, stateDirectory, mostKept, lingerMs, locate }).catch(
    async (error: unknown) => {
      await engine.close();
      throw error;
    },
  );
  const close = async (): Promise<void> => {
    await registry.close();
    await engine.close();
  };
  const app = createApp({ registry, engine, log });
  return { app, stateDirectory, close, [Symbol.asyncDispose]: close };
}

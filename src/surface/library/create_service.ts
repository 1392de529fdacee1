import type { Service } from "../http/create_service.ts";
import type { ServiceOptions } from "../http/service_options.ts";

/**
 * A service as `ast2graph serve` runs it: its Hono app can be mounted in another, or served by Bun and Deno. It goes on with the jobs that the last one left.
 *
 * @throws TypeError, RangeError or Fault for wrong options; Fault `job-held` when another service has its directory
 *
 * @example
 * ```ts
 * const service = await createService({ root: "repos" });
 * Bun.serve({ fetch: service.app.fetch });
 * ```
 */
export async function createService(options: ServiceOptions = {}): Promise<Service> {
  // Hono and the schemas are loaded by those alone who serve.
  const http = await import("../http/create_service.ts");
  return await http.createService(options);
}

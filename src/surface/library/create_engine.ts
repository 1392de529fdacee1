import type { EngineOptions } from "./engine_options.ts";
import { type Engine, GraphEngine } from "./graph_engine.ts";

/**
 * An engine for many jobs: so many run at once, and share its threads by their priorities; the others wait. It starts no thread before its first job.
 *
 * @throws TypeError, RangeError or Fault for wrong options
 *
 * @example
 * ```ts
 * await using engine = createEngine({ workers: 4 });
 * const jobs = ["api", "web"].map((name) => createJob([name], { engine, out: `${name}.ndjson` }));
 * await Promise.all(jobs.map((job) => job.run()));
 * ```
 */
export function createEngine(options: EngineOptions = {}): Engine {
  return new GraphEngine(options);
}

/** Options as they are kept with a job: enough to begin it again, wherever that is done. */
import type { GraphOptions, ResolvedOptions } from "../graph_options.ts";

/** Limits of one run, which the next may choose anew. */
const ofOneRun: ReadonlySet<string> = new Set([
  ...["workers", "minWorkers", "maxMemoryBytes", "maxCpuPercent", "maxBytesPerSecond"],
]);

/**
 * Plain JSON, undefined and unbounded values left out.
 *
 * @throws TypeError for a list of files that is a stream: it can be read only once
 */
export function plainOptions(options: ResolvedOptions): Readonly<Record<string, unknown>> {
  if (typeof options.filesFrom === "object")
    throw new TypeError("keeping a job wants a list of files that can be read again: it is a stream");
  return Object.fromEntries(
    Object.entries(options).filter(
      ([name, value]) => !ofOneRun.has(name) && value !== undefined && value !== Number.POSITIVE_INFINITY,
    ),
  );
}

/** The way back. */
export function optionsOfPlain(plain: Readonly<Record<string, unknown>>): GraphOptions {
  return plain as GraphOptions;
}

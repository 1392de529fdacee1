/** Options of an engine that many jobs share, their defaults and their checks. */
import { refuseUnknown } from "../../fault/refuse_unknown.ts";
import { type ResolvedOptions, resolveGraphOptions } from "../../graph_options.ts";
import type { Limits } from "../../job/engine/governor.ts";
import { DEFAULT_JOBS_AT_ONCE } from "../../job/engine/job_engine.ts";
import type { RunHooks } from "../../pipeline.ts";

/** What all jobs of an engine have together; it may change while they run. */
export interface EngineLimits {
  /** Threads at most. @default as many as cores and memory allow */
  readonly workers?: number;
  /** Threads at least, while there is work. @default 1 */
  readonly minWorkers?: number;
  /** Bytes that the whole process should stay within. @default the smaller of 500 MB and 75 % of the container's limit */
  readonly maxMemoryBytes?: number;
  /** Share of the cores' time that may be used, in percent. @default 80, so that a service beside it can breathe */
  readonly maxCpuPercent?: number;
  /** Jobs that run at once; others wait. @default 8 */
  readonly jobsAtOnce?: number;
}

/** What `createEngine` takes. */
export interface EngineOptions extends EngineLimits, Pick<RunHooks, "locateWasm" | "workerEntry"> {
  /**
   * Whether this thread has others to answer: then jobs that have a directory are linked in threads of their own, some 40 MB each, and all threads give way
   * where the system lets them. Else jobs are linked in this one, with a break every few milliseconds. @default false
   */
  readonly inBackground?: boolean | undefined;
  /** Module that these threads run. @default the one of this package */
  readonly linkEntry?: URL | undefined;
}

/** {@link EngineLimits}, filled. */
export type FilledLimits = Readonly<Required<EngineLimits>>;

/** Those of a graph's options that are an engine's. */
export const engineLimitNames = ["workers", "minWorkers", "maxMemoryBytes", "maxCpuPercent"] as const;

const optionNames = [
  ...engineLimitNames,
  "jobsAtOnce",
  "locateWasm",
  "workerEntry",
  "inBackground",
  "linkEntry",
];
const SERVICE_CPU_PERCENT = 80;
const MOST_JOBS_AT_ONCE = 10_000;
const PERCENT = 100;

/**
 * Fills and checks the options.
 *
 * @throws TypeError for an unknown option, naming the nearest known one
 * @throws RangeError for a number out of bounds
 * @throws Fault `memory-too-small`
 */
export function fillEngineLimits(options: EngineOptions): FilledLimits {
  refuseUnknown("making an engine", Object.keys(options), optionNames);
  const { jobsAtOnce = DEFAULT_JOBS_AT_ONCE, maxCpuPercent = SERVICE_CPU_PERCENT } = options;
  if (!(Number.isInteger(jobsAtOnce) && jobsAtOnce >= 1 && jobsAtOnce <= MOST_JOBS_AT_ONCE))
    throw new RangeError(
      `option jobsAtOnce wants a whole number from 1 to ${MOST_JOBS_AT_ONCE}: got ${jobsAtOnce}`,
    );
  const { workers, minWorkers, maxMemoryBytes } = options;
  const given = { workers, minWorkers, maxMemoryBytes, maxCpuPercent };
  const resolved = resolveGraphOptions(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );
  return { ...limitsOf(resolved), jobsAtOnce };
}

/** Those of a job that has an engine of its own. */
export function limitsOf(options: ResolvedOptions): Omit<FilledLimits, "jobsAtOnce"> {
  const { workers, minWorkers, maxMemoryBytes, maxCpuPercent } = options;
  return { workers, minWorkers, maxMemoryBytes, maxCpuPercent };
}

/** As the engine behind takes them. */
export function innerLimits({ maxCpuPercent, ...limits }: Omit<FilledLimits, "jobsAtOnce">): Limits {
  const { workers, minWorkers, maxMemoryBytes } = limits;
  return { workers, minWorkers, maxMemoryBytes, maxCpuShare: maxCpuPercent / PERCENT };
}

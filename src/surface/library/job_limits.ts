/** What may be set of a job while it runs. */
import { refuseUnknown } from "../../fault/refuse_unknown.ts";
import { LEAST_BYTES_PER_SECOND, type Priority } from "../../job/job_vocabulary.ts";
import { type EngineLimits, engineLimitNames } from "./engine_options.ts";
import { checkJobPriority } from "./job_options.ts";

/** Limits; the first two are every job's own, the others those of its engine, if that is its own too. */
export interface JobLimits extends Omit<EngineLimits, "jobsAtOnce"> {
  /** Bytes of output a second at most; Infinity for no limit. */
  readonly maxBytesPerSecond?: number;
  /** Among the jobs of its engine: 1 comes first, 5 last. */
  readonly jobPriority?: Priority;
}

/**
 * Checks what is to be set; returns what of it is the engine's.
 *
 * @throws TypeError for an unknown name, and for a limit of an engine that other jobs share
 * @throws RangeError for a number out of bounds
 */
export function checkJobLimits(limits: JobLimits, isEngineOwn: boolean): EngineLimits {
  refuseUnknown("setting limits", Object.keys(limits), [
    "maxBytesPerSecond",
    "jobPriority",
    ...engineLimitNames,
  ]);
  const { maxBytesPerSecond = LEAST_BYTES_PER_SECOND, jobPriority = 3, ...others } = limits;
  const [shared] = Object.keys(others);
  if (shared !== undefined && !isEngineOwn)
    throw new TypeError(`limit ${shared} wants to be set at the engine, which other jobs share`);
  if (!(maxBytesPerSecond >= LEAST_BYTES_PER_SECOND))
    throw new RangeError(
      `option maxBytesPerSecond wants at least ${LEAST_BYTES_PER_SECOND}: got ${maxBytesPerSecond}`,
    );
  checkJobPriority(jobPriority);
  return others;
}

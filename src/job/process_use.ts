/** What the process has taken from the machine, in the same units on every runtime. */
import { totalmem } from "node:os";
import process from "node:process";

/** Use of the whole process, threads included, since its start. */
export interface ProcessUse {
  readonly peakMemoryBytes: number;
  readonly cpuUserS: number;
  readonly cpuSystemS: number;
}

const BYTES_PER_KILOBYTE = 1024;
const MICROSECONDS = 1e6;

/** Reads it from the system. */
export function readProcessUse(): ProcessUse {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  // Kilobytes, says Node; macOS counts in bytes, and not every runtime converts.
  const isBytes = maxRSS * BYTES_PER_KILOBYTE > totalmem();
  return {
    peakMemoryBytes: isBytes ? maxRSS : maxRSS * BYTES_PER_KILOBYTE,
    cpuUserS: userCPUTime / MICROSECONDS,
    cpuSystemS: systemCPUTime / MICROSECONDS,
  };
}

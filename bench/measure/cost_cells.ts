import type { Measured } from "./measure_process.ts";
import { megabytes, seconds, spread } from "./statistics.ts";

/** The cells of a table that every section has: wall time, CPU time and peak memory of some runs. */
export function costCells(runs: readonly Measured[]): readonly [wall: string, cpu: string, peak: string] {
  const cell = (key: "wallMs" | "cpuMs" | "peakBytes", write: (value: number) => string): string =>
    spread(
      runs.map((run) => run[key]),
      write,
    );
  return [cell("wallMs", seconds), cell("cpuMs", seconds), cell("peakBytes", megabytes)];
}

import { residentBytesReader } from "../../stream/resident_memory.ts";
import type { RunTally } from "../run_tally.ts";

/** Measurements of memory under way. */
export interface MemoryWatch {
  /** Measures, unless that was done a moment ago: for places that keep timers from their turn. */
  look(): void;
  stop(): void;
}

/** How memory is watched. */
export interface MemoryWatchOptions {
  /** A clock that never goes back, in ms. @default performance.now */
  readonly now?: () => number;
  /** Memory of the whole process. @default as the system tells */
  readonly read?: () => number;
}

const INTERVAL_MS = 250;

/** Tells the tally four times a second how much memory the process has. */
export function watchMemory(
  tally: RunTally,
  { now = () => performance.now(), read = residentBytesReader() }: MemoryWatchOptions = {},
): MemoryWatch {
  let lookedMs = Number.NEGATIVE_INFINITY;
  const look = (): void => {
    if (now() - lookedMs < INTERVAL_MS) return;
    lookedMs = now();
    tally.measuredMemory(read());
  };
  look();
  const timer = setInterval(look, INTERVAL_MS);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}

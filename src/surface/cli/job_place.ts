/** Where a run of the main job keeps what it has done, if it does. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { createFault } from "../../fault/fault.ts";
import type { GraphRequest } from "./graph_request.ts";

/** The directory of a job, and what becomes of its output. */
export interface JobPlace {
  readonly directory: string;
  /** Absolute path of the file that the output becomes; absent when it is passed on as it grows. */
  readonly outputPath?: string;
  /** Whether nobody asked for the directory: then it goes when the job is completed. */
  readonly isImplied: boolean;
}

/**
 * `--job DIR`, or `FILE.job` for `--out FILE`; undefined for a run that cannot be resumed: to a pipe, compressed, or of a list that comes
 * through a pipe.
 *
 * @throws Fault `bad-option-value` for a job that was asked for and cannot be kept
 */
export function placeJob({ job, out, split, compress, options }: GraphRequest): JobPlace | undefined {
  const isStream = typeof options.filesFrom === "object";
  if (job !== undefined && isStream) {
    const wanted = "a list of files that can be read again: save what comes through the pipe first";
    throw createFault("bad-option-value", { option: "--files-from", value: "-", wanted });
  }
  const isFile = out !== undefined && out !== "-" && compress === undefined && isReplaceable(out);
  const outputPath = isFile && split === undefined ? resolve(out) : undefined;
  const measures = options.stopAfter !== undefined; // there are no blocks to keep
  if (job !== undefined && !measures) {
    const directory = resolve(job);
    const isImplied = outputPath !== undefined && directory === `${outputPath}.job`; // as resume has it
    return { directory, isImplied, ...(outputPath ? { outputPath } : {}) };
  }
  if (outputPath === undefined || isStream || measures) return undefined;
  return { directory: `${outputPath}.job`, outputPath, isImplied: true };
}

/** Whether a file may take the name: a device or a FIFO is written as it stands. */
function isReplaceable(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? true;
  } catch {
    return true; // writing to it will tell
  }
}

/** `failed.ndjson`: the files that failed, a line each, for people and for `ast2graph retry`. */
import { readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { sha256Of } from "../../record/create_sha256.ts";
import type { StoredOutcome } from "./log_entry.ts";
import { writeWhole } from "./write_whole.ts";

/** Name of the list, in the job and beside the output. */
export const FAILED_LIST = "failed.ndjson";

/** A list that was written, and how to know it again. */
export interface WrittenList {
  readonly path: string;
  readonly sha256: string;
}

/** The line of a failed file. */
export function failedLine(path: string, { reason, message, attempts }: StoredOutcome): string {
  return `${JSON.stringify({ path, reason, message, attempts })}\n`;
}

/**
 * Writes the list of `lines` into the job and beside the output, or takes away what the job wrote there before when nothing failed.
 * A list that somebody else wrote is left alone: then ours is named after the output.
 *
 * @throws Fault `job-unwritable`
 */
export async function writeFailedList(
  directory: string,
  outputPath: string | undefined,
  lines: readonly string[],
  before: WrittenList | undefined,
): Promise<WrittenList | undefined> {
  const own = join(directory, FAILED_LIST);
  const text = lines.join("");
  if (before && isOurs(before)) rmSync(before.path, { force: true });
  if (lines.length === 0) {
    rmSync(own, { force: true });
    return undefined;
  }
  await writeWhole(own, text);
  if (outputPath === undefined) return undefined;
  const path = freePath(outputPath);
  await writeWhole(path, text);
  return { path, sha256: sha256Of(text) };
}

function freePath(outputPath: string): string {
  const path = join(dirname(outputPath), FAILED_LIST);
  if (textOf(path) === undefined) return path;
  return join(dirname(outputPath), `${basename(outputPath)}.${FAILED_LIST}`);
}

/** Whether the list is as it was written: nobody else has put another in its place. */
function isOurs({ path, sha256 }: WrittenList): boolean {
  const text = textOf(path);
  return text !== undefined && sha256Of(text) === sha256;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

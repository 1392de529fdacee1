/** Removes the files of a generation that lie in the job's directory; an output that has its name is not among them. */
import { rmSync } from "node:fs";
import { generationPaths } from "./generation_names.ts";

/** The log first: without it the other two are nothing. */
export function removeGeneration(directory: string, number: number): void {
  const { log, facts, output } = generationPaths(directory, number);
  for (const path of [log, `${log}.tmp`, facts, output]) rmSync(path, { force: true });
}

/** Directories for tests; a test file that makes some ends with `afterAll(removePlaces)`. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const places: string[] = [];

/** A new, empty directory. */
export function place(): string {
  const directory = mkdtempSync(join(tmpdir(), "ast2graph-job-"));
  places.push(directory);
  return directory;
}

/** Removes all that were made so far. */
export function removePlaces(): void {
  for (const directory of places.splice(0)) rmSync(directory, { recursive: true, force: true });
}

/** Directories for tests; a test file that makes some ends with `afterAll(removePlaces)`. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const places: string[] = [];

/** A new, empty directory; `inMemory`: where syncing costs nothing, if there is such a place. */
export function place(inMemory = false): string {
  const parent = inMemory && existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
  const directory = mkdtempSync(join(parent, "ast2graph-job-"));
  places.push(directory);
  return directory;
}

/** Removes all that were made so far. */
export function removePlaces(): void {
  for (const directory of places.splice(0)) rmSync(directory, { recursive: true, force: true });
}

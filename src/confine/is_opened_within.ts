/**
 * Whether what has been opened lies below a directory. Flags refuse a link in the last place of a path only: a directory on the way may have
 * been swapped for a link since somebody looked, so it is the open descriptor that is asked, not the path.
 */
import { fstatSync, lstatSync, readlinkSync, realpathSync } from "node:fs";
import { isWithin } from "./is_within.ts";

/** Whether `descriptor`, opened as `path`, is of `directory` (absolute, without links) or of something below it. */
export function isOpenedWithin(directory: string, descriptor: number, path: string): boolean {
  const opened = placeOf(descriptor);
  return opened === undefined ? isSameWithin(directory, descriptor, path) : isWithin(directory, opened);
}

/** Where the system says that it is; undefined where it does not tell: outside of Linux, and under Deno without all permissions. */
function placeOf(descriptor: number): string | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    return undefined;
  }
}

/** The second best: what the path leads to now lies within, and is what was opened. Two swaps in the right instants can still deceive it. */
function isSameWithin(directory: string, descriptor: number, path: string): boolean {
  try {
    const place = realpathSync.native(path);
    if (!isWithin(directory, place)) return false;
    const [opened, found] = [fstatSync(descriptor), lstatSync(place)];
    return opened.dev === found.dev && opened.ino === found.ino;
  } catch {
    return false;
  }
}

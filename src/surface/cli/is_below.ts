/** Whether a path stays below a directory. */
import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Whether `path` is `directory` or lies below it, links on the way followed; both absolute. What does not exist yet counts as it is named. */
export function isBelow(directory: string, path: string): boolean {
  const place = placeOf(directory);
  const target = placeOf(path);
  return target === place || target.startsWith(place.endsWith("/") ? place : `${place}/`);
}

function placeOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(placeOf(above), basename(path));
  }
}

/** Which symbolic links are taken: those that cannot lead out of the tree, through other links neither. */
import { unsafeEntry } from "./entry_name.ts";
import type { UploadLimits } from "./upload_limits.ts";

/**
 * Checks that a link at `path` (its names) to `target` stays inside. It must climb first and go down then: a `..` behind a name could climb
 * from wherever that name, being a link itself, leads to. What is left starts at a real directory of the tree, and every link on the way down
 * is of the same kind: so no chain of them gets out.
 *
 * @throws Fault `archive-unsafe`
 */
export function checkLinkTarget(
  name: string,
  path: readonly string[],
  target: string,
  limits: Pick<UploadLimits, "maxPathBytes" | "maxNameBytes">,
): void {
  const found = findWayOut(path, target, limits);
  if (found) throw unsafeEntry(name, "a link that stays in the archive", found);
}

function findWayOut(
  path: readonly string[],
  target: string,
  { maxPathBytes, maxNameBytes }: Pick<UploadLimits, "maxPathBytes" | "maxNameBytes">,
): string | undefined {
  for (const [form, found] of refusedForms) if (form.test(target)) return found;
  const parts = target.split("/").filter((part) => part !== "" && part !== ".");
  const firstName = parts.findIndex((part) => part !== "..");
  const climbs = firstName < 0 ? parts.length : firstName;
  if (climbs > path.length - 1) return "its target lies outside";
  if (parts.includes("..", climbs)) return 'its target has ".." behind a name';
  const isLong = target.length > maxPathBytes || parts.some((part) => part.length > maxNameBytes);
  return isLong ? "its target is too long" : undefined;
}

const refusedForms: readonly (readonly [form: RegExp, found: string])[] = [
  [/^$/, "it leads nowhere"],
  [/\0/, "its target holds a NUL"],
  [/\\/, "its target holds a backslash"],
  [/^\//, "its target is absolute"],
  [/^[A-Za-z]:/, "its target names a drive"],
];

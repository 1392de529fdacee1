/** Paths relative to the root, with `/`; the root itself is `""`. */

/** The directory of `path`. */
export function directoryOf(path: string): string {
  const end = path.lastIndexOf("/");
  return end < 0 ? "" : path.slice(0, end);
}

/** The last segment of `path`. */
export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** `path` without the last of its extensions. */
export function stemOf(path: string): string {
  const dot = path.lastIndexOf(".");
  return dot > path.lastIndexOf("/") + 1 ? path.slice(0, dot) : path;
}

/** `name` below `directory`; either may be empty. */
export function below(directory: string, name: string): string {
  if (directory === "") return name;
  return name === "" ? directory : `${directory}/${name}`;
}

/** What `path` is called from within `directory`, or `undefined` where it is not below it. */
export function relativeTo(directory: string, path: string): string | undefined {
  if (directory === "") return path;
  if (path === directory) return "";
  return path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : undefined;
}

/** `relative`, with its `.` and `..`, taken from `directory`; `undefined` where that leads out of the root. */
export function joinPath(directory: string, relative: string): string | undefined {
  const segments = directory === "" ? [] : directory.split("/");
  for (const segment of relative.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join("/");
}

/** `directory`, its parent, … and the root. */
export function ancestorsOf(directory: string): string[] {
  const ancestors = [directory];
  for (let at = directory; at !== ""; ) {
    at = directoryOf(at);
    ancestors.push(at);
  }
  return ancestors;
}

/** Count of leading directories that two paths have in common. */
export function sharedDepth(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  let depth = 0;
  for (let i = 0; i < shorter && left.charCodeAt(i) === right.charCodeAt(i); i++) {
    if (left.charCodeAt(i) === 47) depth++;
  }
  return depth;
}

/** Those of `candidates` that share most directories with `from`, in their order. */
export function nearestPaths(candidates: readonly string[], from: string): readonly string[] {
  if (candidates.length < 2) return candidates;
  let nearest: string[] = [];
  let best = -1;
  for (const candidate of candidates) {
    const depth = sharedDepth(candidate, from);
    if (depth > best) nearest = [];
    if (depth >= best) nearest.push(candidate);
    best = Math.max(best, depth);
  }
  return nearest;
}

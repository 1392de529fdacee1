/** The kinds of module target, made short. */
import type { ModuleTarget } from "./module_resolver.ts";

/** It ought to be in the run and is not. */
export const unknownTarget: ModuleTarget = { kind: "unknown" };

/** A file of the run; `undefined` becomes unknown. */
export function fileTarget(path: string | undefined): ModuleTarget {
  return path === undefined ? unknownTarget : { kind: "file", path };
}

/** Files that together form what is named. */
export function packageTarget(paths: readonly string[]): ModuleTarget {
  return { kind: "package", paths };
}

/** Something outside the root. */
export function externalTarget(packageId: string, standard: boolean, name?: string): ModuleTarget {
  return { kind: "external", package: packageId, ...(name === undefined ? {} : { name }), standard };
}

/** `source` of shells. */
import type { ResolveModule } from "./module_resolver.ts";
import { ancestorsOf, baseNameOf, directoryOf, joinPath, nearestPaths } from "./paths.ts";
import type { ProjectIndex } from "./project_index.ts";
import { fileTarget } from "./targets.ts";

/** The resolver for shell scripts: from the file, then from the directories above it, then the only file that ends so. */
export function createBashResolver(index: ProjectIndex): ResolveModule {
  return (specifier, from) => {
    // What a variable or a substitution stands for is not known; what follows it is.
    const path = specifier.replace(/^.*[$`][^/]*\//, "");
    if (path === "" || /[$`*~]/.test(path)) return fileTarget(undefined);
    if (path.startsWith("/")) return fileTarget(installed(index, path, from));
    const starts = ancestorsOf(directoryOf(from));
    const found = starts
      .map((start) => joinPath(start, path))
      .find((place) => place !== undefined && index.has(place));
    return fileTarget(found ?? onlySuffix(index, path.replace(/^(?:\.{1,2}\/)+/, ""), from));
  };
}

/** A library is sourced where it will be installed: the only file of the run that has its name. */
function installed(index: ProjectIndex, path: string, from: string): string | undefined {
  const sameName = index.filesByName(["bash"]).get(baseNameOf(path)) ?? [];
  return sameName.length === 1 && sameName[0] !== from && /\.(?:sh|bash)$/.test(path)
    ? sameName[0]
    : undefined;
}

function onlySuffix(index: ProjectIndex, path: string, from: string): string | undefined {
  if (!path.includes("/")) return undefined;
  const sameName = index.filesByName(["bash"]).get(baseNameOf(path)) ?? [];
  const nearest = nearestPaths(
    sameName.filter((candidate) => candidate.endsWith(`/${path}`)),
    from,
  );
  return nearest.length === 1 ? nearest[0] : undefined;
}

/** Languages without a resolver of their own: a path, relative to the file, with its extension or that of the file. */
import type { ResolveModule } from "./module_resolver.ts";
import { directoryOf, joinPath } from "./paths.ts";
import type { ProjectIndex } from "./project_index.ts";
import { fileTarget, unknownTarget } from "./targets.ts";

/** See the head of this file. */
export function createPathResolver(index: ProjectIndex): ResolveModule {
  return (specifier, from) => {
    const path = joinPath(directoryOf(from), specifier);
    if (path === undefined || specifier.startsWith("/")) return unknownTarget;
    const extension = /\.[^./]+$/.exec(from)?.[0] ?? "";
    return fileTarget([path, path + extension].find((candidate) => index.has(candidate)));
  };
}

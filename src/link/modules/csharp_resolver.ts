/** `using` of C#: a namespace is what files declare, wherever they lie. */
import type { ModuleTarget, ResolveModule } from "./module_resolver.ts";
import { PackageIndex } from "./package_index.ts";
import { nearestPaths } from "./paths.ts";
import type { ProjectIndex } from "./project_index.ts";
import { externalTarget, fileTarget, packageTarget } from "./targets.ts";

/** The resolver for C#. */
export function createCSharpResolver(index: ProjectIndex): ResolveModule {
  const namespaces = index.shared("csharp", () => new PackageIndex(index, ["csharp"]));
  return (specifier, from) => resolveUsing(namespaces, specifier.replace(/^global::/, ""), from);
}

function resolveUsing(namespaces: PackageIndex, name: string, from: string): ModuleTarget {
  const own = namespaces.filesOf(name);
  if (own !== undefined) return packageTarget(own);
  if (namespaces.isPrefix(name)) return packageTarget([]);
  const segments = name.split(".");
  // `using static A.B.Type` and aliases: the type, maybe nested, of a namespace.
  for (let length = segments.length - 1; length > 0; length--) {
    const namespace = segments.slice(0, length).join(".");
    const paths = namespaces.filesOf(namespace);
    if (paths === undefined) continue;
    const called = nearestPaths(namespaces.filesCalled(namespace, segments[length]!), from);
    if (called.length > 0) return fileTarget(called[0]);
    // What follows may as well be a namespace of another assembly.
    return length === segments.length - 1 && length > 1 ? packageTarget(paths) : external(name);
  }
  return external(name);
}

function external(name: string): ModuleTarget {
  return externalTarget(
    `dotnet:${name}`,
    /^(?:System|Microsoft\.(?:CSharp|VisualBasic|Win32))(?:\.|$)/.test(name),
  );
}

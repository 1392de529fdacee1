/** Imports of Swift: a module is a target of the package, whose files lie below a directory of its name. */
import type { ModuleTarget, ResolveModule } from "./module_resolver.ts";
import { nearestPaths } from "./paths.ts";
import type { ProjectIndex } from "./project_index.ts";
import { externalTarget, packageTarget } from "./targets.ts";

const standardNames: ReadonlySet<string> = new Set(
  `Swift Foundation FoundationEssentials Dispatch Darwin Glibc Musl WinSDK Observation RegexBuilder Synchronization
  _Concurrency _StringProcessing Cxx Distributed Testing XCTest os`.split(/\s+/),
);
const targetDirectory = /(?:^|\/)(?:Sources|Tests|Source|Modules|Targets)\/([^/]+)(?=\/)/;

/** The resolver for Swift. */
export function createSwiftResolver(index: ProjectIndex): ResolveModule {
  return (specifier, from) => resolveImport(index, specifier.split(".", 1)[0]!, from);
}

function resolveImport(index: ProjectIndex, name: string, from: string): ModuleTarget {
  const targets = index.shared("swift", () => findTargets(index));
  const roots = nearestPaths([...(targets.get(name)?.keys() ?? [])], from);
  if (roots.length === 1) return packageTarget(targets.get(name)!.get(roots[0]!)!);
  return externalTarget(`swift:${name}`, standardNames.has(name));
}

/** Name of a target → its directory → its files. */
function findTargets(index: ProjectIndex): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const targets = new Map<string, Map<string, string[]>>();
  const files = index.filesByDirectory([".swift"]);
  for (const directory of files.keys()) {
    const match = targetDirectory.exec(`${directory}/`);
    if (match === null) continue;
    const root = directory.slice(0, match.index + match[0].length);
    const ofName = targets.get(match[1]!) ?? new Map<string, string[]>();
    targets.set(match[1]!, ofName);
    ofName.set(root, [...(ofName.get(root) ?? []), ...files.get(directory)!]);
  }
  return targets;
}

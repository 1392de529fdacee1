/** `require` of Lua: dots are directories below one of the places that `package.path` would name. */
import type { ModuleTarget, ResolveModule } from "./module_resolver.ts";
import { ancestorsOf, baseNameOf, below, directoryOf, joinPath, nearestPaths } from "./paths.ts";
import type { ProjectIndex } from "./project_index.ts";
import { externalTarget, fileTarget } from "./targets.ts";

const standardNames: ReadonlySet<string> = new Set(
  "_G bit bit32 coroutine debug ffi io jit math os package string table utf8".split(" "),
);
const sourceDirectories = ["", "lua", "src", "lib"];

/** The resolver for Lua. */
export function createLuaResolver(index: ProjectIndex): ResolveModule {
  return (specifier, from) => {
    if (/\/|\.lua$/.test(specifier))
      return fileTarget(findModule(index, specifier.replace(/\.lua$/, ""), from));
    return resolveName(index, specifier, from);
  };
}

function resolveName(index: ProjectIndex, name: string, from: string): ModuleTarget {
  const isStandard = standardNames.has(name.split(".", 1)[0]!);
  const found = isStandard ? undefined : findModule(index, name.replaceAll(".", "/"), from);
  return found === undefined ? externalTarget(`lua:${name}`, isStandard) : fileTarget(found);
}

function findModule(index: ProjectIndex, path: string, from: string): string | undefined {
  const isPlain = !path.startsWith(".");
  for (const start of startsOf(index, directoryOf(from))) {
    const place = isPlain ? below(start, path) : joinPath(start, path);
    const found = place === undefined ? undefined : filesAt(place).find((file) => index.has(file));
    if (found !== undefined && found !== from) return found;
  }
  const tail = path.replace(/^(?:\.{1,2}\/)+/, "");
  return tail.includes("/") ? onlySuffix(index, tail, from) : undefined;
}

function startsOf(index: ProjectIndex, directory: string): readonly string[] {
  const known = index.shared("lua starts", () => new Map<string, readonly string[]>());
  const starts =
    known.get(directory) ??
    ancestorsOf(directory)
      .flatMap((ancestor) => sourceDirectories.map((source) => below(ancestor, source)))
      .filter((start) => index.directories.has(start));
  known.set(directory, starts);
  return starts;
}

function filesAt(path: string): readonly string[] {
  return [`${path}.lua`, `${path}/init.lua`];
}

function onlySuffix(index: ProjectIndex, path: string, from: string): string | undefined {
  const byName = index.filesByName(["lua"]);
  const candidates = filesAt(path).flatMap((file) =>
    (byName.get(baseNameOf(file)) ?? []).filter((candidate) => candidate.endsWith(`/${file}`)),
  );
  const nearest = nearestPaths(candidates, from);
  return nearest.length === 1 ? nearest[0] : undefined;
}

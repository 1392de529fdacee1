/** Imports of Solidity: relative paths, paths from the root or its source folders, `remappings.txt`; others are npm packages. */
import type { ResolveModule } from "./module_resolver.ts";
import { below, directoryOf, joinPath } from "./paths.ts";
import type { ProjectIndex } from "./project_index.ts";
import { externalTarget, fileTarget } from "./targets.ts";

/** Folders that names without dots are looked up in. */
const folders: readonly string[] = ["", "contracts", "src", "lib", "node_modules"];

/** The resolver for Solidity. */
export function createSolidityResolver(index: ProjectIndex): ResolveModule {
  return (specifier, from) => {
    if (specifier.startsWith(".")) {
      const path = joinPath(directoryOf(from), specifier);
      return fileTarget(path !== undefined && index.has(path) ? path : undefined);
    }
    const mapped = remapped(index, specifier);
    const found = folders.map((folder) => below(folder, mapped)).find((path) => index.has(path));
    if (found !== undefined) return fileTarget(found);
    return externalTarget(`npm:${packageOf(specifier)}`, false);
  };
}

/** `@scope/name/a.sol` → `@scope/name`. */
function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** By the longest line `prefix=target` that fits. */
function remapped(index: ProjectIndex, specifier: string): string {
  const lines = index.shared("solidity remappings", () =>
    (index.readConfig("remappings.txt") ?? "")
      .split("\n")
      .map((line) =>
        line
          .trim()
          .replace(/^[^=]*:/, "")
          .split("="),
      )
      .filter(([prefix, target]) => prefix && target !== undefined)
      .sort(([a], [b]) => b!.length - a!.length),
  );
  const line = lines.find(([prefix]) => specifier.startsWith(prefix!));
  return line ? line[1]! + specifier.slice(line[0]!.length) : specifier;
}

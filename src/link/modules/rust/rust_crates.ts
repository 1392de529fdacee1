/** The crates of a run, from their Cargo.toml. https://doc.rust-lang.org/cargo/reference/manifest.html */
import { PathGroups } from "../path_groups.ts";
import { baseNameOf, below, directoryOf, joinPath, nearestPaths, relativeTo } from "../paths.ts";
import { asTable, asText, type ConfigTable, type ProjectIndex } from "../project_index.ts";

const dependencyTables = ["dependencies", "dev-dependencies", "build-dependencies"];
/** Each file of these, and each directory with a `main.rs` in them, is a crate. */
const targetDirectories = ["src/bin", "tests", "examples", "benches"];

/** A package: a Cargo.toml with a `[package]`. */
export interface RustPackage {
  readonly directory: string;
  /** With `-`, as the registry has it. */
  readonly name: string;
  readonly edition: number;
  readonly manifest: ConfigTable;
  /** Root files of crates that the manifest names; the library's first, also where it is left to the default. */
  readonly roots: readonly string[];
}

/** A crate that a `use` names: the root file, if it is in the run, and its name in the registry. */
export interface ExternCrate {
  readonly root?: string;
  readonly name: string;
}

/** See the head of this file. */
export class RustCrates {
  readonly #index: ProjectIndex;
  readonly #packages = new Map<string, RustPackage | undefined>();
  readonly #externs = new Map<string, ExternCrate>();
  #byName: PathGroups | undefined;

  constructor(index: ProjectIndex) {
    this.#index = index;
  }

  /** The package that `directory` lies in. */
  packageOf(directory: string): RustPackage | undefined {
    for (let at = directory; ; at = directoryOf(at)) {
      const found = this.#at(at);
      if (found !== undefined || at === "") return found;
    }
  }

  /** The root file of the crate that `path` is a module of; of a library and a program beside it, the library. */
  rootOf(path: string): string | undefined {
    const owner = this.packageOf(directoryOf(path));
    if (owner === undefined) return this.#rootAbove(directoryOf(path));
    if (owner.roots.includes(path)) return path;
    const inOwner = relativeTo(owner.directory, path)!;
    const target = targetDirectories.find((directory) => inOwner.startsWith(`${directory}/`));
    if (target !== undefined) return this.#targetRoot(below(owner.directory, target), path);
    return owner.roots.find((root) => relativeTo(directoryOf(root), path) !== undefined);
  }

  /** The crate that code in `directory` calls `name`. */
  externCrate(name: string, directory: string): ExternCrate {
    const owner = this.packageOf(directory);
    const key = `${owner?.directory ?? directory}\n${name}`;
    const found = this.#externs.get(key) ?? this.#findExtern(name, directory, owner);
    this.#externs.set(key, found);
    return found;
  }

  #findExtern(name: string, directory: string, owner: RustPackage | undefined): ExternCrate {
    if (owner !== undefined && libraryName(owner) === name) {
      return { root: owner.roots[0]!, name: owner.name };
    }
    const dependency = owner === undefined ? undefined : this.#dependency(owner, name);
    if (owner !== undefined && dependency === undefined && !isOfToolchain(name)) return { name };
    const registryName = dependency?.name ?? name;
    const root = this.#libraryAt(dependency?.directory) ?? this.#libraryNamed(registryName, directory);
    return root === undefined ? { name: registryName } : { root, name: registryName };
  }

  #at(directory: string): RustPackage | undefined {
    if (this.#packages.has(directory)) return this.#packages.get(directory);
    const manifest = this.#index.readToml(below(directory, "Cargo.toml"));
    const table = asTable(manifest?.package) ?? asTable(manifest?.project);
    const name = asText(table?.name);
    const found =
      manifest === undefined || table === undefined || name === undefined
        ? undefined
        : {
            directory,
            name,
            // Inherited from the workspace it is a table; workspaces that pass it on are younger than 2015.
            edition: table.edition === undefined ? 2015 : Number(asText(table.edition) ?? 2021),
            manifest,
            roots: this.#rootsOf(directory, manifest),
          };
    this.#packages.set(directory, found);
    return found;
  }

  #rootsOf(directory: string, manifest: ConfigTable): readonly string[] {
    const named = ["bin", "test", "example", "bench"].flatMap((kind) => {
      const targets = manifest[kind];
      return Array.isArray(targets) ? targets.map((target) => asText(asTable(target)?.path)) : [];
    });
    const library = asText(asTable(manifest.lib)?.path) ?? "src/lib.rs";
    const build = asText(asTable(manifest.package)?.build) ?? "build.rs";
    const roots = [library, "src/main.rs", ...named, build].flatMap((path) =>
      path === undefined ? [] : (joinPath(directory, path) ?? []),
    );
    return roots.filter((path) => this.#index.has(path));
  }

  #targetRoot(directory: string, path: string): string | undefined {
    const [first = "", ...rest] = relativeTo(directory, path)!.split("/");
    if (rest.length === 0) return path;
    const root = `${directory}/${first}/main.rs`;
    return this.#index.has(root) ? root : undefined;
  }

  #rootAbove(directory: string): string | undefined {
    for (let at = directory; ; at = directoryOf(at)) {
      const root = [below(at, "lib.rs"), below(at, "main.rs")].find((path) => this.#index.has(path));
      if (root !== undefined || at === "") return root;
    }
  }

  #dependency(owner: RustPackage, name: string): { name: string; directory?: string } | undefined {
    const targets = Object.values(asTable(owner.manifest.target) ?? {}).map(asTable);
    for (const scope of [owner.manifest, ...targets]) {
      for (const table of dependencyTables) {
        const found = findDependency(asTable(scope?.[table]), name);
        if (found === undefined) continue;
        const inherits = asTable(found.value)?.workspace === true;
        return inherits
          ? this.#workspaceDependency(owner.directory, found.key)
          : place(found, owner.directory);
      }
    }
    return undefined;
  }

  #workspaceDependency(directory: string, key: string): { name: string; directory?: string } {
    for (let at = directory; ; at = directoryOf(at)) {
      const workspace = asTable(this.#index.readToml(below(at, "Cargo.toml"))?.workspace);
      const value = asTable(workspace?.dependencies)?.[key];
      if (value !== undefined) return place({ key, value }, at);
      if (at === "") return { name: key };
    }
  }

  #libraryAt(directory: string | undefined): string | undefined {
    const found = directory === undefined ? undefined : this.#at(directory);
    return found === undefined ? undefined : libraryRoot(found);
  }

  #libraryNamed(name: string, from: string): string | undefined {
    this.#byName ??= new PathGroups(this.#index.configDirectories("Cargo.toml", [".rs"]), (directory) => {
      const found = this.#at(directory);
      return found === undefined ? undefined : codeName(found.name);
    });
    const directories = nearestPaths(this.#byName.get(codeName(name)) ?? [], from);
    return directories.length === 1 ? this.#libraryAt(directories[0]) : undefined;
  }
}

/** Crates that come with the compiler; their names never need a dependency. */
export function isOfToolchain(name: string): boolean {
  return ["std", "core", "alloc", "proc_macro", "test"].includes(name);
}

function codeName(name: string): string {
  return name.replaceAll("-", "_");
}

function libraryRoot(found: RustPackage): string | undefined {
  const [root] = found.roots;
  return root !== undefined && !["main.rs", "build.rs"].includes(baseNameOf(root)) ? root : undefined;
}

function libraryName(found: RustPackage): string | undefined {
  if (libraryRoot(found) === undefined) return undefined;
  return codeName(asText(asTable(found.manifest.lib)?.name) ?? found.name);
}

function findDependency(
  table: ConfigTable | undefined,
  name: string,
): { key: string; value: unknown } | undefined {
  const key = Object.keys(table ?? {}).find((candidate) => codeName(candidate) === name);
  return key === undefined ? undefined : { key, value: table![key] };
}

/** `key = { path = "../x", package = "y" }` in the manifest of `base`. */
function place(found: { key: string; value: unknown }, base: string): { name: string; directory?: string } {
  const table = asTable(found.value);
  const name = asText(table?.package) ?? found.key;
  const path = asText(table?.path);
  const directory = path === undefined ? undefined : joinPath(base, path);
  return directory === undefined ? { name } : { name, directory };
}

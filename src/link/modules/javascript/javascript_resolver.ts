/** Modules of JavaScript, TypeScript and the component languages that embed them. */
import type { ImportForm } from "../../../record/vocabulary.ts";
import type { ModuleTarget, ResolveModule } from "../module_resolver.ts";
import { below, directoryOf, joinPath, relativeTo } from "../paths.ts";
import type { ProjectIndex } from "../project_index.ts";
import { externalTarget, fileTarget, unknownTarget } from "../targets.ts";
import { BuildOrigins } from "./build_origins.ts";
import { FileProbe } from "./file_probe.ts";
import { type ImportScope, ImportScopes } from "./import_scope.ts";
import { isNodeBuiltin } from "./node_builtins.ts";
import { conditionsOf, PackageEntry } from "./package_entry.ts";
import { packageTargets } from "./package_targets.ts";
import { mappedPaths, splitPackage, type TsConfig, TsConfigs } from "./tsconfig.ts";
import { Workspaces } from "./workspaces.ts";

const relativeSpecifier = /^\.{1,2}(?:\/|$)/;
const scheme = /^[a-z][a-z\d+.-]*:/i;
/** An import map or `imports` may lead to another specifier, that to a third; more would be a circle. */
const maxHops = 4;

interface Family {
  readonly workspaces: Workspaces;
  readonly configs: TsConfigs;
}

/** The resolver for one language of the family. */
export function createJavaScriptResolver(index: ProjectIndex, language: string): ResolveModule {
  const family = index.shared("javascript", (): Family => {
    const workspaces = new Workspaces(index);
    return {
      workspaces,
      configs: new TsConfigs(index, (name, from) => workspaces.directoryOfPackage(name, from)),
    };
  });
  const resolver = new JavaScriptResolver(index, family, language !== "javascript");
  return (specifier, from, form) => resolver.resolve(specifier, from, form);
}

class JavaScriptResolver {
  readonly #index: ProjectIndex;
  readonly #workspaces: Workspaces;
  readonly #scopes: ImportScopes;
  readonly #probe: FileProbe;
  readonly #origins: BuildOrigins;
  readonly #entry: PackageEntry;
  readonly #typed: boolean;

  constructor(index: ProjectIndex, family: Family, typed: boolean) {
    this.#index = index;
    this.#workspaces = family.workspaces;
    this.#scopes = new ImportScopes(index, family.configs, family.workspaces);
    this.#probe = new FileProbe(index, typed);
    this.#origins = new BuildOrigins(family.configs);
    this.#entry = new PackageEntry(this.#probe, this.#origins, typed);
    this.#typed = typed;
  }

  resolve(specifier: string, from: string, form: ImportForm): ModuleTarget {
    const directory = directoryOf(from);
    const scope = this.#scopes.of(directory);
    // Bundlers: loaders before `!`, a query behind `?`.
    const plain = specifier.slice(specifier.lastIndexOf("!") + 1).replace(/(?<=.)[?].*$/, "");
    if (plain === "") return unknownTarget;
    if (relativeSpecifier.test(plain)) return this.#relative(plain, directory, scope);
    const key = `${form === "require" ? "r" : "i"}${plain}`;
    const known = scope.answers.get(key);
    if (known !== undefined) return known;
    const answer = this.#bare(plain, scope, form, 0);
    scope.answers.set(key, answer);
    return answer;
  }

  #relative(specifier: string, directory: string, scope: ImportScope): ModuleTarget {
    const path = joinPath(directory, specifier);
    if (path === undefined) return unknownTarget;
    const isDirectory = /(?:^|\/)\.{0,2}$/.test(specifier);
    const file = isDirectory ? this.#directory(path) : this.#fileOrDirectory(path);
    return fileTarget(file ?? this.#inRootDirs(path, scope) ?? this.#elsewhere(path, scope));
  }

  /** A directory as a module: the entry of its package.json, or its index file. */
  #directory(path: string): string | undefined {
    if (!this.#index.directories.has(path)) return undefined;
    const home = this.#workspaces.homeAt(path);
    return (
      (home === undefined ? undefined : this.#entry.find(home, "", "static")) ?? this.#probe.indexOf(path)
    );
  }

  /** `rootDirs`: several directories that look like one. */
  #inRootDirs(path: string, scope: ImportScope): string | undefined {
    for (const { rootDirs } of scope.configs) {
      const root = rootDirs.find((candidate) => relativeTo(candidate, path) !== undefined);
      if (root === undefined) continue;
      for (const other of rootDirs) {
        const moved = below(other, relativeTo(root, path)!);
        const file = this.#probe.file(moved) ?? this.#probe.indexOf(moved);
        if (file !== undefined) return file;
      }
    }
    return undefined;
  }

  /** What a path means that is not there: a file of some platforms, or output of a build. */
  #elsewhere(path: string, scope: ImportScope): string | undefined {
    const platform = this.#index.directories.has(directoryOf(path))
      ? this.#probe.platformFile(path)
      : undefined;
    const home = this.#workspaces.homeOf(directoryOf(path)) ?? scope.home;
    return platform ?? this.#origins.sourceOf(home, path, this.#probe);
  }

  #bare(specifier: string, scope: ImportScope, form: ImportForm, hops: number): ModuleTarget {
    if (hops > maxHops) return unknownTarget;
    const isBuiltin = isNodeBuiltin(specifier);
    const mapped =
      this.#byConfiguration(specifier, scope, isBuiltin) ?? this.#byImportMap(specifier, scope, form, hops);
    if (mapped !== undefined) return mapped;
    if (isBuiltin) return externalTarget(`node:${specifier}`, true);
    if (scheme.test(specifier)) return bySystem(specifier);
    if (specifier.startsWith("#")) return this.#byImports(specifier, scope, form, hops);
    if (specifier.startsWith("/")) return fileTarget(this.#fromRoot(specifier, scope));
    return this.#byAlias(specifier, scope) ?? this.#package(specifier, scope, form);
  }

  #byConfiguration(specifier: string, scope: ImportScope, isBuiltin: boolean): ModuleTarget | undefined {
    for (const config of scope.configs) {
      const file = this.#byPaths(specifier, config, scope, isBuiltin) ?? this.#byBaseUrl(specifier, config);
      if (file !== undefined) return fileTarget(file);
    }
    return undefined;
  }

  #byPaths(specifier: string, config: TsConfig, scope: ImportScope, isBuiltin: boolean): string | undefined {
    // A catch-all does not take what the platform brings along.
    const mappings = isBuiltin ? config.mappings.filter(({ prefix }) => prefix !== "") : config.mappings;
    for (const path of mappings.flatMap((mapping) => mappedPaths(mapping, specifier))) {
      const file = this.#fileOrDirectory(path) ?? this.#entry.at(scope.home, path);
      if (file !== undefined) return file;
    }
    return undefined;
  }

  #byBaseUrl(specifier: string, { baseUrl }: TsConfig): string | undefined {
    if (baseUrl === undefined || isNodeBuiltin(specifier) || scheme.test(specifier)) return undefined;
    const path = joinPath(baseUrl, specifier);
    return path === undefined ? undefined : this.#fileOrDirectory(path);
  }

  #fileOrDirectory(path: string): string | undefined {
    // Most paths that lead nowhere lead to a directory that is not there either.
    if (!this.#index.directories.has(directoryOf(path))) return undefined;
    return this.#probe.file(path) ?? this.#directory(path);
  }

  #byImportMap(
    specifier: string,
    scope: ImportScope,
    form: ImportForm,
    hops: number,
  ): ModuleTarget | undefined {
    for (const { key, value, directory } of scope.importMap) {
      const isPrefix = key.endsWith("/") && specifier.startsWith(key);
      if (specifier !== key && !isPrefix) continue;
      const target = isPrefix ? value + specifier.slice(key.length) : value;
      if (!relativeSpecifier.test(target)) {
        return target === specifier ? undefined : this.#bare(target, scope, form, hops + 1);
      }
      const path = joinPath(directory, target);
      return fileTarget(path === undefined ? undefined : this.#fileOrDirectory(path));
    }
    return undefined;
  }

  /** `#name`: what the package itself calls so. */
  #byImports(specifier: string, scope: ImportScope, form: ImportForm, hops: number): ModuleTarget {
    const { home } = scope;
    for (const holds of [conditionsOf(form, this.#typed), () => true]) {
      for (const target of packageTargets(home.manifest.imports, specifier, holds)) {
        if (!target.startsWith(".")) return this.#bare(target, scope, form, hops + 1);
        const path = joinPath(home.directory, target);
        const file = path === undefined ? undefined : this.#entry.at(home, path);
        if (file !== undefined) return fileTarget(file);
      }
    }
    return unknownTarget;
  }

  /** `/src/x`, as development servers take it: from the directory of the package. */
  #fromRoot(specifier: string, scope: ImportScope): string | undefined {
    const path = joinPath(scope.home.directory, specifier);
    return path === undefined ? undefined : this.#fileOrDirectory(path);
  }

  /** `@/x`, `~/x`, `$lib/x`: no package can be called so; by custom it is the source directory of the own one. */
  #byAlias(specifier: string, scope: ImportScope): ModuleTarget | undefined {
    const alias = /^(?:@|~|~~|@@|\$lib)\/(.*)$/.exec(specifier);
    if (alias === null) return undefined;
    const rest = specifier.startsWith("$") ? `lib/${alias[1]!}` : alias[1]!;
    for (const source of ["src", "", "app"]) {
      const path = joinPath(below(scope.home.directory, source), rest);
      const file = path === undefined ? undefined : this.#fileOrDirectory(path);
      if (file !== undefined) return fileTarget(file);
    }
    return unknownTarget;
  }

  #package(specifier: string, scope: ImportScope, form: ImportForm): ModuleTarget {
    const [name, subpath] = splitPackage(specifier);
    const directory =
      this.#workspaces.directoryOfPackage(name, scope.base) ?? this.#installed(name, scope.base);
    if (directory === undefined) return externalTarget(`npm:${specifier}`, false);
    const home = this.#workspaces.homeAt(directory) ?? { directory, manifest: {} };
    return fileTarget(this.#entry.find(home, subpath, form));
  }

  /** A package in a `node_modules` of which the run has files. */
  #installed(name: string, directory: string): string | undefined {
    const { directories } = this.#index;
    const typesName = `@types/${name.replace(/^@/, "").replace("/", "__")}`;
    for (let at = directory; ; at = directoryOf(at)) {
      const store = below(at, "node_modules");
      if (directories.has(store)) {
        const found = [name, typesName].find((candidate) => directories.has(`${store}/${candidate}`));
        if (found !== undefined) return `${store}/${found}`;
      }
      if (at === "") return undefined;
    }
  }
}

/** A specifier with a scheme: a package of a registry without its version, a module of a runtime, an address. */
function bySystem(specifier: string): ModuleTarget {
  if (/^(?:node|bun):/.test(specifier)) return externalTarget(specifier, true);
  const registry = /^(npm|jsr):\/?((?:@[^/@]+\/)?[^/@]+)(?:@[^/]*)?(\/.*)?$/.exec(specifier);
  if (registry === null) return externalTarget(specifier, false);
  return externalTarget(`${registry[1]!}:${registry[2]!}${registry[3] ?? ""}`, false);
}

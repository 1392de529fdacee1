/** What governs the imports of a directory: its configuration, its package, its import map. Directories share it. */
import type { ModuleTarget } from "../module_resolver.ts";
import { below, directoryOf, relativeTo } from "../paths.ts";
import { asTable, asText, type ProjectIndex } from "../project_index.ts";
import type { TsConfig, TsConfigs } from "./tsconfig.ts";
import type { PackageHome, Workspaces } from "./workspaces.ts";

/** An entry of an import map: what begins with `key` (or is it) becomes `value`. */
export interface ImportMapping {
  readonly key: string;
  readonly value: string;
  /** Where a relative `value` starts. */
  readonly directory: string;
}

/** See the head of this file. */
export interface ImportScope {
  /** The nearest configuration and, where it only points to others, those that lie beside or above the file. */
  readonly configs: readonly TsConfig[];
  readonly home: PackageHome;
  /** Where packages are looked for from: the nearest directory with a package or a workspace. */
  readonly base: string;
  /** Longest key first. */
  readonly importMap: readonly ImportMapping[];
  /** Answers for specifiers that are not relative. */
  readonly answers: Map<string, ModuleTarget>;
}

const configNames = ["tsconfig.json", "jsconfig.json"];

/** Finds scopes; each directory is looked at once. */
export class ImportScopes {
  readonly #index: ProjectIndex;
  readonly #configs: TsConfigs;
  readonly #workspaces: Workspaces;
  readonly #byDirectory = new Map<string, ImportScope>();
  readonly #byKey = new Map<string, ImportScope>();
  readonly #nearestConfig = new Map<string, TsConfig | undefined>();
  readonly #nearestMap = new Map<string, readonly ImportMapping[]>();

  constructor(index: ProjectIndex, configs: TsConfigs, workspaces: Workspaces) {
    this.#index = index;
    this.#configs = configs;
    this.#workspaces = workspaces;
  }

  /** The scope of the files in `directory`. */
  of(directory: string): ImportScope {
    const known = this.#byDirectory.get(directory);
    if (known !== undefined) return known;
    const config = this.#configOf(directory);
    const base = this.#workspaces.baseOf(directory);
    const home = this.#workspaces.homeOf(base) ?? { directory: "", manifest: {} };
    const importMap = this.#importMapOf(directory);
    const key = [config?.path ?? "", base, importMap[0]?.directory ?? ""].join("\n");
    const scope = this.#byKey.get(key) ?? {
      configs: this.#withReferences(config),
      base,
      home,
      importMap,
      answers: new Map<string, ModuleTarget>(),
    };
    this.#byKey.set(key, scope);
    this.#byDirectory.set(directory, scope);
    return scope;
  }

  #configOf(directory: string): TsConfig | undefined {
    if (this.#nearestConfig.has(directory)) return this.#nearestConfig.get(directory);
    let config: TsConfig | undefined;
    for (const name of configNames) config ??= this.#configs.read(below(directory, name));
    if (config === undefined && directory !== "") config = this.#configOf(directoryOf(directory));
    // A root that holds nothing but the base of others.
    if (config === undefined && directory === "") config = this.#configs.read("tsconfig.base.json");
    this.#nearestConfig.set(directory, config);
    return config;
  }

  #withReferences(config: TsConfig | undefined): readonly TsConfig[] {
    if (config === undefined) return [];
    const referred = config.references.flatMap((path) => this.#configs.read(path) ?? []);
    const isAround = (other: TsConfig) =>
      relativeTo(directoryOf(other.path), directoryOf(config.path)) !== undefined;
    return [...new Set([config, ...referred.filter(isAround)])];
  }

  #importMapOf(directory: string): readonly ImportMapping[] {
    const known = this.#nearestMap.get(directory);
    if (known !== undefined) return known;
    const own = this.#readImportMap(directory);
    const map = own.length === 0 && directory !== "" ? this.#importMapOf(directoryOf(directory)) : own;
    this.#nearestMap.set(directory, map);
    return map;
  }

  #readImportMap(directory: string): readonly ImportMapping[] {
    const deno =
      this.#index.readJson(below(directory, "deno.json")) ??
      this.#index.readJson(below(directory, "deno.jsonc"));
    const apart = asText(deno?.importMap);
    const table =
      apart === undefined ? deno : this.#index.readJson(below(directory, apart.replace(/^\.\//, "")));
    return Object.entries(asTable(table?.imports) ?? {})
      .flatMap(([key, value]) => (typeof value === "string" ? [{ key, value, directory }] : []))
      .sort((a, b) => b.key.length - a.key.length);
  }
}

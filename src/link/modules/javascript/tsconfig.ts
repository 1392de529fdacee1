/** What tsconfig.json and jsconfig.json say about modules. https://www.typescriptlang.org/tsconfig */
import { ancestorsOf, below, directoryOf, joinPath } from "../paths.ts";
import { asTable, asText, asTexts, type ConfigTable, type ProjectIndex } from "../project_index.ts";

/** `paths`: what begins and ends so is looked for at the targets; without a star the two are the whole specifier. */
export interface PathMapping {
  readonly prefix: string;
  readonly suffix: string;
  readonly hasStar: boolean;
  /** Relative to the root, with `*` where the middle goes. */
  readonly targets: readonly string[];
}

/** The options that matter, with what they inherit. Directories are relative to the root. */
export interface TsConfig {
  readonly path: string;
  readonly baseUrl: string | undefined;
  /** Exact ones first, then by the longest prefix. */
  readonly mappings: readonly PathMapping[];
  readonly rootDirs: readonly string[];
  /** Where output goes. */
  readonly outDirs: readonly string[];
  /** What the output is made from, if it is said. */
  readonly rootDir: string | undefined;
  /** Other configurations that this one refers to, and that govern files below it. */
  readonly references: readonly string[];
}

/** Finds packages that hold configuration which others extend: name → directory. */
export type FindPackage = (name: string, fromDirectory: string) => string | undefined;

interface Option {
  readonly value: unknown;
  readonly directory: string;
}

/** A template that stands for the directory of the configuration that the compiler was called with. */
const configDirectory = "$" + "{configDir}";
const optionNames = ["baseUrl", "paths", "rootDirs", "rootDir", "outDir", "declarationDir"];

/** Reads configurations, each once. */
export class TsConfigs {
  readonly #index: ProjectIndex;
  readonly #findPackage: FindPackage;
  readonly #configs = new Map<string, TsConfig | undefined>();

  constructor(index: ProjectIndex, findPackage: FindPackage) {
    this.#index = index;
    this.#findPackage = findPackage;
  }

  /** The configuration at `path`, if there is one that can be read. */
  read(path: string): TsConfig | undefined {
    if (this.#configs.has(path)) return this.#configs.get(path);
    const table = this.#index.readJson(path);
    const config = table === undefined ? undefined : this.#make(path, table);
    this.#configs.set(path, config);
    return config;
  }

  #make(path: string, table: ConfigTable): TsConfig {
    const directory = directoryOf(path);
    const options = this.#inherit(path, table, directory, [path]);
    const place = (option: Option | undefined, value: unknown): string | undefined => {
      const text = asText(value);
      return option === undefined || text === undefined ? undefined : joinPath(option.directory, text);
    };
    const one = (name: string) => place(options.get(name), options.get(name)?.value);
    const roots = options.get("rootDirs");
    const present = (text: string | undefined): text is string => text !== undefined;
    return {
      path,
      baseUrl: one("baseUrl"),
      mappings: readMappings(options.get("paths"), one("baseUrl")),
      rootDirs: asTexts(roots?.value)
        .map((value) => place(roots, value))
        .filter(present),
      outDirs: [one("outDir"), one("declarationDir")].filter(present),
      rootDir: one("rootDir"),
      references: this.#references(table, directory),
    };
  }

  /** Options of the bases, in their order, then its own. */
  #inherit(
    path: string,
    table: ConfigTable,
    outermost: string,
    chain: readonly string[],
  ): Map<string, Option> {
    const options = new Map<string, Option>();
    for (const base of asTexts(table.extends)) {
      const basePath = this.#locate(base, directoryOf(path));
      if (basePath === undefined) this.#index.addProblem(path, `extends "${base}", which is not there`);
      else if (chain.includes(basePath)) {
        this.#index.addProblem(path, `extends "${base}", which extends it in turn`);
      } else {
        const inherited = this.#inherit(basePath, this.#index.readJson(basePath) ?? {}, outermost, [
          ...chain,
          basePath,
        ]);
        for (const [name, option] of inherited) options.set(name, option);
      }
    }
    for (const [name, option] of ownOptions(table, directoryOf(path), outermost)) options.set(name, option);
    return options;
  }

  #locate(base: string, directory: string): string | undefined {
    if (/^\.{1,2}(\/|$)/.test(base)) return this.#firstConfig(joinPath(directory, base));
    for (const ancestor of ancestorsOf(directory)) {
      const found = this.#firstConfig(below(ancestor, `node_modules/${base}`));
      if (found !== undefined) return found;
    }
    const [name, subpath] = splitPackage(base);
    const home = this.#findPackage(name, directory);
    return home === undefined ? undefined : this.#firstConfig(below(home, subpath));
  }

  #firstConfig(path: string | undefined): string | undefined {
    if (path === undefined) return undefined;
    const candidates = [path, `${path}.json`, below(path, "tsconfig.json")];
    return candidates.find(
      (candidate) => candidate.endsWith(".json") && this.#index.readConfig(candidate) !== undefined,
    );
  }

  #references(table: ConfigTable, directory: string): readonly string[] {
    const references = Array.isArray(table.references) ? (table.references as unknown[]) : [];
    return references.flatMap((reference) => {
      const text = asText(asTable(reference)?.path);
      const path = text === undefined ? undefined : joinPath(directory, text);
      if (path === undefined) return [];
      return path.endsWith(".json") ? [path] : [below(path, "tsconfig.json")];
    });
  }
}

/** The options in `table` itself. `{configDir}` after a dollar sign is the directory of the outermost file. */
function ownOptions(table: ConfigTable, directory: string, outermost: string): Map<string, Option> {
  const options = new Map<string, Option>();
  const own = asTable(table.compilerOptions) ?? {};
  for (const name of optionNames) {
    if (own[name] === undefined || own[name] === null) continue;
    const text = JSON.stringify(own[name]);
    const isTemplate = text.includes(configDirectory);
    const value: unknown = isTemplate ? JSON.parse(text.replaceAll(configDirectory, ".")) : own[name];
    options.set(name, { value, directory: isTemplate ? outermost : directory });
  }
  return options;
}

/** The name of the package in a specifier that is not relative, and what stands behind it. */
export function splitPackage(specifier: string): readonly [name: string, subpath: string] {
  const first = specifier.indexOf("/");
  const end = specifier.startsWith("@") && first >= 0 ? specifier.indexOf("/", first + 1) : first;
  return end < 0 ? [specifier, ""] : [specifier.slice(0, end), specifier.slice(end + 1)];
}

function readMappings(option: Option | undefined, baseUrl: string | undefined): readonly PathMapping[] {
  if (option === undefined) return [];
  const directory = baseUrl ?? option.directory;
  const mappings = Object.entries(asTable(option.value) ?? {}).map(([pattern, targets]): PathMapping => {
    const star = pattern.indexOf("*");
    return {
      prefix: star < 0 ? pattern : pattern.slice(0, star),
      suffix: star < 0 ? "" : pattern.slice(star + 1),
      hasStar: star >= 0,
      targets: asTexts(targets).flatMap((target) => joinPath(directory, target) ?? []),
    };
  });
  return mappings.sort((a, b) => Number(a.hasStar) - Number(b.hasStar) || b.prefix.length - a.prefix.length);
}

/** Where `mapping` leads `specifier`: paths relative to the root; none where it does not fit. */
export function mappedPaths(mapping: PathMapping, specifier: string): readonly string[] {
  const { prefix, suffix, hasStar, targets } = mapping;
  if (!hasStar) return specifier === prefix ? targets : [];
  const fits =
    specifier.length >= prefix.length + suffix.length &&
    specifier.startsWith(prefix) &&
    specifier.endsWith(suffix);
  if (!fits) return [];
  const middle = specifier.slice(prefix.length, specifier.length - suffix.length);
  return targets.flatMap(
    (target) =>
      joinPath(
        "",
        target.replace("*", () => middle),
      ) ?? [],
  );
}

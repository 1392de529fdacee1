/** Tables of imports: a small project, and rows that say what each specifier means in it. */
import { expect, test } from "bun:test";
import { likelyLanguageOfPath } from "../../../src/language/detect_language.ts";
import {
  createModuleResolvers,
  type ModuleTarget,
  type ProjectView,
} from "../../../src/link/modules/module_resolver.ts";
import { baseNameOf, directoryOf } from "../../../src/link/modules/paths.ts";
import { comparePaths } from "../../../src/record/compare_paths.ts";
import type { ImportForm } from "../../../src/record/vocabulary.ts";

/** A project of a table. */
export interface SampleProject {
  /** Paths of the run, parted by white space. */
  readonly files: string;
  /** Texts of configuration, or what they are the JSON of; they are in the run only if `files` names them too. */
  readonly configs?: Readonly<Record<string, string | object>>;
  /** Declared packages by path. */
  readonly packages?: Readonly<Record<string, string>>;
}

/**
 * From a file, a specifier, and what it means: a path, `[paths of a package]`, `?`, or an external package with
 * `::name` and, for a language's own library, `standard` behind it.
 */
export type ImportRow = readonly [from: string, specifier: string, means: string, form?: ImportForm];

/** The view of a sample. */
export function viewOf({ files, configs = {}, packages = {} }: SampleProject): ProjectView {
  const paths = files
    .split(/\s+/)
    .filter((path) => path !== "")
    .sort(comparePaths);
  const known = new Set(paths);
  const listed = Map.groupBy(new Set([...paths, ...Object.keys(configs)]), directoryOf);
  return {
    paths,
    has: (path) => known.has(path),
    languageOf: (path) => (known.has(path) ? likelyLanguageOfPath(path)?.name : undefined),
    packageOf: (path) => packages[path],
    readConfig: (path) => {
      const config = configs[path];
      return config === undefined || typeof config === "string" ? config : JSON.stringify(config);
    },
    listDirectory: (directory) => listed.get(directory)?.map(baseNameOf) ?? [],
  };
}

/** One test a row. */
export function testImports(title: string, project: SampleProject, rows: readonly ImportRow[]): void {
  const resolverOf = createModuleResolvers(viewOf(project));
  for (const [from, specifier, means, form] of rows) {
    test(`${title}: ${from} imports ${specifier}`, () => {
      const resolver = resolverOf(likelyLanguageOfPath(from)!.name);
      expect(show(resolver.resolve(specifier, from, form ?? "static"))).toBe(means);
    });
  }
}

/** A target in the notation of {@link ImportRow}. */
export function show(target: ModuleTarget): string {
  if (target.kind === "file") return target.path;
  if (target.kind === "package") return `[${target.paths.join(" ")}]`;
  if (target.kind === "unknown") return "?";
  const name = target.name === undefined ? "" : `::${target.name}`;
  return `${target.package}${name}${target.standard ? " standard" : ""}`;
}

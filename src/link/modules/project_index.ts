/** The maps over the paths of a run that resolvers share. Each is built when it is first asked for, in one pass. */

import type { ConfigProblem, ProjectView } from "./module_resolver.ts";
import { PathGroups } from "./path_groups.ts";
import { ancestorsOf, baseNameOf, below, directoryOf } from "./paths.ts";
import { readJsonText } from "./read_json_text.ts";
import { readTomlText } from "./read_toml_text.ts";

/** What is asked for in many directories, and is in few of them. */
const configNames: ReadonlySet<string> = new Set(
  `Cargo.toml compile_commands.json composer.json deno.json deno.jsonc go.mod go.work jsconfig.json lerna.json package.json
  pnpm-workspace.yaml pyproject.toml pyrightconfig.json rush.json setup.cfg setup.py tsconfig.json tsconfig.base.json
  tsconfig.build.json tsconfig.lib.json`.split(/\s+/),
);
const noNames: readonly string[] = [];

/** A table of a configuration file. */
export type ConfigTable = Readonly<Record<string, unknown>>;

/** `value` as a table, if it is one. */
export function asTable(value: unknown): ConfigTable | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as ConfigTable)
    : undefined;
}

/** The texts in `value`, a text or a list. */
export function asTexts(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((item): item is string => typeof item === "string");
}

/** `value` if it is a text. */
export function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** See the head of this file. */
export class ProjectIndex {
  readonly view: ProjectView;
  readonly #problems = new Map<string, ConfigProblem>();
  readonly #tables = new Map<string, ConfigTable | undefined>();
  readonly #byDirectory = new Map<string, PathGroups>();
  readonly #configs = new Map<string, readonly string[]>();
  readonly #shared = new Map<string, unknown>();
  #directories: ReadonlySet<string> | undefined;

  constructor(view: ProjectView) {
    this.view = view;
  }

  /** Configuration that was ignored, by path. */
  get problems(): readonly ConfigProblem[] {
    return [...this.#problems.values()].sort((a, b) =>
      a.path < b.path ? -1 : a.path > b.path ? 1 : a.message < b.message ? -1 : 1,
    );
  }

  /** Remembers that `path`, or a part of it, was ignored. */
  addProblem(path: string, message: string): void {
    this.#problems.set(`${path}\n${message}`, { path, message });
  }

  has(path: string): boolean {
    return this.view.has(path);
  }

  /** Every directory that holds a file of the run, at any depth; the root is `""`. */
  get directories(): ReadonlySet<string> {
    this.#directories ??= closeUpwards(this.view.paths, directoryOf);
    return this.#directories;
  }

  /** What the resolvers of one family share: made at the first question. */
  shared<T>(name: string, make: () => T): T {
    if (!this.#shared.has(name)) this.#shared.set(name, make());
    return this.#shared.get(name) as T;
  }

  /** The files whose extension is in `extensions` (with the dot), by directory, in path order. */
  filesByDirectory(extensions: readonly string[]): PathGroups {
    const key = extensions.join();
    const known = this.#byDirectory.get(key);
    if (known !== undefined) return known;
    const wanted = (path: string) => extensions.some((extension) => path.endsWith(extension));
    const groups = new PathGroups(this.view.paths, (path) => (wanted(path) ? directoryOf(path) : undefined));
    this.#byDirectory.set(key, groups);
    return groups;
  }

  /** The files whose language is in `languages` or not known, by their last segment, in path order. */
  filesByName(languages: readonly string[]): PathGroups {
    return this.shared(`names ${languages.join()}`, () => {
      const wanted = new Set<string | undefined>([...languages, undefined]);
      return new PathGroups(this.view.paths, (path) =>
        wanted.has(this.view.languageOf(path)) ? baseNameOf(path) : undefined,
      );
    });
  }

  /**
   * The directories that hold a configuration file `name`, in path order. Taken from the run where it has such
   * files; else each directory that holds a file with one of `extensions`, or lies above one, is asked.
   */
  configDirectories(name: string, extensions: readonly string[]): readonly string[] {
    return this.shared(`configs ${name}`, () => {
      const ofRun = this.view.paths.filter((path) => path === name || path.endsWith(`/${name}`));
      if (ofRun.length > 0) return ofRun.map(directoryOf);
      const holders = closeUpwards([...this.filesByDirectory(extensions).keys()], (directory) => directory);
      return [...holders].filter((holder) => this.readConfig(below(holder, name)) !== undefined).sort();
    });
  }

  /**
   * Text of a configuration file, `undefined` where there is none. A directory is listed once: to open each of the files
   * that are not there would cost ten failures a directory.
   */
  readConfig(path: string): string | undefined {
    const name = baseNameOf(path);
    const isThere = !configNames.has(name) || this.#configsIn(directoryOf(path)).includes(name);
    return isThere ? this.view.readConfig(path) : undefined;
  }

  #configsIn(directory: string): readonly string[] {
    let names = this.#configs.get(directory);
    if (names === undefined) {
      names = this.view.listDirectory(directory).filter((name) => configNames.has(name));
      this.#configs.set(directory, names.length === 0 ? noNames : names);
    }
    return names;
  }

  /** A JSON file, comments and trailing commas allowed; `undefined` where it is absent, broken or not a table. */
  readJson(path: string): ConfigTable | undefined {
    return this.#read(path, readJsonText);
  }

  /** A TOML file; `undefined` where it is absent or broken. */
  readToml(path: string): ConfigTable | undefined {
    return this.#read(path, readTomlText);
  }

  #read(path: string, parse: (text: string) => unknown): ConfigTable | undefined {
    if (this.#tables.has(path)) return this.#tables.get(path);
    const text = this.readConfig(path);
    const table = text === undefined ? undefined : asTable(parse(text));
    if (text !== undefined && table === undefined) this.addProblem(path, "cannot be read, so it is ignored");
    // Absent files are many and asked for once a directory, where the asker remembers: they are not kept here.
    if (text !== undefined) this.#tables.set(path, table);
    return table;
  }
}

function closeUpwards(paths: readonly string[], directory: (path: string) => string): Set<string> {
  const closed = new Set<string>([""]);
  let last: string | undefined;
  for (const path of paths) {
    const start = directory(path);
    // Neighbours in path order mostly share their directory.
    if (start === last) continue;
    last = start;
    for (const ancestor of ancestorsOf(start)) {
      if (closed.has(ancestor)) break;
      closed.add(ancestor);
    }
  }
  return closed;
}

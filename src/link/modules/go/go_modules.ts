/** The Go modules of a run: their go.mod, the replacements they declare. https://go.dev/ref/mod */
import { below, directoryOf, joinPath, relativeTo } from "../paths.ts";
import type { ProjectIndex } from "../project_index.ts";

/** A directory with a go.mod. */
export interface GoModule {
  readonly directory: string;
  /** The prefix of the import paths of its packages. */
  readonly path: string;
  readonly replacements: readonly GoReplacement[];
}

/** `replace path => …`: a directory, or the path of another module. */
export interface GoReplacement {
  readonly path: string;
  readonly directory?: string;
  readonly module?: string;
}

/** See the head of this file. */
export class GoModules {
  readonly #index: ProjectIndex;
  readonly #modules = new Map<string, GoModule | undefined>();
  readonly #nearest = new Map<string, GoModule | undefined>();
  readonly #replacements = new Map<string, readonly GoReplacement[]>();
  #all: readonly GoModule[] | undefined;

  constructor(index: ProjectIndex) {
    this.#index = index;
  }

  /** All modules, by path in order of their directories. */
  get all(): readonly GoModule[] {
    this.#all ??= this.#index
      .configDirectories("go.mod", [".go"])
      .flatMap((directory) => this.#at(directory) ?? []);
    return this.#all;
  }

  /** The module that `directory` lies in. */
  of(directory: string): GoModule | undefined {
    if (this.#nearest.has(directory)) return this.#nearest.get(directory);
    const module = this.#at(directory) ?? (directory === "" ? undefined : this.of(directoryOf(directory)));
    this.#nearest.set(directory, module);
    return module;
  }

  /** What the module around `directory` and the workspace around that replace, longest path first. */
  replacementsFor(directory: string): readonly GoReplacement[] {
    const known = this.#replacements.get(directory);
    if (known !== undefined) return known;
    const replacements = [...(this.of(directory)?.replacements ?? [])];
    for (let at = directory; ; at = directoryOf(at)) {
      const text = this.#index.readConfig(below(at, "go.work"));
      if (text !== undefined) replacements.push(...readReplacements(text, at));
      if (at === "") break;
    }
    replacements.sort((a, b) => b.path.length - a.path.length);
    this.#replacements.set(directory, replacements);
    return replacements;
  }

  #at(directory: string): GoModule | undefined {
    if (this.#modules.has(directory)) return this.#modules.get(directory);
    const file = below(directory, "go.mod");
    const text = this.#index.readConfig(file);
    const path = text === undefined ? undefined : /^\s*module\s+\(?\s*["`]?([^\s"`()]+)/m.exec(text)?.[1];
    if (text !== undefined && path === undefined)
      this.#index.addProblem(file, "names no module, so it is ignored");
    const module =
      path === undefined ? undefined : { directory, path, replacements: readReplacements(text!, directory) };
    this.#modules.set(directory, module);
    return module;
  }
}

function readReplacements(text: string, directory: string): readonly GoReplacement[] {
  const replacements: GoReplacement[] = [];
  let inBlock = false;
  for (const line of text.split("\n")) {
    const plain = line.replace(/\/\/.*$/, "").trim();
    if (/^replace\s*\($/.test(plain)) inBlock = true;
    else if (plain === ")") inBlock = false;
    const statement = inBlock ? plain : /^replace\s+(.*)$/.exec(plain)?.[1];
    const parts = /^["`]?([^\s"`]+)["`]?(?:\s+\S+)?\s*=>\s*["`]?([^\s"`]+)/.exec(statement ?? "");
    if (parts !== null) replacements.push(...replacement(parts[1]!, parts[2]!, directory));
  }
  return replacements;
}

function replacement(path: string, target: string, directory: string): GoReplacement[] {
  if (!/^\.{1,2}(?:\/|$)/.test(target)) return target.startsWith("/") ? [] : [{ path, module: target }];
  const local = joinPath(directory, target);
  return local === undefined ? [] : [{ path, directory: local }];
}

/** What is left of an import path behind a module's path; `undefined` where it is of another module. */
export function withinModule(modulePath: string, importPath: string): string | undefined {
  return relativeTo(modulePath, importPath);
}

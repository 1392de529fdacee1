/** Modules of Python: https://docs.python.org/3/reference/import.html */
import type { ModuleTarget, ResolveModule } from "../module_resolver.ts";
import { below, directoryOf } from "../paths.ts";
import type { ProjectIndex } from "../project_index.ts";
import { RecentAnswers } from "../recent_answers.ts";
import { externalTarget, fileTarget, packageTarget, unknownTarget } from "../targets.ts";
import { PythonRoots } from "./python_roots.ts";
import { isStandardModule, isStandardPackage } from "./python_standard.ts";

/** A namespace package: no file forms it. */
const namespaceTarget = packageTarget([]);

/** The resolver for Python. */
export function createPythonResolver(index: ProjectIndex): ResolveModule {
  const resolver = new PythonResolver(index);
  return (specifier, from) => resolver.resolve(specifier, from);
}

class PythonResolver {
  readonly #index: ProjectIndex;
  readonly #roots: PythonRoots;
  /** Absolute imports by root and specifier: files of one root mostly import the same. */
  readonly #answers: RecentAnswers<ModuleTarget> = new RecentAnswers();

  constructor(index: ProjectIndex) {
    this.#index = index;
    this.#roots = new PythonRoots(index);
  }

  resolve(specifier: string, from: string): ModuleTarget {
    const directory = directoryOf(from);
    if (specifier.startsWith(".")) return this.#relative(specifier, directory);
    const answers = this.#answers.at(this.#roots.rootOf(directory));
    const answer = answers.get(specifier) ?? this.#absolute(specifier, directory, "");
    answers.set(specifier, answer);
    // A script that is called like what it imports does not mean itself.
    const isItself = answer.kind === "file" && answer.path === from;
    return isItself ? this.#absolute(specifier, directory, from) : answer;
  }

  #relative(specifier: string, directory: string): ModuleTarget {
    const level = /^\.+/.exec(specifier)![0].length;
    let base = directory;
    for (let up = 1; up < level; up++) {
      if (base === "") return unknownTarget;
      base = directoryOf(base);
    }
    const path = below(base, specifier.slice(level).replaceAll(".", "/"));
    const file = this.#moduleAt(path);
    if (file !== undefined) return fileTarget(file);
    return this.#roots.directories.has(path) ? namespaceTarget : unknownTarget;
  }

  #absolute(specifier: string, directory: string, except: string): ModuleTarget {
    const path = specifier.replaceAll(".", "/");
    const [first = ""] = path.split("/", 1);
    const searchPath = this.#roots.searchPath(directory);
    const roots = isStandardModule(first)
      ? searchPath.filter((root) => this.#outranksLibrary(root, path))
      : searchPath;
    for (const root of roots) {
      const file = this.#moduleAt(below(root, path));
      if (file !== undefined && file !== except) return fileTarget(file);
    }
    if (isStandardModule(first)) return externalTarget(`py:${specifier}`, true);
    return this.#furtherAway(specifier, path, directory, searchPath);
  }

  /** The sources of the standard library itself, or a package of one's own beside a standard module that is none. */
  #outranksLibrary(root: string, path: string): boolean {
    if (this.#index.has(below(root, "os.py")) && this.#index.has(below(root, "abc.py"))) return true;
    const [first = "", ...rest] = path.split("/");
    return (rest.length > 0 || first === "test") && !isStandardPackage(first);
  }

  #furtherAway(
    specifier: string,
    path: string,
    directory: string,
    searchPath: readonly string[],
  ): ModuleTarget {
    const [first = "", ...rest] = path.split("/");
    const elsewhere = this.#roots.elsewhere(first, below(directory, "x"));
    for (const root of elsewhere) {
      const file = this.#moduleAt(below(root, path));
      if (file !== undefined) return fileTarget(file);
    }
    // The root of the run may lie inside the package, whose name is then not to be seen.
    const inside = rest.length > 0 && this.#roots.isPackage("") ? this.#moduleAt(rest.join("/")) : undefined;
    if (inside !== undefined) return fileTarget(inside);
    const isOwned = [...searchPath, ...elsewhere].some((root) => this.#roots.isPackage(below(root, first)));
    if (isOwned)
      return this.#isNamespace(path, [...searchPath, ...elsewhere]) ? namespaceTarget : unknownTarget;
    return this.#isNamespace(path, searchPath) ? namespaceTarget : externalTarget(`py:${specifier}`, false);
  }

  #isNamespace(path: string, roots: readonly string[]): boolean {
    return roots.some((root) => this.#roots.directories.has(below(root, path)));
  }

  /** The file of the module or package at `path`, which has no extension. The source comes before its stub. */
  #moduleAt(path: string): string | undefined {
    const candidates = [below(path, "__init__.py"), `${path}.py`, below(path, "__init__.pyi"), `${path}.pyi`];
    return candidates.find((candidate) => this.#index.has(candidate));
  }
}

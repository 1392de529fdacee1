/** Packages of Go: an import path is a module's path and a directory below it. https://go.dev/ref/spec#Import_declarations */
import type { ModuleTarget, ResolveModule } from "../module_resolver.ts";
import { ancestorsOf, below, directoryOf, joinPath, sharedDepth } from "../paths.ts";
import type { ProjectIndex } from "../project_index.ts";
import { RecentAnswers } from "../recent_answers.ts";
import { externalTarget, packageTarget, unknownTarget } from "../targets.ts";
import { GoModules, withinModule } from "./go_modules.ts";
import { GoPackages } from "./go_packages.ts";

/** First elements of the import paths of the standard library. */
const standardNames: ReadonlySet<string> = new Set(
  `C archive bufio builtin bytes cmd cmp compress container context crypto database debug embed encoding errors expvar flag
  fmt go hash html image index internal io iter log maps math mime net os path plugin reflect regexp runtime slices sort
  strconv strings structs sync syscall testing text time unicode unique unsafe vendor weak`.split(/\s+/),
);

/** The resolver for Go. */
export function createGoResolver(index: ProjectIndex): ResolveModule {
  const resolver = new GoResolver(index);
  return (specifier, from) => resolver.resolve(specifier, from);
}

class GoResolver {
  readonly #modules: GoModules;
  readonly #packages: GoPackages;
  readonly #answers: RecentAnswers<string | undefined> = new RecentAnswers();

  constructor(index: ProjectIndex) {
    this.#modules = new GoModules(index);
    this.#packages = new GoPackages(index);
  }

  resolve(specifier: string, from: string): ModuleTarget {
    const directory = directoryOf(from);
    if (specifier === ".") return packageTarget(this.#packages.visibleTo(from));
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) return this.#packageAt(joinPath(directory, specifier), from);
    const own = this.#modules.of(directory);
    // All files of a module see the same packages.
    const found = this.#directoryOf(specifier, own?.directory ?? directory);
    if (found !== undefined) return this.#packageAt(found, from);
    if (own !== undefined && withinModule(own.path, specifier) !== undefined) return unknownTarget;
    return externalTarget(`go:${specifier}`, isStandard(specifier));
  }

  #packageAt(directory: string | undefined, from: string): ModuleTarget {
    if (directory === undefined || !this.#packages.has(directory)) return unknownTarget;
    return packageTarget(this.#packages.importedBy(directory, from));
  }

  #directoryOf(importPath: string, directory: string): string | undefined {
    const answers = this.#answers.at(directory);
    if (answers.has(importPath)) return answers.get(importPath);
    let found: string | undefined;
    for (const candidate of this.#candidates(importPath, directory)) {
      if (!this.#packages.has(candidate)) continue;
      found = candidate;
      break;
    }
    answers.set(importPath, found);
    return found;
  }

  *#candidates(importPath: string, directory: string): Generator<string> {
    yield* this.#replaced(importPath, directory);
    yield* this.#inModules(importPath, directory);
    if (isStandard(importPath)) {
      // In the standard library's own module the import path is the directory.
      const library = this.#modules.all.filter((module) => module.path === "std");
      for (const module of library) yield below(module.directory, importPath);
    }
    const ancestors = ancestorsOf(directory);
    for (const ancestor of ancestors) yield below(ancestor, `vendor/${importPath}`);
    if (isStandard(importPath) && this.#modules.of(directory) !== undefined) return;
    // Without modules packages lie below `src`, or below the root, under their whole path.
    if (!importPath.includes("/")) return;
    for (const ancestor of ancestors) {
      yield below(ancestor, `src/${importPath}`);
      yield below(ancestor, importPath);
    }
  }

  *#replaced(importPath: string, directory: string): Generator<string> {
    for (const { path, directory: target, module } of this.#modules.replacementsFor(directory)) {
      const rest = withinModule(path, importPath);
      if (rest === undefined) continue;
      if (target !== undefined) yield below(target, rest);
      else if (module !== undefined && module !== path)
        yield* this.#inModules(below(module, rest), directory);
    }
  }

  /** Below the modules whose path fits: the longest path first, of equal ones the own, then the nearest. */
  *#inModules(importPath: string, directory: string): Generator<string> {
    const inside = `${directory}/`;
    const fitting = this.#modules.all
      .filter((module) => withinModule(module.path, importPath) !== undefined)
      .filter((module) => !isTestData(module.directory) || inside.startsWith(`${module.directory}/`))
      .sort(
        (a, b) =>
          b.path.length - a.path.length ||
          sharedDepth(`${b.directory}/`, inside) - sharedDepth(`${a.directory}/`, inside),
      );
    for (const module of fitting) yield below(module.directory, withinModule(module.path, importPath)!);
  }
}

function isStandard(importPath: string): boolean {
  return standardNames.has(importPath.split("/", 1)[0]!);
}

function isTestData(directory: string): boolean {
  return /(?:^|\/)(?:testdata|_[^/]*)(?:\/|$)/.test(directory);
}

/** Includes of C, C++ and Objective-C. Build systems say where headers lie; most are not readable, so suffixes decide. */
import type { ModuleTarget, ResolveModule } from "../module_resolver.ts";
import { baseNameOf, below, directoryOf, joinPath, nearestPaths } from "../paths.ts";
import type { ProjectIndex } from "../project_index.ts";
import { externalTarget, fileTarget, unknownTarget } from "../targets.ts";
import { readIncludeDirectories } from "./include_directories.ts";
import { standardHeader } from "./standard_headers.ts";

const languages = ["c", "cpp", "objc"];
const commonDirectories = ["", "include", "inc", "src", "source", "lib"];

/** The resolver for the C family; its languages share it. */
export function createCResolver(index: ProjectIndex): ResolveModule {
  const resolver = index.shared("c", () => new CResolver(index));
  return (specifier, from) => resolver.resolve(specifier, from);
}

class CResolver {
  readonly #index: ProjectIndex;
  /** Files by what is included, for all askers. */
  readonly #bySuffix = new Map<string, readonly string[]>();
  #includeDirectories: readonly string[] | undefined;

  constructor(index: ProjectIndex) {
    this.#index = index;
  }

  resolve(specifier: string, from: string): ModuleTarget {
    const isAngle = specifier.startsWith("<");
    const name = specifier.replace(/^[<"]|[>"]$/g, "").replaceAll("\\", "/");
    if (name === "") return unknownTarget;
    if (!isAngle) {
      const beside = joinPath(directoryOf(from), name);
      if (beside !== undefined && this.#index.has(beside)) return fileTarget(beside);
    }
    const declared = this.#inDeclared(name);
    if (declared !== undefined) return fileTarget(declared);
    const standard = standardHeader(name);
    // A tail alone would take `include/linux/string.h` for the one of the library.
    if (standard !== undefined) return this.#ownLibrary(name) ?? externalTarget(standard, true);
    const found = this.#bestSuffix(name.replace(/^(?:\.{1,2}\/)+/, ""), from);
    if (found !== undefined) return found;
    return isAngle || this.#isForeign(name) ? externalTarget(`c:${name}`, false) : unknownTarget;
  }

  #inDeclared(name: string): string | undefined {
    this.#includeDirectories ??= readIncludeDirectories(this.#index);
    return this.#includeDirectories
      .map((directory) => joinPath(directory, name))
      .find((path) => path !== undefined && this.#index.has(path));
  }

  /** A run that is the C library itself has its headers in `include`. */
  #ownLibrary(name: string): ModuleTarget | undefined {
    const path = `include/${name}`;
    return this.#index.has(path) ? fileTarget(path) : undefined;
  }

  /** The nearest file that ends so; of equally near ones the one in a common place; else it cannot be told. */
  #bestSuffix(name: string, from: string): ModuleTarget | undefined {
    const all = this.#filesEndingWith(name);
    if (all.length === 0) return undefined;
    const nearest = nearestPaths(all, from);
    if (nearest.length === 1) return fileTarget(nearest[0]);
    const common = commonDirectories
      .map((directory) => below(directory, name))
      .find((path) => nearest.includes(path));
    if (common !== undefined) return fileTarget(common);
    const inInclude = nearest.filter((path) => /(?:^|\/)include\//.test(path));
    return inInclude.length === 1 ? fileTarget(inInclude[0]) : unknownTarget;
  }

  #filesEndingWith(name: string): readonly string[] {
    const known = this.#bySuffix.get(name);
    if (known !== undefined) return known;
    const sameName = this.#index.filesByName(languages).get(baseNameOf(name)) ?? [];
    const found = sameName.filter((path) => path === name || path.endsWith(`/${name}`));
    this.#bySuffix.set(name, found);
    return found;
  }

  /** `"gtest/gtest.h"` where the run has no directory of that name: not generated, but another project's. */
  #isForeign(name: string): boolean {
    const [first = "", second] = name.split("/");
    if (second === undefined || first.startsWith(".")) return false;
    this.#directoryNames ??= new Set([...this.#index.directories].map(baseNameOf));
    return !this.#directoryNames.has(first);
  }
  #directoryNames: ReadonlySet<string> | undefined;
}

/** The files of Go's packages: those of a directory that declare the same name. Build tags keep none of them out. */
import { directoryOf } from "../paths.ts";
import type { ProjectIndex } from "../project_index.ts";

interface GoDirectory {
  /** What importers elsewhere see. */
  readonly files: readonly string[];
  /** With the tests that are of the package itself. */
  readonly withTests: readonly string[];
}

const testSuffix = "_test.go";

/** See the head of this file. */
export class GoPackages {
  readonly #index: ProjectIndex;
  readonly #directories = new Map<string, GoDirectory>();

  constructor(index: ProjectIndex) {
    this.#index = index;
  }

  /** Whether there is Go in `directory` itself. */
  has(directory: string): boolean {
    return this.#filesOf(directory).length > 0;
  }

  /** The files that the import of `directory` brings to `from`: its tests too if `from` is a test beside them. */
  importedBy(directory: string, from: string): readonly string[] {
    const { files, withTests } = this.#packageIn(directory);
    return from.endsWith(testSuffix) && directoryOf(from) === directory ? withTests : files;
  }

  /** The files of the package that `from` is of, itself included. */
  visibleTo(from: string): readonly string[] {
    const name = this.#index.view.packageOf(from);
    const isTest = from.endsWith(testSuffix);
    return this.#filesOf(directoryOf(from)).filter(
      (path) => this.#index.view.packageOf(path) === name && (isTest || !path.endsWith(testSuffix)),
    );
  }

  #filesOf(directory: string): readonly string[] {
    return this.#index.filesByDirectory([".go"]).get(directory) ?? [];
  }

  #packageIn(directory: string): GoDirectory {
    const known = this.#directories.get(directory);
    if (known !== undefined) return known;
    const all = this.#filesOf(directory);
    const sources = all.filter((path) => !path.endsWith(testSuffix));
    const name = this.#mainName(sources);
    const isOfPackage = (path: string) => name === undefined || this.#index.view.packageOf(path) === name;
    const found = { files: sources.filter(isOfPackage), withTests: all.filter(isOfPackage) };
    this.#directories.set(directory, found);
    return found;
  }

  /** The name that most files declare. Programs that stand beside a package, kept out by a tag, are `main`. */
  #mainName(paths: readonly string[]): string | undefined {
    const counts = new Map<string, number>();
    for (const path of paths) {
      const name = this.#index.view.packageOf(path);
      if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const names = [...counts.keys()].filter((name) => name !== "documentation");
    const candidates = names.length > 1 ? names.filter((name) => name !== "main") : names;
    return candidates.sort((a, b) => counts.get(b)! - counts.get(a)! || (a < b ? -1 : 1))[0];
  }
}

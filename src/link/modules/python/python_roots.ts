/** Where the absolute imports of a Python file are looked for: directories that stand on the path of the interpreter. */
import { PathGroups } from "../path_groups.ts";
import { ancestorsOf, baseNameOf, below, directoryOf, joinPath, nearestPaths, relativeTo } from "../paths.ts";
import { asTable, asTexts, type ConfigTable, type ProjectIndex } from "../project_index.ts";

const sourceExtensions = [".py", ".pyi"];
/** Samples under these are not what other code imports. */
const sampleDirectory =
  /^(?:.*\/)?(?:tests?|testing|testdata|test_data|fixtures?|samples?|examples?|data)(?=\/|$)/;

/** See the head of this file. */
export class PythonRoots {
  readonly #index: ProjectIndex;
  readonly #rootOf = new Map<string, string>();
  readonly #searchPaths = new Map<string, readonly string[]>();
  readonly #declared = new Map<string, readonly string[]>();
  #topLevel: PathGroups | undefined;
  #directories: ReadonlySet<string> | undefined;

  constructor(index: ProjectIndex) {
    this.#index = index;
  }

  /** Directories with Python at any depth. */
  get directories(): ReadonlySet<string> {
    this.#directories ??= new Set(
      [...this.#index.filesByDirectory(sourceExtensions).keys()].flatMap(ancestorsOf),
    );
    return this.#directories;
  }

  /** Whether `directory` is a regular package. */
  isPackage(directory: string): boolean {
    return (
      this.#index.has(below(directory, "__init__.py")) || this.#index.has(below(directory, "__init__.pyi"))
    );
  }

  /** The directory that the outermost package around `directory` stands in; without one, `directory`. */
  rootOf(directory: string): string {
    const known = this.#rootOf.get(directory);
    if (known !== undefined) return known;
    const isInside = directory !== "" && this.isPackage(directory);
    const parent = directoryOf(directory);
    const root = isInside ? (this.isPackage(parent) ? this.rootOf(parent) : parent) : directory;
    this.#rootOf.set(directory, root);
    return root;
  }

  /** Roots for the files of `directory`, best first: its own, then each one above with what is declared there. */
  searchPath(directory: string): readonly string[] {
    const own = this.rootOf(directory);
    const known = this.#searchPaths.get(own);
    if (known !== undefined) return known;
    const roots = new Set([own]);
    for (const ancestor of ancestorsOf(own)) {
      // What lies inside a package is imported through it.
      if (ancestor !== own && this.isPackage(ancestor)) continue;
      for (const root of [ancestor, ...this.#declaredAt(ancestor)]) roots.add(root);
    }
    const searchPath = [...roots];
    this.#searchPaths.set(own, searchPath);
    return searchPath;
  }

  /** Roots elsewhere in the run that hold a package called `name`, nearest to `from` first. */
  elsewhere(name: string, from: string): readonly string[] {
    this.#topLevel ??= this.#findTopLevel();
    const packages = (this.#topLevel.get(name) ?? []).filter((directory) => {
      const sample = sampleDirectory.exec(directoryOf(directory))?.[0];
      return sample === undefined || relativeTo(sample, from) !== undefined;
    });
    return nearestPaths(packages, from).map(directoryOf);
  }

  #findTopLevel(): PathGroups {
    const packages = [...this.directories].filter(
      (directory) => directory !== "" && this.isPackage(directory) && !this.isPackage(directoryOf(directory)),
    );
    return new PathGroups(packages.sort(), baseNameOf);
  }

  #declaredAt(directory: string): readonly string[] {
    const known = this.#declared.get(directory);
    if (known !== undefined) return known;
    const texts = [
      "src",
      ...rootsOfPyproject(this.#index.readToml(below(directory, "pyproject.toml")) ?? {}),
      ...rootsOfSetup(this.#index.readConfig(below(directory, "setup.cfg")) ?? ""),
      ...rootsOfSetup(this.#index.readConfig(below(directory, "setup.py")) ?? ""),
      ...asTexts(this.#index.readJson(below(directory, "pyrightconfig.json"))?.extraPaths),
    ];
    const roots = texts
      .flatMap((text) => joinPath(directory, text) ?? [])
      .filter((root) => this.directories.has(root) && relativeTo(directory, root) !== undefined);
    this.#declared.set(directory, roots);
    return roots;
  }
}

function at(table: ConfigTable, path: string): unknown {
  return path.split("/").reduce<unknown>((value, key) => asTable(value)?.[key], table);
}

/** What each build system of Python calls its source directories. */
function rootsOfPyproject(table: ConfigTable): readonly string[] {
  const poetry = at(table, "tool/poetry/packages");
  const wheel = asTexts(at(table, "tool/hatch/build/targets/wheel/packages"));
  return [
    ...asTexts(at(table, "tool/setuptools/package-dir/")),
    ...asTexts(asTable(at(table, "tool/setuptools/package-dir"))?.[""]),
    ...asTexts(at(table, "tool/setuptools/packages/find/where")),
    ...(Array.isArray(poetry) ? poetry.flatMap((item) => asTexts(asTable(item)?.from)) : []),
    ...wheel.filter((path) => path.includes("/")).map(directoryOf),
    ...asTexts(at(table, "tool/hatch/build/sources")),
    ...asTexts(at(table, "tool/pdm/build/package-dir")),
    ...asTexts(at(table, "tool/pytest/ini_options/pythonpath")),
    ...asTexts(at(table, "tool/pyright/extraPaths")),
    ...asTexts(at(table, "tool/mypy/mypy_path")),
  ].filter((text) => text !== "");
}

/** setup.cfg and setup.py: `package_dir = =src`, `where = src`, `find_packages("src")`. */
function rootsOfSetup(text: string): readonly string[] {
  const patterns = [
    /package_dir\s*=\s*(?:\{\s*["']{2}\s*:\s*["']([^"'\n]+)["']|=\s*([^\s=]+))/g,
    /(?:find_(?:namespace_)?packages\(\s*(?:where\s*=\s*)?|\bwhere\s*=\s*)["']?([^\s"'=,)]+)["']?/g,
  ];
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => match[1] ?? match[2] ?? []),
  );
}

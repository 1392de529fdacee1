/** The source file that a package of the run means by itself or by one of its subpaths. */
import type { ImportForm } from "../../../record/vocabulary.ts";
import { baseNameOf, below, joinPath } from "../paths.ts";
import { asText } from "../project_index.ts";
import type { BuildOrigins } from "./build_origins.ts";
import type { FileProbe } from "./file_probe.ts";
import { type HoldsCondition, packageTargets } from "./package_targets.ts";
import type { PackageHome } from "./workspaces.ts";

const commonConditions = new Set(
  "default node bun deno module module-sync source src ts typescript development".split(" "),
);
const typedFields = ["source", "types", "typings", "module", "jsnext:main", "main"];
const plainFields = ["source", "module", "jsnext:main", "main", "types", "typings"];

/** The conditions that hold for an import of this form; names with `@` are a package's own, and lead to its source. */
export function conditionsOf(form: ImportForm, typed: boolean): HoldsCondition {
  const call = form === "require" ? "require" : "import";
  return (condition) =>
    commonConditions.has(condition) ||
    condition === call ||
    condition.startsWith("@") ||
    (typed && (condition === "types" || condition.startsWith("types@")));
}

/** Finds the entries of packages. */
export class PackageEntry {
  readonly #probe: FileProbe;
  readonly #origins: BuildOrigins;
  readonly #typed: boolean;

  constructor(probe: FileProbe, origins: BuildOrigins, typed: boolean) {
    this.#probe = probe;
    this.#origins = origins;
    this.#typed = typed;
  }

  /** The file of `home` at `subpath` (empty: its main entry). */
  find(home: PackageHome, subpath: string, form: ImportForm): string | undefined {
    return (
      this.#byExports(home, subpath, conditionsOf(form, this.#typed)) ??
      (subpath === "" ? this.#mainOf(home) : this.#subpathOf(home, subpath)) ??
      this.#byExports(home, subpath, () => true)
    );
  }

  /** The file or directory at `path`, which lies in `home`, or what it is built from. */
  at(home: PackageHome, path: string): string | undefined {
    return (
      this.#probe.file(path) ?? this.#probe.indexOf(path) ?? this.#origins.sourceOf(home, path, this.#probe)
    );
  }

  #byExports(home: PackageHome, subpath: string, holds: HoldsCondition): string | undefined {
    const key = subpath === "" ? "." : `./${subpath}`;
    for (const target of packageTargets(home.manifest.exports, key, holds)) {
      const path = joinPath(home.directory, target);
      const file = path === undefined ? undefined : this.at(home, path);
      if (file !== undefined) return file;
    }
    return undefined;
  }

  #mainOf(home: PackageHome): string | undefined {
    for (const field of this.#typed ? typedFields : plainFields) {
      const target = asText(home.manifest[field]);
      const path = target === undefined ? undefined : joinPath(home.directory, target);
      const file = path === undefined ? undefined : this.at(home, path);
      if (file !== undefined) return file;
    }
    // A bundle has a name of its own; its source is the entry that everyone would look for.
    const name = baseNameOf(asText(home.manifest.name) ?? "");
    const entries = [
      "index",
      "mod",
      "src/index",
      "src/main",
      "src/mod",
      `src/${name || "index"}`,
      "lib/index",
    ];
    for (const entry of [...entries, "source/index"]) {
      const file = this.#probe.file(below(home.directory, entry));
      if (file !== undefined) return file;
    }
    return undefined;
  }

  #subpathOf(home: PackageHome, subpath: string): string | undefined {
    const path = joinPath(home.directory, subpath);
    if (path === undefined) return undefined;
    return this.at(home, path) ?? this.at(home, below(home.directory, `src/${subpath}`));
  }
}

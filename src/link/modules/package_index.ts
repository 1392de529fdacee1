/** The files of a run by the package or namespace that they declare. */

import { PathGroups } from "./path_groups.ts";
import { baseNameOf, stemOf } from "./paths.ts";
import type { ProjectIndex } from "./project_index.ts";

/** See the head of this file. Packages are dotted; the one without a name is `""`. */
export class PackageIndex {
  readonly #files: PathGroups;
  readonly #byStem = new Map<string, PathGroups>();
  #prefixes: ReadonlySet<string> | undefined;

  constructor(index: ProjectIndex, languages: readonly string[]) {
    const { view } = index;
    this.#files = new PathGroups(view.paths, (path) => {
      const language = view.languageOf(path);
      if (language === undefined || !languages.includes(language)) return undefined;
      return (view.packageOf(path) ?? "").replace(/^\\/, "").replaceAll("\\", ".");
    });
  }

  /** The files that declare `name`. */
  filesOf(name: string): readonly string[] | undefined {
    return this.#files.get(name);
  }

  /** The files of the package that are called `stem`, without the extension. */
  filesCalled(name: string, stem: string): readonly string[] {
    let byStem = this.#byStem.get(name);
    if (byStem === undefined) {
      byStem = new PathGroups(this.#files.get(name) ?? [], (path) => stemOf(baseNameOf(path)));
      this.#byStem.set(name, byStem);
    }
    return byStem.get(stem) ?? [];
  }

  /** Whether packages below `name` are declared. */
  isPrefix(name: string): boolean {
    this.#prefixes ??= new Set([...this.#files.keys()].flatMap(prefixesOf));
    return this.#prefixes.has(name);
  }
}

function prefixesOf(name: string): string[] {
  const prefixes: string[] = [];
  for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1))
    prefixes.push(name.slice(0, dot));
  return prefixes;
}

/** `a.b.C.d` as the package `a.b` and what is named in it, `C.d`: types begin with a capital letter. */
export function splitAtType(name: string): readonly [packageName: string, rest: string | undefined] {
  const segments = name.split(".");
  const type = segments.findIndex((segment) => /^\p{Lu}/u.test(segment));
  const end = type >= 0 ? type : segments.length - 1;
  return end === 0 ? [name, undefined] : [segments.slice(0, end).join("."), segments.slice(end).join(".")];
}

/** Which file a path without its extension, with that of its output, or of a directory means. */
import { baseNameOf, below } from "../paths.ts";
import type { ProjectIndex } from "../project_index.ts";

/** What each extension of output may have been compiled from, best first. */
const sourcesOfOutput: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx", ".d.ts", ".jsx"],
  ".jsx": [".tsx", ".d.ts"],
  ".mjs": [".mts", ".d.mts"],
  ".cjs": [".cts", ".d.cts"],
};
const typedExtensions =
  ".ts .tsx .d.ts .js .jsx .mts .cts .mjs .cjs .d.mts .d.cts .json .vue .svelte .astro".split(" ");
const plainExtensions =
  ".js .mjs .cjs .jsx .json .ts .tsx .mts .cts .vue .svelte .astro .d.ts .d.mts .d.cts".split(" ");
/** Bundlers for phones put the platform before the extension. */
const platformExtensions = [".native", ".ios", ".android", ".web"].flatMap((platform) =>
  [".ts", ".tsx", ".js", ".jsx"].map((extension) => platform + extension),
);

/** Looks up files the way compilers, bundlers and Node do. `typed`: the importer is TypeScript, so types come first. */
export class FileProbe {
  readonly #index: ProjectIndex;
  readonly #typed: boolean;
  readonly #extensions: readonly string[];

  constructor(index: ProjectIndex, typed: boolean) {
    this.#index = index;
    this.#typed = typed;
    this.#extensions = typed ? typedExtensions : plainExtensions;
  }

  /** The file that `path` means: itself, what it was compiled from, or with an extension. */
  file(path: string): string | undefined {
    if (path === "") return undefined;
    return this.#exact(path) ?? this.#withExtension(path, this.#extensions);
  }

  /** The index file of `directory`. */
  indexOf(directory: string): string | undefined {
    if (!this.#index.directories.has(directory)) return undefined;
    return this.#withExtension(below(directory, "index"), this.#extensions);
  }

  /** The file that `path` means when it is written for some platforms only. */
  platformFile(path: string): string | undefined {
    return this.#withExtension(path, platformExtensions);
  }

  #exact(path: string): string | undefined {
    const dot = path.lastIndexOf(".");
    const extension = dot > path.lastIndexOf("/") ? path.slice(dot) : "";
    const sources = sourcesOfOutput[extension];
    const isThere = this.#index.has(path);
    if (sources === undefined || (isThere && !this.#typed)) return isThere ? path : undefined;
    return this.#withExtension(path.slice(0, dot), sources) ?? (isThere ? path : undefined);
  }

  #withExtension(stem: string, extensions: readonly string[]): string | undefined {
    if (baseNameOf(stem) === "") return undefined;
    for (const extension of extensions) {
      if (this.#index.has(stem + extension)) return stem + extension;
    }
    return undefined;
  }
}

/** From a path of build output, which is not in the run, to the source that it is made from. */
import { below, directoryOf, relativeTo } from "../paths.ts";
import type { FileProbe } from "./file_probe.ts";
import type { TsConfig, TsConfigs } from "./tsconfig.ts";
import type { PackageHome } from "./workspaces.ts";

/** Directories that hold output, also below one another: `dist/esm`, `lib/types`. */
const outputName =
  /^(?:_?dist(?:[-_].*)?|lib|build|out|output|_?esm(?:\d+|next)?|_?cjs|es\d*|esnext|umd|amd|_?types|typings|dts|modules?|commonjs|node|browser|fesm\d+|bundles?|compiled|release|public|tsc|target)$/;
const sourceNames = ["src", "source", "", "lib"];
const outputExtension = /(?:\.d)?\.[cm]?[jt]sx?$/;
/** `index.esm.js`, `react.production.min.js`: how a bundle was made. */
const bundleTags =
  /(?:\.(?:esm|es|mjs|cjs|umd|min|prod|production|dev|development|module|bundle|bundler|node|browser))+$/;
const configNames = ["tsconfig.json", "tsconfig.build.json", "tsconfig.lib.json"];

/** See the head of this file. */
export class BuildOrigins {
  readonly #configs: TsConfigs;

  constructor(configs: TsConfigs) {
    this.#configs = configs;
  }

  /** The source in `home` of the output at `path`, if it can be told. */
  sourceOf(home: PackageHome, path: string, probe: FileProbe): string | undefined {
    for (const stem of this.#stems(home, path)) {
      const file = probe.file(stem) ?? probe.indexOf(stem);
      if (file !== undefined) return file;
    }
    return undefined;
  }

  *#stems(home: PackageHome, path: string): Generator<string> {
    for (const stem of withoutTags(path)) {
      yield* this.#byConfiguration(home.directory, stem);
      yield* byConvention(home.directory, stem);
    }
  }

  *#byConfiguration(directory: string, stem: string): Generator<string> {
    for (const name of configNames) {
      const config = this.#configs.read(below(directory, name));
      if (config === undefined) continue;
      yield* mapOutput(config, stem);
      for (const reference of config.references) {
        const referred = this.#configs.read(reference);
        if (referred !== undefined) yield* mapOutput(referred, stem);
      }
    }
  }
}

function* mapOutput(config: TsConfig, stem: string): Generator<string> {
  const base = directoryOf(config.path);
  for (const outDir of config.outDirs) {
    const rest = relativeTo(outDir, stem);
    if (rest === undefined || outDir === base) continue;
    if (config.rootDir !== undefined) yield below(config.rootDir, rest);
    yield below(below(base, "src"), rest);
    yield below(base, rest);
  }
}

function* byConvention(directory: string, stem: string): Generator<string> {
  const segments = (relativeTo(directory, stem) ?? "").split("/");
  while (segments.length > 1 && outputName.test(segments[0]!)) {
    const output = segments.shift()!;
    for (const name of sourceNames) {
      if (name !== output) yield below(below(directory, name), segments.join("/"));
    }
  }
}

function withoutTags(path: string): readonly string[] {
  const stem = path.replace(outputExtension, "");
  const plain = stem.replace(bundleTags, "");
  return plain === stem || plain.endsWith("/") ? [stem] : [stem, plain];
}

/** The packages that live in the run: by workspace, by a dependency on a directory, or around a file. */
import { ancestorsOf, below, directoryOf, joinPath, relativeTo } from "../paths.ts";
import { asTable, asText, asTexts, type ConfigTable, type ProjectIndex } from "../project_index.ts";

/** A directory with a package.json, or with a deno.json that has a name. */
export interface PackageHome {
  readonly directory: string;
  readonly manifest: ConfigTable;
}

const sourceExtensions = [".ts", ".tsx", ".js", ".jsx", ".mts", ".mjs", ".cts", ".cjs", ".vue"];
const dependencyFields = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

/** See the head of this file. */
export class Workspaces {
  readonly #index: ProjectIndex;
  readonly #homes = new Map<string, PackageHome | undefined>();
  readonly #bases = new Map<string, string>();
  readonly #members = new Map<string, ReadonlyMap<string, string> | undefined>();

  constructor(index: ProjectIndex) {
    this.#index = index;
  }

  /** The package at exactly `directory`. */
  homeAt(directory: string): PackageHome | undefined {
    if (this.#homes.has(directory)) return this.#homes.get(directory);
    const manifest = this.#index.readJson(below(directory, "package.json")) ?? this.#denoManifest(directory);
    const home = manifest === undefined ? undefined : { directory, manifest };
    this.#homes.set(directory, home);
    return home;
  }

  /** The nearest package at or above `directory`. */
  homeOf(directory: string): PackageHome | undefined {
    for (let at = directory; ; at = directoryOf(at)) {
      const home = this.homeAt(at);
      if (home !== undefined || at === "") return home;
    }
  }

  /** The nearest directory, at or above `directory`, with a package or the declaration of a workspace. */
  baseOf(directory: string): string {
    const known = this.#bases.get(directory);
    if (known !== undefined) return known;
    const isBase =
      directory === "" || this.homeAt(directory) !== undefined || this.#membersOf(directory) !== undefined;
    const base = isBase ? directory : this.baseOf(directoryOf(directory));
    this.#bases.set(directory, base);
    return base;
  }

  /** The directory of the package called `name`, as seen from the package that `directory` lies in. */
  directoryOfPackage(name: string, directory: string): string | undefined {
    const own = this.homeOf(directory);
    if (own !== undefined && asText(own.manifest.name) === name) return own.directory;
    const linked = own === undefined ? undefined : linkedDirectory(own, name);
    if (linked !== undefined && this.#index.directories.has(linked)) return linked;
    const governing = this.#governing(directory);
    for (const members of governing) {
      const member = members.get(name);
      if (member !== undefined) return member;
    }
    // The declaration of the workspace may lie above the root. A declared dependency with one package of its name is it.
    const isDeclared = own !== undefined && dependencyOf(own.manifest, name) !== undefined;
    return isDeclared && governing.length === 0 ? this.#uniqueByName().get(name) : undefined;
  }

  /** The workspaces declared at or above `directory`, nearest first. */
  #governing(directory: string): readonly ReadonlyMap<string, string>[] {
    return ancestorsOf(directory).flatMap((ancestor) => this.#membersOf(ancestor) ?? []);
  }

  #denoManifest(directory: string): ConfigTable | undefined {
    return (
      this.#index.readJson(below(directory, "deno.json")) ??
      this.#index.readJson(below(directory, "deno.jsonc"))
    );
  }

  /** Name → directory of the members of the workspace declared in `directory`, if one is. */
  #membersOf(directory: string): ReadonlyMap<string, string> | undefined {
    if (this.#members.has(directory)) return this.#members.get(directory);
    const patterns = this.#patternsOf(directory);
    const members = patterns === undefined ? undefined : this.#findMembers(directory, patterns);
    this.#members.set(directory, members);
    return members;
  }

  #patternsOf(directory: string): readonly string[] | undefined {
    const manifest = this.#index.readJson(below(directory, "package.json"));
    const workspaces = manifest?.workspaces;
    const deno = this.#denoManifest(directory)?.workspace;
    const rush = this.#index.readJson(below(directory, "rush.json"))?.projects;
    const lerna = this.#index.readJson(below(directory, "lerna.json"))?.packages;
    const pnpm = this.#index.readConfig(below(directory, "pnpm-workspace.yaml"));
    const isNone = [workspaces, deno, rush, lerna, pnpm].every((source) => source === undefined);
    if (isNone) return undefined;
    return [
      ...asTexts(asTable(workspaces)?.packages ?? workspaces),
      ...asTexts(asTable(deno)?.members ?? deno),
      ...asTexts(lerna),
      ...(Array.isArray(rush) ? rush.flatMap((project) => asTexts(asTable(project)?.projectFolder)) : []),
      ...(pnpm === undefined ? [] : readPnpmPackages(pnpm)),
    ];
  }

  #findMembers(root: string, patterns: readonly string[]): ReadonlyMap<string, string> {
    const wanted = patterns.filter((pattern) => !pattern.startsWith("!")).map(globOf);
    const unwanted = patterns.filter((pattern) => pattern.startsWith("!")).map((p) => globOf(p.slice(1)));
    const members = new Map<string, string>();
    const add = (directory: string) => {
      const name = asText(this.homeAt(directory)?.manifest.name);
      if (name !== undefined && !members.has(name)) members.set(name, directory);
    };
    add(root);
    for (const directory of this.#index.directories) {
      const path = relativeTo(root, directory);
      if (path === undefined || path === "" || /(^|\/)node_modules(\/|$)/.test(path)) continue;
      if (wanted.some((glob) => glob.test(path)) && !unwanted.some((glob) => glob.test(path))) add(directory);
    }
    return members;
  }

  /** Packages of the run by name, where only one has it. */
  #uniqueByName(): ReadonlyMap<string, string> {
    return this.#index.shared("packages by name", () => {
      const byName = new Map<string, string>();
      const twice = new Set<string>();
      for (const directory of this.#index.configDirectories("package.json", sourceExtensions)) {
        const name = asText(this.homeAt(directory)?.manifest.name);
        if (name === undefined || /(^|\/)node_modules\//.test(directory)) continue;
        if (byName.has(name)) twice.add(name);
        byName.set(name, directory);
      }
      for (const name of twice) byName.delete(name);
      return byName;
    });
  }
}

function dependencyOf(manifest: ConfigTable, name: string): string | undefined {
  for (const field of dependencyFields) {
    const version = asText(asTable(manifest[field])?.[name]);
    if (version !== undefined) return version;
  }
  return undefined;
}

/** `"x": "file:../x"`: a dependency on a directory. */
function linkedDirectory(home: PackageHome, name: string): string | undefined {
  const path = /^(?:file|link|portal):(?!\/)(.+)$/.exec(dependencyOf(home.manifest, name) ?? "")?.[1];
  return path === undefined ? undefined : joinPath(home.directory, path);
}

/** The list `packages` of a pnpm-workspace.yaml, in either notation. */
function readPnpmPackages(text: string): readonly string[] {
  const block =
    /^packages:[^\S\n]*(?:#.*)?(\[[^\]]*\]|(?:\r?\n[^\S\n]*(?:-.*|#.*)?)*)/m.exec(text)?.[1] ?? "";
  const items = block.startsWith("[") ? block.slice(1, -1).split(",") : block.split("\n");
  return items.flatMap((item) => {
    const value = /^\s*-?\s*(?:"([^"]*)"|'([^']*)'|([^\s#"'-][^\s#]*))/.exec(item);
    return value?.[1] ?? value?.[2] ?? value?.[3] ?? [];
  });
}

/** A glob of directories as a regular expression over their paths. */
function globOf(glob: string): RegExp {
  const parts = glob
    .replace(/^\.?\//, "")
    .replace(/\/+$/, "")
    .match(/\*\*\/?|\*|\?|\{[^{}]*\}|[\s\S]/g);
  const shape = (parts ?? []).map((part) => {
    if (part === "**/") return "(?:[^/]+/)*";
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    if (part.length > 1) return `(?:${part.slice(1, -1).split(",").map(escapeForRegExp).join("|")})`;
    return escapeForRegExp(part);
  });
  return new RegExp(`^${shape.join("")}$`);
}

function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

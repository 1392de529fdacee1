/** Modules of Rust: https://doc.rust-lang.org/reference/items/modules.html */
import type { ModuleTarget, ResolveModule } from "../module_resolver.ts";
import { baseNameOf, below, directoryOf, joinPath, stemOf } from "../paths.ts";
import type { ProjectIndex } from "../project_index.ts";
import { externalTarget, fileTarget, unknownTarget } from "../targets.ts";
import { isOfToolchain, RustCrates } from "./rust_crates.ts";

/** The resolver for Rust. What its specifiers look like stands at `ModuleResolver.resolve`. */
export function createRustResolver(index: ProjectIndex): ResolveModule {
  const resolver = new RustResolver(index);
  return (specifier, from) => resolver.resolve(specifier, from);
}

class RustResolver {
  readonly #index: ProjectIndex;
  readonly #crates: RustCrates;
  readonly #roots = new Map<string, string | undefined>();

  constructor(index: ProjectIndex) {
    this.#index = index;
    this.#crates = new RustCrates(index);
  }

  resolve(specifier: string, from: string): ModuleTarget {
    if (specifier.startsWith("mod:")) return fileTarget(this.#declared(specifier.slice(4), from));
    if (specifier.startsWith(".")) {
      const path = joinPath(directoryOf(from), specifier);
      return path !== undefined && this.#index.has(path) ? fileTarget(path) : unknownTarget;
    }
    const segments = specifier.split("::").map((segment) => segment.replace(/^r#/, ""));
    const first = segments[0]!;
    if (first === "") return this.#extern(segments.slice(1), from);
    if (["crate", "$crate", "self", "super"].includes(first)) return this.#fromHere(segments, from);
    const child = this.#child(from, first) ?? this.#childOfOldRoot(from, first);
    return child === undefined ? this.#extern(segments, from) : this.#walk(child, segments.slice(1));
  }

  #rootOf(path: string): string | undefined {
    if (!this.#roots.has(path)) this.#roots.set(path, this.#crates.rootOf(path));
    return this.#roots.get(path);
  }

  /** `mod x;` in the file itself; a path's leading parts are the inline modules around it. */
  #declared(path: string, from: string): string | undefined {
    // A file that `#[path]` brought in looks beside itself.
    return this.#moduleAt(this.#directoryOf(from), path) ?? this.#moduleAt(directoryOf(from), path);
  }

  #fromHere(segments: readonly string[], from: string): ModuleTarget {
    let at: string | undefined = from;
    let used = 0;
    if (segments[0] === "self") used = 1;
    else if (segments[0] !== "super") {
      at = this.#rootOf(from);
      used = 1;
    }
    for (; segments[used] === "super"; used++) at = at === undefined ? undefined : this.#parent(at);
    return at === undefined ? unknownTarget : this.#walk(at, segments.slice(used));
  }

  #walk(start: string, segments: readonly string[]): ModuleTarget {
    let at: string | undefined = start;
    for (const segment of segments) {
      at = at === undefined ? undefined : this.#child(at, segment);
    }
    return fileTarget(at);
  }

  #extern(segments: readonly string[], from: string): ModuleTarget {
    const [first = "", ...rest] = segments;
    const crate = this.#crates.externCrate(first, directoryOf(from));
    if (crate.root !== undefined) return this.#walk(crate.root, rest);
    const name = rest.length === 0 ? undefined : rest.join("::");
    if (isOfToolchain(first)) return externalTarget(`rust:${first}`, true, name);
    return externalTarget(`cargo:${crate.name}`, false, name);
  }

  /** Before 2018 the paths of `use` started at the root of the crate. */
  #childOfOldRoot(from: string, name: string): string | undefined {
    const owner = this.#crates.packageOf(directoryOf(from));
    if (owner === undefined || owner.edition >= 2018) return undefined;
    const root = this.#rootOf(from);
    return root === undefined ? undefined : this.#child(root, name);
  }

  /** The directory that the modules of `file` lie in. */
  #directoryOf(file: string): string {
    const isOwner = baseNameOf(file) === "mod.rs" || this.#rootOf(file) === file;
    return isOwner ? directoryOf(file) : stemOf(file);
  }

  #child(file: string, name: string): string | undefined {
    return this.#moduleAt(this.#directoryOf(file), name);
  }

  #moduleAt(directory: string, name: string): string | undefined {
    const path = below(directory, name.replaceAll("r#", ""));
    return [`${path}.rs`, `${path}/mod.rs`].find((candidate) => this.#index.has(candidate));
  }

  #parent(file: string): string | undefined {
    const root = this.#rootOf(file);
    if (root === file) return undefined;
    const own = directoryOf(file);
    const directory = baseNameOf(file) === "mod.rs" ? directoryOf(own) : own;
    if (root !== undefined && directoryOf(root) === directory) return root;
    return [below(directory, "mod.rs"), `${directory}.rs`].find((candidate) => this.#index.has(candidate));
  }
}

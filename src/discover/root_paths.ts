/** Turns what a person typed into paths below the root, refusing what lies outside. */
import { basename, dirname, join, relative, resolve } from "node:path";
import { isWithin } from "../confine/is_within.ts";
import { createFault } from "../fault/fault.ts";
import { errorCode, type FileSystem } from "./file_system.ts";

const rememberedDirectories = 10_000;

/** Resolves the root; Fault `root-missing` when it is no directory. */
function resolveRoot(fileSystem: FileSystem, root: string, currentDirectory: string): string {
  try {
    const place = fileSystem.realpath(resolve(currentDirectory, root));
    const { kind } = fileSystem.lstat(place);
    if (kind === "directory") return place;
  } catch (error) {
    const code = errorCode(error);
    const found = code === "ENOENT" ? "nothing is there" : code;
    throw createFault("root-missing", { path: root, found }, error);
  }
  throw createFault("root-missing", { path: root, found: "it is no directory" });
}

/** The root of a run, and how paths below it are named. */
export class RootPaths {
  /** Absolute path of the root, without links. */
  readonly root: string;
  readonly #typedRoot: string;
  readonly #fileSystem: FileSystem;
  readonly #currentDirectory: string;
  /** Listed files share directories: the place of each directory that was typed lately. */
  readonly #places = new Map<string, string>();

  /**
   * `confinedTo`: a directory that the root must be, or lie below.
   *
   * @throws Fault `root-missing`, `path-forbidden`
   */
  constructor(fileSystem: FileSystem, root: string, currentDirectory: string, confinedTo?: string) {
    this.#fileSystem = fileSystem;
    this.#currentDirectory = currentDirectory;
    this.#typedRoot = root;
    this.root = resolveRoot(fileSystem, root, currentDirectory);
    if (confinedTo === undefined) return;
    const confines = resolveRoot(fileSystem, confinedTo, currentDirectory);
    if (!isWithin(confines, this.root)) {
      const path = relative(resolve(currentDirectory, confinedTo), resolve(currentDirectory, root));
      throw createFault("path-forbidden", { path });
    }
  }

  /**
   * The path below the root of what was typed relative to the current directory; "" is the root itself. Links in the
   * directories on the way are resolved, one in the last place is not.
   *
   * @throws Fault `operand-outside-root`
   */
  below(typed: string): string {
    const absolute = resolve(this.#currentDirectory, typed);
    const place = this.#isRoot(absolute)
      ? this.root
      : join(this.#directory(dirname(absolute)), basename(absolute));
    if (place === this.root) return "";
    const prefix = this.root === "/" ? "/" : `${this.root}/`;
    if (place.startsWith(prefix)) return place.slice(prefix.length);
    throw createFault("operand-outside-root", { path: typed, root: this.#typedRoot });
  }

  /** Whether something stands at `path` below the root. */
  exists(path: string): boolean {
    try {
      this.#fileSystem.lstat(path === "" ? this.root : join(this.root, path));
      return true;
    } catch (error) {
      const code = errorCode(error);
      return code !== "ENOENT" && code !== "ENOTDIR";
    }
  }

  /** The root may be typed through a link, which stands in the last place then. */
  #isRoot(absolute: string): boolean {
    return absolute === resolve(this.#currentDirectory, this.#typedRoot);
  }

  #directory(typed: string): string {
    let place = this.#places.get(typed);
    if (place === undefined) {
      if (this.#places.size >= rememberedDirectories) this.#places.clear();
      place = this.#resolve(typed);
      this.#places.set(typed, place);
    }
    return place;
  }

  /** What of the path exists is resolved, the rest is taken as typed. */
  #resolve(directory: string): string {
    try {
      return this.#fileSystem.realpath(directory);
    } catch {
      const above = dirname(directory);
      return above === directory ? directory : join(this.#resolve(above), basename(directory));
    }
  }
}

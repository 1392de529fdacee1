/**
 * The walk of a tree that is still being filled: told of one path after the other, it names what the walk of the whole tree would name, by
 * the same code. Paths come in path order, each when all that decides about it is in place.
 */
import { comparePaths } from "../record/compare_paths.ts";
import { createWalker, machineFileSystem } from "./create_walker.ts";
import type { DiscoverOptions } from "./discover_files.ts";
import type { EntryKind } from "./file_system.ts";
import { type OpenDirectory, specialNames } from "./open_directory.ts";
import { gitIgnoreName, gitStoreName } from "./read_ignore_files.ts";
import { RootPaths } from "./root_paths.ts";
import { cacheTagName, virtualEnvironmentMarker } from "./skipped_directories.ts";
import type { SourceRef } from "./source_ref.ts";
import type { Outcome, TreeWalker } from "./tree_walker.ts";

/** Marks of a directory that is skipped; the root never is. */
const skippingNames: ReadonlySet<string> = new Set([cacheTagName, virtualEnvironmentMarker]);

/** Special names that mean something for a directory too. */
const decidingDirectories: ReadonlySet<string> = new Set([gitStoreName, virtualEnvironmentMarker]);

/** See the head of this file. */
export class PathWalk {
  readonly #walker: TreeWalker;
  /** The directories above the path that was visited last, as far as they are walked. */
  readonly #stack: OpenDirectory[] = [];
  /** Nothing below this path, which ends in a slash, is walked. */
  #dropped: string | undefined;

  /** @throws Fault `root-missing` */
  constructor(options: DiscoverOptions) {
    const { fileSystem = machineFileSystem(), currentDirectory = process.cwd() } = options;
    const { root } = new RootPaths(fileSystem, options.root, currentDirectory);
    this.#walker = createWalker(options, fileSystem, root);
  }

  /** What the entry at `path` comes to: its name, that of a directory above it that cannot be listed, or nothing. */
  visit(path: string, kind: EntryKind): SourceRef | undefined {
    if (this.#dropped !== undefined && path.startsWith(this.#dropped)) return undefined;
    this.#dropped = undefined;
    for (let top = this.#above(path); top; top = this.#stack.at(-1)) {
      const slash = path.indexOf("/", top.path.length);
      if (slash < 0) return refOf(this.#visitEntry(top, path.slice(top.path.length), kind));
      const outcome = this.#visitEntry(top, path.slice(top.path.length, slash), "directory");
      if (outcome && "directory" in outcome) this.#stack.push(outcome.directory);
      else {
        this.#dropped = path.slice(0, slash + 1);
        return refOf(outcome);
      }
    }
    return undefined;
  }

  /** The lowest directory that is open and holds `path`, at some depth. */
  #above(path: string): OpenDirectory | undefined {
    while (this.#stack.length > 1 && !path.startsWith(this.#stack.at(-1)!.path)) this.#stack.pop();
    if (this.#stack.length > 0) return this.#stack.at(-1);
    const root = this.#walker.visitNamed("");
    if (root && "directory" in root) this.#stack.push(root.directory);
    return this.#stack.at(-1);
  }

  #visitEntry(top: OpenDirectory, name: string, kind: EntryKind): Outcome {
    return this.#walker.sees(name) ? this.#walker.visitEntry(this.#stack, top, { name, kind }) : undefined;
  }

  /** Whether a decision was made already that the entry at `path`, which is there only now, would have changed. */
  isTooLate(path: string): boolean {
    return decidedBy(path).some((directory) => this.#stack.some((open) => open.path === directory));
  }
}

const refOf = (outcome: Outcome): SourceRef | undefined =>
  outcome && "ref" in outcome ? outcome.ref : undefined;

/** The directories (with a slash behind, the root empty) whose walk depends on whether there is an entry at `path`. */
export function decidedBy(path: string): string[] {
  const directories: string[] = [];
  for (let start = 0; start <= path.length; ) {
    const slash = path.indexOf("/", start);
    const end = slash < 0 ? path.length : slash;
    const name = path.slice(start, end);
    const isSpecial = slash < 0 ? specialNames.has(name) : decidingDirectories.has(name);
    if (isSpecial && !(start === 0 && skippingNames.has(name))) directories.push(path.slice(0, start));
    start = end + 1;
  }
  return directories;
}

/**
 * The place in path order from which on all that decides about the entry at `path` is known: the ignore files of all directories above
 * it, and their cache tags. The mark of a Python environment is not waited for, as it sorts late and is rare: see {@link PathWalk.isTooLate}.
 */
export function decisionPoint(path: string): string {
  let last = gitIgnoreName;
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
    const point = path.slice(0, slash + 1) + cacheTagName;
    if (comparePaths(point, last) > 0) last = point;
  }
  return last;
}

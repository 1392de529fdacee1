/** Walks directories in path order without recursion, holding one listing a level. */
import { createFault } from "../fault/fault.ts";
import { comparePaths } from "../record/compare_paths.ts";
import {
  type DirectoryEntry,
  type EntryKind,
  type EntryStatus,
  errorCode,
  type FileSystem,
} from "./file_system.ts";
import { readGoverningRules } from "./governing_rules.ts";
import { IgnoreChain } from "./ignore_chain.ts";
import type { FileNamer, FoundFile } from "./name_file.ts";
import { isVisible, type OpenDirectory, openDirectory } from "./open_directory.ts";
import type { PathFilter } from "./path_filter.ts";
import { skippedDirectoryNames } from "./skipped_directories.ts";
import type { SourceRef } from "./source_ref.ts";

/** What a walk depends on, filled in. */
export interface WalkOptions {
  readonly fileSystem: FileSystem;
  /** Absolute path of the root, without links and without a slash behind. */
  readonly root: string;
  /** The root as a person wrote it, for messages. */
  readonly typedRoot: string;
  readonly hidden: boolean;
  readonly noIgnore: boolean;
  readonly followLinks: boolean;
  /** Identities of what is passed over. */
  readonly outputs: ReadonlySet<string>;
  readonly filter: PathFilter;
  readonly namer: FileNamer;
}

/** Entries looked at between two turns of the event loop. */
export const entriesPerSlice = 256;

/** Where an entry is and what it is. */
interface Visit extends FoundFile {
  readonly kind: EntryKind;
}

/** What visiting an entry came to: a file that is named, a directory to walk, or nothing. */
export type Outcome = { readonly ref: SourceRef } | { readonly directory: OpenDirectory } | undefined;

const asOutcome = (ref: SourceRef | undefined): Outcome => ref && { ref };

/** The walk below one root; each {@link TreeWalker.walk} is on its own. */
export class TreeWalker {
  readonly #options: WalkOptions;
  readonly #rootPrefix: string;

  constructor(options: WalkOptions) {
    this.#options = options;
    this.#rootPrefix = options.root === "/" ? "/" : `${options.root}/`;
  }

  /**
   * The files at and below `path`, relative to the root ("" is the root), in path order. What a person named is never
   * ignored itself. Gives `undefined` after each slice of entries: the moment to let others run.
   */
  *walk(path: string): Generator<SourceRef | undefined, void> {
    const stack: OpenDirectory[] = [];
    const start = this.visitNamed(path);
    if (start && "ref" in start) yield start.ref;
    else if (start) stack.push(start.directory);
    for (let looked = 1; stack.length > 0; looked++) {
      const ref = this.#step(stack);
      if (ref) yield ref;
      if (looked % entriesPerSlice === 0) yield undefined;
    }
  }

  /** Looks at one entry, or goes down or up a level. */
  #step(stack: OpenDirectory[]): SourceRef | undefined {
    const top = stack.at(-1)!;
    const entry = top.entries[top.next];
    const due = takeDue(top, entry);
    if (due) stack.push(due);
    else if (!entry) stack.pop();
    else {
      top.next++;
      const outcome = this.visitEntry(stack, top, entry);
      if (outcome && "ref" in outcome) return outcome.ref;
      if (outcome) top.waiting.push({ key: `${entry.name}/`, directory: outcome.directory });
    }
    return undefined;
  }

  /** Whether an entry called `name` is looked at in a directory. */
  sees(name: string): boolean {
    return isVisible(name, this.#options.hidden);
  }

  /** What stands at `path`, which a person named: it is never ignored itself. */
  visitNamed(path: string): Outcome {
    const { fileSystem, namer, noIgnore, root } = this.#options;
    const place = path === "" ? root : this.#rootPrefix + path;
    let status: EntryStatus;
    try {
      status = fileSystem.lstat(place);
    } catch (error) {
      const isUnnameable = path.includes("\ufffd") && errorCode(error) === "ENOENT";
      return asOutcome(
        isUnnameable ? namer.nameVerdict(path, "invalid-name") : namer.nameFailed(path, error),
      );
    }
    const visit = { place, path, name: path, kind: status.kind, status };
    const resolved = visit.kind === "link" ? this.#resolve([], visit) : visit;
    if ("ref" in resolved) return asOutcome(resolved.ref);
    if (resolved.kind !== "directory") return this.#visitFile(resolved);
    let chain = IgnoreChain.empty;
    try {
      if (!noIgnore) chain = readGoverningRules(fileSystem, root, place);
    } catch (error) {
      return this.#refuseDirectory(path, error);
    }
    return this.#visitDirectory(resolved, chain, true);
  }

  /** What the entry of the open directory `top` comes to; `stack`: all that are open, down to `top`. */
  visitEntry(stack: readonly OpenDirectory[], top: OpenDirectory, entry: DirectoryEntry): Outcome {
    const { name, kind } = entry;
    const visit = { place: top.place + name, path: top.path + name, name, kind };
    const isClear = (kind === "file" || kind === "directory") && !name.includes("\ufffd");
    const found = isClear ? visit : this.#identify(stack, visit);
    // What is ignored is dropped whatever is the matter with it.
    const isDirectory = !("ref" in found) && found.kind === "directory";
    const decision = this.#options.noIgnore
      ? undefined
      : top.chain.decide(this.#rootPrefix + visit.path, name, isDirectory);
    if (decision === "ignored") return undefined;
    if ("ref" in found) return this.#options.filter.wants(visit.path) ? asOutcome(found.ref) : undefined;
    if (!isDirectory) return this.#visitFile(found);
    const isKept = decision === "kept";
    if (!isKept && !this.#options.noIgnore && skippedDirectoryNames.has(name)) return undefined;
    const chain = isKept ? top.chain.allowing(this.#rootPrefix + visit.path) : top.chain;
    return this.#visitDirectory(found, chain, isKept);
  }

  /** Asks the file system what the listing did not tell: odd names, unknown kinds and, where wanted, what links lead to. */
  #identify(stack: readonly OpenDirectory[], visit: Visit): Visit | { readonly ref: SourceRef | undefined } {
    const { fileSystem, followLinks, namer } = this.#options;
    let { kind } = visit;
    if (kind === "unknown" || visit.name.includes("\ufffd")) {
      try {
        kind = fileSystem.lstat(visit.place).kind;
      } catch (error) {
        // The name as listed leads nowhere when U+FFFD stands in it for bytes that are no text.
        const isUnnameable = visit.name.includes("\ufffd") && errorCode(error) === "ENOENT";
        const ref = isUnnameable
          ? namer.nameVerdict(visit.path, "invalid-name")
          : namer.nameFailed(visit.path, error);
        return { ref };
      }
    }
    const found = { ...visit, kind };
    return kind === "link" && followLinks ? this.#resolve(stack, found) : found;
  }

  #resolve(stack: readonly OpenDirectory[], visit: Visit): Visit | { readonly ref: SourceRef | undefined } {
    const { fileSystem, followLinks, namer } = this.#options;
    if (!followLinks) return visit;
    try {
      const place = fileSystem.realpath(visit.place);
      if (!`${place}/`.startsWith(this.#rootPrefix)) {
        return { ref: namer.nameOther(visit.path, "link", "a symbolic link that leaves the root") };
      }
      const status = fileSystem.lstat(place);
      const { kind } = status;
      if (kind === "directory" && this.#isAround(stack, place, visit.place)) {
        return { ref: namer.nameOther(visit.path, "link", "a symbolic link to a directory around it") };
      }
      return { ...visit, place, kind, status };
    } catch (error) {
      const code = errorCode(error);
      const isBroken = code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP";
      const ref = isBroken
        ? namer.nameOther(visit.path, "link", "a broken symbolic link")
        : namer.nameFailed(visit.path, error);
      return { ref };
    }
  }

  /** Whether walking `place` from the link at `from` would come back here: it holds the link, or a directory that is being walked. */
  #isAround(stack: readonly OpenDirectory[], place: string, from: string): boolean {
    const inside = place === "/" ? "/" : `${place}/`;
    return from.startsWith(inside) || stack.some((directory) => directory.place.startsWith(inside));
  }

  #visitFile(visit: Visit): Outcome {
    const { filter, namer } = this.#options;
    const { path, kind } = visit;
    if (!filter.wants(path)) return undefined;
    if (kind !== "file") return asOutcome(namer.nameOther(path, kind));
    return asOutcome(namer.name(visit));
  }

  /** What is known of it; asked only when there are outputs to tell it from. Who asks again meets the error. */
  #statusOf({ place, status }: Visit): EntryStatus | undefined {
    const { fileSystem, outputs } = this.#options;
    if (status || outputs.size === 0) return status;
    try {
      return fileSystem.lstat(place);
    } catch {
      return undefined;
    }
  }

  #isOutput(status: EntryStatus | undefined): boolean {
    return status?.identity !== undefined && this.#options.outputs.has(status.identity);
  }

  #visitDirectory(visit: Visit, chain: IgnoreChain, isWanted: boolean): Outcome {
    const { fileSystem, filter, hidden, noIgnore } = this.#options;
    const { place, path } = visit;
    if (filter.prunes(path)) return undefined;
    if (path !== "" && this.#isOutput(this.#statusOf(visit))) return undefined;
    const opening = { fileSystem, hidden, noIgnore, rootPrefix: this.#rootPrefix };
    const directoryPlace = place === "/" ? "/" : `${place}/`;
    const directoryPath = path === "" ? "" : `${path}/`;
    try {
      const directory = openDirectory(opening, directoryPlace, directoryPath, chain, isWanted);
      return directory && { directory };
    } catch (error) {
      return this.#refuseDirectory(path, error);
    }
  }

  /** Without the root there is nothing to do; another directory stands as one file that cannot be read. */
  #refuseDirectory(path: string, error: unknown): Outcome {
    if (path !== "") return asOutcome(this.#options.namer.nameFailed(path, error));
    throw createFault("root-missing", { path: this.#options.typedRoot, found: errorCode(error) }, error);
  }
}

/** Takes the waiting directory that comes before `entry`, if there is one. */
function takeDue({ waiting }: OpenDirectory, entry: DirectoryEntry | undefined): OpenDirectory | undefined {
  const last = waiting.at(-1);
  if (!last || (entry && comparePaths(entry.name, last.key) < 0)) return undefined;
  waiting.pop();
  return last.directory;
}

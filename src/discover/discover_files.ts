/** Discovery: from roots, operands, lists and ignore rules to one `SourceRef` a file, in path order, while the walk goes on. */
import { resolve } from "node:path";
import { createFault } from "../fault/fault.ts";
import { streamOf } from "../stream/stream_of.ts";
import { confineFileSystem } from "./confined_file_system.ts";
import { createWalker, machineFileSystem } from "./create_walker.ts";
import type { FileSystem } from "./file_system.ts";
import { makePatient } from "./patient_file_system.ts";
import { readPathList } from "./read_path_list.ts";
import { RootPaths } from "./root_paths.ts";
import { sortPaths } from "./sort_paths.ts";
import type { SourceRef } from "./source_ref.ts";
import { type Plan, uniteWalks } from "./unite_walks.ts";

/** What to discover. Globs are in gitignore syntax, relative to the root; one that matches a directory takes all below it. */
export interface DiscoverOptions {
  /** Directory that anchors every path, absolute or relative to the current directory. */
  readonly root: string;
  /**
   * Files and directories below the root, relative to the current directory. What is named here is never ignored
   * itself; what lies below follows the rules.
   *
   * @default none; without `filesFrom` none means the root
   */
  readonly operands?: readonly string[];
  /**
   * A file that lists more operands, or the bytes of such a list: relative to the current directory, one a line (LF or
   * CRLF), in any order, repeated or not. A directory in it stands for the files below. A file that does not exist is
   * `vanished`.
   */
  readonly filesFrom?: string | AsyncIterable<Uint8Array>;
  /** Whether `filesFrom` separates by NUL instead of line ends (`git ls-files -z`). @default false */
  readonly nulSeparated?: boolean;
  /** Only files that one of these globs matches. @default all */
  readonly include?: readonly string[];
  /** No files that one of these globs matches; weighs more than `include`, operands and lists. @default none */
  readonly exclude?: readonly string[];
  /** Only files of these languages, by name. What could not be read and may be of them is named too. @default all */
  readonly languages?: readonly string[];
  /** Whether names that start with a dot are walked; `.git` never is. @default false */
  readonly hidden?: boolean;
  /** Whether ignore files and the list of skipped directories are without effect. @default false */
  readonly noIgnore?: boolean;
  /**
   * Whether links are followed, as long as they stay below the root and do not lead to a directory around them. A file
   * or directory that links lead to is named under each of its names.
   *
   * @default false
   */
  readonly followLinks?: boolean;
  /** Larger files get the verdict `too-large`; in bytes. @default 4194304 */
  readonly maxFileBytes?: number;
  /**
   * Identities (`dev:ino` of their status) of files and directories that this run writes: passed over, with all that is
   * below, without a record, also as operands and list entries. The root itself never is. May grow until the iteration
   * begins.
   *
   * @default none
   */
  readonly outputs?: ReadonlySet<string>;
  /**
   * A directory that the root must be, or lie below, outside of which nothing is looked at: no ignore file above it, and nothing behind a link that took
   * the place of a directory meanwhile.
   *
   * @default none
   */
  readonly confinedTo?: string;
  /** What operands, lists and a relative root start from. @default the process's current directory */
  readonly currentDirectory?: string;
  /** @default the machine's */
  readonly fileSystem?: FileSystem;
}

/** The operands as paths below the root; all of them are checked before the first file is named. */
function resolveOperands(paths: RootPaths, operands: readonly string[]): string[] {
  return operands.map((operand) => {
    const path = paths.below(operand);
    if (!paths.exists(path)) throw createFault("operand-missing", { path: operand });
    return path;
  });
}

/**
 * Names every file that the options select, each once, ordered by the bytes of its path as git orders its index
 * (`a-b`, then `a/x`, then `a0`). The first one comes before the walk ends; one listing a directory level is held. What
 * ignore rules, `hidden` and the filters drop yields nothing, everything else yields one value, with a verdict where
 * it is not to be read. No file of a known language is opened. Ending the iteration early frees everything.
 *
 * Ignore rules are git's: `.gitignore` in each directory up to the top of the repository, `.git/info/exclude`, and
 * `.ast2graphignore`, which weighs more than both. A person's own global git configuration has no effect, so that
 * the result is the same on every machine.
 *
 * @throws Fault `root-missing`, `operand-missing`, `operand-outside-root`, `list-unreadable`, `list-too-long-entry`,
 * `path-forbidden`, `output-unwritable` (a long list wants room for temporary files); all on iterating.
 */
export async function* discoverFiles(options: DiscoverOptions): AsyncGenerator<SourceRef, void, void> {
  for await (const slice of discoverSlices(options)) yield* slice;
}

/** {@link discoverFiles}, some at a time: for who takes a hundred thousand and does little with each. No slice is empty. */
export function discoverSlices(options: DiscoverOptions): AsyncGenerator<readonly SourceRef[], void, void> {
  return uniteWalks(() => planWalks(options));
}

function planWalks(options: DiscoverOptions): Plan {
  const { root, filesFrom, nulSeparated = false, confinedTo } = options;
  const { currentDirectory = process.cwd() } = options;
  const whole = makePatient(options.fileSystem ?? machineFileSystem());
  const paths = new RootPaths(whole, root, currentDirectory, confinedTo);
  const confined =
    confinedTo === undefined
      ? undefined
      : confineFileSystem(whole, whole.realpath(resolve(currentDirectory, confinedTo)));
  const fileSystem = confined ? makePatient(confined) : whole; // it opens directories itself
  const { operands = [] } = options;
  const named = resolveOperands(paths, operands.length === 0 && filesFrom === undefined ? [root] : operands);
  const walker = createWalker(options, fileSystem, paths.root);
  const end = (): void => confined?.close();
  return { starts: sortPaths(allStarts()), walk: (start) => walker.walk(start), end };

  async function* allStarts(): AsyncGenerator<string, void, void> {
    yield* named;
    if (filesFrom === undefined) return;
    const list = readPathList({ source: filesFrom, nulSeparated, currentDirectory });
    for await (const entry of list) yield paths.below(entry);
  }
}

/** {@link discoverFiles} as a stream; cancelling it ends the walk. */
export function discoverFilesStream(options: DiscoverOptions): ReadableStream<SourceRef> {
  return streamOf(discoverFiles(options));
}

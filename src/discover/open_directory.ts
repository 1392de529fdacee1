/** Lists one directory: its entries in order, what its ignore files add, and whether it is one that is always skipped. */

import { isPassingCode } from "../fault/passing_codes.ts";
import { type DirectoryEntry, errorCode, type FileSystem } from "./file_system.ts";
import type { IgnoreChain } from "./ignore_chain.ts";
import { gitIgnoreName, gitStoreName, ownIgnoreName, readIgnoreFiles } from "./read_ignore_files.ts";
import { cacheTagName, cacheTagSignature, virtualEnvironmentMarker } from "./skipped_directories.ts";
import { sortByName } from "./sort_by_bytes.ts";

/** A directory on its way through the walk. */
export interface OpenDirectory {
  /** Where the file system has it: absolute, without links, ends in a slash. */
  readonly place: string;
  /** Its path relative to the root with a slash behind, empty for the root. */
  readonly path: string;
  /** Sorted by the bytes of the names. */
  readonly entries: readonly DirectoryEntry[];
  readonly chain: IgnoreChain;
  /** Index of the next entry to visit. */
  next: number;
  /**
   * Directories of this one, listed at the place of their name but due at the place of their name and slash (`a`, then
   * `a-b`, then `a/x`). Names that lie between start with the earlier name, so the last one is due first.
   */
  readonly waiting: WaitingDirectory[];
}

/** One that was listed. */
export interface WaitingDirectory {
  /** Its name and slash. */
  readonly key: string;
  readonly directory: OpenDirectory;
}

/** What opening depends on. */
export interface OpeningOptions {
  readonly fileSystem: FileSystem;
  readonly hidden: boolean;
  readonly noIgnore: boolean;
  /** Absolute path of the root with a slash behind. */
  readonly rootPrefix: string;
}

const replacement = "\ufffd";

function hasCacheTag(fileSystem: FileSystem, place: string): boolean {
  try {
    const { head } = fileSystem.readHead(`${place}${cacheTagName}`, cacheTagSignature.length);
    return new TextDecoder().decode(head) === cacheTagSignature;
  } catch (error) {
    if (isPassingCode(errorCode(error))) throw error;
    return false; // A tag that cannot be read is none.
  }
}

/** Whether an entry called `name` is looked at; `hidden`: even if it starts with a dot. */
export function isVisible(name: string, hidden: boolean): boolean {
  return name !== gitStoreName && (hidden || !name.startsWith("."));
}

/** Names whose presence in a directory decides about its other entries. */
export const specialNames: ReadonlySet<string> = new Set([
  ownIgnoreName,
  gitIgnoreName,
  gitStoreName,
  virtualEnvironmentMarker,
  cacheTagName,
]);

/** Names that differ only in invalid bytes read the same, and a path is named once: one of them stands for all. */
function mergeAlike(entries: DirectoryEntry[]): DirectoryEntry[] {
  return entries.filter(
    (entry, at) => !entry.name.includes(replacement) || entry.name !== entries[at - 1]?.name,
  );
}

/**
 * Opens the directory at `place`, named `path` (both with a slash behind). `undefined` when it is one of those always
 * skipped, which never happens where it `isWanted`. Throws what listing it throws.
 */
export function openDirectory(
  options: OpeningOptions,
  place: string,
  path: string,
  chain: IgnoreChain,
  isWanted: boolean,
): OpenDirectory | undefined {
  const { fileSystem, hidden, noIgnore, rootPrefix } = options;
  const listed = fileSystem.list(place);
  const found = new Set<string>();
  let isPlain = true;
  for (const { name } of listed) {
    if (specialNames.has(name)) found.add(name);
    if (name.includes(replacement)) isPlain = false;
  }
  const isSkipped =
    found.has(virtualEnvironmentMarker) || (found.has(cacheTagName) && hasCacheTag(fileSystem, place));
  if (isSkipped && !isWanted && !noIgnore) return undefined;

  const visible = listed.filter(({ name }) => isVisible(name, hidden));
  const sorted = sortByName(visible);
  const entries = isPlain ? sorted : mergeAlike(sorted);
  if (noIgnore || found.size === 0) return { place, path, entries, chain, next: 0, waiting: [] };
  const rules = readIgnoreFiles(fileSystem, place, (name) => found.has(name));
  const extended = chain.extend(`${rootPrefix}${path}`, rules, found.has(gitStoreName));
  return { place, path, entries, chain: extended, next: 0, waiting: [] };
}

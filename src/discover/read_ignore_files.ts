/** Reads the ignore files of one directory. One that may not be read counts as empty, as for git; one that could not be read just now does not. */
import { resolve } from "node:path";
import { isPassingCode } from "../fault/passing_codes.ts";
import { errorCode, type FileSystem } from "./file_system.ts";
import type { OwnRules } from "./ignore_chain.ts";
import { IgnoreRules } from "./ignore_rules.ts";

/** Name of the ignore file that only this program reads; same syntax as `.gitignore`, more weight. */
export const ownIgnoreName = ".ast2graphignore";
export const gitIgnoreName = ".gitignore";
export const gitStoreName = ".git";

// An ignore file larger than this was written by no person; the rest of it is not read.
const ignoreFileBytes = 1 << 20;
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function readText(fileSystem: FileSystem, path: string): string | undefined {
  try {
    const { kind, head } = fileSystem.readHead(path, ignoreFileBytes);
    return kind === "file" ? decoder.decode(head) : undefined;
  } catch (error) {
    if (isPassingCode(errorCode(error))) throw error; // there may be rules, and what they ignore must not come in
    return undefined; // Missing, unreadable or a link: there are no rules to follow.
  }
}

function readRules(fileSystem: FileSystem, path: string): IgnoreRules | undefined {
  const text = readText(fileSystem, path);
  return text?.trim() ? IgnoreRules.parse(text) : undefined;
}

/** Where the store of a repository keeps what its work trees share: `.git` may be a file that names another directory. */
function findCommonStore(fileSystem: FileSystem, directory: string): string {
  const store = `${directory}${gitStoreName}`;
  const pointer = /^gitdir: (.+)/.exec(readText(fileSystem, store) ?? "")?.[1];
  if (pointer === undefined) return store;
  const workTreeStore = resolve(directory, pointer.trimEnd());
  const common = readText(fileSystem, `${workTreeStore}/commondir`);
  return common === undefined ? workTreeStore : resolve(workTreeStore, common.trimEnd());
}

/**
 * The rules of `directory` (which ends in a slash); `has` tells which files to look for, so that a listing saves the asking.
 *
 * @throws the system's error, when it was short of something
 */
export function readIgnoreFiles(
  fileSystem: FileSystem,
  directory: string,
  has: (name: string) => boolean,
): OwnRules {
  const read = (name: string) => (has(name) ? readRules(fileSystem, `${directory}${name}`) : undefined);
  const exclude = has(gitStoreName)
    ? readRules(fileSystem, `${findCommonStore(fileSystem, directory)}/info/exclude`)
    : undefined;
  return { own: read(ownIgnoreName), git: read(gitIgnoreName), exclude };
}

/** The ignore rules that hold where a walk starts: those of every directory above, up to the top of the repository. */
import { dirname } from "node:path";
import { isPassingCode } from "../fault/passing_codes.ts";
import { errorCode, type FileSystem } from "./file_system.ts";
import { IgnoreChain } from "./ignore_chain.ts";
import { gitStoreName, readIgnoreFiles } from "./read_ignore_files.ts";

/** Whether a repository's work tree starts at `directory`, which ends in a slash. */
function isRepositoryTop(fileSystem: FileSystem, directory: string): boolean {
  try {
    const { kind } = fileSystem.lstat(`${directory}${gitStoreName}`);
    return kind === "file" || kind === "directory";
  } catch (error) {
    if (isPassingCode(errorCode(error))) throw error;
    return false; // Missing or not ours to see: the search goes on above.
  }
}

const withSlash = (directory: string): string => (directory.endsWith("/") ? directory : `${directory}/`);

/** The directories from the top of the repository down to the one above `start`; from `root` down when there is no repository. */
function directoriesAbove(fileSystem: FileSystem, root: string, start: string): string[] {
  const above: string[] = [];
  let count = 0;
  for (let at = start; ; at = dirname(at)) {
    if (at !== start) above.push(withSlash(at));
    const isInsideRoot = at !== root && withSlash(at).startsWith(withSlash(root));
    if (at === root) count = above.length;
    if (!isInsideRoot && isRepositoryTop(fileSystem, withSlash(at))) return above.reverse();
    if (dirname(at) === at) return above.slice(0, count).reverse();
  }
}

/** The chain that governs the directory `start`, which is `root` or lies below it; both absolute and without links. The rules never ignore `start` itself. */
export function readGoverningRules(fileSystem: FileSystem, root: string, start: string): IgnoreChain {
  let chain = IgnoreChain.empty;
  for (const directory of directoriesAbove(fileSystem, root, start)) {
    const rules = readIgnoreFiles(fileSystem, directory, () => true);
    chain = chain.extend(directory, rules, isRepositoryTop(fileSystem, directory));
  }
  return chain.allowing(start);
}

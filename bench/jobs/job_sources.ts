/** Lists of files of a corpus, for jobs that are to be small. */
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Paths of the files below `tree` of at most so many bytes, in order. */
export function smallFiles(tree: string, mostBytes: number): string[] {
  return readdirSync(tree, { recursive: true, encoding: "utf8" })
    .filter((path) => {
      const status = statSync(join(tree, path));
      return status.isFile() && status.size <= mostBytes;
    })
    .sort();
}

/** Writes `paths`, which lie below `tree`, as a list for `--files-from`. */
export function writeList(list: string, tree: string, paths: readonly string[]): string {
  writeFileSync(list, paths.map((path) => `${join(tree, path)}\n`).join(""));
  return list;
}

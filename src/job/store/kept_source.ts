/** Files of an older generation, looked for in path order: so one pass over its log serves them all, without a table of paths. */
import { comparePaths } from "../../record/compare_paths.ts";
import { type FileStamp, isSameFile } from "./file_stamp.ts";
import type { Generation } from "./generation.ts";
import type { FileEntry } from "./log_entry.ts";

/** See the head of this file. */
export class KeptSource {
  readonly generation: Generation;
  #next = 0;
  /** The next entry, once it was looked at. */
  #entry: FileEntry | undefined;

  /** From file `first` on. */
  constructor(generation: Generation, first = 0) {
    this.generation = generation;
    this.#next = first;
  }

  /**
   * The entry of `path`, if the file is still that of `stamp` and the entry is not known to be damaged. Paths that are asked for
   * out of their order may be missed: then they are made anew.
   */
  find(path: string, stamp: FileStamp): FileEntry | undefined {
    for (; this.#next < this.generation.files; this.#pass()) {
      this.#entry ??= this.generation.fileAt(this.#next);
      const order = comparePaths(this.#entry.path, path);
      if (order > 0) return undefined;
      if (order < 0) continue;
      const isKept = isSameFile(this.#entry.stamp, stamp) && !this.generation.damaged.has(this.#next);
      return isKept ? this.#entry : undefined;
    }
    return undefined;
  }

  #pass(): void {
    this.#next++;
    this.#entry = undefined;
  }
}

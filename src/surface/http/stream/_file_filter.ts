/** Which files a filter wants: told by their records, asked again by the references of the tail. */
import { PathFilter } from "../../../discover/path_filter.ts";
import { IdSet } from "../../../record/id_set.ts";
import { pathOfId } from "../../../record/ids.ts";
import type { FileRecord, RecordFilter } from "../../../record/types.ts";

/** What no path that is matched by globs may begin with; a prefix may. */
const notRelative = /^(?:\.{0,2}\/)+/;

/** The files of one stream; memory grows by some 16 to 32 bytes for each that is wanted. */
export class FileFilter {
  readonly #languages: ReadonlySet<string> | undefined;
  readonly #paths: PathFilter | undefined;
  readonly #wanted: IdSet = new IdSet();

  constructor({ language, file }: RecordFilter) {
    this.#languages = language && new Set(language);
    this.#paths = file && new PathFilter(file);
  }

  /** Whether all files are wanted: then none needs to be told. */
  get isOpen(): boolean {
    return !this.#languages && !this.#paths;
  }

  /** Takes a file's record; whether the file is wanted. */
  add({ id, language }: FileRecord): boolean {
    if (this.#languages && !(language && this.#languages.has(language))) return false;
    if (this.#paths && !this.#paths.wants(pathOfId(id).replace(notRelative, ""))) return false;
    this.#wanted.add(id);
    return true;
  }

  /** Whether the file `id`, whose record was added, is wanted. */
  has(id: string): boolean {
    return this.#wanted.has(id);
  }
}

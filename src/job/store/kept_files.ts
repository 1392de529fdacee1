/** Decides, file by file as discovery names them, which are kept and where they are: in place, in an older generation, or not at all. */
import type { SourceRef } from "../../discover/source_ref.ts";
import type { ModelFacts } from "../../worker/protocol.ts";
import { type FileStamp, isSameFile, stampOf } from "./file_stamp.ts";
import type { Generation } from "./generation.ts";
import { KeptModels, type ModelNameOf } from "./kept_models.ts";
import { KeptSource } from "./kept_source.ts";
import type { FileEntry, StoredOutcome } from "./log_entry.ts";
import { WholeCheck } from "./whole_check.ts";

/** A file that need not be made again. */
export interface KeptFile {
  /** Its number in path order. */
  readonly index: number;
  readonly path: string;
  /** Whether its block stays where it is; otherwise the store copies it in its turn. Callers treat both alike. */
  readonly inPlace: boolean;
  /** What became of it when it was made. */
  readonly outcome: StoredOutcome;
  /** What linking asks of its facts before it opens them with `factsOf`; absent when there are none. */
  readonly facts?: { readonly packageName: string | undefined; readonly attaches: boolean };
  /** The model that comes with it, as it would with a file that is parsed; empty when none does. */
  readonly models: readonly ModelFacts[];
}

/** A file that has been named and has no entry in the generation yet. */
export interface NamedFile {
  readonly path: string;
  readonly stamp: FileStamp;
  /** Where its block is to be copied from. */
  readonly from?: { readonly generation: Generation; readonly entry: FileEntry };
}

/** A file that is kept, and its entry. */
export interface NamedKept {
  readonly kept: KeptFile;
  readonly entry: FileEntry;
}

/** How it is decided. */
export interface KeepOptions {
  /** Whether a file whose source has not changed may be kept. @default all are */
  readonly isKept?:
    | ((file: { readonly path: string; readonly outcome: StoredOutcome }) => boolean)
    | undefined;
  /** Told of a file that would have been kept if its bytes were not damaged. */
  readonly onDamaged?: ((path: string) => void) | undefined;
  /** Name of the model that files of a language need, where the run gathers facts. @default none do */
  readonly modelNameOf?: ModelNameOf | undefined;
  /** The time in ms since 1970. @default Date.now */
  readonly now?: (() => number) | undefined;
}

/** See the head of this file. */
export class KeptFiles {
  readonly models: KeptModels;
  readonly #home: Generation;
  readonly #sources: { readonly source: KeptSource; readonly check: WholeCheck }[];
  readonly #options: KeepOptions;
  readonly #named: Map<number, NamedFile> = new Map();
  #count = 0;
  #inPlace = 0;
  #mayStay = true;

  /** `sources` from the newest to the oldest. */
  constructor(home: Generation, sources: readonly Generation[], options: KeepOptions) {
    this.models = new KeptModels(options.modelNameOf);
    this.#home = home;
    this.#sources = sources.map((generation) => sourceOf(generation, 0));
    this.#options = options;
  }

  /** Files that have been named. */
  get count(): number {
    return this.#count;
  }

  /** Files, from the first on, that stay where they are. */
  get inPlace(): number {
    return this.#inPlace;
  }

  /** Whether the next file may still stay where it is. */
  get mayStay(): boolean {
    return this.#mayStay;
  }

  /** Decides on the next file in path order if it stays where it is; otherwise says nothing, and it is still the next. */
  nameInPlace(ref: SourceRef): NamedKept | undefined {
    if (!this.#mayStay) return undefined;
    const index = this.#count;
    const staying = this.#stayingEntry(index, ref.path, this.#stampOf(ref));
    if (!staying) return undefined;
    this.#count++;
    this.#inPlace++;
    return { kept: keptFile(index, true, staying.entry, staying.models), entry: staying.entry };
  }

  /** Decides on the next file in path order. One at a time. */
  async name(ref: SourceRef): Promise<NamedKept | undefined> {
    const staying = this.nameInPlace(ref);
    if (staying) return staying;
    const index = this.#count++;
    const stamp = this.#stampOf(ref);
    this.leavePlace();
    const found = await this.#findEntry(ref.path, stamp);
    if (!found) {
      this.#named.set(index, { path: ref.path, stamp });
      if (!ref.verdict) this.models.expectFor(ref.language);
      return undefined;
    }
    const { generation, entry, models } = found;
    this.#named.set(index, { path: ref.path, stamp: entry.stamp, from: { generation, entry } });
    return { kept: keptFile(index, false, entry, models), entry };
  }

  /** From here on nothing stays where it is: the rest of the generation is one more source. */
  leavePlace(): void {
    if (!this.#mayStay) return;
    this.#mayStay = false;
    if (this.#inPlace < this.#home.files) this.#sources.unshift(sourceOf(this.#home, this.#inPlace));
  }

  /** Takes a file that was named and is to get its entry now. */
  take(index: number): NamedFile | undefined {
    const file = this.#named.get(index);
    this.#named.delete(index);
    return file;
  }

  #stampOf(ref: SourceRef): FileStamp {
    return stampOf(ref, (this.#options.now ?? Date.now)());
  }

  #stayingEntry(index: number, path: string, stamp: FileStamp): Found | undefined {
    if (index >= this.#home.files || this.#home.damaged.has(index)) return undefined;
    const entry = this.#home.fileAt(index);
    if (entry.path !== path || !isSameFile(entry.stamp, stamp) || !this.#isWanted(entry)) return undefined;
    return this.#withModels(this.#home, entry);
  }

  async #findEntry(path: string, stamp: FileStamp): Promise<Found | undefined> {
    for (const { source, check } of this.#sources) {
      const entry = source.find(path, stamp);
      if (!entry || !this.#isWanted(entry)) continue;
      if (!(await check.isWhole(entry))) {
        this.#options.onDamaged?.(path);
        continue;
      }
      const found = this.#withModels(source.generation, entry);
      if (found) return found;
    }
    return undefined;
  }

  #withModels(generation: Generation, entry: FileEntry): Found | undefined {
    const needsNone = entry.stamp.verdict !== undefined; // it is not read, so nothing comes with it
    const models = needsNone ? [] : this.models.giveFor(entry.stamp.language, generation);
    return models && { generation, entry, models };
  }

  #isWanted(entry: FileEntry): boolean {
    return this.#options.isKept?.(entry) ?? true;
  }
}

interface Found {
  readonly generation: Generation;
  readonly entry: FileEntry;
  readonly models: readonly ModelFacts[];
}

function sourceOf(generation: Generation, first: number): { source: KeptSource; check: WholeCheck } {
  return { source: new KeptSource(generation, first), check: new WholeCheck(generation) };
}

function keptFile(
  index: number,
  inPlace: boolean,
  { path, outcome, facts }: FileEntry,
  models: readonly ModelFacts[],
): KeptFile {
  const kept: KeptFile = { index, path, inPlace, outcome, models };
  return facts ? { ...kept, facts: { packageName: facts.packageName, attaches: facts.attaches } } : kept;
}

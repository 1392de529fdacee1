/** Entries that are written together, with their facts: one write for the files that end in one run of bytes. */
import { crc32 } from "node:zlib";
import type { ModelFacts } from "../../worker/protocol.ts";
import { concatBytes } from "./concat_bytes.ts";
import type { FileStamp } from "./file_stamp.ts";
import type { FinishedBlock } from "./finished_block.ts";
import type { Generation } from "./generation.ts";
import type { NamedFile } from "./kept_files.ts";
import { entryKind, type FileEntry, type NewEntry, type StoredBytes } from "./log_entry.ts";

/** See the head of this file. */
export class EntryBatch {
  readonly #generation: Generation;
  readonly #entries: NewEntry[] = [];
  readonly #files: FileEntry[] = [];
  readonly #facts: Uint8Array[] = [];
  readonly #models: Set<string> = new Set();
  /** Where the next block begins. */
  #start: number;
  #factsEnd: number;
  #takenEnd: number;

  /** `from`: which of the bytes that are about to be written is the first. */
  constructor(generation: Generation, from = 0) {
    this.#generation = generation;
    this.#start = generation.outputEnd;
    this.#factsEnd = generation.factsEnd;
    this.#takenEnd = from;
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** Those of files. */
  get files(): readonly FileEntry[] {
    return this.#files;
  }

  get entries(): readonly NewEntry[] {
    return this.#entries;
  }

  get facts(): Uint8Array {
    return concatBytes(this.#facts);
  }

  /** End of the bytes that belong to blocks of the batch. */
  get takenEnd(): number {
    return this.#takenEnd;
  }

  /** Adds a file; what of its block was not written before ends at `file.end`. */
  add(file: FinishedBlock, { stamp }: NamedFile, modelName: string | undefined): void {
    const { facts, model, stagesMs: _, ...outcome } = file.outcome;
    if (model?.[0] && modelName !== undefined) this.addModel(modelName, model);
    const stored = facts?.packed && {
      ...this.#store(new Uint8Array(facts.packed)),
      ...(facts.packageName === undefined ? {} : { packageName: facts.packageName }),
      attaches: file.attaches,
    };
    const written = this.#files.length === 0 ? this.#generation.writtenEnd : this.#start;
    const end = written + file.end - this.#takenEnd;
    this.#takenEnd = file.end;
    this.#addFile({ path: file.path, stamp, end, outcome, ...(stored ? { facts: stored } : {}) });
  }

  /** Adds a file whose block is copied from another generation. */
  addCopy(entry: FileEntry, stamp: FileStamp, facts: Uint8Array | undefined): void {
    const { path, outcome, start, end, facts: before } = entry;
    const stored = before && facts && { ...before, ...this.#store(facts) };
    this.#addFile({
      path,
      stamp,
      outcome,
      end: this.#start + end - start,
      ...(stored ? { facts: stored } : {}),
    });
  }

  /** Adds a model, unless the generation has it. */
  addModel(name: string, parts: readonly ModelFacts[]): void {
    if (this.#models.has(name) || this.#generation.hasModel(name)) return;
    this.#models.add(name);
    const stored = parts.map(({ id, language, facts }) => ({
      id,
      language,
      ...this.#store(new Uint8Array(facts)),
    }));
    this.#entries.push({ kind: entryKind.model, value: { name, factsEnd: this.#factsEnd, parts: stored } });
  }

  #addFile(file: Omit<FileEntry, "start" | "factsEnd">): void {
    const entry: FileEntry = { ...file, start: this.#start, factsEnd: this.#factsEnd };
    this.#start = file.end;
    this.#files.push(entry);
    this.#entries.push({ kind: entryKind.file, value: entry });
  }

  #store(bytes: Uint8Array): StoredBytes {
    const start = this.#factsEnd;
    this.#facts.push(bytes);
    this.#factsEnd += bytes.length;
    return { start, bytes: bytes.length, crc32: crc32(bytes) };
  }
}

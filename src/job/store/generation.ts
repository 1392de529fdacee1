/**
 * One attempt at the output: three append-only files in path order. What is in them is decided by the log alone, and the
 * log is written last: bytes, then facts, then the entry. So whatever a kill leaves behind the last entry is cut away.
 */
import { randomBytes } from "node:crypto";
import { existsSync, renameSync, rmSync, statSync } from "node:fs";
import { crc32 } from "node:zlib";
import { sha256Of } from "../../record/create_sha256.ts";
import type { ModelFacts } from "../../worker/protocol.ts";
import { encodeLine } from "./checked_lines.ts";
import { concatBytes } from "./concat_bytes.ts";
import { type GenerationPaths, generationPaths } from "./generation_names.ts";
import { jobUnwritable } from "./job_unwritable.ts";
import {
  type BeginEntry,
  entryKind,
  type FileEntry,
  type ModelEntry,
  type NewEntry,
  type StoredBytes,
} from "./log_entry.ts";
import { LogView } from "./log_view.ts";
import { type FilePort, StoreFile, systemPort } from "./store_file.ts";

/** Version of the log's format. */
export const LOG_VERSION = 1;

interface Files {
  readonly output: StoreFile;
  readonly facts: StoreFile;
  readonly log: LogView;
}

/** See the head of this file. */
export class Generation {
  readonly number: number;
  readonly begin: BeginEntry;
  readonly #files: Files;
  /** Models that were looked at: they are asked for with every file that is copied. */
  readonly #wholeModels: Set<ModelEntry> = new Set();
  #canContinue = false;
  /** Ends of what the log vouches for. */
  #outputEnd: number;
  #factsEnd: number;
  /** End of the block under way, which has no entry yet. */
  #partialEnd: number;

  private constructor(number: number, begin: BeginEntry, files: Files) {
    this.number = number;
    this.begin = begin;
    this.#files = files;
    const last = files.log.files > 0 ? files.log.fileAt(files.log.files - 1) : undefined;
    this.#outputEnd = last?.end ?? begin.headerBytes;
    this.#partialEnd = this.#outputEnd;
    const models = [...files.log.models.values()].map(({ entry }) => entry.factsEnd);
    this.#factsEnd = Math.max(last?.factsEnd ?? 0, ...models);
  }

  /**
   * Opens a generation to be read, as far as it is whole; undefined when nothing of it can be used. `outputPath`: where its
   * output lies, when no longer in the directory.
   */
  static read(directory: string, number: number, outputPath?: string): Generation | undefined {
    const paths = generationPaths(directory, number);
    return openGeneration(number, outputPath === undefined ? paths : { ...paths, output: outputPath }, "r");
  }

  /**
   * Opens a generation to be continued: what is behind its last whole entry is cut away. Undefined when it cannot be continued.
   *
   * @throws Fault `job-unwritable`
   */
  static continue(directory: string, number: number, port?: FilePort): Generation | undefined {
    const generation = openGeneration(number, generationPaths(directory, number), "r+", port);
    if (!generation?.hasHeader()) {
      generation?.close();
      return undefined;
    }
    generation.#cutFiles();
    generation.#canContinue = true;
    return generation;
  }

  /**
   * Begins a generation that holds the header alone. It exists from the moment its log has its name.
   *
   * @throws Fault `job-unwritable`
   */
  static async create(
    directory: string,
    number: number,
    { header, blockKey }: { readonly header: Uint8Array; readonly blockKey: string },
    port?: FilePort,
  ): Promise<Generation> {
    const begin: BeginEntry = {
      version: LOG_VERSION,
      blockKey,
      headerBytes: header.length,
      headerSha256: sha256Of(header),
      nonce: randomBytes(8).toString("hex"),
    };
    const { bytes } = encodeLine(entryKind.begin, begin, 0);
    return await makeGeneration(directory, number, port, async ({ output, log }) => {
      await output.writeAt(0, header);
      await log.writeAt(0, bytes);
    });
  }

  /** A new generation that begins as this one does, as far as its first `files` files. */
  async copyPrefix(directory: string, number: number, files: number, port?: FilePort): Promise<Generation> {
    const { output, facts, log } = this.#files;
    const last = files > 0 ? this.fileAt(files - 1) : undefined;
    const logEnd = log.offsetOf(files);
    // A model may have come in behind the facts of the last file: then it belongs to the next.
    const models = [...log.models.values()].filter(({ offset }) => offset < logEnd);
    const factsEnd = Math.max(last?.factsEnd ?? 0, ...models.map(({ entry }) => entry.factsEnd));
    return await makeGeneration(directory, number, port, async (copies) => {
      await copyRange(output, copies.output, last?.end ?? this.begin.headerBytes);
      await copyRange(facts, copies.facts, factsEnd);
      await copyRange(log.file, copies.log, logEnd);
    });
  }

  /** Whether it was opened to be continued. */
  get canContinue(): boolean {
    return this.#canContinue;
  }

  /** Files that are finished. */
  get files(): number {
    return this.#files.log.files;
  }

  /** Bytes of output that are finished. */
  get outputEnd(): number {
    return this.#outputEnd;
  }

  /** Bytes of output that were written, those of a block under way included. */
  get writtenEnd(): number {
    return this.#partialEnd;
  }

  get factsEnd(): number {
    return this.#factsEnd;
  }

  get factsPath(): string {
    return this.#files.facts.path;
  }

  get outputPath(): string {
    return this.#files.output.path;
  }

  /** Files whose blocks or facts are known to be damaged. */
  get damaged(): ReadonlySet<number> {
    return this.#files.log.damaged;
  }

  fileAt(index: number): FileEntry {
    return this.#files.log.fileAt(index);
  }

  /** Whether the output begins with the header that the log tells. */
  hasHeader(): boolean {
    const { headerBytes, headerSha256 } = this.begin;
    return sha256Of(this.#files.output.readNow(0, headerBytes)) === headerSha256;
  }

  /** Bytes of the output; it ends early where the file does. */
  readOutput(start: number, end: number): AsyncGenerator<Uint8Array, void, void> {
    return this.#files.output.readRange(start, end);
  }

  /** Some of the output from `offset` on; none where it ends. */
  async readSome(offset: number, bytes: number): Promise<Uint8Array> {
    return await this.#files.output.readSome(offset, bytes);
  }

  readFacts({ start, bytes }: Pick<StoredBytes, "start" | "bytes">): ArrayBuffer {
    return this.#files.facts.readNow(start, bytes).buffer;
  }

  /** The parts of a model; undefined when it is not there or damaged. */
  readModel(name: string): readonly ModelFacts[] | undefined {
    if (!this.hasModel(name)) return undefined;
    const { entry } = this.#files.log.models.get(name)!;
    return entry.parts.map(({ id, language, ...bytes }) => ({ id, language, facts: this.readFacts(bytes) }));
  }

  /** Whether a model is there, and whole. */
  hasModel(name: string): boolean {
    const entry = this.#files.log.models.get(name)?.entry;
    if (!entry || this.#wholeModels.has(entry)) return entry !== undefined;
    if (!entry.parts.every((part) => this.areWhole(part))) return false;
    this.#wholeModels.add(entry);
    return true;
  }

  /**
   * Writes bytes of the block under way.
   *
   * @throws Fault `job-unwritable`
   */
  async write(bytes: Uint8Array): Promise<void> {
    await this.#files.output.writeAt(this.#partialEnd, bytes);
    this.#partialEnd += bytes.length;
  }

  /**
   * Makes entries, whose blocks were written before, part of the generation; `facts` are theirs, one behind the other.
   *
   * @throws Fault `job-unwritable`
   */
  async commit(entries: readonly NewEntry[], facts: Uint8Array): Promise<void> {
    await this.#files.facts.writeAt(this.#factsEnd, facts);
    const { log } = this.#files;
    let { end, checksum } = log.end;
    const lines = entries.map((entry) => {
      const line = encodeLine(entry.kind, entry.value, checksum);
      const offset = end;
      checksum = line.checksum;
      end += line.bytes.length;
      return { entry, offset, bytes: line.bytes };
    });
    await log.file.writeAt(log.end.end, concatBytes(lines.map(({ bytes }) => bytes)));
    for (const { entry, offset } of lines) {
      log.extend(entry, offset);
      if (entry.kind === entryKind.file) this.#outputEnd = entry.value.end;
    }
    log.endAt({ end, checksum });
    this.#factsEnd += facts.length;
  }

  /** Makes everything durable: the log last, so that it never tells of more than there is. */
  async sync(): Promise<void> {
    await this.#files.output.sync();
    await this.#files.facts.sync();
    await this.#files.log.file.sync();
  }

  /** Cuts away what lies behind the last write, so that the output ends where it should. */
  cutOutput(): void {
    this.#files.output.cut(this.#partialEnd);
  }

  /** Closes the files; that of the output when `outputIsIdle` resolves, since others may still be reading it. */
  close(outputIsIdle?: Promise<void>): void {
    const { output, facts, log } = this.#files;
    facts.close();
    log.file.close();
    if (outputIsIdle) void outputIsIdle.then(() => output.close());
    else output.close();
  }

  /** Whether facts are what was written. */
  areWhole({ start, bytes, crc32: told }: StoredBytes): boolean {
    const found = this.#files.facts.readNow(start, bytes);
    return found.length === bytes && crc32(found) === told;
  }

  #cutFiles(): void {
    this.#files.output.cut(this.#outputEnd);
    this.#files.facts.cut(this.#factsEnd);
    this.#files.log.file.cut(this.#files.log.end.end);
  }

  /** For this module alone: of files that are open. */
  static of(number: number, files: Files): Generation | undefined {
    const { begin } = files.log;
    return begin?.version === LOG_VERSION ? new Generation(number, begin, files) : undefined;
  }
}

function openGeneration(
  number: number,
  paths: GenerationPaths,
  flags: "r" | "r+",
  port?: FilePort,
): Generation | undefined {
  if (![paths.output, paths.facts, paths.log].every((path) => existsSync(path) && statSync(path).isFile()))
    return;
  const output = new StoreFile(paths.output, flags, port);
  const facts = new StoreFile(paths.facts, flags, port);
  const logFile = new StoreFile(paths.log, flags, port);
  const log = wholeLog(logFile, output.bytes, facts.bytes);
  const generation = Generation.of(number, { output, facts, log });
  if (!generation) for (const file of [output, facts, logFile]) file.close();
  return generation;
}

/** The log as far as the other two files hold what it tells of. */
function wholeLog(file: StoreFile, outputBytes: number, factsBytes: number): LogView {
  const log = new LogView(file);
  let whole = log.files;
  const isWhole = ({ end, factsEnd }: FileEntry): boolean => end <= outputBytes && factsEnd <= factsBytes;
  while (whole > 0 && !isWhole(log.fileAt(whole - 1))) whole--;
  const models = [...log.models.values()].filter(({ entry }) => entry.factsEnd > factsBytes);
  const limit = Math.min(log.offsetOf(whole), ...models.map(({ offset }) => offset));
  return limit === log.end.end ? log : new LogView(file, limit);
}

async function makeGeneration(
  directory: string,
  number: number,
  port: FilePort | undefined,
  fill: (files: { output: StoreFile; facts: StoreFile; log: StoreFile }) => Promise<void>,
): Promise<Generation> {
  const paths = generationPaths(directory, number);
  const logPath = `${paths.log}.tmp`;
  const opened: StoreFile[] = [];
  const open = (path: string): StoreFile => {
    rmSync(path, { force: true });
    const file = new StoreFile(path, "w+", port);
    opened.push(file);
    return file;
  };
  try {
    const files = { output: open(paths.output), facts: open(paths.facts), log: open(logPath) };
    await fill(files);
    for (const file of opened) await file.sync();
    renameSync(logPath, paths.log);
    await (port ?? systemPort).syncDirectory(directory);
    const generation = Generation.of(number, { ...files, log: new LogView(files.log) });
    if (!generation)
      throw new RangeError(`beginning generation ${number} wants a log that reads back: it does not`);
    return generation;
  } catch (error) {
    for (const file of opened) file.close();
    throw jobUnwritable(paths.log, error);
  }
}

async function copyRange(from: StoreFile, to: StoreFile, end: number): Promise<void> {
  let offset = 0;
  for await (const bytes of from.readRange(0, end)) {
    await to.writeAt(offset, bytes);
    offset += bytes.length;
  }
  if (offset < end)
    throw new RangeError(`copying "${from.path}" wants ${end} bytes: it ends after ${offset}`);
}

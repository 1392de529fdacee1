/**
 * What a job keeps while it runs, so that it can be killed at any moment and resumed without making anything twice. The
 * store decides what is kept, holds the output in path order, and hands it out as it becomes final.
 *
 * The order of calls: `keptFor` for each file, in path order; beside it `append` for the blocks, in path order too; when all files
 * are named, `settle`; then `appendTail`, `complete`, `close`. Every method may throw the fault `job-unwritable`: then the store can only
 * be closed, and the job resumed.
 */
import type { SourceRef } from "../../discover/source_ref.ts";
import { createFault } from "../../fault/fault.ts";
import { createSha256 } from "../../record/create_sha256.ts";
import { deliverOutput, findOutputPlace, type Rename } from "./deliver_output.ts";
import { EntryBatch } from "./entry_batch.ts";
import { failedLine, writeFailedList } from "./failed_list.ts";
import type { FinishedBlock } from "./finished_block.ts";
import type { Generation } from "./generation.ts";
import { generationNumbers } from "./generation_names.ts";
import { GrowingOutput } from "./growing_output.ts";
import { InPlaceCheck } from "./in_place_check.ts";
import { type JobLock, lockHolder } from "./job_lock.ts";
import { type JobProgress, type JobRecord, type StoredState, writeJobRecord } from "./job_record.ts";
import { type KeepOptions, type KeptFile, KeptFiles, type NamedFile, type NamedKept } from "./kept_files.ts";
import { entryKind, type NewEntry } from "./log_entry.ts";
import { removeGeneration } from "./remove_generation.ts";
import { Serial } from "./serial.ts";
import type { FilePort } from "./store_file.ts";

/** How a job ended well. */
export interface CompleteOptions {
  /** Absolute path that the output gets; absent: it stays in the job. */
  readonly outputPath?: string | undefined;
}

/** What became of the output. */
export interface CompletedJob {
  /** `completed-with-failures` when a file failed. */
  readonly state: StoredState;
  /** Where it lies. */
  readonly outputPath: string;
  readonly bytes: number;
  readonly failedFiles: number;
  /** The list of failed files beside the output. */
  readonly failedListPath: string | undefined;
}

/** What is durable: files of the job and bytes of its output, and the ms that it took. */
export interface Synced {
  readonly files: number;
  readonly bytes: number;
  readonly ms: number;
}

/** What `openJobStore` makes a store of. */
export interface StoreParts extends KeepOptions {
  readonly directory: string;
  readonly lock: JobLock;
  readonly record: JobRecord;
  readonly home: Generation;
  /** From the newest to the oldest. */
  readonly sources: readonly Generation[];
  /** Number of the next generation. */
  readonly nextNumber: number;
  readonly port?: FilePort | undefined;
  readonly rename?: Rename | undefined;
  readonly syncMs: number;
  readonly onSynced?: ((kept: Synced) => void) | undefined;
}

const noBytes: Uint8Array = new Uint8Array(0);

/** See the head of this file. */
export class JobStore {
  readonly #parts: StoreParts;
  readonly #files: KeptFiles;
  readonly #check: InPlaceCheck;
  readonly #growing: GrowingOutput;
  /** One write at a time. */
  readonly #serial: Serial = new Serial();
  readonly #syncs: Serial = new Serial();
  readonly #damaged: Map<number, string> = new Map();
  /** Where the facts of each file lie: start and bytes, 0 bytes for none. */
  readonly #factsAt: number[] = [];
  readonly #left: Generation[] = [];
  readonly #timer: ReturnType<typeof setInterval>;
  #home: Generation;
  #record: JobRecord;
  #nextNumber: number;
  /** Ends of what was named in place, and of what of it was found whole. */
  #placedEnd: number;
  #wholeEnd: number;
  /** Whether anything was written behind what stays in place. */
  #hasWritten = false;
  #isSynced = true;
  #isClosed = false;
  #trouble: unknown;

  /** Use `openJobStore`. */
  constructor(parts: StoreParts) {
    this.#parts = parts;
    this.#home = parts.home;
    this.#record = parts.record;
    this.#nextNumber = parts.nextNumber;
    this.#placedEnd = parts.home.begin.headerBytes;
    this.#wholeEnd = this.#placedEnd;
    this.#files = new KeptFiles(parts.home, parts.sources, parts);
    this.#growing = new GrowingOutput({
      position: () => this.position,
      read: (start, end) => this.#home.readOutput(start, end),
    });
    this.#check = new InPlaceCheck({
      home: () => this.#home,
      files: this.#files,
      onWhole: (end) => this.#moveWhole(end),
      onDamage: (index, path) => this.#noteDamage(index, path),
    });
    this.#timer = setInterval(() => void this.sync().catch(() => {}), parts.syncMs);
    this.#timer.unref?.();
  }

  /** What is in `job.json`. */
  get record(): JobRecord {
    return this.#record;
  }

  /** Bytes of the output that are final in this run: named, whole, and never taken back. */
  get position(): number {
    if (!this.#check.isDone || this.#damaged.size > 0) return Math.min(this.#wholeEnd, this.#placedEnd);
    return this.#hasWritten ? this.#home.writtenEnd : this.#placedEnd;
  }

  /**
   * Names the next file in path order and tells what of it is kept; undefined: make it anew. One call at a time. A kept file comes
   * back to `append` in its turn like any other, without bytes.
   */
  async keptFor(ref: SourceRef): Promise<KeptFile | undefined> {
    this.#mustWork();
    return this.#noteNamed(await this.#files.name(ref));
  }

  /** As {@link JobStore.keptFor}, at once, if the file stays in place; otherwise it has not been named yet. A resumed job has many of these. */
  keptInPlace(ref: SourceRef): KeptFile | undefined {
    this.#mustWork();
    const found = this.#files.nameInPlace(ref);
    return found && this.#noteNamed(found);
  }

  #noteNamed(found: NamedKept | undefined): KeptFile | undefined {
    if (found?.kept.inPlace) {
      const { position } = this;
      this.#placedEnd = found.entry.end;
      this.#noteFacts(found.kept.index, found.entry.facts);
      if (this.position > position) this.#growing.advance(); // readers look again each time
    }
    this.#check.wake();
    return found?.kept;
  }

  /**
   * Takes the next bytes of the output and the files whose blocks end in them; a kept file among them, whatever else is there, is taken from
   * where it is kept. Resolves when all of it is with the system: a kill loses nothing of it.
   *
   * @throws TypeError for a file out of its turn
   */
  async append(bytes: Uint8Array, files: readonly FinishedBlock[]): Promise<void> {
    await this.#write(async () => {
      const due = files.filter(({ index }) => index >= this.#files.inPlace);
      if (bytes.length === 0 && due.length === 0) return; // what stays in place is there already
      await this.#leavePlace();
      let from = 0;
      let batch = new EntryBatch(this.#home);
      for (const file of due) {
        const named = this.#take(file, this.#home.files + batch.files.length);
        if (named.from) {
          await this.#commit(batch, bytes.subarray(from, batch.takenEnd));
          from = batch.takenEnd;
          await this.#copy(file.index, named);
          batch = new EntryBatch(this.#home, from); // behind the copy
        } else {
          batch.add(file, named, this.#files.models.nameOf(named.stamp.language));
        }
      }
      await this.#commit(batch, bytes.subarray(from, batch.takenEnd));
      await this.#home.write(bytes.subarray(batch.takenEnd));
    });
  }

  /**
   * All files have been named. Resolves when everything that stays in place has been checked, with the paths of files that turned out
   * to be damaged. If there are any, this run cannot be completed: close the store, open it again in mode "continue" and run again. Everything but these
   * files is kept then.
   */
  async settle(): Promise<readonly string[]> {
    this.#mustWork();
    this.#files.leavePlace();
    await this.#check.finished();
    this.#mustWork();
    return [...this.#damaged.values()];
  }

  /** Takes the next bytes of what comes behind the last block. They are not kept: a resumed job makes them again. */
  async appendTail(bytes: Uint8Array): Promise<void> {
    await this.#write(async () => {
      await this.#leavePlace();
      this.#mustBeSettled();
      await this.#home.write(bytes);
    });
  }

  /** The facts of a file that has been appended; undefined when it has none. They must not be changed. */
  factsOf(index: number): ArrayBuffer | undefined {
    const bytes = this.#factsAt[2 * index + 1] ?? 0;
    return bytes === 0 ? undefined : this.#home.readFacts({ start: this.#factsAt[2 * index]!, bytes });
  }

  /** Where the facts of all files that have been appended lie: start and bytes of each, 0 bytes for none. */
  factsPlace(): { readonly path: string; readonly spans: Float64Array<ArrayBuffer> } {
    return { path: this.#home.factsPath, spans: Float64Array.from(this.#factsAt) };
  }

  /**
   * The bytes of the output from `offset` on, as they become final, until it is complete.
   *
   * @throws Fault `interrupted` when the store is closed before; the signal's reason
   */
  readFrom(offset: number, signal?: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
    return this.#growing.readFrom(offset, signal);
  }

  /** Makes everything durable that was appended. It happens every two seconds by itself, and holds up no write. */
  async sync(): Promise<void> {
    await this.#syncs.run(async () => {
      if (this.#isClosed) return;
      this.#keepLock();
      if (this.#isSynced) return;
      this.#isSynced = true;
      await this.#syncHome().catch((error) => this.#fail(error));
    });
  }

  async #syncHome(): Promise<void> {
    const fromMs = performance.now();
    const { files, outputEnd: bytes } = this.#home;
    await this.#home.sync();
    this.#parts.onSynced?.({ files, bytes, ms: performance.now() - fromMs });
  }

  /** Changes what `job.json` tells of the job. */
  async note(state: StoredState, progress?: JobProgress): Promise<void> {
    await this.#serial.run(() => this.#update({ state, ...(progress ? { progress } : {}) }));
  }

  /** Ends the job well: the output becomes durable, and gets its name if it is to have one. */
  async complete({ outputPath }: CompleteOptions = {}): Promise<CompletedJob> {
    let failedFiles = 0;
    await this.#write(async () => {
      await this.#leavePlace();
      this.#mustBeSettled();
      this.#home.cutOutput();
      await this.#syncHome();
      this.#isSynced = true;
      failedFiles = await this.#deliver(outputPath);
      const { directory } = this.#parts;
      const others = generationNumbers(directory).filter((number) => number !== this.#home.number);
      for (const number of others) removeGeneration(directory, number);
    });
    this.#growing.end("whole");
    const { output, failedList, state } = this.#record;
    return {
      state,
      outputPath: output?.path ?? this.#home.outputPath,
      bytes: output!.bytes,
      failedFiles,
      failedListPath: failedList?.path,
    };
  }

  /** Lets the job go, complete or not; what was appended is made durable. Never throws, and may be called twice. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    clearInterval(this.#timer);
    this.#check.stop();
    this.#growing.end("given-up");
    await this.#check.finished().catch(() => {});
    await this.#serial.run(() => this.sync()).catch(() => {});
    await this.#syncs.run(async () => {
      this.#isClosed = true;
    });
    const generations = [this.#home, ...this.#parts.sources, ...this.#left];
    for (const generation of generations) generation.close(this.#growing.idle());
    this.#parts.lock.release();
  }

  /** Does a write after those before it; the first that fails is the last. */
  async #write(action: () => Promise<void>): Promise<void> {
    await this.#serial.run(async () => {
      this.#mustWork();
      this.#isSynced = false;
      try {
        await action();
      } catch (error) {
        this.#fail(error);
      }
    });
    this.#growing.advance();
  }

  /** Begins a new generation with what stayed in place, when the one before goes on otherwise. */
  async #leavePlace(): Promise<void> {
    if (this.#hasWritten) return;
    const { directory, port } = this.#parts;
    const { inPlace, mayStay } = this.#files;
    if (mayStay)
      throw new TypeError("writing to a job wants its files named first: keptFor or settle comes before");
    const old = this.#home;
    if (inPlace < old.files) {
      this.#home = await old.copyPrefix(directory, this.#nextNumber++, inPlace, port);
      this.#left.push(old);
      await this.#home.commit([...this.#damaged.keys()].map(damageEntry), noBytes);
    }
    this.#hasWritten = true;
    const batch = new EntryBatch(this.#home);
    for (const [name, parts] of this.#files.models.loaded) batch.addModel(name, parts);
    await this.#commit(batch, noBytes);
  }

  /** A process that was stopped for long may find the job taken by one elsewhere, which could not see that it lives. */
  #keepLock(): void {
    const { directory, lock, now } = this.#parts;
    if (lock.touch()) return;
    const { pid = 0, sinceMs = 0 } = lockHolder(directory, now) ?? {};
    this.#fail(createFault("job-held", { directory, pid, since: new Date(sinceMs).toISOString() }));
  }

  #take({ index, path }: FinishedBlock, due: number): NamedFile {
    const named = this.#files.take(index);
    if (index === due && named?.path === path) return named;
    throw new TypeError(`appending to a job wants file ${due} of those named: got "${path}", file ${index}`);
  }

  async #commit(batch: EntryBatch, bytes: Uint8Array): Promise<void> {
    await this.#home.write(bytes);
    if (batch.isEmpty) return;
    const first = this.#home.files;
    await this.#home.commit(batch.entries, batch.facts);
    batch.files.forEach(({ facts }, i) => {
      this.#noteFacts(first + i, facts);
    });
  }

  /** Copies a kept block, and looks at it once more on the way. */
  async #copy(index: number, { from, stamp }: NamedFile): Promise<void> {
    const { generation, entry } = from!;
    if (this.#home.writtenEnd > this.#home.outputEnd)
      throw new TypeError(`appending "${entry.path}" wants the block before it whole: it is under way`);
    const batch = new EntryBatch(this.#home);
    for (const [name, parts] of this.#files.models.loaded) batch.addModel(name, parts);
    batch.addCopy(entry, stamp, entry.facts && new Uint8Array(generation.readFacts(entry.facts)));
    const hash = createSha256();
    for await (const bytes of generation.readOutput(entry.start, entry.end)) {
      hash.update(bytes);
      await this.#home.write(bytes);
    }
    const isWhole = hash.digest("hex") === entry.outcome.digest;
    await this.#commit(batch, noBytes);
    if (!isWhole) await this.#recordDamage(index, entry.path);
  }

  #noteFacts(index: number, facts: { readonly start: number; readonly bytes: number } | undefined): void {
    this.#factsAt[2 * index] = facts?.start ?? 0;
    this.#factsAt[2 * index + 1] = facts?.bytes ?? 0;
  }

  #moveWhole(end: number): void {
    this.#wholeEnd = end;
    this.#growing.advance();
  }

  async #noteDamage(index: number, path: string): Promise<void> {
    await this.#serial.run(async () => {
      if (this.#isClosed) return;
      await this.#recordDamage(index, path).catch((error) => {
        this.#trouble ??= error;
      });
    });
  }

  /** It stands in the log, so that whoever opens the job next does not keep the file. */
  async #recordDamage(index: number, path: string): Promise<void> {
    this.#damaged.set(index, path);
    this.#isSynced = false;
    await this.#home.commit([damageEntry(index)], noBytes);
    this.#parts.onDamaged?.(path);
  }

  /** The list of failed files first: when the output is there, the job is over. Returns how many failed. */
  async #deliver(outputPath: string | undefined): Promise<number> {
    const { directory, rename } = this.#parts;
    const output = { generation: this.#home.number, bytes: this.#home.writtenEnd };
    const place = outputPath === undefined ? undefined : findOutputPlace(outputPath);
    const isFile = place !== undefined && (place.found?.isFile() ?? true);
    const lines = [...this.#failedLines()];
    const state = lines.length > 0 ? "completed-with-failures" : "completed";
    const { failedList: before, ...record } = this.#record;
    const failedList = await writeFailedList(directory, isFile ? outputPath : undefined, lines, before);
    await this.#save(failedList ? { ...record, failedList } : record);
    if (isFile) await this.#update({ delivering: { ...output, path: place.target, state } });
    if (place) await deliverOutput(this.#home.outputPath, place, rename);
    const { delivering: _, ...rest } = this.#record;
    await this.#save({ ...rest, state, output: isFile ? { ...output, path: place.target } : output });
    return lines.length;
  }

  *#failedLines(): Generator<string, void, void> {
    for (let index = 0; index < this.#home.files; index++) {
      const { path, outcome } = this.#home.fileAt(index);
      if (outcome.status === "failed") yield failedLine(path, outcome);
    }
  }

  async #update(change: Partial<JobRecord>): Promise<void> {
    await this.#save({ ...this.#record, ...change });
  }

  async #save(record: JobRecord): Promise<void> {
    const now = this.#parts.now ?? Date.now;
    this.#record = { ...record, updatedMs: now() };
    await writeJobRecord(this.#parts.directory, this.#record, this.#parts.port);
  }

  #mustBeSettled(): void {
    const files = this.#home.files;
    if (this.#damaged.size === 0 && this.#check.isDone && files === this.#files.count) return;
    const found = `${files} of ${this.#files.count} are there, ${this.#damaged.size} damaged`;
    throw new TypeError(`ending a job's output wants every file that was named, checked: ${found}`);
  }

  #mustWork(): void {
    if (this.#trouble !== undefined) throw this.#trouble;
    if (this.#isClosed) throw new TypeError("using a job's store wants one that is open: it is closed");
  }

  #fail(error: unknown): never {
    this.#trouble ??= error;
    throw error;
  }
}

function damageEntry(index: number): NewEntry {
  return { kind: entryKind.damage, value: { index } };
}

/** A file of a job: read anywhere, written only at places that its owner names, so that a write can be done again. */
import { closeSync, fdatasync, fstatSync, ftruncateSync, openSync, read, write, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import { readAt } from "../../stream/read_at.ts";
import { jobUnwritable } from "./job_unwritable.ts";

/** The calls that meet full disks and broken ones; tests give their own. */
export interface FilePort {
  /** Writes some of `bytes` from `from` on at `position` of the file; resolves with how many. */
  readonly write: (descriptor: number, bytes: Uint8Array, from: number, position: number) => Promise<number>;
  /** Resolves when what was written is on the medium. */
  readonly sync: (descriptor: number) => Promise<void>;
  /** Resolves when the names in a directory are, where the system lets one be synced; elsewhere it does so by itself. */
  readonly syncDirectory: (directory: string) => Promise<void>;
}

/** Up to here a call takes less time than handing it to another thread and back. */
const SMALL_BYTES: number = 1 << 16;

/** The system's own. */
export const systemPort: FilePort = {
  write: async (descriptor, bytes, from, position) =>
    bytes.length - from <= SMALL_BYTES
      ? writeSync(descriptor, bytes, from, bytes.length - from, position)
      : await writeLong(descriptor, bytes, from, position),
  sync: (descriptor) =>
    new Promise((resolve, reject) => fdatasync(descriptor, (error) => (error ? reject(error) : resolve()))),
  syncDirectory,
};

/** What is written outlives the process, but not a crash of the system: for what nobody wants then. */
export const unsyncedPort: FilePort = {
  write: systemPort.write,
  sync: async () => {},
  syncDirectory: async () => {},
};

async function syncDirectory(directory: string): Promise<void> {
  try {
    const opened = await open(directory, "r");
    try {
      await opened.sync();
    } finally {
      await opened.close();
    }
  } catch {
    // Windows opens no directories: there is nothing more to be done for it
  }
}

function writeLong(descriptor: number, bytes: Uint8Array, from: number, position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    write(descriptor, bytes, from, bytes.length - from, position, (error, count) =>
      error ? reject(error) : resolve(count),
    );
  });
}

/** See the head of this file. */
export class StoreFile {
  readonly path: string;
  readonly #descriptor: number;
  readonly #port: FilePort;
  #isClosed = false;

  /**
   * `flags` as of `open(2)`: "r", "r+" or "w+".
   *
   * @throws what opening throws
   */
  constructor(path: string, flags: "r" | "r+" | "w+", port: FilePort = systemPort) {
    this.path = path;
    this.#port = port;
    this.#descriptor = openSync(path, flags);
  }

  /** Bytes in the file. */
  get bytes(): number {
    return fstatSync(this.#descriptor).size;
  }

  /** At most `length` bytes from `offset` on, fewer only where the file ends. */
  readNow(offset: number, length: number): Uint8Array<ArrayBuffer> {
    this.#mustBeOpen();
    return readAt(this.#descriptor, offset, length);
  }

  /** As `readNow`, without holding up the thread; it may give less than there is. */
  async readSome(offset: number, length: number): Promise<Uint8Array> {
    if (length <= SMALL_BYTES) return this.readNow(offset, length);
    this.#mustBeOpen();
    const bytes = new Uint8Array(length);
    return await new Promise((resolve, reject) => {
      read(this.#descriptor, bytes, 0, length, offset, (error, count) =>
        error ? reject(error) : resolve(bytes.subarray(0, count)),
      );
    });
  }

  /** The bytes from `start` to `end` in pieces; it ends early where the file does. */
  async *readRange(start: number, end: number): AsyncGenerator<Uint8Array, void, void> {
    for (let offset = start; offset < end; ) {
      const bytes = await this.readSome(offset, Math.min(PIECE_BYTES, end - offset));
      if (bytes.length === 0) return;
      offset += bytes.length;
      yield bytes;
    }
  }

  /**
   * Writes all of `bytes` at `position`.
   *
   * @throws Fault `job-unwritable`; part of the bytes may be there then
   */
  async writeAt(position: number, bytes: Uint8Array): Promise<void> {
    try {
      this.#mustBeOpen();
      for (let done = 0; done < bytes.length; ) {
        done += await this.#port.write(this.#descriptor, bytes, done, position + done);
      }
    } catch (error) {
      throw jobUnwritable(this.path, error);
    }
  }

  /** Gives up everything from `bytes` on. */
  cut(bytes: number): void {
    try {
      ftruncateSync(this.#descriptor, bytes);
    } catch (error) {
      throw jobUnwritable(this.path, error);
    }
  }

  async sync(): Promise<void> {
    try {
      this.#mustBeOpen();
      await this.#port.sync(this.#descriptor);
    } catch (error) {
      throw jobUnwritable(this.path, error);
    }
  }

  /** Whatever file is opened next may get the number of this one. */
  #mustBeOpen(): void {
    if (this.#isClosed) throw new RangeError(`using "${this.path}" wants an open file: it is closed`);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    closeSync(this.#descriptor);
  }
}

/** Bytes that are read at once. */
const PIECE_BYTES: number = 1 << 18;

/**
 * A file that appears whole or not at all: written beside under a temporary name, then renamed. What is no regular
 * file (a device, a FIFO) is written as it stands, since a rename would replace it.
 */
import { randomBytes } from "node:crypto";
import type { Stats } from "node:fs";
import { type FileHandle, lstat, open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { createFault } from "../../fault/fault.ts";
import { writeDescriptor } from "../write_descriptor.ts";
import type { ByteSink } from "./byte_sink.ts";

/** A file under way. */
class FileSink implements ByteSink {
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #place: Place;
  #ended = false;
  /** The write under way: its descriptor must stay open, or it would go to whatever file gets the number next. */
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string, handle: FileHandle, place: Place) {
    this.#path = path;
    this.#handle = handle;
    this.#place = place;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#ended) throw new TypeError(`writing "${this.#path}" wants an output under way: it has ended`);
    const writing = writeDescriptor(this.#handle.fd, bytes, this.#path);
    this.#writing = writing.catch(() => {}); // told to the caller alone
    await writing;
  }

  async finish(): Promise<void> {
    const { temporary, target } = this.#place;
    try {
      if (temporary !== undefined) await this.#handle.sync();
      await this.#handle.close();
      if (temporary !== undefined) await rename(temporary, target);
      this.#ended = true;
    } catch (error) {
      if (temporary !== undefined) await rm(temporary, { force: true }).catch(() => {});
      throw unwritable(this.#path, error);
    }
  }

  async abort(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    const { temporary } = this.#place;
    const closed = this.#writing.then(() => this.#handle.close()).catch(() => {});
    if (temporary === undefined) return; // a FIFO may never take the rest
    await rm(temporary, { force: true }).catch(() => {});
    await closed;
  }
}

interface Place {
  /** What is replaced: links are followed, so that they stay. */
  readonly target: string;
  /** Absent for what is written as it stands. */
  readonly temporary: string | undefined;
  /** Status of what is at the target, absent when nothing is. */
  readonly found: Stats | undefined;
}

/** Takes the status of each file that an output writes or replaces. */
export type NoteOutput = (status: Stats) => void;

/**
 * Opens the temporary file for `path`; its directory must exist. `note` is told of that file, and of the one it will replace.
 *
 * @throws Fault `output-unwritable`
 */
export async function openFileSink(path: string, note?: NoteOutput): Promise<ByteSink> {
  try {
    const place = await findPlace(path);
    const { target, temporary, found } = place;
    const handle =
      temporary === undefined
        ? await open(target, "w")
        : await open(temporary, "wx", found ? found.mode & 0o777 : 0o666);
    if (note) {
      if (found) note(found);
      note(await handle.stat());
    }
    return new FileSink(path, handle, place);
  } catch (error) {
    throw unwritable(path, error);
  }
}

async function findPlace(path: string): Promise<Place> {
  const target = await followLink(path);
  const found = await stat(target).catch(absent);
  if (found?.isDirectory()) throw Object.assign(new Error("it is a directory"), { code: "EISDIR" });
  if (found && !found.isFile()) return { target, temporary: undefined, found };
  const unique = `${process.pid}-${randomBytes(4).toString("hex")}`;
  const temporary = join(dirname(target), `.${basename(target)}.${unique}.tmp`);
  return { target, temporary, found };
}

async function followLink(path: string): Promise<string> {
  const found = await lstat(path).catch(absent);
  return found?.isSymbolicLink() ? await realpath(path) : path;
}

function absent(error: unknown): undefined {
  if ((error as { readonly code?: string }).code !== "ENOENT") throw error;
  return undefined;
}

function unwritable(path: string, error: unknown): Error {
  const { code, message } = error as { readonly code?: string; readonly message: string };
  return createFault("output-unwritable", { path, cause: code ?? message }, error);
}

/** A temporary file for what does not fit in memory; it has no name that outlives the process where the system allows that. */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFault } from "../fault/fault.ts";
import { readAt } from "./read_at.ts";

/** Where a run of bytes lies in the file. */
export interface SpilledBytes {
  readonly offset: number;
  readonly length: number;
}

/** Append-only until it is empty again, then from the start, so that it stays small. */
export class SpillFile {
  readonly #descriptor: number;
  #end = 0;
  #live = 0;
  #closing = false;

  /** @throws Fault `spill-unwritable` */
  constructor() {
    this.#descriptor = orFault(openUnnamed);
  }

  /** @throws Fault `spill-unwritable` */
  append(bytes: Uint8Array): SpilledBytes {
    const offset = this.#end;
    for (let done = 0; done < bytes.length; ) {
      done += orFault(() => writeSync(this.#descriptor, bytes, done, bytes.length - done, offset + done));
    }
    this.#end += bytes.length;
    this.#live += bytes.length;
    return { offset, length: bytes.length };
  }

  /** Reads a run back and gives its place up. */
  take(spilled: SpilledBytes): Uint8Array<ArrayBuffer> {
    const bytes = this.read(spilled);
    this.drop(spilled);
    return bytes;
  }

  /** Gives the place of a run up that nobody wants. */
  drop({ length }: SpilledBytes): void {
    this.#live -= length;
    if (this.#live === 0) this.#empty();
  }

  /** Reads a run that keeps its place. */
  read({ offset, length }: SpilledBytes): Uint8Array<ArrayBuffer> {
    const bytes = readAt(this.#descriptor, offset, length);
    if (bytes.length < length)
      throw new RangeError(`reading the spill file wants ${length} bytes: it ends after ${bytes.length}`);
    return bytes;
  }

  /** Closes the file at once, whatever is in it. */
  discard(): void {
    this.#live = 0;
    this.#closing = true;
    closeSync(this.#descriptor);
  }

  /** Closes the file once everything in it has been taken. */
  close(): void {
    this.#closing = true;
    if (this.#live === 0) closeSync(this.#descriptor);
  }

  #empty(): void {
    this.#end = 0;
    if (this.#closing) closeSync(this.#descriptor);
  }
}

function openUnnamed(): number {
  const directory = mkdtempSync(join(tmpdir(), "ast2graph-"));
  try {
    return openSync(join(directory, "spill"), "wx+", 0o600);
  } finally {
    rmSync(directory, { recursive: true }); // the open descriptor keeps the bytes, nothing is left behind
  }
}

/** A full disk for temporary files is nothing that a person would think of by itself. */
function orFault<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    throw createFault("spill-unwritable", { cause: code ?? message }, error);
  }
}

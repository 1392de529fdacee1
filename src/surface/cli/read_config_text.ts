/** Reads the text of a configuration file: bounded, and nothing loaded where there is none. */
import { closeSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { createFault, type Fault } from "../../fault/fault.ts";

/** A configuration is written by hand; what is larger is something else. */
const MOST_BYTES = 1 << 20;

/** A configuration file that may be there. */
export interface ConfigPlace {
  readonly path: string;
  /** Whether a person named it; else it was looked for, and may be absent. */
  readonly isNamed: boolean;
}

/**
 * The bytes of the file at `path`; undefined where a file that nobody named is not there. A named one may be a pipe
 * (`--config <(…)`); a found one must be a regular file, since opening a pipe that nobody writes to would never return.
 *
 * @throws Fault `config-unreadable`
 */
export function readConfigText({ path, isNamed }: ConfigPlace): Uint8Array | undefined {
  try {
    const status = statusOf(path);
    if (!status && !isNamed) return undefined;
    if (!status) throw unreadable(path, "a readable file", "nothing is there");
    if (status.isDirectory() || !(isNamed || status.isFile())) throw unreadable(path, "a file", "it is none");
    const bytes = readSome(path, status.isFile() ? Math.min(status.size, MOST_BYTES) : MOST_BYTES);
    if (bytes.length > MOST_BYTES) throw unreadable(path, "at most 1 MiB", "it is larger");
    return bytes;
  } catch (error) {
    const { code } = error as { readonly code?: string };
    if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) throw error;
    throw unreadable(path, "a readable file", code, error);
  }
}

function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    const { code = "" } = error as { readonly code?: string };
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** One byte more than are expected, at most. */
function readSome(path: string, expected: number): Uint8Array {
  const descriptor = openSync(path, "r");
  try {
    const bytes = new Uint8Array(expected + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(descriptor, bytes, length, bytes.length - length, null);
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

function unreadable(path: string, wanted: string, found: string, cause?: unknown): Fault {
  return createFault("config-unreadable", { path, wanted, found }, cause);
}

/** The few questions that discovery asks a file system; tests answer them themselves to inject failures. */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  type Stats,
} from "node:fs";
import { fileIdentity } from "./file_identity.ts";

/** What stands under a name. `unknown`: the listing does not tell, `lstat` does. */
export type EntryKind = "file" | "directory" | "link" | "fifo" | "socket" | "device" | "unknown";

/** A name in a directory. */
export interface DirectoryEntry {
  /** The name as text: U+FFFD in place of bytes that are not valid UTF-8, so it may not lead to the file. */
  readonly name: string;
  readonly kind: EntryKind;
}

/** When something was last written, and when its status last changed, in whole ms since 1970; absent where the system does not tell. */
export interface FileTimes {
  readonly modifiedMs?: number | undefined;
  readonly changedMs?: number | undefined;
}

/** What `lstat` tells. */
export interface EntryStatus extends FileTimes {
  readonly kind: EntryKind;
  readonly bytes: number;
  /** See `fileIdentity`; absent where the system has none. */
  readonly identity?: string | undefined;
}

/** Every call blocks, and throws the system's error with its `code` (`ENOENT`, `EACCES`, …). */
export interface FileSystem {
  /** All entries of the directory, in any order. */
  list(path: string): DirectoryEntry[];
  /** What stands at `path`, a link itself rather than its target. */
  lstat(path: string): EntryStatus;
  /** The path with every link in it resolved. */
  realpath(path: string): string;
  /**
   * The first `limit` bytes at most, which are only valid until the next call. Never waits and never follows a link
   * in the last part of the path; what is open is asked again, and unless it is a regular file `head` is empty.
   */
  readHead(path: string, limit: number): FileHead;
}

/** The start of a file. */
export interface FileHead extends EntryStatus {
  readonly head: Uint8Array;
}

interface KindTests {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
  isFIFO(): boolean;
  isSocket(): boolean;
  isBlockDevice(): boolean;
  isCharacterDevice(): boolean;
}

function kindOf(entry: KindTests): EntryKind {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "directory";
  if (entry.isSymbolicLink()) return "link";
  if (entry.isFIFO()) return "fifo";
  if (entry.isSocket()) return "socket";
  return entry.isBlockDevice() || entry.isCharacterDevice() ? "device" : "unknown";
}

// Neither flag exists on Windows, which has neither FIFOs in directories nor links that everybody may make.
export const openFlags: number =
  constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** Reads from the start until `head` is full or the file ends. */
export function readUpTo(descriptor: number, head: Uint8Array): Uint8Array {
  let length = 0;
  while (length < head.length) {
    const count = readSync(descriptor, head, length, head.length - length, length);
    if (count === 0) break;
    length += count;
  }
  return head.subarray(0, length);
}

/** Heads up to this size share one buffer. */
export const scratchBytes = 8192;

/** Most are never asked for their identity, whose text takes as long as the question to the system. */
class NodeStatus implements EntryStatus {
  readonly kind: EntryKind;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly changedMs: number;
  readonly #status: Stats;

  constructor(status: Stats) {
    this.kind = kindOf(status);
    this.bytes = status.size;
    this.modifiedMs = Math.floor(status.mtimeMs);
    this.changedMs = Math.floor(status.ctimeMs);
    this.#status = status;
  }

  get identity(): string | undefined {
    return fileIdentity(this.#status);
  }
}

class NodeHead extends NodeStatus implements FileHead {
  readonly head: Uint8Array;

  constructor(status: Stats, head: Uint8Array) {
    super(status);
    this.head = head;
  }
}

/**
 * The file system of the machine, through `node:fs`: blocking calls, since those that do not block cost twice as much
 * under Bun and Deno.
 */
export function createNodeFileSystem(): FileSystem {
  // Clearing a new array for each of many small heads costs more than reading them.
  const scratch = new Uint8Array(scratchBytes);
  return {
    list: (path) => {
      const entries = readdirSync(path, { withFileTypes: true });
      return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
    },
    lstat: (path) => new NodeStatus(lstatSync(path)),
    realpath: (path) => realpathSync.native(path),
    readHead: (path, limit) => {
      const descriptor = openSync(path, openFlags);
      try {
        const status = fstatSync(descriptor);
        const length = status.isFile() ? Math.min(limit, status.size) : 0;
        const buffer = length > scratchBytes ? new Uint8Array(length) : scratch.subarray(0, length);
        return new NodeHead(status, readUpTo(descriptor, buffer));
      } finally {
        closeSync(descriptor);
      }
    },
  };
}

/** The system's code of an error (`ENOENT`, …), `EIO` when it has none. */
export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "EIO";
}

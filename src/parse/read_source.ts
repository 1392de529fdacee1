/** Opens and reads one source file so that nothing but a regular file of bounded size is ever read. */
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { isOpenedWithin } from "../confine/is_opened_within.ts";
import { linkOnTheWay } from "../confine/link_on_the_way.ts";
import { describeFileReason, type FileReason } from "../fault/file_reason.ts";
import { isPassingCode } from "../fault/passing_codes.ts";

/** The bytes, or the reason why there are none; `bytes` is the size where it is known. */
export type ReadResult =
  | { readonly content: Uint8Array }
  | {
      readonly reason: FileReason;
      readonly message: string;
      readonly bytes: number;
      /** Whether the failure may be gone at the next try. */
      readonly mayPass?: boolean;
    };

/** How to open: without waiting for a FIFO's writer, and not through a link unless asked. */
const OPEN_FLAGS: number = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const NO_FOLLOW: number = constants.O_NOFOLLOW ?? 0;

/** Kinds of failure that mean something other than "not readable". */
const meanings: Readonly<Record<string, FileReason>> = {
  ENOENT: "vanished",
  ENOTDIR: "vanished",
  ELOOP: "not-a-file",
  EISDIR: "not-a-file",
  ENXIO: "not-a-file",
};
const foundNames: Readonly<Record<string, string>> = {
  ELOOP: "a symbolic link",
  EISDIR: "a directory",
  ENXIO: "a socket or a FIFO",
};

const refuse = (reason: FileReason, detail: string, bytes = 0): ReadResult => ({
  reason,
  message: describeFileReason(reason, detail),
  bytes,
});

/** Room for one file's bytes, kept from file to file so that reading leaves nothing to collect. */
export interface ReadBuffer {
  bytes: Uint8Array<ArrayBuffer>;
}

/** Bytes of a {@link ReadBuffer} at first, and again after a file that needed more. */
const FIRST_BUFFER_BYTES: number = 256 << 10;

/** A buffer to read into. */
export function createReadBuffer(): ReadBuffer {
  return { bytes: new Uint8Array(FIRST_BUFFER_BYTES) };
}

/** What may be read. */
export interface ReadLimits {
  readonly maxFileBytes: number;
  /** Whether the file may be a link. */
  readonly followLinks: boolean;
  /** Directory (absolute, without links) that the file must lie within when it is open, whatever its path says. @default anywhere */
  readonly within?: string | undefined;
}

/**
 * Reads the file at `path`, at most `maxFileBytes`, into `buffer`: the content is valid until the next file. A file that grows while
 * it is read is judged by what is read.
 */
export function readSource(
  path: string,
  { maxFileBytes, followLinks, within }: ReadLimits,
  buffer: ReadBuffer,
): ReadResult {
  let descriptor: number;
  try {
    descriptor = openSync(path, followLinks ? OPEN_FLAGS : OPEN_FLAGS | NO_FOLLOW);
  } catch (error) {
    return refuseError(error);
  }
  try {
    if (within !== undefined && !isOpenedWithin(within, descriptor, path)) throw linkOnTheWay(path);
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return refuse("not-a-file", stat.isDirectory() ? "a directory" : "no regular file");
    if (stat.size > maxFileBytes) return refuse("too-large", String(maxFileBytes), stat.size);
    return readWhole(descriptor, bufferFor(stat.size, buffer), maxFileBytes);
  } catch (error) {
    return refuseError(error);
  } finally {
    closeSync(descriptor);
  }
}

function refuseError(error: unknown): ReadResult {
  const code = (error as { readonly code?: string }).code ?? "unknown error";
  const refusal = refuse(meanings[code] ?? "unreadable", foundNames[code] ?? code);
  return isPassingCode(code) ? { ...refusal, mayPass: true } : refusal;
}

/** One byte more than expected, so that the usual case sees the end of the file in a read of nothing. */
function bufferFor(expectedBytes: number, buffer: ReadBuffer): ReadBuffer {
  const wanted = Math.max(FIRST_BUFFER_BYTES, expectedBytes + 1);
  if (buffer.bytes.length !== wanted) {
    buffer.bytes.buffer.transfer(0); // at once: the collector does not hurry for what lies outside its heap
    buffer.bytes = new Uint8Array(wanted);
  }
  return buffer;
}

function readWhole(descriptor: number, buffer: ReadBuffer, maxFileBytes: number): ReadResult {
  let length = 0;
  for (;;) {
    if (length === buffer.bytes.length) {
      if (length > maxFileBytes) return refuse("too-large", String(maxFileBytes), length);
      const grown = new Uint8Array(length * 2);
      grown.set(buffer.bytes);
      buffer.bytes = grown;
    }
    const got = readSync(descriptor, buffer.bytes, length, buffer.bytes.length - length, null);
    if (got === 0) break;
    length += got;
  }
  if (length > maxFileBytes) return refuse("too-large", String(maxFileBytes), length);
  return { content: buffer.bytes.subarray(0, length) };
}

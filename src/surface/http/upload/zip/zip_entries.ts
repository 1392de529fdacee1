/**
 * Reads a zip from disk, strictly: its directory, and at each entry the header that stands before the data, which must say the same.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
import { Buffer } from "node:buffer";
import { type Entry, ZipReader } from "@zip.js/zip.js/lib/zip-core-native.js";
import { createFault, Fault } from "../../../../fault/fault.ts";
import { type ArchiveEntry, noContent } from "../archive_entry.ts";
import { unsafeEntry } from "../entry_name.ts";
import { shownName } from "../shown_name.ts";
import { decodeName } from "../tar/tar_header.ts";
import type { UnpackBudget } from "../unpack_budget.ts";
import { ByteRanges } from "./byte_ranges.ts";
import type { SpooledZip } from "./spooled_zip.ts";

/** What is stored as it is, and what is deflated: nothing else is in use for source trees. */
const methods: ReadonlySet<number> = new Set([0, 8]);
const HEADER_BYTES = 30;
const END_MARK = "PK\x05\x06";
const KIND_BITS = 0o170000;
/** Kinds of Unix that are taken; 0: it was made where there are none. */
const kindBits: ReadonlySet<number> = new Set([0, 0o100000, 0o040000, 0o120000]);

/**
 * The entries in the order of the directory; each one's content must be read before the next is asked for. `zip` is closed at the end.
 *
 * @throws Fault `archive-damaged`, `archive-unsafe`, `archive-too-large`
 */
export async function* zipEntries(
  zip: SpooledZip,
  budget: UnpackBudget,
): AsyncGenerator<ArchiveEntry, void, void> {
  const ranges = new ByteRanges();
  try {
    const reader = new ZipReader(zip, {
      strictness: "strict",
      filenameValidation: "tolerant", // they are checked as those of every archive
      checkCrc32: true,
      useWebWorkers: false,
    });
    for await (const entry of reader.getEntriesGenerator()) yield await readEntry(entry, budget, ranges);
    ranges.checkApart();
    // Who looks for the end from behind may take this for it.
    if (Buffer.from(reader.comment).includes(END_MARK))
      throw createFault("archive-damaged", { found: "its comment holds another end" });
  } catch (error) {
    throw asFault(error);
  } finally {
    zip.close();
  }
}

async function readEntry(entry: Entry, budget: UnpackBudget, ranges: ByteRanges): Promise<ArchiveEntry> {
  const { filename: name, uncompressedSize: bytes } = entry;
  checkEntry(entry);
  ranges.add(entry.offset, entry.offset + HEADER_BYTES + entry.rawFilename.length + entry.compressedSize);
  const content = readContent(entry, budget);
  if (!entry.directory && !entry.symlink) return { name, kind: "file", bytes, content };
  const { maxPathBytes } = budget.limits;
  if (bytes > (entry.directory ? 0 : maxPathBytes))
    throw createFault("archive-damaged", { found: "an entry that is no file has content" });
  // Read for a directory too, since that compares its headers.
  const text = decodeName(await joined(content));
  if (entry.directory) return { name, kind: "directory", bytes: 0, content: noContent() };
  return { name, kind: "link", bytes: 0, target: text, content: noContent() };
}

function checkEntry(entry: Entry): void {
  const { filename: name, externalFileAttributes, unixMode } = entry;
  if (entry.diskNumberStart !== 0)
    throw createFault("archive-damaged", { found: "an entry is on another disk" });
  if (entry.encrypted) throw createFault("archive-damaged", { found: "an entry is encrypted" });
  if (!methods.has(entry.compressionMethod))
    throw createFault("archive-damaged", { found: "an entry is compressed in an unusual way" });
  if (entry.bitFlag?.languageEncodingFlag) decodeName(entry.rawFilename);
  const bits = (unixMode ?? externalFileAttributes >>> 16) & KIND_BITS;
  if (!kindBits.has(bits)) throw unsafeEntry(name, "a file, a directory or a link", "it is a special file");
  if (entry.symlink && entry.directory) throw unsafeEntry(name, "one kind", "it is a link and a directory");
}

async function* readContent(entry: Entry, budget: UnpackBudget): AsyncGenerator<Uint8Array, void, void> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const { getData } = entry as { getData?(writable: WritableStream<Uint8Array>): Promise<unknown> };
  const read = getData!(writable);
  // What is wrong before the data is told by this alone: the stream would never end.
  const failed = Promise.withResolvers<never>();
  read.catch(failed.reject);
  failed.promise.catch(() => {}); // it may come when nobody waits any more
  const reader = readable.getReader();
  try {
    for (;;) {
      const { value, done } = await Promise.race([reader.read(), failed.promise]);
      if (done) break;
      budget.addExpanded(value.length);
      yield value;
    }
    await read;
  } catch (error) {
    throw asFault(error);
  } finally {
    reader.cancel().catch(() => {}); // which ends the reading
  }
}

async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(pieces));
}

/** The library words its own errors well, and names nothing of this machine in them. */
function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const message = error instanceof Error ? error.message : String(error);
  return createFault("archive-damaged", { found: shownName(message.toLowerCase()) }, error);
}

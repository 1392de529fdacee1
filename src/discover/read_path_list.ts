/** Reads a list of paths as `--files-from` takes it: lines or NUL-separated, in any order, with repeats. */
import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { createFault, Fault } from "../fault/fault.ts";
import { DelimiterStream } from "../stream/delimiter_stream.ts";
import { streamOf } from "../stream/stream_of.ts";
import { errorCode } from "./file_system.ts";

/** Where the list is and how it is written. */
export interface PathListOptions {
  /** A file, relative to the current directory, or the bytes of the list. */
  readonly source: string | AsyncIterable<Uint8Array>;
  readonly nulSeparated: boolean;
  readonly currentDirectory: string;
}

// Four times the longest path that systems take.
const maxEntryBytes = 16 * 1024;
const lineEnd = Uint8Array.of(10);
const nul = Uint8Array.of(0);
const carriageReturn = 13;

/**
 * The entries of the list as they stand, in its order, empty ones left out; U+FFFD in place of bytes that are not UTF-8.
 *
 * @throws Fault `list-unreadable`, `list-too-long-entry`
 */
export async function* readPathList(options: PathListOptions): AsyncGenerator<string, void, void> {
  const { source, nulSeparated, currentDirectory } = options;
  const path = typeof source === "string" ? source : "-";
  const bytes: AsyncIterable<Uint8Array> =
    typeof source === "string" ? createReadStream(resolve(currentDirectory, source)) : source;
  const splitter = new DelimiterStream(nulSeparated ? nul : lineEnd, { maxChunkBytes: maxEntryBytes });
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  try {
    for await (const chunk of streamOf(bytes).pipeThrough(splitter)) {
      const hasReturn = !nulSeparated && chunk.at(-1) === carriageReturn;
      const entry = decoder.decode(hasReturn ? chunk.subarray(0, -1) : chunk);
      if (entry !== "") yield entry;
    }
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (error instanceof RangeError)
      throw createFault("list-too-long-entry", { path, limit: maxEntryBytes }, error);
    throw createFault("list-unreadable", { path, cause: errorCode(error) }, error);
  }
}

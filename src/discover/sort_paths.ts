/**
 * Sorts paths by their bytes and drops those that repeat. More than a budget of them go to files: sorted runs, merged as
 * they are read back, so that a list of any length sorts in bounded memory.
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFault } from "../fault/fault.ts";
import { comparePaths } from "../record/compare_paths.ts";
import { errorCode } from "./file_system.ts";
import { sortPathsInPlace } from "./sort_by_bytes.ts";

/** Options of {@link sortPaths}. */
export interface SortPathsOptions {
  /**
   * Memory that unsorted paths may take; in bytes, roughly. What was written waits for the garbage
   * collector, so the process grows by some times as much.
   *
   * @default 4194304
   */
  readonly memoryBytes?: number;
  /** Where runs are kept, unnamed. @default the system's directory for temporary files */
  readonly temporaryDirectory?: string;
}

const defaultMemoryBytes = 4 * 1024 * 1024;
// Each run is an open file: so many are merged into one before the next is written.
const maxRuns = 64;
// What an engine adds to a string, about.
const stringOverheadBytes = 40;
const bufferBytes = 64 * 1024;
const encoder = new TextEncoder();

/** Opens a file that has no name any more: it is gone with its descriptor, even when the process is killed. */
function openUnnamedFile(temporaryDirectory: string): number {
  const directory = mkdtempSync(join(temporaryDirectory, "ast2graph-"));
  try {
    return openSync(join(directory, "run"), "wx+");
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Writes sorted paths, each with a NUL behind: the one byte that no path holds. */
function writeRun(descriptor: number, paths: Iterable<string>): void {
  let position = 0;
  const write = (text: string): void => {
    const bytes = encoder.encode(text);
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
    }
    position += bytes.length;
  };
  let text = "";
  for (const path of paths) {
    text += `${path}\0`;
    if (text.length < bufferBytes) continue;
    write(text);
    text = "";
  }
  write(text);
}

/** Reads a run back. */
function* readRun(descriptor: number): Generator<string, void> {
  const buffer = new Uint8Array(bufferBytes);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let rest = "";
  let position = 0;
  for (;;) {
    const count = readSync(descriptor, buffer, 0, bufferBytes, position);
    if (count === 0) return;
    position += count;
    const paths = (rest + decoder.decode(buffer.subarray(0, count), { stream: true })).split("\0");
    rest = paths.pop() ?? "";
    yield* paths;
  }
}

interface Cursor {
  head: string;
  readonly rest: Iterator<string, void>;
}

/** Puts the cursor where its head belongs; the cursor with the first head stands last. */
function place(cursors: Cursor[], cursor: Cursor): void {
  let low = 0;
  let high = cursors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comparePaths(cursors[middle]!.head, cursor.head) > 0) low = middle + 1;
    else high = middle;
  }
  cursors.splice(low, 0, cursor);
}

/** Merges sorted runs. */
function* mergeRuns(runs: readonly Iterator<string, void>[]): Generator<string, void> {
  const cursors: Cursor[] = [];
  const advance = (rest: Iterator<string, void>): void => {
    const { value, done } = rest.next();
    if (!done) place(cursors, { head: value, rest });
  };
  for (const run of runs) advance(run);
  for (let first = cursors.pop(); first; first = cursors.pop()) {
    yield first.head;
    advance(first.rest);
  }
}

function* withoutRepeats(sorted: Iterable<string>): Generator<string, void> {
  let last: string | undefined;
  for (const path of sorted) {
    if (path !== last) yield path;
    last = path;
  }
}

/** The runs of one sort. */
class Runs {
  readonly #temporaryDirectory: string;
  #descriptors: number[] = [];

  constructor(temporaryDirectory: string) {
    this.#temporaryDirectory = temporaryDirectory;
  }

  /** Adds a run of sorted paths. */
  add(sorted: Iterable<string>): void {
    if (this.#descriptors.length >= maxRuns) this.#mergeAll();
    this.#write(sorted);
  }

  /** All paths of all runs and of `sorted`, in order. */
  merge(sorted: Iterable<string>): Iterable<string> {
    const runs = this.#descriptors.map(readRun);
    return withoutRepeats(mergeRuns([...runs, sorted[Symbol.iterator]()]));
  }

  close(): void {
    for (const descriptor of this.#descriptors) closeSync(descriptor);
    this.#descriptors = [];
  }

  #mergeAll(): void {
    const merged = this.#descriptors;
    this.#write(this.merge([]));
    for (const descriptor of merged) closeSync(descriptor);
    this.#descriptors = this.#descriptors.slice(merged.length);
  }

  #write(sorted: Iterable<string>): void {
    try {
      const descriptor = openUnnamedFile(this.#temporaryDirectory);
      this.#descriptors = [...this.#descriptors, descriptor];
      writeRun(descriptor, sorted);
    } catch (error) {
      const details = { path: this.#temporaryDirectory, cause: errorCode(error) };
      throw createFault("output-unwritable", details, error);
    }
  }
}

/**
 * All `paths`, sorted, each once. Nothing comes before the last one was read; ending early removes all files.
 *
 * @throws Fault `output-unwritable` when the temporary directory takes no files
 */
export async function* sortPaths(
  paths: AsyncIterable<string>,
  options: SortPathsOptions = {},
): AsyncGenerator<string, void, void> {
  const { memoryBytes = defaultMemoryBytes, temporaryDirectory = tmpdir() } = options;
  const runs = new Runs(temporaryDirectory);
  try {
    let held: string[] = [];
    let heldBytes = 0;
    for await (const path of paths) {
      held.push(path);
      heldBytes += path.length * 2 + stringOverheadBytes;
      if (heldBytes < memoryBytes) continue;
      runs.add(sortPathsInPlace(held));
      held = [];
      heldBytes = 0;
    }
    yield* runs.merge(sortPathsInPlace(held));
  } finally {
    runs.close();
  }
}

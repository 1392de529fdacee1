/** The entries of a log at random, without holding more of it than where they begin: 100,000 entries take 800 KB. */
import { type CheckedEnd, lineValue, MOST_LINE_BYTES, scanLines } from "./checked_lines.ts";
import {
  type BeginEntry,
  type DamageEntry,
  entryKind,
  type FileEntry,
  type ModelEntry,
  type NewEntry,
} from "./log_entry.ts";
import type { StoreFile } from "./store_file.ts";

/** Bytes that are read at once: entries are asked for one after the other, as a rule. */
const PAGE_BYTES: number = 1 << 16;
const NEW_LINE = 0x0a;

/** See the head of this file. */
export class LogView {
  readonly file: StoreFile;
  begin: BeginEntry | undefined;
  readonly models: Map<string, { readonly offset: number; readonly entry: ModelEntry }> = new Map();
  readonly damaged: Set<number> = new Set();
  readonly #offsets: number[] = [];
  #end: CheckedEnd;
  #page: Uint8Array = new Uint8Array(0);
  #pageOffset = 0;

  /** Reads what is right of the log in `file`, at most to `limit`. */
  constructor(file: StoreFile, limit: number = file.bytes) {
    this.file = file;
    this.#end = scanLines(file, limit, ({ kind, offset, read }) => this.#note(kind, offset, read));
  }

  /** Files that have an entry. */
  get files(): number {
    return this.#offsets.length;
  }

  /** Bytes that are right, and the checksum that the next line continues. */
  get end(): CheckedEnd {
    return this.#end;
  }

  /** Where the line of file `index` begins; the end of the log for the file behind the last. */
  offsetOf(index: number): number {
    return this.#offsets[index] ?? this.#end.end;
  }

  fileAt(index: number): FileEntry {
    return lineValue(this.#lineAt(this.#offsets[index]!)) as FileEntry;
  }

  /** Notes a line that is written behind the end. */
  extend({ kind, value }: NewEntry, offset: number): void {
    this.#note(kind, offset, () => value);
  }

  /** Notes where the log now ends. */
  endAt(end: CheckedEnd): void {
    this.#end = end;
    this.#page = new Uint8Array(0); // it may end within what is new
  }

  #note(kind: string, offset: number, read: () => unknown): void {
    if (kind === entryKind.file) this.#offsets.push(offset);
    else if (kind === entryKind.begin) this.begin ??= read() as BeginEntry;
    else if (kind === entryKind.damage) this.damaged.add((read() as DamageEntry).index);
    else if (kind === entryKind.model) {
      const entry = read() as ModelEntry;
      this.models.set(entry.name, { offset, entry });
    }
  }

  #lineAt(offset: number): Uint8Array {
    return (
      this.#lineInPage(offset) ??
      this.#lineRead(offset, PAGE_BYTES) ??
      this.#lineRead(offset, MOST_LINE_BYTES)!
    );
  }

  #lineInPage(offset: number): Uint8Array | undefined {
    const start = offset - this.#pageOffset;
    if (start < 0 || start >= this.#page.length) return undefined;
    const end = this.#page.indexOf(NEW_LINE, start);
    return end < 0 ? undefined : this.#page.subarray(start, end);
  }

  #lineRead(offset: number, bytes: number): Uint8Array | undefined {
    this.#page = this.file.readNow(offset, bytes);
    this.#pageOffset = offset;
    return this.#lineInPage(offset);
  }
}

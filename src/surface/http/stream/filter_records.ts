/**
 * Picks records out of a stream without decoding them: lines are copied as they are, header and summary are written anew, so that the
 * result is a stream by itself whose counts and digest hold.
 */
import { createFault } from "../../../fault/fault.ts";
import { encodeRecord } from "../../../record/encode_record.ts";
import { LineBuffer } from "../../../record/line_buffer.ts";
import { countKeyOf, countKeys } from "../../../record/record_keys.ts";
import type {
  FileRecord,
  HeaderRecord,
  RecordCounts,
  RecordFilter,
  RecordType,
} from "../../../record/types.ts";
import type { PickedType } from "../../../record/vocabulary.ts";
import { FileFilter } from "./_file_filter.ts";
import { joinBytes } from "./_join_bytes.ts";
import { LineView, NameSet } from "./_line_view.ts";
import { WrittenSections } from "./_written_sections.ts";

const MOST_LINE_BYTES: number = 1 << 24;
const encoder: TextEncoder = new TextEncoder();

/** Picks the records of one stream; lines come in whole, in order. */
class RecordPicker {
  readonly #filter: RecordFilter;
  readonly #types: ReadonlySet<RecordType> | undefined;
  readonly #kinds: Readonly<Partial<Record<RecordType, NameSet>>>;
  readonly #files: FileFilter;
  readonly #line: LineView = new LineView();
  readonly #counts: Record<keyof RecordCounts, number>;
  #left: number;
  #sections: WrittenSections | undefined;
  #isTail = false;
  /** Whether the block's file is wanted; in the tail, the file of the last reference. */
  #isFileWanted = true;
  /** That file, as its bytes stand in the line. */
  #fileBytes: Uint8Array = new Uint8Array(0);
  #lines: Uint8Array = new Uint8Array(0);
  /** What is written of the lines at hand. */
  #parts: Uint8Array[] = [];
  /** Where in them the wanted lines begin that are not written yet; -1 for none. */
  #run = -1;
  /** The summary is written. */
  isOver = false;
  /** It is, and that of the source was not waited for. */
  isCutShort = false;

  constructor(filter: RecordFilter) {
    const { type, syntax_kind, symbol_kind, edge_kind, limit = Number.POSITIVE_INFINITY } = filter;
    this.#filter = filter;
    this.#types = type && new Set(type);
    const references = edge_kind && new NameSet(edge_kind);
    this.#kinds = {
      ...(syntax_kind ? { syntax: new NameSet(syntax_kind) } : {}),
      ...(symbol_kind ? { symbol: new NameSet(symbol_kind) } : {}),
      ...(references ? { edge: references, unresolved: references } : {}),
    };
    this.#files = new FileFilter(filter);
    this.#left = limit;
    const none = Object.fromEntries(countKeys.map((key) => [key, 0]));
    this.#counts = none as Record<keyof RecordCounts, number>;
  }

  /** What is written of `lines`: parts of them, in order. */
  pick(lines: Uint8Array): readonly Uint8Array[] {
    this.#parts = [];
    this.#lines = lines;
    for (let start = 0; start < lines.length && !this.isOver; ) {
      const end = lines.indexOf(10, start) + 1;
      this.#take(start, end);
      start = end;
    }
    this.#endRun(lines.length);
    return this.#parts;
  }

  #take(start: number, end: number): void {
    const type = this.#line.set(this.#lines, start, end);
    const startsTail = !this.#isTail && this.#isOfTail(type);
    if (startsTail || type === "file") this.#endRun(start);
    if (startsTail) this.#startTail();
    this.#enter(type);
    if (type === undefined || type === "header" || type === "summary" || !this.#isWanted(type)) {
      this.#endRun(start);
      if (type === "summary") this.#writeSummary();
      return;
    }
    this.#count(type);
    if (this.#run < 0) this.#run = start;
    this.#left -= 1;
    if (this.#left > 0) return;
    this.#endRun(end);
    this.#writeSummary();
    this.isCutShort = true;
  }

  /** Writes the wanted lines before `end` that are not written yet: neighbours go in one piece. */
  #endRun(end: number): void {
    if (this.#run < 0) return;
    const bytes = this.#lines.subarray(this.#run, end);
    this.#run = -1;
    this.#sections!.update(bytes);
    this.#parts.push(bytes);
  }

  #isOfTail(type: RecordType | undefined): boolean {
    return type === "external" || type === "unresolved" || (type === "edge" && !this.#line.isLocal);
  }

  #enter(type: RecordType | undefined): void {
    if (type === "header") this.#writeHeader();
    else if (!this.#sections) throw createFault("stream-broken", { found: "its first line is no header" });
    else if (type === "file") this.#startBlock();
  }

  #writeHeader(): void {
    if (this.#sections) throw createFault("stream-broken", { found: "a second header stands in it" });
    const header = this.#line.decode() as HeaderRecord;
    if (header.options?.filter)
      throw new TypeError("filtering wants a stream that is whole: it was filtered");
    const filtered = { ...header, options: { ...header.options, filter: this.#filter } };
    this.#sections = new WrittenSections(filtered);
    this.#parts.push(encoder.encode(encodeRecord(filtered)));
    if (this.#left > 0) return;
    this.#writeSummary();
    this.isCutShort = true;
  }

  #startBlock(): void {
    const read = (): FileRecord => this.#line.decode() as FileRecord;
    this.#sections!.startBlock(read);
    this.#isFileWanted = this.#files.isOpen || this.#files.add(read());
  }

  #startTail(): void {
    this.#sections?.startTail();
    this.#isTail = true;
  }

  #writeSummary(): void {
    const sha256 = this.#sections!.finish();
    this.#parts.push(encoder.encode(encodeRecord({ type: "summary", counts: this.#counts, sha256 })));
    this.isOver = true;
  }

  #isWanted(type: PickedType): boolean {
    if (this.#types && !this.#types.has(type)) return false;
    const kinds = this.#kinds[type];
    if (kinds && !this.#line.hasKind(kinds)) return false;
    if (this.#files.isOpen || type === "external") return true;
    if (this.#isTail) this.#judgeFile();
    return this.#isFileWanted;
  }

  /** References stand by file: most are of the same as the one before. */
  #judgeFile(): void {
    if (this.#fileBytes.length > 0 && this.#line.isOfFile(this.#fileBytes)) return;
    const { id, bytes } = this.#line.file();
    this.#fileBytes = bytes;
    this.#isFileWanted = this.#files.has(id);
  }

  #count(type: PickedType): void {
    this.#counts[countKeyOf[type]] += 1;
    if (type === "file") this.#counts[(this.#line.decode() as FileRecord).status] += 1;
  }
}

/**
 * Bytes of a whole stream, cut anywhere, to those of the stream that `filter` leaves. A record is written when every key of the filter
 * lets it pass:
 *
 * - `type`: it is one of these types. Header and summary are always written.
 * - `syntax_kind`, `symbol_kind`, `edge_kind`: it is no `syntax`, no `symbol`, no `edge` or `unresolved` record, or of one of these kinds.
 * - `language`, `file`: it belongs to no file (`external`), or to one of such a language, with such a path. An edge or unresolved
 *   reference belongs to the file in which it stands: the one it comes from.
 * - `limit`: it is one of the first so many that the others let pass. The source is cancelled behind the last.
 *
 * What an id names may so be missing. Fails with the Fault `stream-broken` when the source ends without its summary, with a SyntaxError at
 * a line that is no record; what the source fails with passes on. Nothing is written then.
 *
 * @example
 * ```ts
 * import { filterRecords } from "./filter_records.ts";
 * const symbolsOf = (graph: ReadableStream<Uint8Array>) => graph.pipeThrough(filterRecords({ type: ["symbol"] }));
 * ```
 */
export function filterRecords(filter: RecordFilter): TransformStream<Uint8Array, Uint8Array> {
  const picker = new RecordPicker(filter);
  const buffer = new LineBuffer(MOST_LINE_BYTES);
  return new TransformStream<Uint8Array, Uint8Array>(
    {
      transform(chunk, controller) {
        if (picker.isOver) return;
        const picked = joinBytes(picker.pick(buffer.push(chunk)));
        if (picked.length > 0) controller.enqueue(picked);
        if (picker.isCutShort) controller.terminate();
      },
      flush() {
        // A source that ends by itself may still fail behind its summary: so its end is waited for.
        if (!picker.isOver) throw createFault("stream-broken", { found: "the stream ended before" });
      },
    },
    { highWaterMark: 1 },
    { highWaterMark: 0 },
  );
}

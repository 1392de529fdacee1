/**
 * The frame of a stream: header, blocks in path order, tail, summary; which record may stand where, which layer it
 * belongs to, how many there are, and the digest. Trees and graph are checked by their own parts.
 */
import { BlockCheck } from "./_check_blocks.ts";
import { FilterCheck } from "./_check_filter.ts";
import { GraphCheck } from "./_check_graph.ts";
import { TreeCheck } from "./_check_tree.ts";
import { layerOf, type Place, placeNames, placeOf, places } from "./_place.ts";
import type { ProblemList } from "./_problem_list.ts";
import type { ReadLine } from "./_read_line.ts";
import { RecordCounter } from "./_record_counter.ts";
import type { SyntaxScanner } from "./_scan_syntax.ts";
import { SyntaxFields } from "./_syntax_fields.ts";
import { fileIdOf } from "./ids.ts";
import type { StreamDigest } from "./stream_digest.ts";
import type {
  FileRecord,
  GraphRecord,
  HeaderRecord,
  RecordCounts,
  SummaryRecord,
  SyntaxRecord,
} from "./types.ts";
import type { Layer } from "./vocabulary.ts";

const mostErrors = 20;

/** The frame of one stream. */
export class StreamCheck {
  readonly #counter = new RecordCounter();
  readonly #problems: ProblemList;
  readonly #scanner: SyntaxScanner;
  readonly #fields = new SyntaxFields();
  readonly #blocks: BlockCheck;
  readonly #tree: TreeCheck;
  #graph: GraphCheck | undefined;
  #filter: FilterCheck;
  #header: HeaderRecord | undefined;
  #place: Place = "start";
  #section: "header" | "block" | "tail" | "end" = "header";
  #sha256: string | undefined;

  /** `scanner` is told which file the lines belong to. */
  constructor(problems: ProblemList, scanner: SyntaxScanner) {
    this.#problems = problems;
    this.#scanner = scanner;
    this.#blocks = new BlockCheck(problems);
    this.#tree = new TreeCheck(problems);
    this.#filter = new FilterCheck(undefined, problems);
  }

  /** Takes the bytes of the section that is open. */
  get digest(): StreamDigest {
    return this.#blocks.digest;
  }

  /** Records so far. */
  get counts(): RecordCounts {
    return this.#counter.counts;
  }

  /** Whether a syntax record of the open block may come next: else it must take the general way, which says why not. */
  get takesSyntax(): boolean {
    const isInBlock = this.#place === "file" || this.#place === "syntax";
    return isInBlock && this.#hasLayer("syntax") && this.#hasTree && this.#filter.keepsTrees;
  }

  /** Whether `line`, the next, begins another part of the digest: what came before must be digested first. */
  startsSection(line: ReadLine): boolean {
    const place = placeOf(line);
    if (place && this.#opensBlock(place, line))
      return this.#section === "header" || this.#section === "block";
    switch (place) {
      case "external":
      case "reference":
        return this.#section === "header" || this.#section === "block";
      case "summary":
        return this.#section !== "end";
      default:
        return false;
    }
  }

  /** Checks a syntax record for which {@link takesSyntax} holds. */
  addSyntax(fields: SyntaxFields): void {
    this.#counter.counts.syntax += 1;
    this.#place = "syntax";
    this.#tree.add(fields);
    this.#graph?.addNode(fields.n);
  }

  /** Checks any line. */
  add(line: ReadLine): void {
    const place = placeOf(line);
    if (!place) return;
    this.#counter.add(line);
    const opensBlock = this.#opensBlock(place, line);
    if (!this.#isInPlace(place, line, opensBlock)) return;
    this.#place = place;
    if (opensBlock) this.#startBlock(line);
    else if (place === "external" || place === "reference" || place === "summary") this.#startTail();
    const layer = layerOf[place];
    if (layer && !this.#hasLayer(layer)) {
      this.#problems.add(
        "layer",
        `${placeNames[place]} is there only when the header names the layer ${layer}`,
        idOf(line),
      );
    } else if (line.record) {
      this.#filter.add(line.record);
      this.#addRecord(line.record, place);
    }
    if (place === "summary") this.#section = "end";
  }

  /** Ends the stream: the digest, or nothing when it is truncated. */
  end(): string | undefined {
    if (this.#place !== "summary") {
      if (this.#section === "block") this.#endBlock();
      this.#problems.add(
        "truncated",
        "the last line is the summary: there is none, so the run that wrote this did not end",
      );
    }
    return this.#sha256;
  }

  get #hasTree(): boolean {
    const status = this.#blocks.open?.record?.status;
    return status === undefined || status === "parsed" || status === "partial";
  }

  /** Without a header that can be read, nothing is known to be missing. */
  #hasLayer(layer: Layer): boolean {
    return !this.#header || (this.#header.layers ?? []).includes(layer);
  }

  /** A `file` record does; where a filter leaves those out, the first record of another file. */
  #opensBlock(place: Place, line: ReadLine): boolean {
    if (place === "file") return true;
    if (this.#filter.keepsFiles || !isInBlock(place)) return false;
    const fileId = fileOf(line);
    return fileId !== undefined && fileId !== this.#blocks.open?.fileId;
  }

  #isInPlace(place: Place, line: ReadLine, opensBlock: boolean): boolean {
    if (this.#place === "start" && place !== "header") {
      this.#problems.add("order", "the first line is the header");
      // Said once: what follows is checked as if there were one.
      this.#place = "header";
    }
    const last = this.#place;
    const needsBlock = isInBlock(place);
    const isSingle = place === "header" || place === "summary";
    const follows = places[place] > places[last] || (places[place] === places[last] && !isSingle);
    const startsBlock = opensBlock && places[last] <= places.localEdge;
    if (startsBlock || (follows && !(needsBlock && !this.#blocks.open))) return true;
    const message =
      last === "summary"
        ? "nothing follows the summary"
        : `${placeNames[place]} does not follow ${placeNames[last]}`;
    this.#problems.add("order", message, idOf(line));
    return false;
  }

  #addRecord(record: GraphRecord, place: Place): void {
    switch (record.type) {
      case "header":
        this.#addHeader(record);
        break;
      case "file":
        this.#addFile(record);
        break;
      case "syntax":
        this.#addSyntaxRecord(record);
        break;
      case "symbol":
        this.#graph?.addSymbol(record);
        break;
      case "edge":
        if (place === "localEdge") this.#graph?.addLocalEdge(record);
        else this.#graph?.addTailReference(record);
        break;
      case "unresolved":
        this.#graph?.addTailReference(record);
        break;
      case "external":
        this.#graph?.addExternal(record);
        break;
      case "summary":
        this.#addSummary(record);
        break;
    }
  }

  #addHeader(header: HeaderRecord): void {
    this.#header = header;
    this.#filter = new FilterCheck(header.options?.filter, this.#problems);
    if (!this.#hasLayer("symbols")) return;
    const hasSyntax = this.#hasLayer("syntax");
    this.#graph = new GraphCheck(this.#problems, { hasSyntax, isWhole: !this.#filter.isFiltered });
  }

  #addFile(record: FileRecord): void {
    if (record.status !== "partial") return;
    const wanted = Math.min(record.error_count, mostErrors);
    if (record.errors.length !== wanted) {
      this.#problems.add(
        "count",
        `errors holds ${wanted} spans: it holds ${record.errors.length}`,
        record.id,
      );
    }
  }

  #addSyntaxRecord(record: SyntaxRecord): void {
    const { fileId } = this.#blocks.open!;
    if (!this.#hasTree) {
      this.#problems.add("order", "only files that are parsed or partial have syntax records", record.id);
    } else if (!this.#fields.read(record, fileId)) {
      this.#problems.add(
        "id",
        `a syntax record and its parent are of the file whose block they stand in, "${fileId}"`,
        record.id,
      );
    } else {
      this.#tree.add(this.#fields);
      this.#graph?.addNode(this.#fields.n);
    }
  }

  #addSummary({ counts, sha256 }: SummaryRecord): void {
    this.#counter.compare(counts, this.#problems);
    if (sha256 !== this.#sha256) {
      this.#problems.add("digest", `the summary says sha256 ${sha256}: the stream has ${this.#sha256}`);
    }
  }

  #startBlock(line: ReadLine): void {
    if (this.#section === "header") this.#blocks.endHeader(this.#header);
    else this.#endBlock();
    this.#section = "block";
    const record = line.record?.type === "file" ? line.record : undefined;
    const { fileId } = this.#blocks.start((record ? record.id : fileOf(line)) ?? "", record);
    const bytes = record?.bytes ?? Number.POSITIVE_INFINITY;
    const nodes = record && "nodes" in record ? record.nodes : Number.POSITIVE_INFINITY;
    this.#tree.start({ fileId, nodes, bytes, isWhole: this.#filter.keepsTrees });
    this.#graph?.startFile(fileId, nodes, bytes);
    this.#scanner.startFile(fileId);
  }

  #endBlock(): void {
    const { fileId, line, byteOffset, record } = this.#blocks.open!;
    this.#tree.end();
    const wantsTree = this.#hasLayer("syntax") && this.#filter.keepsTrees;
    if (wantsTree && record && "nodes" in record && record.nodes > 0 && this.#tree.isEmpty && this.#header) {
      const message = `a file of ${record.nodes} nodes has syntax records: it has none`;
      this.#problems.addAt({ code: "count", line, byteOffset, id: fileId, message });
    }
    this.#blocks.end();
  }

  #startTail(): void {
    if (this.#section === "header") this.#blocks.endHeader(this.#header);
    if (this.#section === "block") this.#endBlock();
    if (this.#section === "header" || this.#section === "block") {
      this.#blocks.endAll();
      this.#graph?.startTail();
      this.#section = "tail";
    }
    if (this.#place === "summary") this.#sha256 = this.digest.endTail();
  }
}

function isInBlock(place: Place): boolean {
  return place === "syntax" || place === "symbol" || place === "localEdge";
}

/** The file in whose block the record of `line` stands; for the first line of a block that cannot be read, its id. */
function fileOf(line: ReadLine): string | undefined {
  if (line.record && "file" in line.record) return line.record.file;
  const id = idOf(line);
  return id === undefined || line.type === "file" ? id : fileIdOf(id);
}

function idOf(line: ReadLine): string | undefined {
  if (!line.record) return line.id;
  return "id" in line.record ? line.record.id : undefined;
}

/** One file through the stages of a worker: read, decode, parse, plan, encode. */
import { type EdgeTally, encodeLocalEdges } from "../emit/encode_local_edges.ts";
import { encodeSymbols, type SymbolSource, symbolIdsOf } from "../emit/encode_symbols.ts";
import { encodeSyntax, mostRecordBytes } from "../emit/encode_syntax.ts";
import { PlaceWriter } from "../emit/place_writer.ts";
import { createSyntaxPlan, planSyntax, releaseSyntaxPlan, type SyntaxPlan } from "../emit/plan_syntax.ts";
import { SymbolIdBytes } from "../emit/symbol_id_bytes.ts";
import { createFileFragments, type GrammarFragments } from "../emit/syntax_fragments.ts";
import { TextDigests } from "../emit/text_digests.ts";
import { languagesWithRules } from "../extract/rules_of.ts";
import { packFacts } from "../facts/pack_facts.ts";
import { attaches } from "../facts/packed_facts.ts";
import { describeFileReason, type FileReason, isFailReason } from "../fault/file_reason.ts";
import { modelByName } from "../models/model_of.ts";
import { countLines } from "../parse/count_lines.ts";
import { decodeSource, looksBinary } from "../parse/decode_source.ts";
import { looksMinified } from "../parse/looks_minified.ts";
import { parseIntoTable } from "../parse/parse_source.ts";
import { createReadBuffer, type ReadBuffer, type ReadResult, readSource } from "../parse/read_source.ts";
import { createTreeReaderScratch, type TreeReaderScratch } from "../parse/read_tree.ts";
import type { ParseRuntime } from "../parse/runtime.ts";
import { sha256Of } from "../record/create_sha256.ts";
import { encodeRecord } from "../record/encode_record.ts";
import { idOfPath } from "../record/ids.ts";
import type { FileRecord, Span } from "../record/types.ts";
import type { DecodedSource } from "../syntax/decoded_source.ts";
import { COLUMN, ROW_LENGTH, SyntaxTable } from "../syntax/syntax_table.ts";
import { FactExtractor } from "./fact_extractor.ts";
import type { LoadedGrammars, UsableGrammar } from "./loaded_grammars.ts";
import type { OutcomeFacts, OutputStream } from "./output_stream.ts";
import type { FileTask, StagesMs, WorkerSettings } from "./protocol.ts";

/** Nodes for which a worker keeps room from file to file: 4 MB. */
const KEEP_NODES = 1 << 17;

/** Progress callbacks for a part of a model: far more than any needs. */
const MODEL_BUDGET: number = 1 << 30;

const encoder: TextEncoder = new TextEncoder();

/** What stands between reading a file and its verdict. */
interface Parsed {
  readonly content: Uint8Array;
  readonly source: DecodedSource;
  readonly lines: number;
  readonly loaded: UsableGrammar;
}

/** A verdict without a tree. */
interface Refusal {
  readonly reason: FileReason;
  readonly message: string;
  readonly bytes: number;
}

const refuse = (reason: FileReason, bytes: number, detail = ""): Refusal => ({
  reason,
  message: describeFileReason(reason, detail),
  bytes,
});

/** When the parts of a file's work began, in ms. */
interface StageTimes {
  readonly startedAt: number;
  readonly readAt: number;
  readonly parseAt: number;
  readonly parsedAt: number;
}

/** A file's part of the graph. */
interface ExtractedGraph {
  readonly what: SymbolSource;
  readonly outcome: Partial<OutcomeFacts>;
}

/** The stages of one worker; holds what is reused from file to file. */
export class FileProcessor {
  readonly #runtime: ParseRuntime;
  #settings: WorkerSettings;
  readonly #output: OutputStream;
  readonly #grammars: LoadedGrammars;
  readonly #table: SyntaxTable = new SyntaxTable();
  readonly #plan: SyntaxPlan = createSyntaxPlan();
  readonly #scratch: TreeReaderScratch = createTreeReaderScratch();
  readonly #buffer: ReadBuffer = createReadBuffer();
  readonly #facts: FactExtractor = new FactExtractor();
  readonly #digests: TextDigests = new TextDigests();
  readonly #ids: SymbolIdBytes = new SymbolIdBytes();

  constructor(
    runtime: ParseRuntime,
    grammars: LoadedGrammars,
    settings: WorkerSettings,
    output: OutputStream,
  ) {
    this.#runtime = runtime;
    this.#grammars = grammars;
    this.#settings = settings;
    this.#output = output;
  }

  /** What holds for the files that follow. */
  use(settings: WorkerSettings): void {
    this.#settings = settings;
  }

  /**
   * Writes the whole block of one file, read from below the root unless its `content` is given.
   *
   * @throws RangeError or WebAssembly.RuntimeError from the parser: the runtime is broken
   */
  async process(task: FileTask, content?: Uint8Array): Promise<void> {
    const startedAt = performance.now();
    if (task.modelFirst === true) await this.#readModel(task);
    const readAt = performance.now();
    const read = content ? { content } : this.#read(task);
    const parseAt = performance.now();
    if ("reason" in read && read.mayPass && task.mayFail === false) {
      if (task.modelFirst !== true) await this.#readModel(task); // this worker is not asked for it again
      this.#output.putOff(task.index, read.reason);
      return;
    }
    const result = this.#parse(task, read);
    if (this.#settings.parseOnly) {
      this.#closeParseOnly(task, result, startedAt);
      return;
    }
    const facts =
      "reason" in result
        ? await this.#writeRefusal(task, result, startedAt)
        : await this.#writeTree(task, result, { startedAt, readAt, parseAt, parsedAt: performance.now() });
    if (task.model !== undefined && task.modelFirst !== true) {
      await this.#output.sendAhead(); // a model takes longer than most files, and the first record is waited for
      await this.#readModel(task);
    }
    this.#output.close(facts);
    this.#table.release(KEEP_NODES);
    releaseSyntaxPlan(this.#plan, KEEP_NODES);
    this.#facts.release();
  }

  #read({ path }: FileTask): ReadResult {
    return readSource(`${this.#settings.root}/${path}`, this.#settings, this.#buffer);
  }

  #parse(task: FileTask, read: ReadResult): Parsed | Refusal {
    const settings = this.#settings;
    if ("reason" in read) return read;
    const { content } = read;
    if (looksBinary(content)) return refuse("binary", content.length);
    const loaded = this.#grammars.get(task.grammar);
    if ("unavailable" in loaded) return refuse("grammar-unavailable", content.length, loaded.unavailable);
    const source = decodeSource(content);
    const lines = countLines(source.utf8);
    if (!settings.minified && looksMinified(task.path, task.language, content.length, lines)) {
      return refuse("minified", content.length);
    }
    const context = {
      runtime: this.#runtime,
      grammar: loaded.grammar,
      scratch: this.#scratch,
      budget: settings.fileBudget,
    };
    const done = parseIntoTable(context, source.text, settings.parseOnly ? undefined : this.#table);
    if (!done) return refuse("over-budget", content.length, String(settings.fileBudget));
    return { content, source, lines, loaded };
  }

  #fileId(task: FileTask): string {
    return idOfPath(this.#settings.prefix + task.path);
  }

  #closeParseOnly(task: FileTask, result: Parsed | Refusal, startedAt: number): void {
    this.#output.open(task.index, false);
    const facts =
      "reason" in result ? refusalFacts(task, result, startedAt) : parsedFacts(task, result, startedAt);
    this.#output.close(facts);
  }

  async #writeRefusal(task: FileTask, refusal: Refusal, startedAt: number): Promise<OutcomeFacts> {
    const facts = refusalFacts(task, refusal, startedAt);
    const { reason, message, bytes } = refusal;
    const record = {
      type: "file",
      id: this.#fileId(task),
      language: task.language,
      status: facts.status,
      reason,
      message,
      ...(bytes > 0 ? { bytes } : {}),
    } as FileRecord;
    await this.#openWith(task, record);
    return facts;
  }

  async #openWith(task: FileTask, record: FileRecord): Promise<void> {
    const line = encoder.encode(encodeRecord(record));
    await this.#output.reserve(line.length);
    this.#output.open(task.index, true);
    this.#output.writer.copy(line);
  }

  /** The open block and what becomes of it; nothing of the table or the facts' arrays is wanted any more. */
  async #writeTree(task: FileTask, parsed: Parsed, times: StageTimes): Promise<OutcomeFacts> {
    const { source, loaded } = parsed;
    const { tokens, syntax, symbols } = this.#settings;
    planSyntax(this.#table, loaded.grammar.maps.errorKind, tokens, this.#plan);
    // Before the first byte of the block: should it throw, the file can still be tried again and refused.
    const graph = symbols ? await this.#extractGraph(task, parsed) : undefined;
    const extractedAt = performance.now();
    await this.#openWith(task, this.#fileRecord(task, parsed));
    let syntaxBytes = 0;
    if (syntax) syntaxBytes = await this.#writeSyntax(this.#fileId(task), source, loaded.fragments);
    const tally = { edges: 0 };
    if (graph) await this.#writeGraph(graph, tally);
    return {
      ...parsedFacts(task, parsed, times.startedAt),
      stagesMs: stagesOf(times, extractedAt),
      ...graph?.outcome,
      edges: tally.edges,
      status: this.#plan.errorCount > 0 ? "partial" : "parsed",
      nodes: this.#table.count,
      syntax: syntax ? this.#plan.written : 0,
      syntaxBytes,
    };
  }

  async #writeSyntax(fileId: string, source: DecodedSource, grammar: GrammarFragments): Promise<number> {
    const what = { table: this.#table, plan: this.#plan, source, grammar, file: createFileFragments(fileId) };
    const needed = mostRecordBytes(grammar, what.file);
    const { writer } = this.#output;
    let bytes = 0;
    for (let row = 0; row < what.table.count; ) {
      const before = writer.at;
      row = encodeSyntax(what, writer, row);
      bytes += writer.at - before;
      if (row < what.table.count) await this.#output.reserve(needed);
    }
    return bytes;
  }

  /** Extracts the file's part of the graph, and packs what linking needs. */
  async #extractGraph(task: FileTask, { source, loaded }: Parsed): Promise<ExtractedGraph> {
    const table = this.#table;
    const { facts, order } = await this.#facts.extract(task.language, loaded.grammar, table, source);
    const fileId = this.#fileId(task);
    const withNodes = this.#settings.syntax;
    const what = { fileId, facts, order, table, source, digests: this.#digests, withNodes };
    const symbols = order.length;
    if (!languagesWithRules.includes(task.language)) return { what, outcome: { symbols } };
    const packed = packFacts(facts, new PlaceWriter(table, source));
    const packageName = facts.strings[facts.packageName];
    return { what, outcome: { symbols, facts: { packed, packageName, attaches: attaches(packed) } } };
  }

  /** Writes the file's symbols and local edges. */
  async #writeGraph({ what }: ExtractedGraph, tally: EdgeTally): Promise<void> {
    const { writer } = this.#output;
    const names = symbolIdsOf(what.fileId, what.facts);
    const ids = this.#ids;
    ids.use(names, what.facts.symbols.length);
    for (const bytes of encodeSymbols(what, ids, writer)) await this.#output.reserve(bytes);
    for (const bytes of encodeLocalEdges(what, names, ids, writer, tally)) await this.#output.reserve(bytes);
  }

  /** Reads and sends the model that is asked for with a file. */
  async #readModel({ model }: FileTask): Promise<void> {
    if (model === undefined) return;
    const loaded = this.#grammars.get(modelByName(model)?.grammar ?? "");
    if ("unavailable" in loaded) return;
    const parts = await this.#facts.model(model, loaded.grammar, (grammar, text, table) =>
      parseIntoTable(
        { runtime: this.#runtime, grammar, scratch: this.#scratch, budget: MODEL_BUDGET },
        text,
        table,
      ),
    );
    this.#output.sendModel(model, parts);
  }

  #fileRecord(task: FileTask, { content, source, lines, loaded }: Parsed): FileRecord {
    const { errorCount, errorRows } = this.#plan;
    const { rows } = this.#table;
    const spanOf = (row: number): Span => {
      const at = row * ROW_LENGTH + COLUMN.startRow;
      return [rows[at]!, rows[at + 1]!, rows[at + 2]!, rows[at + 3]!];
    };
    return {
      type: "file",
      id: this.#fileId(task),
      language: task.language,
      grammar: loaded.label,
      status: errorCount > 0 ? "partial" : "parsed",
      bytes: content.length,
      lines,
      encoding: source.encoding,
      ...(source.invalidSequences > 0 ? { invalid_bytes: source.invalidSequences } : {}),
      sha256: sha256Of(content),
      nodes: this.#table.count,
      ...(errorCount > 0 ? { error_count: errorCount, errors: errorRows.map(spanOf) } : {}),
    } as FileRecord;
  }
}

function stagesOf({ readAt, parseAt, parsedAt }: StageTimes, extractedAt: number): StagesMs {
  return {
    read: parseAt - readAt,
    parse: parsedAt - parseAt,
    extract: extractedAt - parsedAt,
    encode: performance.now() - extractedAt,
  };
}

function refusalFacts(task: FileTask, { reason, message, bytes }: Refusal, startedAt: number): OutcomeFacts {
  return {
    status: isFailReason(reason) ? "failed" : "skipped",
    reason,
    message,
    bytes,
    nodes: 0,
    syntax: 0,
    syntaxBytes: 0,
    symbols: 0,
    edges: 0,
    language: task.language,
    durationMs: performance.now() - startedAt,
    attempts: 1,
    blockBytes: 0,
  };
}

function parsedFacts(task: FileTask, { content }: Parsed, startedAt: number): OutcomeFacts {
  return {
    status: "parsed",
    bytes: content.length,
    nodes: 0,
    syntax: 0,
    syntaxBytes: 0,
    symbols: 0,
    edges: 0,
    language: task.language,
    durationMs: performance.now() - startedAt,
    attempts: 1,
    blockBytes: 0,
  };
}

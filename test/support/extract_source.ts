import { ByteWriter } from "../../src/emit/byte_writer.ts";
import { encodeLocalEdges } from "../../src/emit/encode_local_edges.ts";
import { encodeSymbols, type SymbolSource, symbolIdsOf } from "../../src/emit/encode_symbols.ts";
import { PlaceWriter } from "../../src/emit/place_writer.ts";
import { SymbolIdBytes } from "../../src/emit/symbol_id_bytes.ts";
import { TextDigests } from "../../src/emit/text_digests.ts";
import type { Extracted } from "../../src/extract/extract_facts.ts";
import { packFacts } from "../../src/facts/pack_facts.ts";
import { languageByName } from "../../src/language/registry.ts";
import { decodeSource } from "../../src/parse/decode_source.ts";
import type { Grammar } from "../../src/parse/grammar.ts";
import { parseIntoTable } from "../../src/parse/parse_source.ts";
import { createTreeReaderScratch } from "../../src/parse/read_tree.ts";
import { decodeRecord } from "../../src/record/decode_record.ts";
import type { EdgeRecord, SymbolRecord } from "../../src/record/types.ts";
import { SyntaxTable } from "../../src/syntax/syntax_table.ts";
import { FactExtractor } from "../../src/worker/fact_extractor.ts";
import { threadGrammar, threadRuntime } from "./thread_parser.ts";

/** What a worker makes of one file. */
export interface ExtractedSource extends Extracted {
  readonly symbols: readonly SymbolRecord[];
  /** The edges of the file's own block. */
  readonly edges: readonly EdgeRecord[];
  readonly packed: ArrayBuffer;
}

const extractor = new FactExtractor();

/** The stages of a worker from text to the graph's part of a block, in this thread. */
export async function extractSource(language: string, text: string, fileId = "a"): Promise<ExtractedSource> {
  const grammar = await threadGrammar(languageByName(language)!.grammar);
  const source = decodeSource(new TextEncoder().encode(text));
  const table = await tableOf(grammar, source.text);
  const extracted = await extractor.extract(language, grammar, table, source);
  const { facts, order } = extracted;
  const digests = new TextDigests();
  const what: SymbolSource = { fileId, facts, order, table, source, digests, withNodes: false };
  const names = symbolIdsOf(fileId, facts);
  const ids = new SymbolIdBytes();
  ids.use(names, facts.symbols.length);
  const symbols = recordsOf<SymbolRecord>((writer) => encodeSymbols(what, ids, writer));
  const edges = recordsOf<EdgeRecord>((writer) => encodeLocalEdges(what, names, ids, writer, { edges: 0 }));
  return { ...extracted, symbols, edges, packed: packFacts(facts, new PlaceWriter(table, source)) };
}

/** The facts of a model's parts, as a worker reads them. */
export async function extractModel(
  name: string,
  grammarName: string,
): Promise<readonly { readonly id: string }[]> {
  const context = { runtime: await threadRuntime(), scratch: createTreeReaderScratch(), budget: 1 << 30 };
  return await extractor.model(name, await threadGrammar(grammarName), (grammar, text, table) =>
    parseIntoTable({ ...context, grammar }, text, table),
  );
}

async function tableOf(grammar: Grammar, text: string): Promise<SyntaxTable> {
  const table = new SyntaxTable();
  const context = {
    runtime: await threadRuntime(),
    grammar,
    scratch: createTreeReaderScratch(),
    budget: 400_000,
  };
  if (!parseIntoTable(context, text, table)) throw new Error("the parser gave up");
  return table;
}

function recordsOf<T extends SymbolRecord | EdgeRecord>(
  encode: (writer: ByteWriter) => Iterable<number>,
): readonly T[] {
  const writer = new ByteWriter(new Uint8Array(1 << 12));
  let text = "";
  const take = (): void => {
    text += new TextDecoder("utf-8", { ignoreBOM: true }).decode(writer.bytes.subarray(0, writer.at));
  };
  for (const bytes of encode(writer)) {
    take();
    writer.reset(new Uint8Array(bytes * 2));
  }
  take();
  const lines = text.split("\n");
  return lines.filter((line) => line !== "").map((line) => decodeRecord(line) as T);
}

/**
 * `bun bench/parts.ts [corpus]`: mitata on the parts of the worker, one at a time, over files of a corpus of one language
 * (`javascript` by default). Every figure is for all of the chosen files together; put together they are what a worker does.
 */
import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { bench, do_not_optimize, group, run } from "mitata";
import type { Tree } from "web-tree-sitter";
import { ByteWriter } from "../src/emit/byte_writer.ts";
import { encodeSyntax, mostRecordBytes, type SyntaxSource } from "../src/emit/encode_syntax.ts";
import { createSyntaxPlan, planSyntax } from "../src/emit/plan_syntax.ts";
import {
  createFileFragments,
  createGrammarFragments,
  type GrammarFragments,
} from "../src/emit/syntax_fragments.ts";
import { likelyLanguageOfPath } from "../src/language/detect_language.ts";
import { decodeSource } from "../src/parse/decode_source.ts";
import { type Grammar, loadGrammar } from "../src/parse/grammar.ts";
import { GrammarStore } from "../src/parse/grammar_store.ts";
import { createReadBuffer, readSource } from "../src/parse/read_source.ts";
import { createTreeReaderScratch, readTree } from "../src/parse/read_tree.ts";
import { readTreeByCursor } from "../src/parse/read_tree_by_cursor.ts";
import { addressOf, type ParseRuntime, startRuntime } from "../src/parse/runtime.ts";
import { orderBlocks } from "../src/stream/order_blocks.ts";
import { COLUMN, FLAG, fieldOf, kindOf, ROW_LENGTH, SyntaxTable } from "../src/syntax/syntax_table.ts";
import type { BlockOutput } from "../src/worker/block.ts";
import { requireCorpus } from "./corpus.ts";

const readBuffer = createReadBuffer();
const MOST_FILES = 60;
const MOST_FILE_BYTES: number = 4 << 20;
const BUFFER_BYTES: number = 1 << 20;

/** A file with everything that the parts take. */
interface Prepared extends SyntaxSource {
  readonly path: string;
  readonly content: Uint8Array;
  readonly tree: Tree;
}

/** Paths of so many files, evenly spread over the corpus. */
function choosePaths(directory: string): string[] {
  const paths = (readdirSync(directory, { recursive: true }) as string[])
    .map((path) => join(directory, path))
    .filter((path) => statSync(path).isFile())
    .sort();
  const count = Math.min(MOST_FILES, paths.length);
  return Array.from({ length: count }, (_, i) => paths[Math.floor((i * paths.length) / count)]!);
}

/** The bytes lie in the read buffer, until the next file is read. */
function contentOf(path: string): Uint8Array {
  const read = readSource(path, { maxFileBytes: MOST_FILE_BYTES, followLinks: false }, readBuffer);
  if ("reason" in read) throw new Error(`${path} cannot be read: ${read.message}`);
  return read.content;
}

function prepare(
  runtime: ParseRuntime,
  grammar: Grammar,
  fragments: GrammarFragments,
  path: string,
): Prepared {
  const content = contentOf(path).slice();
  const source = decodeSource(content);
  const tree = runtime.parser.parse(source.text)!;
  const table = new SyntaxTable();
  readTree(runtime.memory, addressOf(tree), grammar.maps, table, createTreeReaderScratch());
  const plan = createSyntaxPlan();
  planSyntax(table, grammar.maps.errorKind, false, plan);
  const file = createFileFragments(path.slice(path.indexOf("/tree/") + 6));
  return { path, content, source, tree, table, plan, grammar: fragments, file };
}

/** What the byte writer replaces: an object a record, `JSON.stringify`, and the text encoder. */
function stringifyTable({ table, plan, source }: Prepared, grammar: Grammar, id: string): number {
  const { rows, count } = table;
  let lines = "";
  for (let node = 0, at = 0; node < count; node++, at += ROW_LENGTH) {
    const head = rows[at + COLUMN.head]!;
    if (!(head & FLAG.written)) continue;
    const parent = plan.writtenParent[node]!;
    const [start, end] = [rows[at + COLUMN.start]!, rows[at + COLUMN.end]!];
    const field = fieldOf(head);
    lines += `${JSON.stringify({
      type: "syntax",
      id: `${id}#${node}`,
      kind: grammar.kindNames[kindOf(head)],
      parent: parent < 0 ? id : `${id}#${parent}`,
      field: field ? grammar.fieldNames[field] : undefined,
      span: [
        rows[at + COLUMN.startRow],
        rows[at + COLUMN.startColumn],
        rows[at + COLUMN.endRow],
        rows[at + COLUMN.endColumn],
      ],
      range: [start, end],
      text: head & FLAG.hasWrittenChild ? undefined : source.text.slice(start, Math.min(end, start + 200)),
      anonymous: head & FLAG.named ? undefined : true,
    })}\n`;
  }
  return new TextEncoder().encode(lines).length;
}

function encodeAll(files: readonly Prepared[], writer: ByteWriter): number {
  let bytes = 0;
  for (const file of files) {
    const needed = mostRecordBytes(file.grammar, file.file);
    for (let row = 0; row < file.table.count; ) {
      if (writer.room < needed) {
        bytes += writer.at;
        writer.at = 0;
      }
      row = encodeSyntax(file, writer, row);
    }
  }
  return bytes + writer.at;
}

/** Blocks of 64 KiB whose order two workers have mixed: each pair of 16-block batches comes interleaved. */
function mixedOutputs(): BlockOutput[] {
  const bytes = new Uint8Array(64 << 10);
  const lease = { recycle: () => {}, keep: () => {} };
  const outcome = {
    status: "parsed",
    language: "javascript",
    bytes: 8192,
    nodes: 1000,
    syntax: 500,
    symbols: 0,
    edges: 0,
    syntaxBytes: bytes.length,
    durationMs: 1,
    attempts: 1,
    blockBytes: bytes.length,
    digest: "",
  } as const;
  return Array.from({ length: 1024 }, (_, i) => {
    const index = (i & ~31) | ((i & 1) << 4) | ((i >> 1) & 15);
    return { bytes, pieces: [{ index, start: 0, end: bytes.length, path: `${index}.js`, outcome }], lease };
  });
}

async function order(outputs: readonly BlockOutput[]): Promise<number> {
  let bytes = 0;
  const stream = new ReadableStream<BlockOutput>({
    start(controller) {
      for (const output of outputs) controller.enqueue(output);
      controller.close();
    },
  });
  for await (const chunk of stream.pipeThrough(orderBlocks())) {
    bytes += chunk.read().length;
    chunk.release();
  }
  return bytes;
}

const corpus = requireCorpus(process.argv[2] ?? "javascript");
const paths = choosePaths(corpus.directory);
const store = new GrammarStore();
const runtime = await startRuntime(await store.runtime());
const language = likelyLanguageOfPath(paths[0]!)!;
const grammar = loadGrammar(runtime, (await store.grammar(language.grammar)).module!);
const fragments = createGrammarFragments(grammar.kindNames, grammar.fieldNames);
const files = paths.map((path) => prepare(runtime, grammar, fragments, path));
const megabytes = files.reduce((sum, { content }) => sum + content.length, 0) / 1e6;
const nodes = files.reduce((sum, { table }) => sum + table.count, 0);
console.log(`${corpus.name}: ${files.length} files, ${megabytes.toFixed(2)} MB, ${nodes} nodes\n`);

const table = new SyntaxTable();
const scratch = createTreeReaderScratch();
const writer = new ByteWriter(new Uint8Array(BUFFER_BYTES));
const encoded = new Uint8Array(encodeAll(files, writer));
const outputs = mixedOutputs();

group("source", () => {
  bench("read", () => do_not_optimize(paths.map((path) => contentOf(path).length)));
  bench("hash", () => {
    for (const { content } of files) do_not_optimize(createHash("sha256").update(content).digest("hex"));
  });
  bench("decode", () => {
    for (const { content } of files) do_not_optimize(decodeSource(content));
  });
});
group("tree", () => {
  bench("parse", () => {
    for (const { source } of files) runtime.parser.parse(source.text)!.delete();
  });
  bench("table, fast reader", () => {
    for (const { tree } of files) readTree(runtime.memory, addressOf(tree), grammar.maps, table, scratch);
  });
  bench("table, cursor", () => {
    for (const { tree } of files) readTreeByCursor(tree, grammar.maps.errorKind, table);
  });
});
group("records", () => {
  bench("plan", () => {
    for (const one of files) planSyntax(one.table, grammar.maps.errorKind, false, one.plan);
  });
  bench("encode", () => do_not_optimize(encodeAll(files, writer)));
  bench("JSON.stringify and TextEncoder", () => {
    for (const one of files) do_not_optimize(stringifyTable(one, grammar, one.path));
  });
  bench("hash of the output", () => do_not_optimize(createHash("sha256").update(encoded).digest("hex")));
});
group("order window", () => {
  bench("1,024 blocks of 64 KiB", async () => do_not_optimize(await order(outputs)));
});
await run();

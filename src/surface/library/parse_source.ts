/** One source text, in this thread, without files or workers. */
import { createFault } from "../../fault/fault.ts";
import { DEFAULT_FILE_BUDGET, DEFAULT_MAX_FILE_BYTES } from "../../graph_options.ts";
import { languageOfContent, languageOfPath } from "../../language/detect_language.ts";
import type { Language } from "../../language/language.ts";
import { languageByName } from "../../language/registry.ts";
import { decodeRecord } from "../../record/decode_record.ts";
import type { FileRecord, SyntaxRecord } from "../../record/types.ts";
import { FileProcessor } from "../../worker/file_processor.ts";
import { OutputStream } from "../../worker/output_stream.ts";
import type { FromWorker, WorkerSettings } from "../../worker/protocol.ts";
import { threadParser } from "./thread_parser.ts";

/** A source text. */
export interface SourceText {
  /** Names the file in the records, and tells the language unless `language` does. */
  readonly path: string;
  readonly text: string;
  /** Name of the language. @default what the path, or the text's first line, tells */
  readonly language?: string;
  /** Whether every node is written. @default false */
  readonly tokens?: boolean;
}

const encoder: TextEncoder = new TextEncoder();
const decoder: TextDecoder = new TextDecoder();

/**
 * The records of one source text: its `file` record, then its `syntax` records in pre-order. The text is parsed in
 * this thread, which loads each grammar once.
 *
 * @throws Fault `unknown-language-name`
 *
 * @example
 * ```ts
 * const [file, root] = await parseSource({ path: "a.py", text: "x = 1\n" });
 * // file.status is "parsed", root.kind is "module"
 * ```
 */
export async function parseSource(source: SourceText): Promise<readonly (FileRecord | SyntaxRecord)[]> {
  const content = encoder.encode(source.text);
  const language = languageOf(source, content);
  const { runtime, grammars, load } = await threadParser();
  await load(language.grammar);

  const chunks: Uint8Array[] = [];
  const output = new OutputStream((message: FromWorker) => {
    if (message.type !== "output") return;
    const used = Math.max(...message.pieces.map((piece) => piece.end));
    chunks.push(new Uint8Array(message.buffer, 0, used));
    output.credit(undefined);
  });
  const processor = new FileProcessor(runtime, grammars, settingsFor(source), output);
  const { path } = source;
  await processor.process({ index: 0, path, language: language.name, grammar: language.grammar }, content);
  await output.flush(true);
  return decodeLines(chunks);
}

function languageOf({ path, language: name }: SourceText, content: Uint8Array): Language {
  const byPath = (): Language | undefined => {
    const found = languageOfPath(path);
    return found === "content" ? languageOfContent(path, content) : found;
  };
  const language = name === undefined ? byPath() : languageByName(name);
  if (!language) throw createFault("unknown-language-name", { name: name ?? path });
  return language;
}

function settingsFor({ tokens = false }: SourceText): WorkerSettings {
  return {
    root: "",
    prefix: "",
    syntax: true,
    symbols: false,
    tokens,
    maxFileBytes: DEFAULT_MAX_FILE_BYTES,
    fileBudget: DEFAULT_FILE_BUDGET,
    minified: true,
    followLinks: false,
    parseOnly: false,
  };
}

function decodeLines(chunks: readonly Uint8Array[]): (FileRecord | SyntaxRecord)[] {
  const text = chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("");
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => decodeRecord(line) as FileRecord | SyntaxRecord);
}

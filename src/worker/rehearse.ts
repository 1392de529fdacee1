/**
 * Puts a small text through every stage before there is a run, while the thread would only wait for one: the first file then
 * meets code that is loaded and has run before, and its record is there 15 to 20 ms sooner.
 */
import type { ParseRuntime } from "../parse/runtime.ts";
import { FileProcessor } from "./file_processor.ts";
import type { LoadedGrammars } from "./loaded_grammars.ts";
import { OutputStream } from "./output_stream.ts";
import type { GrammarMessage, WorkerSettings } from "./protocol.ts";

const settings: WorkerSettings = {
  root: "",
  prefix: "",
  syntax: true,
  symbols: true,
  tokens: false,
  maxFileBytes: 1 << 20,
  fileBudget: 1 << 20,
  minified: true,
  followLinks: false,
  parseOnly: false,
};

const TEXT = `{"name": [1, true, null, {"a": "b", "c": -2.5e3}], "other": {"x": [[], {}]}}\n`;

/** Loads `grammar`, one of a language of its name, and lets it parse; what is written goes nowhere. */
export async function rehearse(
  runtime: ParseRuntime,
  grammars: LoadedGrammars,
  grammar: GrammarMessage,
): Promise<void> {
  grammars.load(grammar);
  const processor = new FileProcessor(runtime, grammars, settings, new OutputStream(() => {}));
  const name = grammar.grammar;
  await processor.process(
    { index: 0, path: "rehearsed", language: name, grammar: name },
    new TextEncoder().encode(TEXT),
  );
}

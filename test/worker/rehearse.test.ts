import { expect, test } from "bun:test";
import { GrammarStore } from "../../src/parse/grammar_store.ts";
import { threadParser } from "../../src/surface/library/thread_parser.ts";
import { FileProcessor } from "../../src/worker/file_processor.ts";
import { OutputStream } from "../../src/worker/output_stream.ts";
import type { FromWorker, WorkerSettings } from "../../src/worker/protocol.ts";
import { rehearse } from "../../src/worker/rehearse.ts";

const settings: WorkerSettings = {
  root: "",
  prefix: "",
  syntax: true,
  symbols: true,
  tokens: false,
  maxFileBytes: 1000,
  fileBudget: 1000,
  minified: false,
  followLinks: false,
  parseOnly: false,
};

test("a rehearsed thread writes what it would have written, and has the grammar", async () => {
  const { runtime, grammars } = await threadParser(); // a grammar is linked once a thread
  const stored = await new GrammarStore().compiledNow("properties");
  await rehearse(runtime, grammars, { grammar: "properties", ...stored });
  expect(grammars.get("properties")).toHaveProperty("grammar");
  const sent: FromWorker[] = [];
  const output = new OutputStream((message) => sent.push(message));
  const processor = new FileProcessor(runtime, grammars, settings, output);
  const task = { index: 0, path: "a.properties", language: "properties", grammar: "properties" };
  await processor.process(task, new TextEncoder().encode("a = 1\n"));
  await output.flush(true);
  const [message] = sent;
  if (message?.type !== "output") throw new Error("wants an output");
  const lines = new TextDecoder().decode(message.buffer).split("\n");
  expect(sent).toHaveLength(1);
  expect(message.pieces).toHaveLength(1);
  expect(JSON.parse(lines[0]!)).toMatchObject({ type: "file", id: "a.properties", status: "parsed" });
});

/** What every language promises, run against each: the sample parses, the fast path is exact, the bytes are golden. */
import { afterAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { languageOfContent, languageOfPath } from "../../src/language/detect_language.ts";
import { languages } from "../../src/language/registry.ts";
import { readerAgreesWithCursor } from "../../src/parse/check_layout.ts";
import { decodeSource } from "../../src/parse/decode_source.ts";
import { parseIntoTable } from "../../src/parse/parse_source.ts";
import { createTreeReaderScratch } from "../../src/parse/read_tree.ts";
import { SyntaxTable } from "../../src/syntax/syntax_table.ts";
import { encodeFile } from "../support/encode_file.ts";
import { naiveRecords } from "../support/naive_records.ts";
import { threadGrammar, threadRuntime } from "../support/thread_parser.ts";

const fixtures = join(import.meta.dir, "../fixtures/language");
const goldenPath = join(import.meta.dir, "../goldens/language_blocks.json");
type Golden = Record<string, { readonly nodes: number; readonly syntax: number; readonly sha256: string }>;
const goldens: Golden = existsSync(goldenPath) ? JSON.parse(readFileSync(goldenPath, "utf8")) : {};
const seen: Golden = {};

function sampleOf(language: string): { readonly path: string; readonly bytes: Uint8Array } {
  const folder = join(fixtures, language);
  const [name] = readdirSync(folder);
  return { path: name!, bytes: new Uint8Array(readFileSync(join(folder, name!))) };
}

afterAll(() => {
  if (process.env.UPDATE) writeFileSync(goldenPath, `${JSON.stringify(seen, null, 2)}\n`);
});

describe.each(languages.map(({ name, grammar }) => [name, grammar] as const))("%s", (name, grammarName) => {
  const { path, bytes } = sampleOf(name);
  const source = decodeSource(bytes);

  test("is told by its sample's name or content", () => {
    const byPath = languageOfPath(path);
    const language = byPath === "content" ? languageOfContent(path, bytes) : byPath;
    expect(language?.name).toBe(name);
  });

  test("parses its sample, read by the fast reader exactly as by the cursor, to golden bytes", async () => {
    const runtime = await threadRuntime();
    const grammar = await threadGrammar(grammarName);
    expect(grammar.fastReader).toBe(true);
    expect(readerAgreesWithCursor(runtime, grammar.language, grammar.maps, source.text)).toBe(true);

    const table = new SyntaxTable();
    const context = { runtime, grammar, scratch: createTreeReaderScratch(), budget: 400_000 };
    expect(parseIntoTable(context, source.text, table)).toBe(true);
    const fileId = `samples/${path}`;
    const { lines, plan } = encodeFile(table, grammar, source, { fileId, bufferBytes: 4096 });
    expect(plan.errorCount).toBe(0);

    const tree = runtime.parser.parse(source.text)!;
    try {
      expect(lines).toBe(naiveRecords(tree, fileId, source, false));
      expect(encodeFile(table, grammar, source, { fileId, tokens: true }).lines).toBe(
        naiveRecords(tree, fileId, source, true),
      );
    } finally {
      tree.delete();
    }
    const sha256 = createHash("sha256").update(lines).digest("hex");
    seen[name] = { nodes: table.count, syntax: plan.written, sha256 };
    if (!process.env.UPDATE) expect(seen[name]).toEqual(goldens[name]!);
  });
});

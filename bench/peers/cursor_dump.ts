/**
 * `bun bench/peers/cursor_dump.ts DIRECTORY [--workers N] [--no-extra]`: the plain dump with web-tree-sitter, with the
 * grammar builds that the main job uses.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Language, Parser } from "web-tree-sitter";
import { grammarEntry, locateInstalledWasm } from "../../src/parse/grammar_store.ts";
import { upgradeDylink } from "../../src/parse/upgrade_dylink.ts";
import { type ParseText, runDump } from "./dump_files.ts";

async function load(grammars: readonly string[]): Promise<ParseText> {
  await Parser.init();
  const parser = new Parser();
  const languages: Record<string, Language> = {};
  for (const name of grammars) {
    const entry = grammarEntry(name)!;
    const wasm = readFileSync(fileURLToPath(locateInstalledWasm(`${entry.package}/${entry.file}`)));
    languages[name] = await Language.load(upgradeDylink(wasm));
  }
  return (grammar, text, use) => {
    parser.setLanguage(languages[grammar]!);
    const tree = parser.parse(text)!;
    const cursor = tree.walk();
    try {
      return use(cursor);
    } finally {
      cursor.delete();
      tree.delete();
    }
  };
}

await runDump(load);

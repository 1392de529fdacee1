/**
 * The plain dump with the native `tree-sitter` binding. `install_peers.ts` bundles it for Node into bench/.corpus/, which
 * runs it as `node native_dump.mjs DIRECTORY [--workers N] [--no-extra]`; the bindings are those installed in bench/peers.
 */
import { createRequire } from "node:module";
import { type ParseText, runDump } from "./dump_files.ts";
import type { PlainCursor } from "./dump_tree.ts";

interface NativeParser {
  setLanguage(language: unknown): void;
  parse(text: string, oldTree: undefined, options: { bufferSize: number }): { walk(): PlainCursor };
}

/** The binding copies the text through a buffer and refuses what is longer than it. */
const LEAST_BUFFER: number = 32 << 10;

async function load(grammars: readonly string[]): Promise<ParseText> {
  const require = createRequire(new URL("../peers/", import.meta.url));
  const Parser = require("tree-sitter") as new () => NativeParser;
  const languages = Object.fromEntries(grammars.map((name) => [name, nativeGrammar(require, name)]));
  const parser = new Parser();
  return (grammar, text, use) => {
    parser.setLanguage(languages[grammar]);
    const tree = parser.parse(text, undefined, { bufferSize: Math.max(LEAST_BUFFER, 2 * text.length + 2) });
    return use(tree.walk());
  };
}

function nativeGrammar(require: NodeJS.Require, name: string): unknown {
  if (name === "typescript" || name === "tsx") return require("tree-sitter-typescript")[name];
  return require(`tree-sitter-${name}`);
}

await runDump(load);

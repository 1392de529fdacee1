/** What both plain dumps share: files of a tree one by one, records to standard output, work spread over processes. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeSync } from "node:fs";
import { extname, join } from "node:path";
import process from "node:process";
import { dumpTree, type PlainCursor } from "./dump_tree.ts";

/** Parses text and walks it; the cursor is valid during `use`. */
export type ParseText = <T>(grammar: string, text: string, use: (cursor: PlainCursor) => T) => T;

/** The extensions of the big trees. */
const grammarOfExtension: Readonly<Record<string, string>> = {
  ".js": "javascript",
  ".ts": "typescript",
  ".tsx": "tsx",
  ".py": "python",
  ".go": "go",
  ".c": "c",
  ".h": "c",
};

const WRITE_UNITS: number = 1 << 20;

/**
 * The command line of a plain dump: `DIRECTORY [--workers N] [--no-extra]`. With workers it starts itself again so many times,
 * each process with its share of the files; the order between shares is left to chance.
 */
export async function runDump(load: (grammars: readonly string[]) => Promise<ParseText>): Promise<void> {
  const words = process.argv.slice(2);
  const option = (name: string): number => Number(words.includes(name) ? words[words.indexOf(name) + 1] : 0);
  const workers = option("--workers");
  if (workers > 1) return await spread(workers, words);
  const share = { index: option("--share-index"), of: option("--share-of") || 1 };
  const files = listFiles(words[0]!).filter((_, i) => i % share.of === share.index);
  const grammars = [...new Set(files.map(({ grammar }) => grammar))];
  dumpAll(files, await load(grammars), !words.includes("--no-extra"));
}

function spread(workers: number, words: readonly string[]): Promise<void> {
  const kept = words.filter((word, i) => word !== "--workers" && words[i - 1] !== "--workers");
  const ends = Array.from({ length: workers }, (_, index) => {
    const own = ["--share-index", String(index), "--share-of", String(workers)];
    const child = spawn(process.execPath, [process.argv[1]!, ...kept, ...own], { stdio: "inherit" });
    return new Promise<void>((resolve, reject) => {
      child.on("exit", (status) =>
        status === 0 ? resolve() : reject(new Error(`a share ended with ${status}`)),
      );
    });
  });
  return Promise.all(ends).then(() => {});
}

interface DumpedFile {
  readonly path: string;
  readonly id: string;
  readonly grammar: string;
}

function listFiles(directory: string): DumpedFile[] {
  return (readdirSync(directory, { recursive: true }) as string[])
    .filter((id) => extname(id) in grammarOfExtension)
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((id) => ({ path: join(directory, id), id, grammar: grammarOfExtension[extname(id)]! }));
}

function dumpAll(files: readonly DumpedFile[], parse: ParseText, withExtra: boolean): void {
  const decoder = new TextDecoder();
  let pending = "";
  for (const { path, id, grammar } of files) {
    const content = readFileSync(path);
    const text = decoder.decode(content);
    const hasMark = content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf; // which the decoder takes off
    const byteOfUnit = text.length === content.length ? undefined : byteOffsets(text, hasMark ? 3 : 0);
    const source = { id, text, byteOfUnit };
    const { lines, nodes } = parse(grammar, text, (cursor) => dumpTree(cursor, source, withExtra));
    const sha256 = createHash("sha256").update(content).digest("hex");
    const record = {
      type: "file",
      id,
      language: grammar,
      bytes: content.length,
      lines: text.split("\n").length,
      sha256,
      nodes,
    };
    pending += `${JSON.stringify(record)}\n${lines}`;
    if (pending.length > WRITE_UNITS) {
      writeAll(pending);
      pending = "";
    }
  }
  writeAll(pending);
}

function byteOffsets(text: string, firstByte: number): Uint32Array {
  const offsets = new Uint32Array(text.length + 1);
  let bytes = firstByte;
  for (let unit = 0; unit < text.length; unit++) {
    offsets[unit] = bytes;
    const code = text.charCodeAt(unit);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800 || (code & 0xf800) === 0xd800)
      bytes += 2; // each half of a pair is two of its four bytes
    else bytes += 3;
  }
  offsets[text.length] = bytes;
  return offsets;
}

function writeAll(text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if ((error as { code?: string }).code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1); // a full pipe under Node
    }
  }
}

/** What the whole stream promises once files are linked: held on the sources of all fixtures as one tree. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join } from "node:path";
import { verifyStream } from "../../src/record/verify_stream.ts";
import { type RunOptions, streamGraph } from "../../src/surface/library/stream_graph.ts";
import { findFixtures, readText } from "../graph/find_fixtures.ts";
import { readFixture } from "../graph/read_fixture.ts";

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "ast2graph-stream-"));
  for (const fixture of findFixtures()) {
    const folder = join(root, basename(dirname(fixture)), basename(fixture, extname(fixture)));
    for (const { path, text } of readFixture(fixture, readText(fixture)).files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }
});
afterAll(() => rmSync(root, { recursive: true }));

const run = (options: RunOptions): ReadableStream<Uint8Array> =>
  streamGraph([], { root, noIgnore: true, ...options });

describe("the graph of all fixtures", () => {
  test("is valid, and the same for any number of workers", async () => {
    const [one, ...others] = [
      await verifyStream(run({ workers: 1 })),
      await verifyStream(run({ workers: 2 })),
      await verifyStream(run({ workers: 4 })),
    ];
    expect(one!.problems).toEqual([]);
    expect(one!.counts.symbols).toBeGreaterThan(1000);
    expect(one!.counts.edges).toBeGreaterThan(1000);
    expect(others.map(({ sha256 }) => sha256)).toEqual([one!.sha256, one!.sha256]);
  }, 180_000);
});

/** Lines of each file's block, by its id, and those of the tail. */
async function blocksOf(folder: string): Promise<{ blocks: Map<string, string[]>; tail: string[] }> {
  const text = await new Response(streamGraph([], { root: folder, workers: 2 })).text();
  const blocks = new Map<string, string[]>();
  const tail: string[] = [];
  let block: string[] = [];
  for (const line of text.split("\n").slice(1)) {
    const record = line === "" ? { type: "summary" } : JSON.parse(line);
    if (record.type === "file") {
      block = [];
      blocks.set(record.id, block);
    }
    const isOpen = ["external", "unresolved", "summary"].includes(record.type);
    const isTail = isOpen || (record.type === "edge" && !record.rule.startsWith("lexical"));
    (isTail ? tail : block).push(line);
  }
  return { blocks, tail };
}

describe("adding a file", () => {
  test("changes no other file's block, and links what lacked it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "ast2graph-added-"));
    try {
      writeFileSync(
        join(folder, "a.ts"),
        'import { put } from "./b";\nexport function use() { return put(1); }\n',
      );
      writeFileSync(join(folder, "c.py"), "from d import f\n\ndef g():\n    return f()\n");
      const before = await blocksOf(folder);
      writeFileSync(join(folder, "b.ts"), "export function put(x: number) { return x; }\n");
      writeFileSync(join(folder, "d.py"), "def f():\n    return 1\n");
      const after = await blocksOf(folder);
      for (const [id, lines] of before.blocks) expect(after.blocks.get(id)).toEqual(lines);
      expect([...after.blocks.keys()]).toEqual(["a.ts", "b.ts", "c.py", "d.py"]);
      const calls = (tail: readonly string[]): unknown[] =>
        tail.filter((line) => line.includes('"kind":"calls"')).map((line) => JSON.parse(line).target);
      expect(calls(before.tail)).toEqual([undefined, "py:d::f"]); // an open end, and another package's
      expect(calls(after.tail)).toEqual(["b.ts::put", "d.py::f"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});

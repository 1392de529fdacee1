/** A directory of everything that breaks such tools: each entry must have its record, nothing may hang or die. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SourceRef } from "../../src/discover/source_ref.ts";
import { createReadBuffer, type ReadResult, readSource } from "../../src/parse/read_source.ts";
import { processFiles } from "../../src/pipeline.ts";
import type { FileRecord, GraphRecord } from "../../src/record/types.ts";
import { verifyStream } from "../../src/record/verify_stream.ts";
import { readGraph } from "../../src/surface/library/read_graph.ts";
import { streamGraph } from "../../src/surface/library/stream_graph.ts";

const MEGABYTE = 1 << 20;
const DEPTH = 200_000;
let root: string;
let server: Server;

/** Name → what the record must say. */
const expected: Record<string, Partial<Record<string, unknown>>> = {
  "empty.py": { status: "parsed", bytes: 0, lines: 0, nodes: 1 },
  "nul.py": { status: "skipped", reason: "binary" },
  "late_nul.py": { status: "skipped", reason: "binary" },
  "latin1.py": { status: "parsed", invalid_bytes: 2, lines: 2 },
  "huge.py": { status: "skipped", reason: "too-large", bytes: 100 * MEGABYTE },
  "one_line.js": { status: "skipped", reason: "too-large" },
  "minified.js": { status: "skipped", reason: "minified" },
  "app.min.js": { status: "skipped", reason: "minified" },
  "deep.js": { nodes: 3 * DEPTH + 5, status: "parsed" },
  "deep.json": { nodes: 3 * DEPTH + 1, status: "parsed" },
  "deep.c": { status: "parsed" },
  "open.js": { status: "partial" },
  "crlf.js": { status: "parsed", lines: 2 },
  "bom.js": { status: "parsed", encoding: "utf-8-bom" },
  "wide.js": { status: "parsed", encoding: "utf-16le" },
  "unknown.xyz": { status: "skipped", reason: "unknown-language" },
  "new%0Aline.py": { status: "parsed" },
  'quo"te.py': { status: "parsed" },
  "back\\slash.py": { status: "parsed" },
  "sm😀ile.py": { status: "parsed" },
  "ha%23sh.py": { status: "parsed" },
  "co%3A%3Alon.py": { status: "parsed" },
  "per%25cent.py": { status: "parsed" },
  "bad\ufffdname.py": { status: "skipped", reason: "invalid-name" },
  loop: { status: "skipped", reason: "not-a-file" },
  "link.py": { status: "skipped", reason: "not-a-file" },
  "dangling.py": { status: "skipped", reason: "not-a-file" },
  "pipe.py": { status: "skipped", reason: "not-a-file" },
  "socket.py": { status: "skipped", reason: "not-a-file" },
};

function makeNode(...command: readonly string[]): void {
  const { exitCode } = Bun.spawnSync([...command], { cwd: root });
  if (exitCode !== 0) throw new Error(`${command[0]} failed`);
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "ast2graph-torture-"));
  const write = (name: string, content: string | Uint8Array): void =>
    writeFileSync(join(root, name), content);
  write("empty.py", "");
  write("nul.py", "a\0b = 1\n");
  write("late_nul.py", `${"# text\n".repeat(20_000)}\0`);
  write("latin1.py", new Uint8Array([0x23, 0xe9, 0x0a, 0x23, 0xff, 0x0a]));
  write("huge.py", "");
  truncateSync(join(root, "huge.py"), 100 * MEGABYTE);
  write("one_line.js", `x = [${"1,".repeat(2.5 * MEGABYTE)}]`);
  write("minified.js", "a();".repeat(10_000));
  write("app.min.js", "a();");
  write("deep.js", `x=${"[\n".repeat(DEPTH)}${"]\n".repeat(DEPTH)}`);
  write("deep.json", `${"[\n".repeat(DEPTH)}${"]\n".repeat(DEPTH)}`);
  write("deep.c", `int f(void){return ${"(\n".repeat(DEPTH)}1${")\n".repeat(DEPTH)};}`);
  write("open.js", `x=${"[\n".repeat(DEPTH)}`);
  write("crlf.js", "a();\r\nb();\r\n");
  write("bom.js", "\ufeffa();\n");
  write(
    "wide.js",
    new Uint8Array(new Uint16Array([0xfeff, ...[..."é();\n"].map((c) => c.charCodeAt(0))]).buffer),
  );
  write("unknown.xyz", "?");
  for (const name of ["new\nline", 'quo"te', "back\\slash", "sm😀ile", "ha#sh", "co::lon", "per%cent"]) {
    write(`${name}.py`, "x = 1\n");
  }
  makeNode("sh", "-c", `printf 'x = 1\\n' > "$(printf 'bad\\377name.py')"`);
  symlinkSync(".", join(root, "loop"));
  symlinkSync("empty.py", join(root, "link.py"));
  symlinkSync("nothing", join(root, "dangling.py"));
  makeNode("mkfifo", "pipe.py");
  server = createServer();
  await new Promise<void>((resolve) => server.listen(join(root, "socket.py"), resolve));
});
afterAll(() => {
  server.close();
  rmSync(root, { recursive: true });
});

const read = (path: string, maxFileBytes: number): ReadResult =>
  readSource(path, { maxFileBytes, followLinks: false }, createReadBuffer());
const isFile = (record: GraphRecord): record is FileRecord => record.type === "file";

describe("the torture directory", () => {
  test("has one record for each entry, saying what became of it", async () => {
    const files: Record<string, FileRecord> = {};
    for await (const record of readGraph([], { root })) if (isFile(record)) files[record.id] = record;
    expect(Object.keys(files).sort()).toEqual(Object.keys(expected).sort());
    for (const [id, facts] of Object.entries(expected)) expect(files[id]).toMatchObject({ id, ...facts });
  }, 120_000);

  test("makes a valid stream, with every token too", async () => {
    const report = await verifyStream(
      streamGraph([], { root, tokens: true, exclude: ["deep.*", "open.js"] }),
    );
    expect(report.problems).toEqual([]);
  });

  test("is no harder with links followed: the loop ends, nothing outside is read", async () => {
    symlinkSync(tmpdir(), join(root, "outside"));
    const records = await Array.fromAsync(
      readGraph([], { root, followLinks: true, exclude: ["deep.*", "open.js"] }),
    );
    const files = new Map(records.filter(isFile).map((record) => [record.id, record]));
    expect(files.get("outside")).toMatchObject({ reason: "not-a-file" });
    expect(files.get("link.py")).toMatchObject({ status: "parsed" });
    expect([...files.keys()].filter((id) => id.startsWith("outside/"))).toEqual([]);
    rmSync(join(root, "outside"));
  });
});

describe("a file that changes between listing and reading", () => {
  test("is recorded as what it has become", async () => {
    const folder = join(root, "changed");
    mkdirSync(folder);
    makeNode("mkfifo", "changed/b_fifo.py");
    mkdirSync(join(folder, "c_directory.py"));
    symlinkSync("../empty.py", join(folder, "d_link.py"));
    writeFileSync(join(folder, "e_grown.py"), "x = 1\n".repeat(1000));
    writeFileSync(join(folder, "f_good.py"), "x = 1\n");
    const names = ["a_gone.py", "b_fifo.py", "c_directory.py", "d_link.py", "e_grown.py", "f_good.py"];
    const refs = names.map((path): SourceRef => ({ path, bytes: 6, language: "python" }));
    const source = new ReadableStream<SourceRef>({
      start(controller) {
        for (const ref of refs) controller.enqueue(ref);
        controller.close();
      },
    });
    const outcomes = new Map<string, string>();
    const reader = source.pipeThrough(processFiles({ root: folder, maxFileBytes: 1000 })).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      for (const { path, outcome } of next.value.pieces) {
        if (outcome) outcomes.set(path, outcome.reason ?? outcome.status);
      }
      next.value.lease.recycle();
    }
    expect(Object.fromEntries(outcomes)).toEqual({
      "a_gone.py": "vanished",
      "b_fifo.py": "not-a-file",
      "c_directory.py": "not-a-file",
      "d_link.py": "not-a-file",
      "e_grown.py": "too-large",
      "f_good.py": "parsed",
    });
    rmSync(folder, { recursive: true });
  });

  test("that opens but does not read is unreadable, with the system's own code", () => {
    expect(read("/proc/self/mem", MEGABYTE)).toMatchObject({ reason: "unreadable" });
  });

  test("that grows while it is read is judged by what is read", () => {
    // /proc files say 0 bytes and give more.
    const maps = read("/proc/self/maps", MEGABYTE);
    expect("content" in maps && maps.content.length > 0).toBe(true);
    expect(read("/proc/self/maps", 10)).toMatchObject({ reason: "too-large" });
  });
});

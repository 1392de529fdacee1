import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { removePlaces } from "../../emit/sinks/_place.ts";
import { makeTree, run, runShell, smallTree, typesOf } from "./_command_line.ts";

afterAll(removePlaces);

const small: string = makeTree(smallTree);

describe("the main job", () => {
  test("writes records to standard output and words to standard error", async () => {
    const { status, stdout, stderr } = await run(["src"], small);
    expect(status).toBe(0);
    const types = typesOf(stdout);
    expect(types[0]).toBe("header");
    expect(types.at(-1)).toBe("summary");
    expect(types.filter((type) => type === "file")).toHaveLength(2);
    expect(types).toContain("syntax");
    expect(stderr).toMatch(
      /^ast2graph: 2 files \(67 B\) to \d+ records \(.* kB\) in .* peak memory .* [MG]B\n/,
    );
    expect(stderr).toContain("  partial: 1 file with syntax errors");
    expect(stderr).toMatch(/ {2}\d+ % of the output is syntax; for less: --layers symbols/);
  });

  test("the current directory is read when nothing is named", async () => {
    const [named, unnamed] = await Promise.all([run(["."], small), run([], small)]);
    expect(unnamed.stdout).toBe(named.stdout);
  });

  test("--quiet says nothing", async () => {
    const { status, stderr } = await run(["-q", "src"], small);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test("a list comes on standard input, by NUL or by line", async () => {
    const byNul = await run(["--files-from", "-", "-0", "-q"], small, "src/shop.py\0");
    const byLine = await run(["--files-from", "-", "-q"], small, "src/shop.py\n");
    expect(typesOf(byNul.stdout).filter((type) => type === "file")).toHaveLength(1);
    expect(byLine.stdout).toBe(byNul.stdout);
  });

  test.each([
    [[], 0],
    [["--fail-on", "partial"], 1],
    [["--fail-on", "never"], 0],
  ])("a file with syntax errors and %j ends with status %d", async (args, status) => {
    expect((await run(["src", "-q", ...args], small)).status).toBe(status);
  });

  test.each([
    [[], 1],
    [["--fail-on", "failed"], 1],
    [["--fail-on", "never"], 0],
  ])("a file that is gone and %j ends with status %d", async (args, status) => {
    const ended = await run(["--files-from", "-", ...args], small, "src/gone.ts\n");
    expect(ended.status).toBe(status);
    expect(ended.stderr).toContain(
      "  failed: 1 file\n    src/gone.ts: vanished: reading wants the file that was listed",
    );
  });

  test("--progress json gives objects to programs, and no words", async () => {
    const { stderr } = await run(["src", "--progress", "json"], small);
    const last = stderr.trimEnd().split("\n").at(-1)!;
    expect(JSON.parse(last)).toMatchObject({
      phase: "done",
      files_done: 2,
      files_found: 2,
      discovery_done: true,
      failed: 0,
    });
  });

  test("--report says it all in JSON", async () => {
    const directory = makeTree(smallTree);
    const { status, stdout } = await run(["src", "-q", "--report", "report.json"], directory);
    expect(status).toBe(0);
    const report = JSON.parse(readFileSync(join(directory, "report.json"), "utf8"));
    expect(report).toMatchObject({
      end: "done",
      files: { total: 2, processed: 2, parsed: 1, partial: 1, skipped: 0, failed: 0 },
      records: typesOf(stdout).length,
      bytes_out: Buffer.byteLength(stdout),
      bytes_in: 67,
      sha256: JSON.parse(stdout.trimEnd().split("\n").at(-1)!).sha256,
    });
    expect(Object.keys(report.languages)).toEqual(["python", "typescript"]);
    expect(report.peak_memory_bytes).toBeGreaterThan(10e6);
  });
});

describe("where it goes", () => {
  test("--out, --split and --compress hold the same bytes as standard output", async () => {
    const directory = makeTree(smallTree);
    const { stdout } = await run(["src", "-q"], directory);
    const line =
      "ast2graph src -q --out plain && ast2graph src -q --out - > pipe && ast2graph src -q --split parts --compress gzip && " +
      "ast2graph src -q --compress gzip --out graph.gz && ast2graph src -q --compress zstd > graph.zst && ls -A";
    const { status, stdout: names } = await runShell(line, directory);
    expect(status).toBe(0);
    expect(names.trim().split("\n")).toEqual(["graph.gz", "graph.zst", "parts", "pipe", "plain", "src"]);
    const bytesOf = (name: string): Buffer<ArrayBuffer> => readFileSync(join(directory, name));
    const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    expect(decode(bytesOf("plain"))).toBe(stdout);
    expect(decode(bytesOf("pipe"))).toBe(stdout);
    expect(decode(Bun.gunzipSync(bytesOf("graph.gz")))).toBe(stdout);
    expect(decode(Bun.zstdDecompressSync(bytesOf("graph.zst")))).toBe(stdout);
    for (const type of ["header", "file", "syntax", "summary"]) {
      const lines = stdout.split(/(?<=\n)/).filter((text) => text.startsWith(`{"type":"${type}"`));
      expect(decode(Bun.gunzipSync(bytesOf(`parts/${type}.ndjson.gz`)))).toBe(lines.join(""));
    }
    expect(readdirSync(join(directory, "parts"))).toHaveLength(8);
  });

  test.each([
    ["--out", "none/graph.ndjson", "ENOENT"],
    ["--out", "src", "EISDIR"],
    ["--split", "src/cart.ts", "EEXIST"],
    ["--report", "none/report.json", "ENOENT"],
  ])("%s %s ends with status 2 and a word about it", async (flag, path, code) => {
    const { status, stdout, stderr } = await run(["src", flag, path], small);
    expect({ status, stdout: flag === "--report" ? stdout : "" }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toBe(
      `ast2graph: writing "${path}" wants a place that can be written: ${code}\n` +
        "  check the directory, its permissions and the space left\n",
    );
  });

  test("a full disk ends with status 2", async () => {
    const { status, stderr } = await runShell("ast2graph src > /dev/full", small);
    expect(status).toBe(2);
    expect(stderr).toStartWith(
      'ast2graph: writing "standard output" wants a place that can be written: ENOSPC\n',
    );
  });

  test("a terminal gets the first ten records, the totals and a hint", async () => {
    const line = `script -qec '"${process.execPath}" "${join(import.meta.dir, "../../../mod.ts")}" src' /dev/null < /dev/null`;
    const { status, stdout } = await runShell(line, small);
    expect(status).toBe(0);
    const lines = stdout.replaceAll("\r", "").split("\n");
    expect(lines.filter((text) => text.startsWith("{"))).toHaveLength(10);
    expect(stdout).toContain("ast2graph: 2 files");
    expect(stdout).toContain("--out - prints all");
  });
});

describe("mistakes on the command line end with status 2", () => {
  test.each([
    [
      ["--hiden"],
      'ast2graph: reading the command line wants a known option: "--hiden" is none\n  did you mean "--hidden"?',
    ],
    [
      ["verfy", "x"],
      'wants a subcommand or a path that exists: "verfy" is neither\n  did you mean "verify"?',
    ],
    [["nowhere"], 'ast2graph: opening the operand "nowhere" wants a file or directory: nothing is there'],
    [["src/cart.ts/x"], 'opening the operand "src/cart.ts/x" wants a file or directory'],
    [["src", "vrify"], 'ast2graph: opening the operand "vrify"'],
    [[""], 'ast2graph: opening the operand ""'],
    [["/"], 'ast2graph: selecting "/" wants a path below the root'],
    [["--root", "nowhere"], 'ast2graph: opening the root "nowhere" wants a directory: nothing is there'],
    [["--language", "pythn"], '"pythn" is none\n  did you mean "python"?'],
    [["--max-memory", "1MB"], "ast2graph: option --max-memory wants at least"],
    [["--files-from", "none"], 'ast2graph: reading the file list "none" wants a readable file: ENOENT'],
    [["help", "verfy"], 'did you mean "verify"?'],
    [["verify"], "one FILE"],
    [["verify", "none"], 'ast2graph: reading "none" wants a readable file: ENOENT'],
    [["schema"], "one of --json, --duckdb, --postgres"],
    [["verify", "--json"], 'wants a known option: "--json" is none'],
  ])("%j", async (args, words) => {
    const { status, stderr } = await run(args, small);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain("    at ");
  });
});

test("./name is a path, also where a subcommand has that name", async () => {
  const directory = makeTree({ "verify/a.ts": "let a;\n" });
  mkdirSync(join(directory, "plain"));
  writeFileSync(join(directory, "plain", "b.ts"), "");
  const [path, dashed] = await Promise.all([
    run(["./verify", "-q"], directory),
    run(["-q", "--", "verify"], directory),
  ]);
  expect(path.stdout).toContain('{"type":"file","id":"verify/a.ts"');
  expect(dashed.stdout).toBe(path.stdout);
});

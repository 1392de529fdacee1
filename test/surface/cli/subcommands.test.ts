import { afterAll, describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { languages } from "../../../src/language/registry.ts";
import { runCli } from "../../../src/surface/cli/run_cli.ts";
import { removePlaces } from "../../emit/sinks/_place.ts";
import { makeTree, run, runShell, smallTree } from "./_command_line.ts";

afterAll(removePlaces);

const directory: string = makeTree(smallTree);
const graph: string = (await run(["src", "-q"], directory)).stdout;

/** What a subcommand prints and its status, in this process. */
async function printed(...argv: string[]): Promise<{ readonly status: number; readonly text: string }> {
  let text = "";
  const print = async (part: string): Promise<void> => {
    text += part;
  };
  const status = await runCli(argv, { print });
  return { status, text };
}

function saved(name: string, content: string | Uint8Array): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

describe("verify", () => {
  test.each([
    ["plain", (text: string) => text],
    ["gzip", (text: string) => gzipSync(text)],
    ["zstd", (text: string) => zstdCompressSync(text)],
  ])("a whole stream is valid: %s", async (name, pack) => {
    const path = saved(name, pack(graph));
    const { status, text } = await printed("verify", path);
    expect(text).toMatch(/: valid, \d+ lines, .* kB, sha256 [0-9a-f]{64}\n$/);
    expect(status).toBe(0);
  });

  test("standard input is read with -", async () => {
    const { status, stdout } = await runShell(
      "ast2graph src -q --compress gzip | ast2graph verify -",
      directory,
    );
    expect(stdout).toStartWith("standard input: valid, ");
    expect(status).toBe(0);
  });

  test("names line, offset, id and what is wrong, with status 1", async () => {
    const lines = graph.split(/(?<=\n)/);
    const at = 3;
    const wrong = lines.with(at, lines[at]!.replace(/"kind":"[^"]*"/, '"kind":7'));
    const path = saved("wrong", wrong.join(""));
    const { status, text } = await printed("verify", path);
    expect(status).toBe(1);
    const offset = lines.slice(0, at).join("").length;
    expect(text).toContain(`${path}:${at + 1} (byte ${offset}): `);
    expect(text).toMatch(/\[src\/cart\.ts#\d+\]\n/);
    expect(text).toMatch(/: not valid, \d+ problems?, \d+ lines, /);
  });

  test.each([
    ["a stream without its end", graph.slice(0, -200), "truncated"],
    ["nothing", "", "not valid"],
    ["two bytes", "{}", "not valid"],
    ["a damaged gzip", gzipSync(graph).subarray(0, 100), "does not decompress"],
    ["a mangled zstd", Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3, 4, 5, 6, 7, 8), "does not decompress"],
  ])("%s ends with status 1", async (name, content, words) => {
    const { status, text } = await printed("verify", saved(name.replaceAll(" ", "_"), content));
    expect(text).toContain(words);
    expect(status).toBe(1);
  });

  test("problems that are not shown are counted", async () => {
    const path = saved("many", `${graph}${'{"type":"other"\n'.repeat(50)}`);
    expect((await printed("verify", path)).text).toMatch(/not valid, \d+ problems, \d+ of them not shown/);
  });
});

describe("schema", () => {
  test("--json is one JSON Schema a record type", async () => {
    const schemas = JSON.parse((await printed("schema", "--json")).text) as Record<
      string,
      { $schema: string }
    >;
    expect(Object.keys(schemas)).toContain("syntax");
    for (const { $schema } of Object.values(schemas)) expect($schema).toContain("2020-12");
  });

  test.each([
    ["--duckdb", "read_json('graph.ndjson'"],
    ["--postgres", "\\copy"],
  ])("%s is SQL", async (flag, words) => {
    expect((await printed("schema", flag)).text).toContain(words);
  });
});

describe("languages", () => {
  test("is a table with a line for each", async () => {
    const { text } = await printed("languages");
    const lines = text.trimEnd().split("\n");
    expect(lines).toHaveLength(languages.length + 1);
    expect(lines[0]).toMatch(/^NAME +FILES +GRAMMAR +PARSED CLEAN$/);
    expect(text).toMatch(/^typescript +\.ts .*@\d+\.\d+\.\d+ /m);
    expect(text).not.toMatch(/ $/m);
  });

  test("--json has all of it for programs", async () => {
    const rows = JSON.parse((await printed("languages", "--json")).text) as {
      name: string;
      grammar: string;
    }[];
    expect(rows.map(({ name }) => name)).toEqual(languages.map(({ name }) => name));
    expect(rows.find(({ name }) => name === "python")).toMatchObject({
      extensions: expect.arrayContaining([".py"]),
      grammar: expect.stringMatching(/@\d/),
    });
  });
});

import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { removePlaces } from "../../emit/sinks/_place.ts";
import { makeTree, runShell, smallTree } from "./_command_line.ts";

afterAll(removePlaces);

const paths = (stream: string): string[] =>
  stream
    .split("\n")
    .filter((line) => line.startsWith('{"type":"file"'))
    .map((line) => (JSON.parse(line) as { readonly id: string }).id);

describe.each(["", "--hidden"])("what a run writes below its root is not read, with %p", (hidden) => {
  test.each([
    ["standard output", "ast2graph -q . > graph.ndjson"],
    ["standard output at its end", ": > graph.ndjson; ast2graph -q . >> graph.ndjson"],
    ["a file", "ast2graph -q --out graph.ndjson ."],
    ["a file that is named", "touch graph.ndjson; ast2graph -q --out graph.ndjson src graph.ndjson"],
    ["a report", "ast2graph -q --report report.json --out graph.ndjson"],
    ["standard error", "ast2graph --progress json --out graph.ndjson 2> told.json"],
  ])("%s", async (_, line) => {
    const root = makeTree({ ...smallTree, ".dot/a.json": "[1]", "other.json": "{}" });
    const runs: string[] = [];
    for (let run = 0; run < 2; run++) {
      const ended = await runShell(`${line} ${hidden}`, root);
      expect(ended).toEqual({ status: 0, stdout: "", stderr: "" });
      runs.push(readFileSync(join(root, "graph.ndjson"), "utf8"));
    }
    expect(runs[1]).toBe(runs[0]!);
    const dotted = hidden === "" ? [] : [".dot/a.json"];
    const rest = line.includes("src graph.ndjson") ? [] : [...dotted, "other.json"];
    expect(paths(runs[0]!)).toEqual([...rest, "src/cart.ts", "src/shop.py"]);
  });

  test("a directory, but the root when it is that", async () => {
    for (const [split, place] of [
      ["parts", "parts"],
      [".", ""],
    ] as const) {
      const root = makeTree({ "src/a.ts": "let a = 1;\n" });
      const runs: string[] = [];
      for (let run = 0; run < 2; run++) {
        expect((await runShell(`ast2graph -q --split ${split} . ${hidden}`, root)).status).toBe(0);
        runs.push(readFileSync(join(root, place, "file.ndjson"), "utf8"));
        runs.push(readFileSync(join(root, place, "summary.ndjson"), "utf8"));
      }
      expect(runs.slice(2)).toEqual(runs.slice(0, 2));
      expect(paths(runs[0]!)).toEqual(["src/a.ts"]);
    }
  });
});

test("outputs beside each other do not hide what else is there", async () => {
  const root = makeTree({ "src/a.ts": "let a = 1;\n", "src/old.ndjson": "[1]\n" });
  mkdirSync(join(root, "to"));
  const line = "ast2graph -q . > src/new.ndjson && ast2graph -q --split to --compress gzip .";
  expect((await runShell(line, root)).status).toBe(0);
  expect(paths(readFileSync(join(root, "src/new.ndjson"), "utf8"))).toEqual(["src/a.ts", "src/old.ndjson"]);
  expect(readdirSync(join(root, "to"))).toContain("file.ndjson.gz");
});

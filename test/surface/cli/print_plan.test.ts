import { describe, expect, test } from "bun:test";
import { runCli } from "../../../src/surface/cli/run_cli.ts";
import { makeTree } from "./_command_line.ts";

const tree: Readonly<Record<string, string>> = {
  "core/a.py": "a = 1\n",
  "lib/b.py": "b = 1\n",
  "lib/big.py": "c = 1\n".repeat(1000),
  "notes.xyz": "?",
};

/** What the command line prints, and what it tells. */
async function cli(...argv: readonly string[]): Promise<{ status: number; printed: string; told: string }> {
  let printed = "";
  let told = "";
  const status = await runCli(argv, {
    print: (text) => {
      printed += text;
      return Promise.resolve();
    },
    tell: (line) => {
      told += `${line}\n`;
    },
  });
  return { status, printed, told };
}

describe("--dry-run", () => {
  test("prints the plan for people", async () => {
    const root = makeTree(tree);
    const { status, printed, told } = await cli(
      "--dry-run",
      "--root",
      root,
      root,
      "--max-file-size",
      "5kB",
      "--priority",
      "core=1",
    );
    expect([status, told]).toEqual([0, ""]);
    const lines = printed.trimEnd().split("\n");
    expect(lines[0]).toBe("2 files (12 B) in 2 batches by-bytes (1 file, 6 B in the middle)");
    expect(lines[1]).toMatch(/^ {2}python {2}2 files {2}12 B {2}\S+ s of a worker$/);
    expect(lines[2]).toBe("priorities: 1: 1 file, 3: 1 file");
    expect(lines[3]).toBe(
      "not read: 1 too-large (--max-file-size 1MB reads them), 1 unknown-language (ast2graph languages lists those it knows)",
    );
    expect(lines[4]).toMatch(/^about \S+ s with \d+ workers?, \d+ MB of memory$/);
  });

  test("prints it as JSON for programs, with the batches that were asked for", async () => {
    const root = makeTree(tree);
    const { printed } = await cli(
      "--dry-run",
      "--json",
      "--root",
      root,
      root,
      "--batch",
      "directory",
      "--first",
      "large",
    );
    expect(JSON.parse(printed)).toMatchObject({
      files: { total: 4, to_read: 3, not_read: 1 },
      batches: { strategy: "by-directory", count: 3 },
      priorities: { 3: 3 },
      languages: { python: { files: 3 } },
    });
  });

  test.each([
    [["--batch", "by-moon"], "bytes, count, language or directory"],
    [["--first", "smal"], "changed, small, large or recent"],
    [["--priority", "src"], "GLOB=LEVEL, with a level from 1 to 5"],
  ])("%p is refused with what is wanted", async (flags, wanted) => {
    const root = makeTree(tree);
    const { status, told } = await cli("--dry-run", "--root", root, root, ...flags);
    expect(status).toBe(2);
    expect(told).toContain(wanted);
  });
});

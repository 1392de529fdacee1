import { describe, expect, test } from "bun:test";
import { countLines } from "../../src/parse/count_lines.ts";
import { looksMinified } from "../../src/parse/looks_minified.ts";
import { parseIntoTable } from "../../src/parse/parse_source.ts";
import { createTreeReaderScratch } from "../../src/parse/read_tree.ts";
import { ROW_LENGTH, SyntaxTable } from "../../src/syntax/syntax_table.ts";
import { checkedTable } from "../support/checked_table.ts";
import { threadGrammar, threadRuntime } from "../support/thread_parser.ts";

describe("parsing within a budget", () => {
  test("counts the parser's steps, so the verdict depends on the text alone", async () => {
    const runtime = await threadRuntime();
    const grammar = await threadGrammar("javascript");
    const scratch = createTreeReaderScratch();
    const text = "call(1, 2, 3);\n".repeat(2000);
    const within = (budget: number): boolean =>
      parseIntoTable({ runtime, grammar, scratch, budget }, text, new SyntaxTable());
    let least = 1;
    while (!within(least)) least *= 2;
    expect(least).toBeGreaterThan(100);
    for (let again = 0; again < 3; again++) {
      expect(within(least / 2)).toBe(false);
      expect(within(least)).toBe(true);
    }
  });

  test("after a file over budget the next parses as ever", async () => {
    const runtime = await threadRuntime();
    const grammar = await threadGrammar("javascript");
    const scratch = createTreeReaderScratch();
    const table = new SyntaxTable();
    const parse = (text: string, budget: number): boolean =>
      parseIntoTable({ runtime, grammar, scratch, budget }, text, table);
    expect(parse("f();\n".repeat(1000), 1)).toBe(false);
    expect(parse("a;", 1000)).toBe(true);
    expect(table.count).toBe(4);
  });
});

describe("reading a tree", () => {
  test("needs no recursion and grows with depth and size", async () => {
    const deep = `${"[".repeat(30_000)}${"]".repeat(30_000)}`;
    expect((await checkedTable("javascript", deep)).count).toBe(90_002);
  });

  test.each([
    ["javascript", "function f( { a = 1 ;; let ) }\n`${`"],
    ["python", "def f(:\n  x = = 2\n\tclass\n"],
    ["go", "package x\nfunc (((\n"],
    ["html", "<a><b></a></b><p <q>"],
    ["yaml", "a: [1, {b: c\n  - d"],
    ["ruby", "<<A + <<B\n#{x\nA\n"],
  ])("agrees with the cursor on %s that does not parse", async (language, text) => {
    expect((await checkedTable(language, text)).count).toBeGreaterThan(0);
  });

  test("gives back the room of a huge tree, and keeps what is there when it grows", () => {
    const table = new SyntaxTable();
    const small = table.rows.length;
    table.rows[0] = 7;
    table.count = 1;
    expect(table.reserve(100_000)[0]).toBe(7);
    table.release(1 << 20);
    expect(table.rows.length).toBe(100_000 * ROW_LENGTH);
    table.release(100);
    expect(table.rows.length).toBe(small);
  });
});

describe("counting lines", () => {
  test.each([
    ["", 0],
    ["a", 1],
    ["a\n", 1],
    ["a\r\nb", 2],
    ["\n\n", 2],
  ])("%j has %i", (text, lines) => {
    expect(countLines(new TextEncoder().encode(text))).toBe(lines);
  });
});

describe("the rule for minified files", () => {
  test.each([
    ["long lines in a large file", "a.js", "javascript", 100_000, 3, true],
    ["long lines in a small file", "a.js", "javascript", 5000, 1, false],
    ["ordinary lines", "a.js", "javascript", 100_000, 2500, false],
    ["a name that says so", "a.min.css", "css", 10, 1, true],
    ["prose, where a paragraph is a line", "a.md", "markdown", 100_000, 3, false],
  ])("%s", (_, path, language, bytes, lines, expected) => {
    expect(looksMinified(path, language, bytes, lines)).toBe(expected);
  });
});

/** Languages without rules of their own: symbols of what has a name, and nothing guessed. */
import { expect, test } from "bun:test";
import { extractSource } from "../support/extract_source.ts";

/** Kind and, from the outside in, names. */
const cases: readonly (readonly [language: string, text: string, symbols: readonly string[]])[] = [
  ["json", '{"a": {"b": [1, {"c": 2}]}, "d": "x"}', ["key a", "key a/b", "key a/b/c", "key d"]],
  ["yaml", "a:\n  b: 1\n'c d': {e: 2}\n", ["key a", "key a/b", "key c d", "key c d/e"]],
  ["toml", 'name = "x"\n[a.b]\nc = 1\n', ["key name", "section a.b", "key a.b/c"]],
  ["ini", "[core]\nbare = false\n", ["section core", "key core/bare"]],
  ["properties", "a.b=1\nc : 2\n", ["key a.b", "key c"]],
  ["markdown", "# One\n\ntext\n\n## Two\n", ["section One", "section Two"]],
];

test.each(cases)("%s", async (language, text, wanted) => {
  const { symbols, edges } = await extractSource(language, text);
  const paths = new Map([["a", ""]]);
  for (const { id, parent, name } of symbols) paths.set(id, `${paths.get(parent)}/${name}`);
  expect(symbols.map(({ id, kind }) => `${kind} ${paths.get(id)?.slice(1)}`)).toEqual([...wanted]);
  expect(edges).toEqual([]);
});

test("a declaration with a name is a symbol where the grammar says so", async () => {
  const { symbols } = await extractSource("zig", "fn add(a: i32) i32 { return a; }\n");
  expect(symbols.map(({ kind, name }) => [kind, name])).toEqual([["function", "add"]]);
});

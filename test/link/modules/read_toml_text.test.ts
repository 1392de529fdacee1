import { expect, test } from "bun:test";
import { readJsonText } from "../../../src/link/modules/read_json_text.ts";
import { readTomlText } from "../../../src/link/modules/read_toml_text.ts";

const documents: readonly (readonly [title: string, text: string, value: unknown])[] = [
  ["tables", '[a.b]\nx = "1" # why\n[a]\ny = true\n', { a: { b: { x: "1" }, y: true } }],
  [
    "arrays of tables",
    '[[bin]]\nname = "a"\n[[bin]]\nname = "b"\n[bin.x]\ny=1',
    { bin: [{ name: "a" }, { name: "b", x: { y: "1" } }] },
  ],
  [
    "dotted and quoted keys",
    'a."b.c".d = \'x\\y\'\n"" = "root"',
    { a: { "b.c": { d: "x\\y" } }, "": "root" },
  ],
  ["lists over lines", 'x = [\n  "a", # one\n  [ "b" ],\n]', { x: ["a", ["b"]] }],
  ["inline tables", 'x = { a = "b", c.d = [1, 2.5] }', { x: { a: "b", c: { d: ["1", "2.5"] } } }],
  ["long texts and escapes", 'x = """\na \\\n   b"""\ny = "\\u00e9\\t\\"\\n"', { x: "a b", y: 'é\t"\n' }],
  [
    "dates and numbers as texts",
    "d = 1979-05-27 07:32:00.5\nn = -1.5e3",
    { d: "1979-05-27 07:32:00.5", n: "-1.5e3" },
  ],
  ["Windows line ends and a byte order mark", '\ufeff[a]\r\nb = "c"\r\n', { a: { b: "c" } }],
  ["nothing", "", {}],
];

for (const [title, text, value] of documents) {
  test(`TOML: ${title}`, () => expect(readTomlText(text)).toEqual(value as Record<string, unknown>));
}

const broken = [
  'x = "',
  "x",
  "[a",
  "x = [1",
  "x = {a = 1",
  "= 1",
  "x = ]",
  "a = 1\n[a.b]",
  "__proto__ = 1",
  'x = "\\UFFFFFFFF"',
  `x = ${"[".repeat(99)}`,
  "x = [1 2]",
  "x = {a=1 b=2}",
];

test.each(broken)("not TOML: %j", (text) => {
  expect(readTomlText(text)).toBeUndefined();
});

test("JSON with comments and trailing commas", () => {
  const text = '\ufeff{ // one\n "a": "//, }", /* two */ "b": [1, /* , */ ], "c": "\\"/*", }';
  expect(readJsonText(text)).toEqual({ a: "//, }", b: [1], c: '"/*' });
  expect(readJsonText("{")).toBeUndefined();
});

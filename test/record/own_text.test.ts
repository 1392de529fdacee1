import { expect, test } from "bun:test";
import { ownText } from "../../src/record/own_text.ts";

test.each(["", "name", 'quo"ted\n', "ß日本🙂", "lone \ud800"])("a copy of %j is the same text", (text) => {
  expect(ownText(`<${text}>`.slice(1, -1))).toBe(text);
});

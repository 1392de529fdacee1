/** What the graph says of each construct of each language: the fixtures below `fixtures/`. */
import { expect, test } from "bun:test";
import { basename, dirname, extname } from "node:path";
import { checkFixture, recordsOf } from "./check_fixture.ts";
import { findFixtures, readText } from "./find_fixtures.ts";
import { readFixture } from "./read_fixture.ts";

const probe = readFixture("python/probe.py", "def f(): pass\n#! symbol function ::f\n");
const linked = (await recordsOf(probe)).some(({ type }) => type === "symbol");

for (const path of findFixtures()) {
  const name = `${basename(dirname(path))}/${basename(path, extname(path))}`;
  test(name, async () => {
    const fixture = readFixture(path, readText(path));
    if (!linked) return;
    const failures = (await checkFixture(fixture)).filter(({ problem }) => problem !== undefined);
    const told = failures.map(({ line, text, problem }) => `${path}:${line}: ${text}\n  ${problem}`);
    expect(told.join("\n")).toBe("");
  }, 20_000);
}

/** What extraction promises of every text, held on the samples of all languages and the sources of the graph's fixtures. */
import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { compileRules } from "../../src/extract/extract_facts.ts";
import { PackedFacts, SYMBOL } from "../../src/facts/packed_facts.ts";
import { SymbolIds } from "../../src/facts/symbol_ids.ts";
import { languageOfPath } from "../../src/language/detect_language.ts";
import { languages } from "../../src/language/registry.ts";
import { modelOf } from "../../src/models/model_of.ts";
import { findFixtures, readText } from "../graph/find_fixtures.ts";
import { readFixture } from "../graph/read_fixture.ts";
import { type ExtractedSource, extractModel, extractSource } from "../support/extract_source.ts";

const samples = join(import.meta.dir, "../fixtures/language");

/** Ids are unique, parents stand before what they declare, and linking finds in the packed form what was packed. */
function holdsTogether({ facts, order, symbols, edges, packed }: ExtractedSource): void {
  const ids = symbols.map(({ id }) => id);
  const known = new Set(["a", ...ids]);
  expect(known.size).toBe(ids.length + 1);
  expect(symbols.filter(({ parent }, i) => parent !== "a" && ids.indexOf(parent) >= i)).toEqual([]);
  expect(edges.filter(({ source, target }) => !known.has(source) || !known.has(target))).toEqual([]);
  expect(edges.filter(({ rule }) => !rule.startsWith("lexical"))).toEqual([]);

  const read = new PackedFacts(packed);
  expect(facts.strings.map((_, i) => read.string(i))).toEqual(facts.strings);
  expect(read.stringCount).toBe(facts.strings.length);
  expect(read.symbolCount).toBe(facts.symbols.length);
  expect(read.exprCount).toBe(facts.exprCount);
  expect(read.moduleCount).toBe(facts.modules.length);
  expect(read.exportCount).toBe(facts.exports.length);
  const packedIds = new SymbolIds("a", {
    count: read.symbolCount,
    name: (symbol) => read.nameOf(symbol),
    parent: (symbol) => read.symbol(symbol, SYMBOL.parent),
    ordinal: (symbol) => read.symbol(symbol, SYMBOL.ordinal),
    qualifier: (symbol) => read.string(read.symbol(symbol, SYMBOL.qualifier)),
  });
  expect(Array.from(order, (symbol) => packedIds.of(symbol))).toEqual(ids);
  expect(Array.from(order, (symbol) => read.kindOf(symbol))).toEqual(symbols.map(({ kind }) => kind));
  for (const [i, { parameters, bases, modifiers }] of facts.symbols.entries()) {
    expect([...read.list(read.symbol(i, SYMBOL.parameters))]).toEqual(parameters);
    expect([...read.list(read.symbol(i, SYMBOL.bases))]).toEqual(bases);
    expect(read.modifiers(i)).toBe(modifiers);
  }
}

describe("the sample of", () => {
  test.each(languages.map(({ name }) => [name]))("%s has facts that hold together", async (name) => {
    const [sample] = readdirSync(join(samples, name));
    const text = readFileSync(join(samples, name, sample!), "utf8");
    const once = await extractSource(name, text);
    holdsTogether(once);
    const again = await extractSource(name, text);
    expect(again.symbols).toEqual(once.symbols);
    expect(again.edges).toEqual(once.edges);
    expect(Buffer.from(again.packed)).toEqual(Buffer.from(once.packed));
  });
});

describe("the fixture", () => {
  const paths = findFixtures();
  test.each(paths.map((path) => [`${basename(dirname(path))}/${basename(path)}`, path]))(
    "%s has facts that hold together",
    async (_, path) => {
      for (const file of readFixture(path, readText(path)).files) {
        const language = languageOfPath(file.path);
        if (language && language !== "content") holdsTogether(await extractSource(language.name, file.text));
      }
    },
  );
});

describe("the model of", () => {
  const models = [...new Set(languages.flatMap(({ name }) => modelOf(name) ?? []))];
  test.each(models.map(({ name, grammar }) => [name, grammar]))("%s is read", async (name, grammar) => {
    const parts = await extractModel(name, grammar);
    expect(parts.length).toBeGreaterThan(0);
    expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length);
  });

  test("a language that has none is none", async () => {
    expect(await extractModel("klingon", "json")).toEqual([]);
  });
});

test("a kind of node that is called like a member of every object has no rule by that", () => {
  const { byKind } = compileRules({ nodes: {} }, { kindNames: ["constructor", "toString"], fieldNames: [] });
  expect(byKind).toEqual([undefined, undefined]);
});

import { expect, test } from "bun:test";
import fc from "fast-check";
import { ByteWriter } from "../../src/emit/byte_writer.ts";
import { SymbolIdBytes } from "../../src/emit/symbol_id_bytes.ts";
import { SymbolIds } from "../../src/facts/symbol_ids.ts";

/** Ids of symbols with these names, each within the one before it. */
function nestedIds(fileId: string, names: readonly (string | undefined)[]): SymbolIds {
  return new SymbolIds(fileId, {
    count: names.length,
    name: (symbol) => names[symbol],
    parent: (symbol) => symbol - 1,
    ordinal: (symbol) => 1 + (symbol % 2),
    qualifier: (symbol) => (symbol % 3 === 2 ? "Q" : undefined),
  });
}

function written(bytes: SymbolIdBytes, symbol: number): string {
  const writer = new ByteWriter(new Uint8Array(bytes.lengthOf(symbol) + 64));
  bytes.write(writer, symbol);
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(writer.bytes.subarray(0, writer.at));
}

test("an id has the bytes of its JSON string, in whatever order ids are asked for", () => {
  const name = fc.option(fc.string({ unit: "binary" }), { nil: undefined });
  const bytes = new SymbolIdBytes();
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 12 }), fc.boolean(), (names, isBackward) => {
      const ids = nestedIds("a/b.ts", names);
      bytes.use(ids, names.length);
      const symbols = [-1, ...names.keys()];
      for (const symbol of isBackward ? symbols.reverse() : symbols)
        expect(`"${written(bytes, symbol)}"`).toBe(JSON.stringify(ids.of(symbol)));
    }),
  );
});

test("it grows with the file and forgets the one before", () => {
  const bytes = new SymbolIdBytes();
  const many = Array.from({ length: 3000 }, (_, i) => `name${i}`);
  const flat = new SymbolIds("large", {
    count: many.length,
    name: (symbol) => many[symbol]!.repeat(100),
    parent: () => -1,
    ordinal: () => 1,
    qualifier: () => undefined,
  });
  bytes.use(flat, many.length);
  for (const symbol of many.keys()) expect(written(bytes, symbol)).toBe(flat.of(symbol));
  bytes.use(nestedIds("small", ["a"]), 1);
  expect(written(bytes, 0)).toBe("small::a");
});

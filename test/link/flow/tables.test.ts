import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { textHash } from "../../../src/facts/text_hash.ts";
import { InternTable, mixed } from "../../../src/link/flow/intern_table.ts";
import { Memo } from "../../../src/link/flow/memo.ts";
import { NamedRefs } from "../../../src/link/flow/named_refs.ts";
import { PairTable } from "../../../src/link/flow/pair_table.ts";
import { PathNumbers } from "../../../src/link/flow/path_numbers.ts";
import type { FileView, Program } from "../../../src/link/flow/program.ts";
import { RefMap } from "../../../src/link/flow/ref_map.ts";
import { type SymbolRef, symbolRef } from "../../../src/link/flow/value.ts";

const key = fc.oneof(fc.nat({ max: 5 }), fc.nat());

test("a table of pairs is a map of maps", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(key, key, fc.string()), { maxLength: 400 }), (entries) => {
      const table = new PairTable<string>();
      const map = new Map<string, string>();
      for (const [first, second, item] of entries) {
        table.set(first, second, item);
        map.set(`${first} ${second}`, item);
      }
      for (const [first, second] of entries) {
        expect(table.get(first, second)).toBe(map.get(`${first} ${second}`));
        expect(table.get(second, first)).toBe(map.get(`${second} ${first}`));
      }
    }),
  );
});

test("a memo remembers the last that was said of a row", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 99 }), fc.nat()), { maxLength: 300 }), (entries) => {
      const memo = new Memo(100);
      const map = new Map<number, number>();
      for (const [row, known] of entries) {
        memo.set(row, known);
        map.set(row, known);
      }
      for (let row = 0; row < 100; row++) expect(memo.get(row)).toBe(map.get(row));
    }),
  );
});

test("a memo takes more rows than two bytes can count", () => {
  const rows = 70_000;
  const memo = new Memo(rows);
  for (let row = 0; row < rows; row++) memo.set(row, row);
  expect([memo.get(0), memo.get(65_535), memo.get(rows - 1)]).toEqual([0, 65_535, rows - 1]);
});

test("what is interned is found again, also under hashes that are the same", () => {
  fc.assert(
    fc.property(fc.array(fc.maxSafeInteger(), { maxLength: 2000 }), fc.boolean(), (numbers, collide) => {
      const table = new InternTable<number>();
      const hashOf = (number: number): number => (collide ? number & 3 : mixed(1, number));
      const find = (number: number): number | undefined => {
        const hash = hashOf(number);
        for (let slot = table.start(hash); !table.isEnd(slot); slot = table.next(slot))
          if (table.at(slot, hash) === number) return number;
        return undefined;
      };
      for (const number of numbers) if (find(number) === undefined) table.add(hashOf(number), number);
      expect(table.size).toBe(new Set(numbers).size);
      for (const number of numbers) expect(find(number)).toBe(number);
    }),
    { numRuns: 30 },
  );
});

test("a map of symbols keeps the last of each, in the order in which they first came", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 99 }), fc.string())), (entries) => {
      const refs = new RefMap<string>();
      const map = new Map<number, string>();
      for (const [file, symbol, item] of entries) {
        refs.set(symbolRef(file, symbol), item);
        map.set(symbolRef(file, symbol), item);
      }
      expect([...refs]).toEqual([...map]);
      expect(refs.size).toBe(map.size);
      expect([refs.has(symbolRef(4, 0)), refs.get(-1)]).toEqual([false, undefined]);
      for (const ref of map.keys()) expect([refs.has(ref), refs.get(ref)]).toEqual([true, map.get(ref)]);
    }),
  );
});

test("files are found by path, but for those that are not meant", () => {
  const part = fc.constantFrom("a", "b", "src", "ä", "x y");
  const path = fc.array(part, { maxLength: 5 }).map((parts) => parts.join("/"));
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 300 }), fc.nat({ max: 9 }), (paths, models) => {
      const files = [...paths, ...Array.from({ length: models }, () => "")].map((path) => ({ path }));
      const numbers = new PathNumbers(files, (number) => number < paths.length);
      for (const [number, path] of paths.entries()) expect(numbers.of(path)).toBe(number);
      expect(numbers.of("none/of/them")).toBeUndefined();
      if (!paths.includes("")) expect(numbers.of("")).toBeUndefined();
    }),
  );
});

describe("references by name", () => {
  /** A file whose symbols have these names. */
  const viewOf = (names: readonly string[]): FileView => {
    const facts = {
      symbol: (symbol: number): number => symbol,
      stringHash: (number: number): number => textHash(names[number]!),
      isString: (number: number, text: string): boolean => names[number] === text,
    };
    return { number: 0, facts } as unknown as FileView;
  };
  const tableOf = (names: readonly string[], most?: number): NamedRefs => {
    const view = viewOf(names);
    return new NamedRefs({ viewOf: () => view } as unknown as Program, most);
  };
  /** The first two and the last two have the same hash each. */
  const word = fc.constantFrom("costarring", "liquid", "a", "altarage", "zinke");

  test("the words of this test have the same hash", () => {
    expect(textHash("costarring")).toBe(textHash("liquid"));
    expect(textHash("altarage")).toBe(textHash("zinke"));
  });

  test("are those of the space and the name, in the order in which they came", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 3 }), word), { maxLength: 600 }), (entries) => {
        const names = entries.map(([, name]) => name);
        const table = tableOf(names);
        const view = viewOf(names);
        const map = new Map<string, SymbolRef[]>();
        entries.forEach(([space, name], symbol) => {
          table.add(space, view, symbol);
          map.set(`${space} ${name}`, [...(map.get(`${space} ${name}`) ?? []), symbolRef(0, symbol)]);
        });
        for (let space = 0; space < 5; space++)
          for (const name of ["costarring", "liquid", "a", "zinke", "b"])
            expect([...table.of(space, name)]).toEqual(map.get(`${space} ${name}`) ?? []);
      }),
    );
  });

  test("are all of them where there are thousands of names", () => {
    const names = Array.from({ length: 9000 }, (_, i) => `name${i % 3000}`);
    const table = tableOf(names);
    const view = viewOf(names);
    names.forEach((_, symbol) => void table.add(0, view, symbol));
    for (let i = 0; i < 3000; i++)
      expect([...table.of(0, `name${i}`)]).toEqual([i, i + 3000, i + 6000].map((at) => symbolRef(0, at)));
  });

  test("are only those that are meant, and no more than wanted", () => {
    const names = ["a", "a", "b", "a"];
    const table = tableOf(names, 2);
    names.forEach((_, symbol) => void table.add(0, viewOf(names), symbol));
    expect([...table.of(0, "a")]).toEqual([symbolRef(0, 0), symbolRef(0, 1)]);
    expect([...table.of(0, "a", (ref) => ref !== symbolRef(0, 0))]).toEqual([symbolRef(0, 1)]);
  });
});

import { expect, test } from "bun:test";
import fc from "fast-check";
import { InternTable, mixed } from "../../../src/link/flow/intern_table.ts";
import { Memo } from "../../../src/link/flow/memo.ts";
import { PairTable } from "../../../src/link/flow/pair_table.ts";

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

import { expect, test } from "bun:test";
import fc from "fast-check";
import { sortRows } from "../../src/facts/sort_rows.ts";

test("rows come by their keys, those of one key by themselves", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1, max: 40 })), (keys) => {
      const rows = keys.map((_, row) => row).reverse();
      const expected = [...rows].sort((a, b) => keys[a]! - keys[b]! || a - b);
      expect(sortRows(rows, (row) => keys[row]!)).toEqual(expected);
    }),
  );
});

test("large keys and rows do not run into each other", () => {
  const last = 2 ** 26 - 1;
  expect(sortRows([last, 0, 7], (row) => (row === 7 ? 2 ** 26 : 2 ** 26 - 1))).toEqual([0, last, 7]);
});

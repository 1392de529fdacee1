import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { sortByName, sortPathsInPlace } from "../../src/discover/sort_by_bytes.ts";
import { comparePaths } from "../../src/record/compare_paths.ts";

const name = fc.string({ unit: "binary", maxLength: 6 });
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

describe("comparePaths", () => {
  test("orders as the bytes of UTF-8 do", () => {
    fc.assert(fc.property(name, name, (a, b) => expect(Math.sign(comparePaths(a, b))).toBe(byBytes(a, b))));
  });

  test("puts characters above U+FFFF last, where UTF-16 would not", () => {
    expect(sortPathsInPlace(["😀", "\ufffd", "z"])).toEqual(["z", "\ufffd", "😀"]);
  });
});

test("both ways of sorting sort any names by bytes", () => {
  fc.assert(
    fc.property(fc.array(name), (names) => {
      const expected = [...names].sort(byBytes);
      expect(sortPathsInPlace([...names])).toEqual(expected);
      expect(sortByName(names.map((each) => ({ name: each })))).toEqual(
        expected.map((each) => ({ name: each })),
      );
    }),
  );
});

import { expect, test } from "bun:test";
import fc from "fast-check";
import { comparePaths } from "../../src/record/compare_paths.ts";

const path = fc.string({
  unit: fc.oneof(
    fc.constantFrom("a", "/", "\uffff", "\ue000", "😀", "\u{10000}"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
});

test("paths are ordered by their UTF-8 bytes", () => {
  fc.assert(
    fc.property(path, path, (left, right) => {
      expect(Math.sign(comparePaths(left, right))).toBe(
        Buffer.compare(Buffer.from(left), Buffer.from(right)),
      );
    }),
  );
});

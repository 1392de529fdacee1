import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { IdSet } from "../../src/record/id_set.ts";

describe("a set of ids", () => {
  test("answers as a set of strings does", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 6 }), { maxLength: 200 }), (ids) => {
        const set = new IdSet();
        const truth = new Set<string>();
        for (const id of ids) {
          expect(set.has(id)).toBe(truth.has(id));
          expect(set.add(id)).toBe(!truth.has(id));
          truth.add(id);
        }
        expect(set.size).toBe(truth.size);
      }),
    );
  });

  test("tells 200,000 ids apart that differ in little", () => {
    const set = new IdSet();
    const id = (i: number): string => `src/some/folder/file_${i % 500}.ts::Name.member_${i}`;
    for (let i = 0; i < 200_000; i++) set.add(id(i));
    expect(set.size).toBe(200_000);
    for (let i = 0; i < 200_000; i += 7) expect(set.has(id(i))).toBe(true);
    for (let i = 200_000; i < 300_000; i++) expect(set.has(id(i))).toBe(false);
  });
});

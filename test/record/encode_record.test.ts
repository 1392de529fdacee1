import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { decodeRecord } from "../../src/record/decode_record.ts";
import { encodeRecord } from "../../src/record/encode_record.ts";
import { recordKeys } from "../../src/record/record_keys.ts";
import { openSchemas, strictSchemas } from "../../src/record/schema.ts";
import type { GraphRecord, SyntaxRecord } from "../../src/record/types.ts";
import { arbitraryRecords } from "./arbitrary_record.ts";

function shuffleKeys<T extends object>(record: T, seed: number): T {
  const entries = Object.entries(record).map((entry, i) => ({ entry, rank: (i * 7919 + seed) % 101 }));
  entries.sort((left, right) => left.rank - right.rank);
  return Object.fromEntries(entries.map(({ entry }) => entry)) as T;
}

describe.each(Object.entries(arbitraryRecords))("an arbitrary %s record", (_, arbitrary) => {
  test("is the same after encoding and decoding", () => {
    fc.assert(fc.property(arbitrary, (record) => expect(decodeRecord(encodeRecord(record))).toEqual(record)));
  });

  test("has one line whatever the order of its keys", () => {
    fc.assert(
      fc.property(arbitrary, fc.nat(), (record, seed) => {
        const line = encodeRecord(record);
        expect(line.indexOf("\n")).toBe(line.length - 1);
        expect(encodeRecord(shuffleKeys(record, seed))).toBe(line);
      }),
    );
  });

  test("is written as JSON.stringify writes the same keys in the contract's order", () => {
    fc.assert(
      fc.property(arbitrary, (record) => {
        const parsed = JSON.parse(encodeRecord(record)) as GraphRecord;
        expect(encodeRecord(record)).toBe(`${JSON.stringify(parsed)}\n`);
        const places = Object.keys(parsed).map((key) => recordKeys[record.type].indexOf(key));
        expect(places).toEqual(places.toSorted((left, right) => left - right));
      }),
    );
  });

  test("passes the strict schema, the open one, and with an unknown key only the open one", () => {
    fc.assert(
      fc.property(arbitrary, (record) => {
        expect(strictSchemas[record.type].safeParse(record).error?.issues).toBeUndefined();
        expect(openSchemas[record.type].safeParse(record).success).toBe(true);
        const extended = { ...record, later: 1 };
        expect(openSchemas[record.type].safeParse(extended).success).toBe(true);
        expect(strictSchemas[record.type].safeParse(extended).success).toBe(false);
      }),
    );
  });
});

describe("a line", () => {
  const bare: SyntaxRecord = {
    type: "syntax",
    id: "a#0",
    kind: "k",
    parent: "a",
    span: [0, 0, 0, 0],
    range: [0, 0],
  };
  const line = '{"type":"syntax","id":"a#0","kind":"k","parent":"a","span":[0,0,0,0],"range":[0,0]}\n';

  test("leaves out what is false, empty or unknown", () => {
    const blank = { ...bare, field: "", text: "", cut: false, extra: undefined, modifiers: [], later: 1 };
    expect(encodeRecord(blank as unknown as SyntaxRecord)).toBe(line);
  });

  test("leaves out an options object without options", () => {
    const header = {
      type: "header",
      format: "ast2graph",
      version: 1,
      generator: "g",
      layers: [],
      options: {},
    } as const;
    const empty = '{"type":"header","format":"ast2graph","version":1,"generator":"g"}\n';
    expect(encodeRecord(header)).toBe(empty);
    expect(encodeRecord({ ...header, options: { prefix: "" } })).toBe(empty);
  });

  test("keeps the number 0", () => {
    const file = {
      type: "file",
      id: "a",
      status: "skipped",
      reason: "binary",
      message: "m",
      bytes: 0,
    } as const;
    expect(encodeRecord(file)).toEndWith('"message":"m","bytes":0}\n');
  });

  test("escapes as JSON.stringify does, lone surrogates included", () => {
    expect(encodeRecord({ ...bare, text: '\u0000\b\u001f"\\\u007f\u2028é😀\ud800' })).toEndWith(
      ',"text":"\\u0000\\b\\u001f\\"\\\\\u007f\u2028é😀\\ud800"}\n',
    );
  });
});

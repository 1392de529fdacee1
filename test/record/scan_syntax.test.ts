import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { SyntaxScanner } from "../../src/record/_scan_syntax.ts";
import { SyntaxFields } from "../../src/record/_syntax_fields.ts";
import { encodeRecord } from "../../src/record/encode_record.ts";
import { idOfPath, syntaxId } from "../../src/record/ids.ts";
import { strictSchemas } from "../../src/record/schema.ts";
import type { SyntaxRecord } from "../../src/record/types.ts";
import { arbitraryRecords } from "./arbitrary_record.ts";

const encoder = new TextEncoder();

/** A record of the file that is returned with it. */
const inFile = fc
  .record({
    record: arbitraryRecords.syntax!,
    path: fc.string({ unit: "binary", minLength: 1 }),
    n: fc.nat(),
    parent: fc.integer({ min: -1 }),
  })
  .map(({ record, path, n, parent }) => {
    const fileId = idOfPath(path);
    const parentId = parent < 0 ? fileId : syntaxId(fileId, parent);
    return { fileId, record: { ...(record as SyntaxRecord), id: syntaxId(fileId, n), parent: parentId } };
  });

function scan(fileId: string, line: Uint8Array): { end: number; scanner: SyntaxScanner } {
  const scanner = new SyntaxScanner();
  scanner.startFile(fileId);
  return { end: scanner.scan(line, 0), scanner };
}

describe("scanning a syntax line", () => {
  test("takes what the encoder writes and reads the same from it as from the record", () => {
    fc.assert(
      fc.property(inFile, ({ fileId, record }) => {
        const line = encoder.encode(encodeRecord(record));
        const { end, scanner } = scan(fileId, line);
        const fields = new SyntaxFields();
        expect(fields.read(record, fileId)).toBe(true);
        expect(end).toBe(line.length);
        expect(scanner.fields).toEqual(fields);
        // What stands in the file's id was known before the line was read, so it does not count.
        const { kind, field = "", text = "" } = record;
        expect(scanner.hasWideBytes).toBe(encoder.encode(kind + field + text).some((byte) => byte >= 128));
      }),
    );
  });

  test("takes nothing that the encoder would not write", () => {
    const change = fc.record({
      at: fc.nat(),
      drop: fc.nat(2),
      insert: fc.string({ unit: fc.constantFrom(...'0123456789abcdefu\\"{}[],: -.#AF\n'), maxLength: 3 }),
    });
    fc.assert(
      fc.property(inFile, change, ({ fileId, record }, { at, drop, insert }) => {
        const text = encodeRecord(record);
        const start = at % text.length;
        const changed = text.slice(0, start) + insert + text.slice(start + drop);
        const line = encoder.encode(changed);
        const { end } = scan(fileId, line);
        // A lone surrogate half turns into U+FFFD when encoded: then the line is another, and still a valid one.
        if (end !== line.length) return;
        const again = JSON.parse(new TextDecoder().decode(line)) as SyntaxRecord;
        expect(strictSchemas.syntax.safeParse(again).success).toBe(true);
        expect(encoder.encode(encodeRecord(again))).toEqual(line);
      }),
      { numRuns: 5000 },
    );
  });

  test("leaves lone surrogates, which are rare, to the general way", () => {
    const record = {
      type: "syntax",
      id: "a#0",
      kind: "k",
      parent: "a",
      span: [0, 0, 0, 1],
      range: [0, 1],
      text: "\ud800",
    } as const;
    expect(scan("a", encoder.encode(encodeRecord(record))).end).toBe(-1);
  });

  test("ends at the end of the bytes", () => {
    const line = encoder.encode(
      encodeRecord({
        type: "syntax",
        id: "a#0",
        kind: "k",
        parent: "a",
        span: [0, 0, 0, 1],
        range: [0, 1],
        text: "x",
      }),
    );
    for (let length = 0; length < line.length; length++)
      expect(scan("a", line.subarray(0, length)).end).toBe(-1);
  });
});

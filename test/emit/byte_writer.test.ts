import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { ByteWriter, createFragment } from "../../src/emit/byte_writer.ts";
import { MOST_ESCAPED_BYTES, writeJsonString, writeJsonText } from "../../src/emit/write_json_text.ts";

const written = (bytes: number, write: (writer: ByteWriter) => void): string => {
  const writer = new ByteWriter(new Uint8Array(bytes).fill(0xaa));
  write(writer);
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(writer.bytes.subarray(0, writer.at));
};

describe("the byte writer", () => {
  test("writes whole numbers as JavaScript does", () => {
    const edges = [0, 9, 10, 99, 100, 999, 1000, 9999, 10_000, 10_001, 99_999, 100_000_000, 2 ** 31 - 1];
    for (const value of edges) expect(written(32, (writer) => writer.integer(value))).toBe(String(value));
    fc.assert(
      fc.property(fc.nat(), (value) =>
        expect(written(32, (writer) => writer.integer(value))).toBe(String(value)),
      ),
    );
  });

  test("writes fragments, integers and bytes one behind the other, whatever their lengths", () => {
    const text = fc.string({ unit: "binary" }).filter((value) => !value.includes("\x7f"));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.nat(99_999))), (parts) => {
        const expected = parts.map(([piece, value]) => `${piece}${value},`).join("");
        const actual = written(65_536, (writer) => {
          for (const [piece, value] of parts) {
            writer.fragment(createFragment(piece));
            writer.integer(value);
            writer.byte(0x2c);
          }
        });
        expect(actual).toBe(expected);
      }),
    );
  });

  test("writes eight hexadecimal digits, signed or not", () => {
    fc.assert(
      fc.property(fc.integer(), (value) =>
        expect(written(32, (writer) => writer.hex(value))).toBe((value >>> 0).toString(16).padStart(8, "0")),
      ),
    );
  });

  test("refuses a fragment with DEL, whose word could be a NaN that an engine rewrites", () => {
    expect(() => createFragment("a\x7f")).toThrow(RangeError);
  });

  test("says how much room is left, less what the last word may overshoot", () => {
    const writer = new ByteWriter(new Uint8Array(100));
    const before = writer.room;
    writer.copy(new Uint8Array(40));
    expect(writer.room).toBe(before - 40);
    expect(before).toBeLessThan(100);
  });
});

describe("text inside a JSON string", () => {
  test("is escaped as JSON.stringify escapes it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const utf8 = new TextEncoder().encode(text);
        const inside = written(utf8.length * MOST_ESCAPED_BYTES, (writer) =>
          writeJsonText(writer, utf8, 0, utf8.length),
        );
        expect(`"${inside}"`).toBe(JSON.stringify(text));
      }),
      { numRuns: 1000 },
    );
  });

  test("is escaped alike out of a string, lone surrogates too", () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constant("a\ud83d.\udc00"));
    fc.assert(
      fc.property(text, (value) => {
        const inside = written(16 + value.length * MOST_ESCAPED_BYTES, (writer) =>
          writeJsonString(writer, value),
        );
        expect(`"${inside}"`).toBe(JSON.stringify(value));
      }),
      { numRuns: 1000 },
    );
  });

  test("escapes every control character, quote and backslash alike", () => {
    const text = `${String.fromCharCode(...Array.from({ length: 33 }, (_, code) => code))}"\\\x7f\u2028é😀`;
    const utf8 = new TextEncoder().encode(text);
    const inside = written(1000, (writer) => writeJsonText(writer, utf8, 0, utf8.length));
    expect(`"${inside}"`).toBe(JSON.stringify(text));
  });
});

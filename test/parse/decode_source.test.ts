import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { decodeSource, looksBinary } from "../../src/parse/decode_source.ts";
import type { DecodedSource } from "../../src/syntax/decoded_source.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const diskOffset = (source: DecodedSource, unit: number): number =>
  (source.diskOfUnit ? source.diskOfUnit[unit]! : unit) + source.diskShift;
const utf8Offset = (source: DecodedSource, unit: number): number =>
  source.utf8OfUnit ? source.utf8OfUnit[unit]! : unit;
const utf16 = (text: string, little: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2 + 2));
  view.setUint16(0, 0xfeff, little);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2 + 2, text.charCodeAt(i), little);
  return new Uint8Array(view.buffer);
};

describe("decoding a source", () => {
  test.each([
    ["plain ASCII", bytesOf("a = 1\r\n"), "a = 1\r\n", "utf-8", 0],
    ["an empty file", bytesOf(""), "", "utf-8", 0],
    ["UTF-8 with a mark", bytesOf("\ufeffé"), "é", "utf-8-bom", 0],
    ["a mark and nothing else", bytesOf("\ufeff"), "", "utf-8-bom", 0],
    ["a second mark, which is text", bytesOf("\ufeff\ufeffa"), "\ufeffa", "utf-8-bom", 0],
    ["UTF-16, little end first", utf16("aé😀", true), "aé😀", "utf-16le", 0],
    ["UTF-16, big end first", utf16("aé😀", false), "aé😀", "utf-16be", 0],
    ["UTF-16 with a lone surrogate", utf16("a\ud800b", true), "a\ufffdb", "utf-16le", 1],
    [
      "UTF-16 that ends in half a unit",
      new Uint8Array([0xff, 0xfe, 0x61, 0, 0x62]),
      "a\ufffd",
      "utf-16le",
      1,
    ],
    ["Latin-1", new Uint8Array([0x63, 0xe9, 0x21]), "c\ufffd!", "utf-8", 1],
    ["an overlong slash", new Uint8Array([0xc0, 0xaf]), "\ufffd\ufffd", "utf-8", 2],
    ["a surrogate in UTF-8", new Uint8Array([0xed, 0xa0, 0x80]), "\ufffd\ufffd\ufffd", "utf-8", 3],
    ["a sequence cut short at the end", new Uint8Array([0x61, 0xf0, 0x9f, 0x98]), "a\ufffd", "utf-8", 1],
  ] as const)("%s", (_, bytes, text, encoding, invalidSequences) => {
    expect(decodeSource(bytes)).toMatchObject({ text, encoding, invalidSequences });
  });

  test("leads from every place in valid text back to its bytes on disk", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), (text, marked) => {
        fc.pre(!text.startsWith("\ufeff"));
        const disk = bytesOf((marked ? "\ufeff" : "") + text);
        const source = decodeSource(disk);
        expect(source.text).toBe(text);
        for (let unit = 0; unit <= text.length; unit++) {
          if (splitsPair(text, unit)) continue;
          const rest = disk.subarray(diskOffset(source, unit));
          expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(rest)).toBe(text.slice(unit));
        }
      }),
    );
  });

  test("agrees with the platform's decoder on arbitrary bytes, and its maps rise from start to end", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (disk) => {
        const source = decodeSource(disk);
        const { text, utf8 } = source;
        if (source.encoding === "utf-8")
          expect(text).toBe(new TextDecoder("utf-8", { ignoreBOM: true }).decode(disk));
        expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(utf8)).toBe(text);
        expect(diskOffset(source, text.length)).toBe(Math.max(disk.length, source.diskShift));
        expect(utf8Offset(source, text.length)).toBe(utf8.length);
        for (let unit = 0; unit < text.length; unit++) {
          expect(diskOffset(source, unit + 1)).toBeGreaterThan(diskOffset(source, unit));
          expect(utf8Offset(source, unit + 1)).toBeGreaterThan(utf8Offset(source, unit));
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("takes NUL for binary, save where a mark says UTF-16", () => {
    expect(looksBinary(new Uint8Array([0x61, 0]))).toBe(true);
    expect(looksBinary(utf16("a", true))).toBe(false);
    expect(looksBinary(bytesOf("text"))).toBe(false);
  });
});

function splitsPair(text: string, unit: number): boolean {
  return unit > 0 && unit < text.length && (text.codePointAt(unit - 1) ?? 0) > 0xffff;
}

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { decodeRecord, decodeRecords } from "../../src/record/decode_record.ts";
import type { GraphRecord } from "../../src/record/types.ts";
import { bytesOf, chunksOf, graphParts, recordsOf } from "./sample_stream.ts";

const encoder = new TextEncoder();

async function decodeAll(chunks: AsyncGenerator<Uint8Array>, maxLineBytes?: number): Promise<GraphRecord[]> {
  const source = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  const decoder = decodeRecords(maxLineBytes === undefined ? {} : { maxLineBytes });
  return Array.fromAsync(source.pipeThrough(decoder));
}

const decodeText = (text: string, maxLineBytes?: number) =>
  decodeAll(chunksOf(encoder.encode(text)), maxLineBytes);

const line = '{"type":"external","id":"npm:a","package":"npm:a"}\n';

describe("decoding a stream", () => {
  test("gives the records however the bytes are cut", async () => {
    const records = recordsOf(graphParts);
    const bytes = bytesOf(records);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async (size) => {
        expect(await decodeAll(chunksOf(bytes, size))).toEqual(records);
      }),
      { numRuns: 20 },
    );
  });

  test("takes a last line without LF", async () => {
    expect(await decodeText(line.trim())).toHaveLength(1);
  });

  test("passes over records of types that it does not know, and keeps keys that it does not know", async () => {
    const text = `{"type":"later","id":1}\n${line}{"type":"external","id":"npm:b","package":"npm:b","later":1}\n`;
    expect(await decodeText(text)).toEqual([
      { type: "external", id: "npm:a", package: "npm:a" },
      { type: "external", id: "npm:b", package: "npm:b", later: 1 } as unknown as GraphRecord,
    ]);
  });

  test.each([
    ["that is no JSON", `${line}{"type":\n`, 'reading line 2 wants a JSON object: got "{\\"type\\":"'],
    ["that is blank", `${line}\n`, 'reading line 2 wants a JSON object: got ""'],
    ["that is no object", `${line}${line}7\n`, 'reading line 3 wants a JSON object with a "type": got "7"'],
    ["without type", `{"id":"a"}\n`, 'reading line 1 wants a JSON object with a "type"'],
    ["that is cut off", `${line}{"type":"ext`, "reading line 2 wants a JSON object"],
  ])("names the line %s", async (_, text, message) => {
    await expect(decodeText(text)).rejects.toThrow(message);
    await expect(decodeText(text)).rejects.toBeInstanceOf(SyntaxError);
  });

  test("names a line that is not UTF-8", async () => {
    const bytes = Uint8Array.of(...encoder.encode(line), 0x22, 0xff, 0x22, 10);
    await expect(decodeAll(chunksOf(bytes))).rejects.toThrow("reading line 2 wants UTF-8");
  });

  test("holds no more of a line than it may", async () => {
    const long = chunksOf(encoder.encode(line + "x".repeat(500)), 10);
    await expect(decodeAll(long, 100)).rejects.toThrow(
      "reading line 2 wants at most 100 bytes: it is longer",
    );
  });
});

describe("decoding a line", () => {
  test("refuses a type that it does not know", () => {
    expect(() => decodeRecord('{"type":"later"}')).toThrow(
      'reading a record wants a known "type": got "later"',
    );
  });

  test("shows only the start of a long line", () => {
    expect(() => decodeRecord("x".repeat(10_000))).toThrow(`${"x".repeat(60)}…`);
  });
});

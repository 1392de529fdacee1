import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type DelimiterDisposition, DelimiterStream } from "../../src/stream/delimiter_stream.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

async function split(pieces: readonly string[], delimiter: string, disposition?: DelimiterDisposition) {
  const source = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(encode(piece));
      controller.close();
    },
  });
  const options = disposition ? { disposition } : {};
  const chunks = await Array.fromAsync(source.pipeThrough(new DelimiterStream(encode(delimiter), options)));
  return chunks.map(decode);
}

describe("DelimiterStream", () => {
  const table: readonly (readonly [
    DelimiterDisposition | undefined,
    readonly string[],
    string,
    readonly string[],
  ])[] = [
    [undefined, ["a;b", ";c"], ";", ["a", "b", "c"]],
    ["discard", ["a;;b;"], ";", ["a", "", "b"]],
    ["suffix", ["a;;b;"], ";", ["a;", ";", "b;"]],
    ["suffix", ["a;b"], ";", ["a;", "b"]],
    ["prefix", ["a;;b"], ";", ["a", ";", ";b"]],
    ["prefix", ["a;"], ";", ["a", ";"]],
    ["discard", ["a\r", "\nb\r\r\nc"], "\r\n", ["a", "b\r", "c"]],
    ["discard", ["xaab"], "ab", ["xa"]],
    ["discard", ["x", "a", "a", "b", "y"], "aab", ["x", "y"]],
    ["discard", [], ";", []],
  ];
  test.each(table)("%s: %j at %j", async (disposition, pieces, delimiter, expected) => {
    expect(await split(pieces, delimiter, disposition)).toEqual([...expected]);
  });

  test("does not depend on how the bytes come", async () => {
    const pieces = fc.array(fc.stringMatching(/^[ab;]{0,5}$/), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(pieces, fc.constantFrom(";", "ab", "aab", ";;"), async (each, delimiter) => {
        const expected = each.join("").split(delimiter);
        if (expected.at(-1) === "") expected.pop();
        expect(await split(each, delimiter)).toEqual(expected);
        expect((await split(each, delimiter, "suffix")).join("")).toBe(each.join(""));
        expect((await split(each, delimiter, "prefix")).join("")).toBe(each.join(""));
      }),
    );
  });

  test("errors when a chunk is longer than allowed", async () => {
    const stream = new DelimiterStream(encode(";"), { maxChunkBytes: 3 });
    const source = new Blob(["abc;abcd;"]).stream();
    await expect(Array.fromAsync(source.pipeThrough(stream))).rejects.toThrow("chunks of at most 3 bytes");
  });

  test("wants a delimiter", () => {
    expect(() => new DelimiterStream(new Uint8Array())).toThrow(RangeError);
  });
});

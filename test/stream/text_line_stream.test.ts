import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { TextLineStream } from "../../src/stream/text_line_stream.ts";

async function split(pieces: readonly string[], allowCR?: boolean): Promise<string[]> {
  const source = new ReadableStream<string>({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  const options = allowCR === undefined ? {} : { allowCR };
  return await Array.fromAsync(source.pipeThrough(new TextLineStream(options)));
}

describe("TextLineStream", () => {
  const table: readonly (readonly [readonly string[], boolean | undefined, readonly string[]])[] = [
    [["a\nb\r\nc"], undefined, ["a", "b", "c"]],
    [["a\r", "\nb\n"], undefined, ["a", "b"]],
    [["a\rb\n\n"], undefined, ["a\rb", ""]],
    [["a\rb\r", "\nc\r"], true, ["a", "b", "c"]],
    [["a\r", "b"], true, ["a", "b"]],
    [["a\r"], undefined, ["a\r"]],
    [["\r"], true, [""]],
    [[], undefined, []],
    [["", "a", ""], undefined, ["a"]],
  ];
  test.each(table)("%j, allowCR %p", async (pieces, allowCR, expected) => {
    expect(await split(pieces, allowCR)).toEqual([...expected]);
  });

  test("does not depend on how the text comes", async () => {
    const pieces = fc.array(fc.stringMatching(/^[ab\r\n]{0,5}$/), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(pieces, fc.boolean(), async (each, allowCR) => {
        const expected = each.join("").split(allowCR ? /\r\n|\n|\r/ : /\r?\n/);
        if (expected.at(-1) === "") expected.pop();
        expect(await split(each, allowCR)).toEqual(expected);
      }),
    );
  });
});

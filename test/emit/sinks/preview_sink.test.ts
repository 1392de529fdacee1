import { expect, test } from "bun:test";
import { previewSink } from "../../../src/emit/sinks/preview_sink.ts";

async function preview(
  chunks: readonly string[],
): Promise<{ readonly shown: string; readonly beforeEnd: string }> {
  let shown = "";
  const show = async (bytes: Uint8Array): Promise<void> => {
    shown += new TextDecoder().decode(bytes);
  };
  const sink = previewSink({ show });
  for (const chunk of chunks) await sink.write(new TextEncoder().encode(chunk));
  const beforeEnd = shown;
  await sink.finish();
  return { shown, beforeEnd };
}

const numbers = (count: number): string => Array.from({ length: count }, (_, i) => `${i}\n`).join("");

test.each([
  ["one chunk", [numbers(30)]],
  ["a chunk a line", numbers(30).split(/(?<=\n)/)],
  ["chunks cut within lines", numbers(30).match(/[\s\S]{1,3}/g)!],
])("shows the first ten lines as soon as they are there: %s", async (_, chunks) => {
  expect(await preview(chunks)).toEqual({ shown: numbers(10), beforeEnd: numbers(10) });
});

test("shows fewer at the end, when there are no more", async () => {
  expect(await preview([numbers(3)])).toEqual({ shown: numbers(3), beforeEnd: "" });
});

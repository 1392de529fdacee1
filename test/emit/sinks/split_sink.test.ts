import { afterAll, describe, expect, test } from "bun:test";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import type { ByteSink } from "../../../src/emit/sinks/byte_sink.ts";
import { openSplitDirectory } from "../../../src/emit/sinks/split_directory.ts";
import { splitSink, splitTypes, type TypedSinks } from "../../../src/emit/sinks/split_sink.ts";
import { place, removePlaces } from "./_place.ts";
import { lines } from "./_sink_contract.ts";

afterAll(removePlaces);

/** Sinks that keep what they get, and in how many writes. */
function memorySinks(): {
  readonly sinks: TypedSinks;
  readonly text: (type: string) => string;
  writes: number;
} {
  const parts = new Map<string, Uint8Array[]>(splitTypes.map((type) => [type, []]));
  const memory = {
    writes: 0,
    sinks: Object.fromEntries(splitTypes.map((type) => [type, sinkOf(type)])) as TypedSinks,
    text: (type: string): string => Buffer.concat(parts.get(type)!).toString(),
  };
  function sinkOf(type: string): ByteSink {
    return {
      async write(bytes) {
        memory.writes++;
        parts.get(type)!.push(bytes.slice());
      },
      finish: async () => {},
      abort: async () => {},
    };
  }
  return memory;
}

const linesOf = (type: string): string =>
  lines.filter((line) => line.startsWith(`{"type":"${type}"`)).join("");

describe("splitting by record type", () => {
  test("routes each line by its first key, wherever the stream is cut", async () => {
    const short = new TextEncoder().encode(lines.filter(({ length }) => length < 1000).join(""));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }), async (sizes) => {
        const memory = memorySinks();
        const sink = splitSink(memory.sinks);
        for (let at = 0, i = 0; at < short.length; i++) {
          const end = at + sizes[i % sizes.length]!;
          await sink.write(short.subarray(at, end));
          at = end;
        }
        const long = lines.findIndex(({ length }) => length >= 1000);
        for (const type of splitTypes)
          expect(memory.text(type)).toBe(linesOf(type).replace(lines[long]!, ""));
      }),
    );
  });

  test("copies neighbours of a type in one go", async () => {
    const memory = memorySinks();
    await splitSink(memory.sinks).write(new TextEncoder().encode(lines.slice(0, 52).join("")));
    expect(memory.writes).toBe(3);
  });

  test.each(['{"type":"other"}\n', '{"id":"a"}\n', "\n".repeat(30), "x".repeat(30)])(
    "refuses %j",
    async (line) => {
      const writing = splitSink(memorySinks().sinks).write(new TextEncoder().encode(line));
      expect(await writing.catch((error: unknown) => error)).toBeInstanceOf(RangeError);
    },
  );

  test("a file for every type, also for those that do not occur", async () => {
    const directory = join(place(), "made", "below");
    const sink = await openSplitDirectory(directory);
    await sink.write(new TextEncoder().encode(lines[0]!));
    await sink.finish();
    expect((await readdir(directory)).sort()).toEqual(splitTypes.map((type) => `${type}.ndjson`).sort());
    expect(await readFile(join(directory, "header.ndjson"), "utf8")).toBe(lines[0]!);
    expect(await readFile(join(directory, "edge.ndjson"), "utf8")).toBe("");
  });

  test("the files of an earlier run stay until the end", async () => {
    const directory = place();
    await writeFile(join(directory, "file.ndjson"), "old\n");
    const sink = await openSplitDirectory(directory);
    await sink.write(new TextEncoder().encode(lines[1]!));
    await sink.abort();
    expect(await readFile(join(directory, "file.ndjson"), "utf8")).toBe("old\n");
    expect(await readdir(directory)).toEqual(["file.ndjson"]);
  });

  test.each([
    ["a file in the directory's place", async (directory: string) => writeFile(directory, "")],
    [
      "a directory in a file's place",
      async (directory: string) => void Bun.spawnSync(["mkdir", "-p", join(directory, "syntax.ndjson")]),
    ],
  ])("%s is refused and nothing is left", async (_, prepare) => {
    const above = place();
    const directory = join(above, "out");
    await prepare(directory);
    const before = (await readdir(above, { recursive: true })).sort();
    expect(await openSplitDirectory(directory).catch((error: unknown) => error)).toMatchObject({
      code: "output-unwritable",
    });
    expect((await readdir(above, { recursive: true })).sort()).toEqual(before);
  });
});

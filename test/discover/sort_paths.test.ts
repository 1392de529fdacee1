import { describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { sortPaths } from "../../src/discover/sort_paths.ts";

async function* each(paths: Iterable<string>): AsyncGenerator<string> {
  yield* paths;
}

/** Runs `body` with a directory for runs, and tells what it left there. */
async function leftIn(body: (temporaryDirectory: string) => Promise<unknown>): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), "sort-test-"));
  try {
    await body(directory);
    return readdirSync(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const openFiles = () => (process.platform === "linux" ? readdirSync("/proc/self/fd").length : 0);
const numbers = (count: number) => Array.from({ length: count }, (_, at) => `${(at * 7919) % count}/é😀`);

describe("sortPaths", () => {
  test("sorts by bytes and drops repeats, in memory and in files alike", async () => {
    // A lone surrogate has no UTF-8 and cannot come out of a decoder.
    const name = fc
      .string({ unit: "binary", maxLength: 5 })
      .map((text) => text.toWellFormed().replaceAll("\0", "."));
    await fc.assert(
      fc.asyncProperty(fc.array(name), fc.constantFrom(1, 100, 200, 1e6), async (paths, memoryBytes) => {
        const sorted = [...new Set(paths)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect(await Array.fromAsync(sortPaths(each(paths), { memoryBytes }))).toEqual(sorted);
      }),
    );
  });

  test("merges many runs that are longer than a buffer", async () => {
    const paths = numbers(50_000);
    const sorted = await Array.fromAsync(sortPaths(each([...paths, ...paths]), { memoryBytes: 500_000 }));
    expect(sorted).toEqual(paths.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });

  test("leaves no files: at the end, ended early, failed", async () => {
    const open = openFiles();
    const options = (temporaryDirectory: string) => ({ memoryBytes: 1000, temporaryDirectory });
    const ended = leftIn((directory) => Array.fromAsync(sortPaths(each(numbers(500)), options(directory))));
    expect(await ended).toEqual([]);

    const endedEarly = leftIn(async (directory) => {
      for await (const path of sortPaths(each(numbers(500)), options(directory))) {
        expect(path).toBe("0/é😀");
        break;
      }
    });
    expect(await endedEarly).toEqual([]);

    async function* failing() {
      yield* numbers(500);
      throw new Error("torn");
    }
    const failed = leftIn(async (directory) => {
      const sorted = Array.fromAsync(sortPaths(failing(), options(directory)));
      await sorted.then(
        () => expect.unreachable(),
        (error: Error) => expect(error.message).toBe("torn"),
      );
    });
    expect(await failed).toEqual([]);
    expect(openFiles()).toBe(open);
  });

  test("a place that takes no files is a fault", async () => {
    const sorted = Array.fromAsync(
      sortPaths(each(numbers(500)), { memoryBytes: 1, temporaryDirectory: "/nowhere" }),
    );
    await expect(sorted).rejects.toThrow('writing "/nowhere" wants a place that can be written: ENOENT');
  });

  test("more runs than files may be open are merged on the way", async () => {
    const paths = numbers(300);
    const sorted = await Array.fromAsync(sortPaths(each(paths), { memoryBytes: 1 }));
    expect(sorted).toEqual(paths.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });
});

import { describe, expect, test } from "bun:test";
import { resolveGraphOptions } from "../../src/graph_options.ts";

const machine = (cores: number, memoryBytes: number): { cores: number; memoryBytes: number } => ({
  cores,
  memoryBytes,
});

describe("resolving options", () => {
  test("fills every default, and freezes the result", () => {
    const options = resolveGraphOptions({}, machine(8, 64e9));
    const open = Object.entries(options).filter(([, value]) => value === undefined);
    expect(open.map(([name]) => name).sort()).toEqual(["confinedTo", "filesFrom", "first", "stopAfter"]);
    expect(Object.isFrozen(options)).toBe(true);
    expect(options).toMatchObject({
      maxFileBytes: 4 << 20,
      fileBudget: 400_000,
      layers: ["syntax", "symbols"],
    });
  });

  test.each([
    [
      "a large machine gets 500 MB and as many workers as fit",
      64,
      64e9,
      { maxMemoryBytes: 500e6, workers: 5 },
    ],
    ["a small one as many workers as cores", 2, 8e9, { maxMemoryBytes: 500e6, workers: 2 }],
    ["a container of 400 MB three quarters of it", 4, 400e6, { maxMemoryBytes: 300e6, workers: 2 }],
    ["a tiny container what a run needs at least", 4, 64e6, { maxMemoryBytes: 230e6, workers: 1 }],
  ])("%s", (_, cores, memoryBytes, expected) => {
    expect(resolveGraphOptions({}, machine(cores, memoryBytes))).toMatchObject(expected);
  });

  test("a minimum of workers bends to the machine, not to the caller's own maximum", () => {
    expect(resolveGraphOptions({ minWorkers: 8 }, machine(2, 8e9))).toMatchObject({
      workers: 2,
      minWorkers: 2,
    });
    expect(resolveGraphOptions({ minWorkers: 3, workers: 4 }, machine(2, 8e9)).minWorkers).toBe(3);
  });

  test.each([
    [{ minWorkers: 3, workers: 2 }, "option minWorkers wants a whole number from 1 to 2: got 3"],
    [{ maxCpuPercent: 0 }, "option maxCpuPercent wants a number from 1 to 100: got 0"],
    [{ maxCpuPercent: Number.NaN }, "option maxCpuPercent wants a number from 1 to 100: got NaN"],
    [{ maxBytesPerSecond: 10 }, "option maxBytesPerSecond wants at least 1000: got 10"],
    [{ retries: 2.5 }, "option retries wants a whole number from 0 to 20: got 2.5"],
    [{ first: "new" as "small" }, 'option first wants one of changed, small, large, recent: got "new"'],
    [{ batch: "size" as "bytes" }, 'option batch wants one of bytes, count, language, directory: got "size"'],
    [
      { priorities: [{ glob: "a", priority: 6 as 5 }] },
      "option priorities wants whole numbers from 1 to 5: got 6",
    ],
  ])("%j is out of range", (options, message) => {
    expect(() => resolveGraphOptions(options, machine(2, 8e9))).toThrow(new RangeError(message));
  });

  test.each([
    ["symbols", { layers: ["symbols"], maxMemoryBytes: 229e6 }, "at least 230 MB"],
    ["syntax", { layers: ["syntax"], maxMemoryBytes: 159e6 }, "at least 160 MB"],
    [
      "one language",
      { layers: ["syntax"], languages: ["go"], maxMemoryBytes: 104e6 },
      "at least 105 MB for these layers and languages: got 104 MB",
    ],
  ] as const)("refuses less memory than %s needs, and says how much that is", (_, options, message) => {
    expect(() => resolveGraphOptions(options, machine(2, 8e9))).toThrow(message);
    const enough = { ...options, maxMemoryBytes: options.maxMemoryBytes + 1e6 };
    expect(resolveGraphOptions(enough, machine(2, 8e9)).maxMemoryBytes).toBe(enough.maxMemoryBytes);
  });

  test("takes what is given, and undefined for not given", () => {
    expect(
      resolveGraphOptions({ workers: 3, tokens: true, prefix: undefined as unknown as string }),
    ).toMatchObject({
      workers: 3,
      tokens: true,
      prefix: "",
    });
  });
});

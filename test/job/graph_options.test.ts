import { describe, expect, test } from "bun:test";
import { resolveGraphOptions } from "../../src/graph_options.ts";

const machine = (cores: number, memoryBytes: number): { cores: number; memoryBytes: number } => ({
  cores,
  memoryBytes,
});

describe("resolving options", () => {
  test("fills every default, and freezes the result", () => {
    const options = resolveGraphOptions({}, machine(8, 64e9));
    expect(Object.values(options).filter((value) => value === undefined)).toHaveLength(2); // filesFrom, stopAfter
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

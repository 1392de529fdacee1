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
      { maxMemoryBytes: 500e6, workers: 6 },
    ],
    ["a small one as many workers as cores", 2, 8e9, { maxMemoryBytes: 500e6, workers: 2 }],
    ["a container of 300 MB three quarters of it", 4, 300e6, { maxMemoryBytes: 225e6, workers: 2 }],
    ["a tiny container one worker", 4, 64e6, { workers: 1 }],
  ])("%s", (_, cores, memoryBytes, expected) => {
    expect(resolveGraphOptions({}, machine(cores, memoryBytes))).toMatchObject(expected);
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

import { expect, test } from "bun:test";
import { leastMemoryBytes } from "../../../src/job/control/least_memory_bytes.ts";

test.each([
  [[], 0, 160e6],
  [["syntax"], 0, 160e6],
  [["symbols"], 0, 230e6],
  [["syntax", "symbols"], 0, 230e6],
  [["syntax"], 1, 105e6],
  [["symbols"], 1, 165e6],
  [["syntax"], 3, 125e6],
  [["symbols"], 40, 230e6],
] as const)("a run with layers %j and %d languages needs %d bytes", (layers, languages, expected) => {
  expect(leastMemoryBytes(layers, languages)).toBe(expected);
});

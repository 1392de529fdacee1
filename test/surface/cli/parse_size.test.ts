import { expect, test } from "bun:test";
import { parseSize } from "../../../src/surface/cli/parse_size.ts";

test.each([
  ["0", 0],
  ["4096", 4096],
  ["12B", 12],
  ["500kB", 500_000],
  ["500k", 500_000],
  ["4MiB", 4 << 20],
  ["4Mi", 4 << 20],
  ["1.5G", 1.5e9],
  ["2 gib", 2 ** 31],
  ["1TB", 1e12],
  ["", undefined],
  ["4iB", undefined],
  ["-1", undefined],
  ["1e3", undefined],
  ["MB", undefined],
  ["4 MB x", undefined],
])("%j is %p bytes", (text, bytes) => {
  expect(parseSize(text)).toBe(bytes as number);
});

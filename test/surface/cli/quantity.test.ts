import { expect, test } from "bun:test";
import { bytesInWords, countInWords, plural, secondsInWords } from "../../../src/surface/cli/quantity.ts";

test.each([
  [0, "0 B"],
  [812, "812 B"],
  [999.7, "1.0 kB"],
  [4200, "4.2 kB"],
  [12_345_678, "12.3 MB"],
  [999_999, "1.0 MB"],
  [5e9, "5 GB"],
  [5e15, "5000 TB"],
])("%d bytes are %s", (bytes, words) => {
  expect(bytesInWords(bytes)).toBe(words);
});

test.each([
  [0, "0"],
  [999, "999"],
  [1000, "1,000"],
  [104_961.4, "104,961"],
  [1_234_567, "1,234,567"],
])("%d is %s", (count, words) => {
  expect(countInWords(count)).toBe(words);
});

test.each([
  [0.8412, "0.84 s"],
  [59.94, "59.9 s"],
  [119, "119 s"],
  [725, "12 min 5 s"],
  [12_000, "3 h 20 min"],
])("%d seconds are %s", (seconds, words) => {
  expect(secondsInWords(seconds)).toBe(words);
});

test("one is no plural", () => {
  expect([plural(0, "file"), plural(1, "file"), plural(2, "file")]).toEqual(["0 files", "1 file", "2 files"]);
});

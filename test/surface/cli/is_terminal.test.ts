import { expect, test } from "bun:test";
import { closeSync, openSync } from "node:fs";
import { devNull } from "node:os";
import { isTerminal } from "../../../src/surface/cli/is_terminal.ts";

test.each([
  ["a file", import.meta.path],
  ["a character device that is none", devNull],
])("%s is no terminal, nor is it once it is closed", (_, path) => {
  const descriptor = openSync(path, "r");
  expect(isTerminal(descriptor)).toBe(false);
  closeSync(descriptor);
  expect(isTerminal(descriptor)).toBe(false);
});

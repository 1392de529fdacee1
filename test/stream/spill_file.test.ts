import { afterEach, expect, test } from "bun:test";
import { SpillFile } from "../../src/stream/spill_file.ts";

const before: string | undefined = process.env.TMPDIR;
afterEach(() => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
});

// It once was told as a mistake of this program.
test("a temporary directory that takes nothing is told as what it is", () => {
  process.env.TMPDIR = "/nowhere/at/all";
  expect(() => new SpillFile()).toThrow(
    expect.objectContaining({ code: "spill-unwritable", remedy: expect.stringContaining("TMPDIR") }),
  );
});

import { describe, expect, test } from "bun:test";
import { Fault } from "../../../src/fault/fault.ts";
import type { Flag } from "../../../src/surface/cli/flag.ts";
import { findFirstWord, parseFlags } from "../../../src/surface/cli/parse_flags.ts";

const flags: readonly Flag[] = [
  { name: "hidden", group: "", doc: "" },
  { name: "null", short: "0", group: "", doc: "" },
  { name: "quiet", short: "q", group: "", doc: "" },
  { name: "root", value: "DIR", group: "", doc: "" },
  { name: "include", value: "GLOB", repeat: true, group: "", doc: "" },
];

const names = flags.map(({ name }) => name);

function read(line: string): unknown {
  const { operands, values } = parseFlags(line.split(" ").filter(Boolean), flags);
  return {
    operands,
    ...Object.fromEntries(names.filter((name) => values.has(name)).map((name) => [name, values.all(name)])),
  };
}

describe("flags", () => {
  test.each([
    ["", { operands: [] }],
    ["a b", { operands: ["a", "b"] }],
    ["--hidden a", { operands: ["a"], hidden: [""] }],
    ["--root a b", { operands: ["b"], root: ["a"] }],
    ["--root=-a", { operands: [], root: ["-a"] }],
    ["--root -", { operands: [], root: ["-"] }],
    ["-0q a", { operands: ["a"], null: [""], quiet: [""] }],
    ["--include a --include b", { operands: [], include: ["a", "b"] }],
    ["--hidden --hidden", { operands: [], hidden: [""] }],
    ["--hidden=true", { operands: [], hidden: [""] }],
    ["--hidden --hidden=false", { operands: [] }],
    ["a -- --hidden -q", { operands: ["a", "--hidden", "-q"] }],
  ])("%s", (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  test.each([
    ["--hiden", 'wants a known option: "--hiden" is none', 'did you mean "--hidden"?'],
    ["-hidden", 'wants a known option: "-hidden" is none', 'did you mean "--hidden"?'],
    ["--zzzzzz", 'wants a known option: "--zzzzzz" is none', "ast2graph --help lists them all"],
    ["-x", 'wants a known option: "-x" is none', "ast2graph --help"],
    ["--root", 'option --root wants a value (DIR): got ""', "--help"],
    ["--root=", 'option --root wants a value (DIR): got ""', "--help"],
    ["--root --hidden", 'option --root wants a value (DIR): got "--hidden"', "--help"],
    ["--root a --root b", 'option --root wants to be given once: got "b"', "--help"],
    ["--hidden=yes", 'option --hidden wants no value, or true or false: got "yes"', "--help"],
  ])("%s is refused", (line, message, remedy) => {
    let fault: unknown;
    try {
      read(line);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(Fault);
    expect((fault as Fault).message).toContain(message);
    expect((fault as Fault).remedy).toContain(remedy);
  });

  test.each([
    ["--root verify x", 2],
    ["-q verify", 1],
    ["--unknown verify", 1],
    ["-- verify", -1],
    ["--hidden", -1],
  ])("the first word of %s is at %d", (line, at) => {
    expect(findFirstWord(line.split(" "), flags)).toBe(at);
  });

  test("a flag that is in no table is the programmer's mistake", () => {
    expect(() => parseFlags([], flags).values.has("other")).toThrow(TypeError);
  });
});

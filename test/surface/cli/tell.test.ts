import { describe, expect, test } from "bun:test";
import process from "node:process";
import { createFault } from "../../../src/fault/fault.ts";
import { tell } from "../../../src/surface/cli/tell.ts";
import { tellFault } from "../../../src/surface/cli/tell_fault.ts";

const failing = (code: string): Error => Object.assign(new Error(code), { code });

describe("telling a line", () => {
  test("goes on after a write that took a part, and tries a full pipe again", () => {
    let text = "";
    let call = 0;
    tell("né", (descriptor, bytes, offset) => {
      expect(descriptor).toBe(2);
      if (call++ === 1) throw failing("EAGAIN");
      text += String.fromCharCode(bytes[offset]!);
      return 1;
    });
    expect(Buffer.from(text, "latin1").toString()).toBe("né\n");
  });

  test("to nobody is no failure", () => {
    let calls = 0;
    tell("words", () => {
      calls++;
      throw failing("EPIPE");
    });
    expect(calls).toBe(1);
  });
});

describe("telling why the program stops", () => {
  function told(error: unknown): string[] {
    const lines: string[] = [];
    tellFault(error, (line) => void lines.push(line));
    return lines;
  }

  test("a fault is its message and its remedy", () => {
    expect(told(createFault("root-missing", { path: "x", found: "nothing is there" }))).toEqual([
      'ast2graph: opening the root "x" wants a directory: nothing is there',
      "  name an existing directory with --root",
    ]);
    expect(told(createFault("interrupted", {}))).toHaveLength(1);
  });

  test.each([[new RangeError("boom")], ["boom"]])("anything else is our mistake: %p", (error) => {
    expect(told(error)).toEqual([
      "ast2graph: unexpected error: boom",
      "  this is a mistake in ast2graph: please report it with what AST2GRAPH_DEBUG=1 prints",
    ]);
  });

  test("with AST2GRAPH_DEBUG=1 where it came from is told too", () => {
    process.env.AST2GRAPH_DEBUG = "1";
    try {
      const [, , stack] = told(new RangeError("boom", { cause: new Error("deeper") }));
      expect(stack).toContain("tell.test.ts");
      expect(stack).toContain("caused by Error: deeper");
    } finally {
      delete process.env.AST2GRAPH_DEBUG;
    }
  });
});

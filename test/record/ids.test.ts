import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { fileIdOf, idOfPath, pathOfId, symbolId, symbolPart, syntaxId } from "../../src/record/ids.ts";

const path = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom("%", "#", ":", "2", "3", "A", "a", "/", "\n", "\u007f", "é", "😀") }),
);

describe("a file id", () => {
  test.each([
    ["src/cart.ts", "src/cart.ts"],
    ["a#b.ts", "a%23b.ts"],
    ["a::b.ts", "a%3A%3Ab.ts"],
    ["100%.ts", "100%25.ts"],
    ["a%23.ts", "a%2523.ts"],
    ["new\nline\ttab\u0000.ts", "new%0Aline%09tab%00.ts"],
    ["del\u007f.ts", "del%7F.ts"],
    ['quote" and space.ts', 'quote" and space.ts'],
    ["emoji😀é\u0085.ts", "emoji😀é\u0085.ts"],
    ["bad\ufffd.ts", "bad\ufffd.ts"],
  ])("encodes %j as %j", (from, to) => {
    expect(idOfPath(from)).toBe(to);
    expect(pathOfId(to)).toBe(from);
  });

  test("leads back to its path, whatever the path: so it is injective", () => {
    fc.assert(fc.property(path, (from) => pathOfId(idOfPath(from)) === from));
  });

  test("holds no character that separates the parts of an id", () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what must not be there
    fc.assert(fc.property(path, (from) => !/[#:\x00-\x1f\x7f]/.test(idOfPath(from))));
  });

  test("can be read off the id of a node, a symbol and a symbol in a symbol", () => {
    fc.assert(
      fc.property(path, fc.nat(), fc.string({ unit: "binary" }), (from, n, name) => {
        const id = idOfPath(from);
        const outer = symbolId(id, symbolPart(name));
        const inside = [syntaxId(id, n), outer, symbolId(outer, symbolPart(undefined, 2))];
        return inside.every((each) => fileIdOf(each) === id && pathOfId(each) === from);
      }),
    );
  });
});

describe("a symbol's part", () => {
  test.each([
    ["add", 1, "add"],
    ["add", 2, "add~2"],
    [undefined, 1, "<anonymous>"],
    [undefined, 3, "<anonymous>~3"],
    ["<anonymous>", 1, '"<anonymous>"'],
    ["", 1, '""'],
    ["", 2, '""~2'],
    ["a.b", 1, '"a.b"'],
    ["a~2", 1, '"a~2"'],
    ["std::size", 1, '"std::size"'],
    ['say "x"', 1, '"say \\"x\\""'],
    ["a\\b", 1, '"a\\\\b"'],
    ["a\u2028b", 1, '"a\u2028b"'],
    ["#private", 1, "#private"],
    ["operator+", 1, "operator+"],
  ] as const)("of name %j, number %j, is %s", (name, ordinal, part) => {
    expect(symbolPart(name, ordinal)).toBe(part);
  });

  test("is another for another name or number", () => {
    const name = fc.option(
      fc.string({ unit: fc.constantFrom("a", ".", "~", "2", '"', "\\", ":", " ", "<anonymous>") }),
      {
        nil: undefined,
      },
    );
    const ordinal = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(name, ordinal, name, ordinal, (leftName, left, rightName, right) => {
        const same = leftName === rightName && left === right;
        return (symbolPart(leftName, left) === symbolPart(rightName, right)) === same;
      }),
    );
  });

  test("joins to qualified names that differ when their parts do", () => {
    const names = fc.array(fc.string({ unit: fc.constantFrom("a", ".", ":", '"', "#") }), {
      minLength: 1,
      maxLength: 3,
    });
    const join = (parts: readonly string[]) =>
      parts.reduce((parent, name) => symbolId(parent, symbolPart(name)), "f");
    fc.assert(
      fc.property(names, names, (left, right) => {
        return (join(left) === join(right)) === (JSON.stringify(left) === JSON.stringify(right));
      }),
    );
    expect(join(["Cart", "add", "item"])).toBe("f::Cart.add.item");
  });
});

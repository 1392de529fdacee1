import { describe, expect, test } from "bun:test";
import { type Facts, SymbolFact } from "../../src/facts/facts.ts";
import { orderSymbols } from "../../src/facts/order_symbols.ts";
import { SymbolIds } from "../../src/facts/symbol_ids.ts";

type Given = readonly [name: string, node: number, parent?: number, more?: Partial<SymbolFact>];

/** Ids of symbols in the order of their records. */
function idsOf(given: readonly Given[]): readonly string[] {
  const strings = [
    ...new Set(given.flatMap(([name, , , more]) => [name, ...(more?.qualifier ? ["Type"] : [])])),
  ];
  const symbols = given.map(([name, node, parent = -1, more = {}]) => {
    const known = {
      kind: "function",
      modifiers: 0,
      visibleFrom: 0,
      isHidden: false,
      nameNode: node,
    } as const;
    const qualifier = more.qualifier ? strings.indexOf("Type") : -1;
    return new SymbolFact({ ...known, ...more, name: strings.indexOf(name), node, parent, qualifier });
  });
  const order = orderSymbols({ symbols, strings } as unknown as Facts);
  const ids = new SymbolIds("f", {
    count: symbols.length,
    name: (symbol) => strings[symbols[symbol]!.name],
    parent: (symbol) => symbols[symbol]!.parent,
    ordinal: (symbol) => symbols[symbol]!.ordinal,
    qualifier: (symbol) => strings[symbols[symbol]!.qualifier],
  });
  return Array.from(order, (symbol) => ids.of(symbol));
}

describe("symbols", () => {
  test("stand in source order, whatever the order of their discovery", () => {
    expect(
      idsOf([
        ["b", 9],
        ["a", 2],
        ["c", 4],
      ]),
    ).toEqual(["f::a", "f::c", "f::b"]);
  });

  test("of one id are counted in source order", () => {
    expect(
      idsOf([
        ["a", 9],
        ["a", 2],
        ["m", 3, 1],
        ["m", 5, 1],
      ]),
    ).toEqual(["f::a", "f::a.m", "f::a.m~2", "f::a~2"]);
  });

  test("come behind their parent, though they stand before it, and before what stands behind it", () => {
    const symbols: Given[] = [
      ["f", 10],
      ["T", 3, 0],
      ["U", 4, 1],
      ["other", 5],
      ["p", 11, 0],
      ["g", 20],
    ];
    expect(idsOf(symbols)).toEqual(["f::other", "f::f", "f::f.T", "f::f.T.U", "f::f.p", "f::g"]);
  });

  test("that are hidden have no record and are not counted", () => {
    expect(
      idsOf([
        ["a", 1, -1, { isHidden: true }],
        ["a", 2],
        ["b", 3, 0],
      ]),
    ).toEqual(["f::a", "f::a.b"]);
  });

  test("outside their type are counted with those inside it", () => {
    const outside = { qualifier: 1 };
    expect(
      idsOf([
        ["Type", 1],
        ["m", 2, 0],
        ["m", 8, -1, outside],
      ]),
    ).toEqual(["f::Type", "f::Type.m", "f::Type.m~2"]);
    expect(
      idsOf([
        ["m", 2],
        ["m", 8, -1, outside],
      ]),
    ).toEqual(["f::m", "f::Type.m"]);
  });
});

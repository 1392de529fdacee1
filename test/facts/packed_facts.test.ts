import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { EXPR, EXPR_LENGTH, type Facts, SymbolFact } from "../../src/facts/facts.ts";
import { OP } from "../../src/facts/op.ts";
import { emptyFacts, type NodePlaces, packFacts } from "../../src/facts/pack_facts.ts";
import { PackedFacts, PLACE, SYMBOL } from "../../src/facts/packed_facts.ts";
import { edgeKinds, importForms } from "../../src/record/vocabulary.ts";

const places: NodePlaces = {
  write: (node, target, at) => {
    for (let i = 0; i < 6; i++) target[at + i] = node * 10 + i;
  },
  nodeOf: (place) => place,
};

function factsOf(strings: readonly string[], more: Partial<Facts> = {}): Facts {
  const none = { symbols: [], exports: [], relations: [], modules: [], packageName: -1, isModule: true };
  const tables = {
    exprs: new Int32Array(EXPR_LENGTH),
    exprCount: 1,
    lists: new Int32Array(1),
    listLength: 1,
  };
  return { language: "test", strings: [...strings], ...none, ...tables, ...more };
}

const text = fc.string({ unit: fc.constantFrom("a", "é", "😀", "\ufeff", "\0", "\n", "中", '"') });

describe("packing", () => {
  test("keeps strings as they are, whatever they hold", () => {
    fc.assert(
      fc.property(fc.array(text), (strings) => {
        const read = new PackedFacts(packFacts(factsOf(strings), places));
        const all = (): unknown[] => Array.from({ length: read.stringCount }, (_, i) => read.string(i));
        expect(all()).toEqual(strings);
        read.forgetStrings();
        expect(all()).toEqual(strings);
        expect([read.string(-1), read.string(strings.length)]).toEqual([undefined, undefined]);
      }),
    );
  });

  const integers = fc.oneof(fc.integer({ min: -1, max: 0x7fff }), fc.integer({ min: -1, max: 0x7fffffff }));
  test("keeps symbols and their lists, narrow or wide", () => {
    const lists = fc.array(fc.array(integers, { maxLength: 5 }), { minLength: 5, maxLength: 5 });
    const known = fc.tuple(integers, fc.integer({ min: 0, max: 0x0fffffff }), integers, lists);
    fc.assert(
      fc.property(fc.array(known, { maxLength: 6 }), (all) => {
        const symbols = all.map(
          ([type, modifiers, node, [values, bases, decorators, parameters, typeParameters]]) => {
            const plain = {
              kind: "class",
              name: 0,
              parent: -1,
              nameNode: -1,
              visibleFrom: 0,
              qualifier: -1,
            } as const;
            const symbol = new SymbolFact({ ...plain, node, modifiers, isHidden: false });
            return Object.assign(symbol, { type, values, bases, decorators, parameters, typeParameters });
          },
        );
        const read = new PackedFacts(packFacts(factsOf(["C"], { symbols }), places));
        expect(read.symbolCount).toBe(all.length);
        for (const [i, [type, modifiers, , wanted]] of all.entries()) {
          expect(read.nameOf(i)).toBe("C");
          expect(read.symbol(i, SYMBOL.type)).toBe(type);
          expect(read.modifiers(i)).toBe(modifiers);
          expect(read.hasBody(i)).toBe(false);
          const columns = ["values", "bases", "decorators", "parameters", "typeParameters"] as const;
          expect(columns.map((column) => [...read.list(read.symbol(i, SYMBOL[column]))])).toEqual(wanted);
        }
      }),
    );
  });

  test("keeps imports, exports and what the file says of itself", () => {
    const modules = [{ specifier: 1, form: "dynamic", node: 7, source: -1 } as const];
    const exports = [
      { name: 0, value: 0, module: -1 },
      { name: -1, value: 0, module: 0 },
    ];
    const facts = factsOf(["f", "./m", "pkg"], { modules, exports, packageName: 2, isModule: false });
    const read = new PackedFacts(packFacts(facts, places));
    expect([read.moduleCount, read.exportCount, read.isModule]).toEqual([1, 2, false]);
    expect(read.string(read.packageName)).toBe("pkg");
    expect(Array.from({ length: 10 }, (_, column) => read.module(0, column))).toEqual([
      ...[1, importForms.indexOf("dynamic"), -1],
      ...[70, 71, 72, 73, 74, 75, 7],
    ]);
    expect([0, 1, 2].map((column) => read.export(1, column))).toEqual([-1, 0, 0]);
  });

  test("gives places to the rows that linking has to look at, in source order, and to relations", () => {
    const exprs = new Int32Array(EXPR_LENGTH * 4);
    const reads = edgeKinds.indexOf("reads") + 1;
    const row = (number: number, node: number, role: number): void => {
      exprs[number * EXPR_LENGTH] = OP.name;
      exprs[number * EXPR_LENGTH + EXPR.b] = -1;
      exprs[number * EXPR_LENGTH + EXPR.node] = node;
      exprs[number * EXPR_LENGTH + EXPR.role] = role;
    };
    row(1, 9, reads);
    row(2, 4, reads);
    row(3, 5, 0);
    const relations = [{ role: "member_of", source: 0, value: 3, node: 2 } as const];
    const read = new PackedFacts(packFacts(factsOf([], { exprs, exprCount: 4, relations }), places));
    expect([0, 1, 2].map((place) => read.place(place, PLACE.expr))).toEqual([2, 1, 3]);
    expect([0, 1, 2].map((place) => read.place(place, PLACE.node))).toEqual([4, 9, 2]);
    expect(read.place(2, PLACE.role)).toBe(edgeKinds.indexOf("member_of") + 1);
    expect([read.op(1), read.b(1), read.exprCount, read.placeCount]).toEqual([OP.name, -1, 4, 3]);
  });

  test("knows nothing of a file without facts", () => {
    const read = new PackedFacts(emptyFacts());
    expect([read.symbolCount, read.exprCount, read.placeCount, read.packageName]).toEqual([0, 0, 0, -1]);
  });
});

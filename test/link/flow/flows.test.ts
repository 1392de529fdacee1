import { expect, test } from "bun:test";
import fc from "fast-check";
import { Adoption } from "../../../src/link/flow/adopt_values.ts";
import { Flows } from "../../../src/link/flow/flows.ts";
import { MOST_IN_SET, type Value, Values } from "../../../src/link/flow/value.ts";

const arrivals = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.array(fc.nat({ max: 24 }), { maxLength: 6 })), {
  maxLength: 40,
});

/** What a set of any size would hold, by parameter. */
function asSets(entries: readonly (readonly [number, readonly number[]])[]): Map<number, Set<number>> {
  const sets = new Map<number, Set<number>>();
  for (const [ref, symbols] of entries) sets.set(ref, (sets.get(ref) ?? new Set()).union(new Set(symbols)));
  return sets;
}

function filled(values: Values, entries: readonly (readonly [number, readonly number[]])[]): Flows {
  const flows = new Flows();
  for (const [ref, symbols] of entries)
    flows.add(ref, values.union(symbols.map((symbol) => values.one(values.class(symbol)))));
  return flows;
}

const symbolsOf = (set: readonly Value[] | undefined): number[] | undefined =>
  set?.map(({ symbol }) => symbol).sort((a, b) => a - b);

test("flows hold what came, each once and in order, up to what is followed", () => {
  fc.assert(
    fc.property(arrivals, (entries) => {
      const values = new Values();
      const flows = filled(values, entries);
      for (const [ref, symbols] of asSets(entries)) {
        const isKnown = symbols.size > 0 && symbols.size <= MOST_IN_SET;
        const set = flows.get(ref);
        expect(symbolsOf(set)).toEqual(isKnown ? [...symbols].sort((a, b) => a - b) : undefined);
        expect(set ?? []).toEqual([...(set ?? [])].sort((a, b) => a.id - b.id));
        expect(flows.has(ref)).toBe(isKnown);
      }
    }),
  );
});

test("flows are the same as others with the same values, and after values are given up too", () => {
  fc.assert(
    fc.property(arrivals, arrivals, (entries, others) => {
      const values = new Values();
      const [one, other] = [filled(values, entries), filled(values, entries)];
      expect(one.isSameAs(other)).toBe(true);
      const isSame = [asSets(entries), asSets(others)].map((sets) =>
        [...sets]
          .filter(([, symbols]) => symbols.size > 0)
          .map(([ref, symbols]) => [
            ref,
            symbols.size > MOST_IN_SET ? "many" : [...symbols].sort((a, b) => a - b),
          ])
          .sort(([a], [b]) => Number(a) - Number(b)),
      );
      expect(one.isSameAs(filled(values, others))).toBe(Bun.deepEquals(isSame[0], isSame[1]));
      const before = [...asSets(entries).keys()].map((ref) => symbolsOf(one.get(ref)));
      const adoption = new Adoption(values, values.forget());
      one.renew(adoption);
      other.renew(adoption);
      expect([...asSets(entries).keys()].map((ref) => symbolsOf(one.get(ref)))).toEqual(before);
      expect(one.isSameAs(other)).toBe(true);
    }),
  );
});

test("a set is shared until another value comes, and stays as it was", () => {
  const values = new Values();
  const found = values.one(values.class(1));
  const flows = new Flows();
  flows.add(7, found);
  expect(flows.get(7)).toBe(found);
  flows.add(7, values.one(values.class(2)));
  expect(symbolsOf(flows.get(7))).toEqual([1, 2]);
  expect(found).toHaveLength(1);
});

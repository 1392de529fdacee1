import { expect, test } from "bun:test";
import fc from "fast-check";
import { FactStore } from "../../src/link/fact_store.ts";

test("facts come back as they were, from memory as from the file behind it", () => {
  const segments = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 });
  fc.assert(
    fc.property(segments, fc.integer({ min: 0, max: 600 }), fc.nat(20), (all, bound, shortAt) => {
      const store = new FactStore(bound);
      try {
        const numbers = all.map((bytes, i) => {
          if (i === shortAt) store.spill();
          return store.add(bytes.slice().buffer);
        });
        expect(numbers).toEqual(all.map((_, i) => i));
        for (const number of [...numbers, ...numbers.toReversed()]) {
          expect(Buffer.from(store.read(number))).toEqual(Buffer.from(all[number]!));
        }
      } finally {
        store.close();
      }
    }),
  );
});

test("what went to the file is no longer held", () => {
  const store = new FactStore(10);
  const held = new ArrayBuffer(8);
  const spilled = new ArrayBuffer(8);
  store.add(held);
  store.add(spilled);
  expect([held.byteLength, spilled.byteLength]).toEqual([0, 0]); // all or none: what is held is not there for linking
  expect([store.read(0).byteLength, store.read(1).byteLength]).toEqual([8, 8]);
  store.close();
  store.close(); // twice does no harm
});

test("what is held goes to the file when memory is short, and what comes later, too; a model, which others may have, stays", () => {
  const store = new FactStore();
  const [model, facts, late] = [new ArrayBuffer(8), new ArrayBuffer(8), new ArrayBuffer(8)];
  store.addModel(model);
  store.add(facts);
  store.spill();
  expect([model.byteLength, facts.byteLength]).toEqual([8, 0]);
  store.add(late);
  expect(late.byteLength).toBe(0);
  expect([0, 1, 2].map((number) => store.read(number).byteLength)).toEqual([8, 8, 8]);
  store.close();
});

test("what was read stays where it is: it may be in use", () => {
  const store = new FactStore();
  const facts = new ArrayBuffer(8);
  store.read(store.add(facts));
  store.spill();
  expect(facts.byteLength).toBe(8);
  store.close();
});

test("what was read from the file is given back at once, what is held stays", () => {
  for (const [bound, left] of [
    [100, 8],
    [0, 0],
  ] as const) {
    const store = new FactStore(bound);
    const number = store.add(new ArrayBuffer(8));
    const facts = store.read(number);
    store.giveBack(number, facts);
    expect(facts.byteLength).toBe(left);
    expect(store.read(number).byteLength).toBe(8);
    store.close();
  }
});

test("a file without facts has empty ones", () => {
  const store = new FactStore();
  expect(store.read(-1).byteLength).toBeGreaterThan(0);
});

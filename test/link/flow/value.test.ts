import { expect, test } from "bun:test";
import { Adoption } from "../../../src/link/flow/adopt_values.ts";
import { EMPTY, MOST_IN_SET, symbolRef, type Value, Values } from "../../../src/link/flow/value.ts";

const type = symbolRef(9000, 7); // more than 32 bits

/** One of each kind, made anew at each call. */
function all(values: Values): readonly Value[] {
  const parameter = values.parameter(type);
  const item = values.one(values.instance(type));
  const env = values.env(new Map([[type, item]]), values.self(type));
  return [
    ...[parameter, values.self(type), values.class(type), values.instance(type), values.function(type)],
    ...[values.instance(type, [item]), values.instance(type, [EMPTY, item]), values.class(type, [item])],
    ...[values.instance(type, [], env), values.function(type, env), values.result(parameter)],
    ...[values.module([1, 2], ""), values.module([1, 2], "a"), values.external("npm:a::b"), values.tuple([])],
    ...[values.tuple([item, item]), values.lookup(item, item, 3), values.lookup(item, item, 4)],
    ...[values.literal(1, "a"), values.literal(2, "a"), values.literal(1, "b")],
  ];
}

test("equal values are one, different ones are not", () => {
  const values = new Values();
  const once = all(values);
  expect(new Set(once).size).toBe(once.length);
  all(values).forEach((value, i) => {
    expect(value).toBe(once[i]!);
  });
  expect(values.count).toBe(Math.max(...once.map(({ id }) => id)));
});

test("arguments of which nothing is known are none", () => {
  const values = new Values();
  const env = values.receiver(values.self(type));
  expect(values.instance(type, [EMPTY])).toBe(values.instance(type));
  expect(values.instance(type, [EMPTY], env)).toBe(values.instance(type, [], env));
});

test("environments are equal by what they bind, in their order, and by the receiver", () => {
  const values = new Values();
  const one = values.one(values.instance(1));
  const both = new Map([
    [1, one],
    [2, EMPTY],
  ]);
  const env = values.env(both, undefined);
  expect(values.env(new Map(both), undefined)).toBe(env);
  expect(values.env(new Map([...both].reverse()), undefined)).not.toBe(env);
  expect(values.env(both, values.self(1))).not.toBe(env);
  expect([env.get(1), env.get(2), env.get(3)]).toEqual([one, EMPTY, undefined]);
  expect(env.bindings()).toEqual(both);
});

test("a union is in the order of the values, without repetition, and empty when it is too large", () => {
  const values = new Values();
  const some = Array.from({ length: MOST_IN_SET + 1 }, (_, i) => values.instance(i));
  const [a, b, c] = some as [Value, Value, Value];
  expect(values.union([[b, c], [a, b], [a]])).toEqual([a, b, c]);
  expect(values.union([some.slice(8, -1), some.slice(0, 9)])).toEqual(some.slice(0, -1));
  expect(values.union([some.slice(8), some.slice(0, 9)])).toBe(EMPTY);
});

test("values that were given up are made anew as they were, each once", () => {
  const values = new Values();
  const old = all(values);
  const given = values.forget();
  expect(values.count).toBe(0);
  const adoption = new Adoption(values, given);
  const adopted = old.map((value) => adoption.value(value));
  expect(adopted).toEqual(all(values) as Value[]);
  adopted.forEach((value, i) => {
    expect(value).not.toBe(old[i]!);
    expect([value.kind, value.symbol, value.text]).toEqual([old[i]!.kind, old[i]!.symbol, old[i]!.text]);
    expect(value.id).toBeGreaterThan(old.at(-1)!.id);
  });
});

import { expect, test } from "bun:test";
import { AttachedMembers } from "../../../src/link/flow/attached_members.ts";

test("members of a type have their order, once each, however many there are", () => {
  const attached = new AttachedMembers();
  const types = Array.from({ length: 300 }, (_, i) => i * 2 ** 32 + 7);
  for (let round = 0; round < 2; round++) {
    for (const type of types) {
      for (const [i, name] of ["b", "a", "b", "c"].entries()) attached.add(type, name, type + i);
    }
  }
  for (const type of types) {
    expect(attached.of(type, "b")).toEqual([type, type + 2]);
    expect(attached.of(type, "a")).toEqual([type + 1]);
    expect([...attached.namesOf(type)]).toEqual(["b", "a", "b", "c"]);
  }
});

test("a type without members, and a name that none has, give nothing", () => {
  const attached = new AttachedMembers();
  attached.add(1, "a", 2);
  expect(attached.of(2, "a")).toEqual([]);
  expect(attached.of(1, "b")).toEqual([]);
  expect([...attached.namesOf(2)]).toEqual([]);
});

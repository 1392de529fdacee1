import { expect, test } from "bun:test";
import { MemoryRelief } from "../../src/stream/memory_relief.ts";

/** A process of which collecting leaves so much; says after which checks something was collected. */
function checksThatCollect(used: readonly number[], left: number): number[] {
  const collected: number[] = [];
  let at = 0;
  let isCollected = false;
  const relief = new MemoryRelief(1600, {
    usedBytes: () => (isCollected ? left : used[at]!),
    collect: () => {
      isCollected = true;
      collected.push(at);
    },
    nowMs: () => at * 10,
  });
  for (at = 0; at < used.length; at++) {
    isCollected = false;
    relief.check();
  }
  return collected;
}

test("far from the limit nothing is collected", () => {
  expect(checksThatCollect([100, 900, 1190], 100)).toEqual([]);
});

test("near the limit garbage is collected, each time that it comes near", () => {
  expect(checksThatCollect([1000, 1200, 1000, 1300], 400)).toEqual([1, 3]);
});

test("a process that stays above its limit is only collected when it has grown", () => {
  expect(checksThatCollect([1900, 1901, 2000, 2070, 2080], 1900)).toEqual([0, 3, 4]);
});

test("the nearer a process is to its limit, the less it may grow before it is collected again", () => {
  expect(checksThatCollect([1300, 1390, 1401], 1300)).toEqual([0, 2]);
  expect(checksThatCollect([1500, 1545, 1551], 1500)).toEqual([0, 2]);
});

test("once memory has fallen below the limit, the next time that it comes near is as the first", () => {
  expect(checksThatCollect([2400, 1000, 1250], 2400)).toEqual([0, 2]);
});

test.each([
  ["not all the time", 1300, 2, 3],
  ["more often where the limit is all but reached", 1590, 5, 9],
])("what a collection left is left alone for a moment, but %s", async (_, left, least, most) => {
  let nowMs = 0;
  let used = left;
  let rests = 0;
  const relief = new MemoryRelief(1600, {
    usedBytes: () => used,
    collect: () => {
      used = left;
    },
    nowMs: () => nowMs,
    sleep: async (ms) => {
      rests++;
      nowMs += ms;
    },
  });
  await relief.rest();
  expect(rests).toBe(0); // nothing was collected
  for (; nowMs < 9000; nowMs += 10) {
    used += 10;
    relief.check();
    await relief.rest();
  }
  expect(rests).toBeGreaterThanOrEqual(least);
  expect(rests).toBeLessThanOrEqual(most);
});

test("where a collection left little there is no rest", async () => {
  let used = 1500;
  const relief = new MemoryRelief(1600, {
    usedBytes: () => used,
    collect: () => {
      used = 500;
    },
    sleep: () => Promise.reject(new Error("slept")),
  });
  relief.check();
  await relief.rest();
  expect(used).toBe(500);
});

test("another limit holds from the next look on", () => {
  const collected: number[] = [];
  let nowMs = 0;
  const means = { usedBytes: () => 1000, collect: () => collected.push(0), nowMs: () => nowMs };
  const relief = new MemoryRelief(1600, means);
  relief.check();
  relief.setLimit(1200);
  nowMs = 10;
  relief.check();
  expect(collected).toHaveLength(1);
});

test("memory is looked at only now and then, however often that is asked for", () => {
  let looks = 0;
  let nowMs = 0;
  const usedBytes = (): number => {
    looks++;
    return 1000;
  };
  const relief = new MemoryRelief(1600, { usedBytes, collect: () => {}, nowMs: () => nowMs });
  for (; nowMs < 100; nowMs += 0.1) relief.check();
  expect(looks).toBeGreaterThan(10);
  expect(looks).toBeLessThan(30);
});

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { largestWorker } from "../../../src/job/control/largest_worker.ts";
import { type MemoryAdvice, MemoryGuard } from "../../../src/job/control/memory_guard.ts";

/** What is advised last, when the shares of the limit follow each other, one each 100 ms. */
function adviceAfter(shares: readonly number[], batchesUnderWay = 3): MemoryAdvice {
  const guard = new MemoryGuard(1000);
  return shares
    .map((share, i) => guard.observe({ residentBytes: share * 1000, batchesUnderWay, atMs: i * 100 }))
    .at(-1)!;
}

describe("memory is", () => {
  test.each([
    ["normal", [0.5]],
    ["normal", [0.799]],
    ["slow", [0.8]],
    ["slow", [0.899]],
    ["shed", [0.9]],
    ["shed", [1.3]],
    ["shed", [0.5, 0.95]], // no level is passed through
    ["shed", [0.9, 0.85]], // left 5 points lower than it was entered
    ["slow", [0.9, 0.849]],
    ["slow", [0.9, 0.76]],
    ["slow", [0.8, 0.75]],
    ["normal", [0.8, 0.749]],
    ["normal", [0.95, 0.2]],
    ["normal", [0.8, 0.74, 0.79]],
    ["slow", [0.9, 0.84, 0.89]],
  ] as const)("%s after shares of %j", (level, shares) => {
    expect(adviceAfter(shares).level).toBe(level);
  });
});

describe("what follows from memory that is", () => {
  test.each([
    ["normal", 0.5, { batchesAtHand: 2, oneAtATime: false, largeAlone: false, spill: false, recycle: false }],
    ["slow", 0.8, { batchesAtHand: 1, oneAtATime: false, largeAlone: true, spill: false, recycle: false }],
    ["shed", 0.9, { batchesAtHand: 0, oneAtATime: true, largeAlone: true, spill: true, recycle: true }],
  ])("%s", (level, share, expected) => {
    expect(adviceAfter([share])).toMatchObject({ level, share, ...expected });
  });

  test("short: a worker is replaced each second, not more often", () => {
    const guard = new MemoryGuard(1000);
    const sight = { residentBytes: 950, batchesUnderWay: 1 };
    const times = Array.from({ length: 31 }, (_, i) => i * 100);
    const recycled = times.filter((atMs) => guard.observe({ ...sight, atMs }).recycle);
    expect(recycled).toEqual([0, 1000, 2000, 3000]);
  });

  test("short, and nothing is under way: one batch goes out, or the job would never end", () => {
    expect(adviceAfter([0.95], 0)).toMatchObject({ batchesAtHand: 1, oneAtATime: true });
  });

  test("another limit counts from the next look on", () => {
    const guard = new MemoryGuard(1000);
    guard.setLimit(500);
    expect(guard.observe({ residentBytes: 460, batchesUnderWay: 0, atMs: 0 }).level).toBe("shed");
    expect(guard.level).toBe("shed");
  });

  test("a level changes only by a share beyond its entrance or below its exit", () => {
    const shares = fc.array(fc.double({ min: 0, max: 1.2, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(shares, (all) => {
        const { level, share } = adviceAfter(all);
        if (share >= 0.9) expect(level).toBe("shed");
        if (share < 0.75) expect(level).toBe("normal");
        if (share >= 0.8) expect(level).not.toBe("normal");
        if (share < 0.85) expect(level).not.toBe("shed");
      }),
    );
  });
});

describe("the worker that is replaced", () => {
  const worker = (linearBytes: number, retiring = false) => ({ linearBytes, retiring });
  test.each([
    ["has the largest linear memory", [worker(1), worker(9), worker(3)], 1],
    ["is the first of equal ones", [worker(5), worker(5)], 0],
    ["is none while another is on its way out", [worker(1), worker(9, true)], -1],
    ["is none where there is none", [], -1],
  ])("%s", (_, workers, index) => {
    expect(workers.indexOf(largestWorker(workers)!)).toBe(index);
  });
});

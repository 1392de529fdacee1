import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { FairShare, type Priority, priorityWeights } from "../../../src/job/control/fair_share.ts";

/** Hands out batches of jobs that always have work; which job got each. */
function handOut(share: FairShare<string>, jobs: readonly string[], batches: number, bytes = 100): string[] {
  return Array.from({ length: batches }, () => {
    const job = share.pick(jobs)!;
    share.charge(job, bytes);
    return job;
  });
}

const shareOf = (jobs: Readonly<Record<string, Priority>>): FairShare<string> => {
  const share = new FairShare<string>();
  for (const [job, priority] of Object.entries(jobs)) share.add(job, priority);
  return share;
};

describe("of jobs that share the workers", () => {
  test.each([
    ["equal ones take turns", { a: 3, b: 3, c: 3 }, 6, "abcabc"],
    ["one of the next priority gets twice as much", { a: 2, b: 3 }, 6, "abaaba"],
    ["one alone gets all", { a: 5 }, 3, "aaa"],
    ["the higher one begins", { a: 5, b: 1 }, 2, "ba"],
  ] as const)("%s", (_, jobs, batches, expected) => {
    expect(handOut(shareOf(jobs), Object.keys(jobs), batches).join("")).toBe(expected);
  });

  test("one of high priority that comes later overtakes at the next batch", () => {
    const share = shareOf({ low: 5, middle: 3 });
    handOut(share, ["low", "middle"], 1000);
    share.add("high", 1);
    expect(handOut(share, ["low", "middle", "high"], 1)).toEqual(["high"]);
  });

  test("one that comes later does not get what it missed", () => {
    const share = shareOf({ old: 3 });
    handOut(share, ["old"], 1000);
    share.add("new", 3);
    const turns = handOut(share, ["old", "new"], 100);
    expect(turns.filter((job) => job === "new")).toHaveLength(50);
  });

  test("one that had nothing to hand out does not save up", () => {
    const share = shareOf({ idle: 3, busy: 3 });
    handOut(share, ["busy"], 1000);
    const turns = handOut(share, ["idle", "busy"], 100);
    expect(turns.filter((job) => job === "idle").length).toBeWithin(50, 52); // it begins a batch behind
  });

  test("one that is set to another priority gets by that from then on", () => {
    const share = shareOf({ a: 5, b: 3 });
    handOut(share, ["a", "b"], 100);
    share.charge("a", 100_000); // it owes much, at its old weight
    share.setPriority("a", 1);
    share.setPriority("b", 5);
    const turns = handOut(share, ["a", "b"], 1700 + 1000);
    expect(turns.slice(1000 + 17).filter((job) => job === "a").length / 1683).toBeCloseTo(16 / 17, 1);
  });

  test("none is picked of none, and only those that take part", () => {
    const share = shareOf({ a: 1 });
    expect(share.pick([])).toBeUndefined();
    expect(() => share.pick(["b"])).toThrow(RangeError);
    expect(() => share.add("a", 2)).toThrow(RangeError);
    share.remove("a");
    expect(() => share.charge("a", 1)).toThrow(RangeError);
  });
});

const MOST_BYTES = 400;
const priorities = fc.array(fc.constantFrom<Priority[]>(1, 2, 3, 4, 5), { minLength: 2, maxLength: 8 });
const sizes = fc.array(fc.integer({ min: 1, max: MOST_BYTES }), { minLength: 1, maxLength: 50 });

/** Batches of the sizes, again and again, among jobs that always have work. */
function runFor(
  all: readonly Priority[],
  bytes: readonly number[],
  batches: number,
): [job: number, bytes: number][] {
  const share = new FairShare<number>();
  all.forEach((priority, job) => {
    share.add(job, priority);
  });
  return Array.from({ length: batches }, (_, i) => {
    const job = share.pick(all.keys())!;
    const size = bytes[i % bytes.length]!;
    share.charge(job, size);
    return [job, size];
  });
}

describe("whatever the priorities and sizes of batches", () => {
  test("bytes are handed out in proportion to weights, within two batches' worth", () => {
    fc.assert(
      fc.property(priorities, sizes, (all, bytes) => {
        const given = all.map(() => 0);
        for (const [job, size] of runFor(all, bytes, 3000)) given[job]! += size;
        const perWeight = given.map((sum, job) => sum / priorityWeights[all[job]!]);
        const slack = (job: number): number => MOST_BYTES / priorityWeights[all[job]!];
        for (const [a, one] of perWeight.entries()) {
          for (const [b, other] of perWeight.entries())
            expect(Math.abs(one - other)).toBeLessThanOrEqual(slack(a) + slack(b));
        }
      }),
    );
  });

  test("long-run shares are those of the weights within 3 %", () => {
    fc.assert(
      fc.property(priorities, (all) => {
        const turns = runFor(all, [100], 8000);
        const weights = all.map((priority) => priorityWeights[priority]);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        for (const [job, weight] of weights.entries()) {
          const part = turns.filter(([winner]) => winner === job).length / turns.length;
          expect(Math.abs(part / (weight / total) - 1)).toBeLessThan(0.03);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("each waits for the others' part and one batch of each, at most", () => {
    fc.assert(
      fc.property(priorities, sizes, (all, bytes) => {
        const turns = runFor(all, bytes, 1000);
        for (const [job, priority] of all.entries()) {
          const between = all.map(() => 0);
          let ownBytes = MOST_BYTES;
          for (const [winner, size] of turns) {
            if (winner !== job) {
              between[winner]! += size;
              const part = (ownBytes / priorityWeights[priority]) * priorityWeights[all[winner]!];
              expect(between[winner]!).toBeLessThanOrEqual(part + MOST_BYTES + 1e-6);
              continue;
            }
            between.fill(0);
            ownBytes = size;
          }
        }
      }),
    );
  });
});

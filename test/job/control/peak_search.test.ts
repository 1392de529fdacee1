import { describe, expect, test } from "bun:test";
import { PeakSearch } from "../../../src/job/control/peak_search.ts";

/** The trials until the search ends, for a throughput that depends on workers alone. */
function trialsOf(
  throughput: (workers: number) => number,
  start: number,
  step: number,
  most: number,
): number[] {
  const search = new PeakSearch(start, step);
  const trials: number[] = [];
  for (let trial: number | undefined = start; trial !== undefined; trial = search.next(1, most)) {
    trials.push(trial);
    search.judge(trial, throughput(trial), 0.02);
  }
  return [...trials, search.best];
}

const peakAt = (peak: number) => (workers: number) => 100 - 5 * Math.abs(workers - peak);

describe("a search for the peak", () => {
  test.each([
    ["climbs by its step", peakAt(4), 1, 1, 6, [1, 2, 3, 4, 5, 4]],
    ["halves what lies between", peakAt(5), 1, 3, 12, [1, 4, 7, 5, 6, 5]],
    ["looks below, too", peakAt(3), 1, 5, 12, [1, 6, 3, 4, 2, 3]],
    ["goes down from where it starts", peakAt(2), 4, 1, 6, [4, 5, 3, 2, 1, 2]],
    ["ends at the most", peakAt(20), 5, 1, 7, [5, 6, 7, 7]],
    ["stays where nothing pays", () => 7, 3, 1, 6, [3, 4, 2, 3]],
  ])("%s", (_, throughput, start, step, most, expected) => {
    expect(trialsOf(throughput, start, step, most)).toEqual(expected);
  });

  test("is over when nothing was found, until a side is opened again", () => {
    const search = new PeakSearch(3, 1);
    search.judge(3, 10, 0.02);
    search.judge(4, 10, 0.02);
    search.judge(2, 5, 0.02);
    expect(search.next(1, 8)).toBeUndefined();
    search.reopen("above");
    expect(search.next(1, 8)).toBe(4);
    search.reopen("below");
    expect(search.next(1, 8)).toBe(2);
  });
});

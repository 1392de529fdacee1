import { expect, jest, test } from "bun:test";
import { RunTally } from "../../../src/job/run_tally.ts";
import { watchMemory } from "../../../src/job/watch/watch_memory.ts";

test("memory is looked at four times a second, also from work that keeps timers from their turn", () => {
  jest.useFakeTimers();
  try {
    let now = 0;
    let read = 0;
    const tally = new RunTally(() => now);
    const watch = watchMemory(tally, { now: () => now, read: () => ++read * 1e6 });
    for (now = 0; now < 1000; now += 50) watch.look();
    expect(read).toBe(4);
    jest.advanceTimersByTime(250);
    expect(read).toBe(5);
    watch.stop();
    now += 1000;
    jest.advanceTimersByTime(10_000);
    expect(read).toBe(5);
    expect(tally.memory.peakBytes).toBe(5e6);
  } finally {
    jest.useRealTimers();
  }
});

test("of this process it is there", () => {
  const tally = new RunTally();
  watchMemory(tally).stop();
  expect(tally.memory.peakBytes).toBeGreaterThan(10e6);
});

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { CpuShare } from "../../../src/job/control/cpu_share.ts";

interface Load {
  readonly cores: number;
  readonly workers: number;
  /** Time that the n-th batch takes of a processor, in ms. */
  readonly batchMs: (batch: number) => number;
}

/** Processor time used in each ms, when workers that are free get a batch as soon as the limiter lets them. */
function simulate(limiter: CpuShare, { cores, workers, batchMs }: Load, lengthMs: number): number[] {
  const left: number[] = Array.from({ length: workers }, () => 0);
  const used: number[] = [];
  let cpuMs = 0;
  let batches = 0;
  let waitUntilMs = 0;
  for (let atMs = 0; atMs < lengthMs; atMs++) {
    for (let worker = 0; worker < workers; worker++) {
      if (left[worker]! > 0 || atMs < waitUntilMs) continue;
      waitUntilMs = atMs + limiter.waitMs({ cpuMs, atMs });
      if (waitUntilMs === atMs) left[worker] = batchMs(batches++);
    }
    const busy = left.filter((ms) => ms > 0).length;
    const speed = Math.min(1, cores / Math.max(1, busy));
    for (let worker = 0; worker < workers; worker++) left[worker] = Math.max(0, left[worker]! - speed);
    used.push(busy * speed);
    cpuMs += busy * speed;
  }
  return used;
}

/** The share of the cores used in each whole second, wherever it begins. */
function secondsOf(used: readonly number[], cores: number): number[] {
  const sums = [0];
  for (const ms of used) sums.push(sums.at(-1)! + ms);
  return sums.slice(1000).map((sum, i) => (sum - sums[i]!) / (1000 * cores));
}

describe("a share of the processors", () => {
  test.each([
    ["of 80 % of 2 cores", 0.8, { cores: 2, workers: 2, batchMs: () => 40 }],
    ["of 50 % of 2 cores", 0.5, { cores: 2, workers: 2, batchMs: () => 40 }],
    ["of 80 % of 8 cores", 0.8, { cores: 8, workers: 8, batchMs: (n: number) => 20 + (n % 7) * 10 }],
    ["of 80 % of 2 cores with large files", 0.8, { cores: 2, workers: 2, batchMs: () => 300 }],
    ["of 10 % of 1 core", 0.1, { cores: 1, workers: 1, batchMs: () => 5 }],
  ])("%s is not exceeded in any second, and nearly used", (_, share, load) => {
    const used = simulate(new CpuShare({ share, cores: load.cores }), load, 20_000);
    const seconds = secondsOf(used, load.cores);
    expect(Math.max(...seconds)).toBeLessThanOrEqual(share);
    expect(Math.min(...seconds)).toBeGreaterThan(share * 0.8);
  });

  test("is smooth: no tenth of a second stands still, or takes twice the share", () => {
    const load = { cores: 4, workers: 4, batchMs: () => 15 };
    const used = simulate(new CpuShare({ share: 0.5, cores: 4 }), load, 5000);
    for (let from = 1000; from < 4900; from += 100) {
      const share = used.slice(from, from + 100).reduce((sum, ms) => sum + ms, 0) / 400;
      expect(share).toBeGreaterThan(0.25);
      expect(share).toBeLessThan(0.75);
    }
  });

  test("is never exceeded by more than the batches under way, in any second", () => {
    const loads = fc.record({
      cores: fc.integer({ min: 1, max: 8 }),
      workers: fc.integer({ min: 1, max: 10 }),
      mostBatchMs: fc.integer({ min: 1, max: 300 }),
      share: fc.double({ min: 0.05, max: 0.99, noNaN: true }),
    });
    fc.assert(
      fc.property(loads, ({ cores, workers, mostBatchMs, share }) => {
        const batchMs = (batch: number): number => 1 + ((batch * 7919) % mostBatchMs);
        const used = simulate(new CpuShare({ share, cores }), { cores, workers, batchMs }, 4000);
        const excess = (workers * mostBatchMs) / (1000 * cores);
        expect(Math.max(...secondsOf(used, cores))).toBeLessThanOrEqual(share + excess);
      }),
      { numRuns: 40 },
    );
  });

  test("of all is no limit", () => {
    const used = simulate(
      new CpuShare({ share: 1, cores: 2 }),
      { cores: 2, workers: 2, batchMs: () => 40 },
      3000,
    );
    expect(Math.min(...used)).toBe(2);
  });

  test("may change while running", () => {
    const limiter = new CpuShare({ share: 1, cores: 1 });
    limiter.waitMs({ cpuMs: 0, atMs: 0 });
    expect(limiter.waitMs({ cpuMs: 100, atMs: 100 })).toBe(0);
    limiter.setShare(0.5);
    expect(limiter.waitMs({ cpuMs: 100, atMs: 100 })).toBe(0); // the account begins
    expect(limiter.waitMs({ cpuMs: 200, atMs: 200 })).toBeGreaterThanOrEqual(100);
    limiter.setShare(1);
    expect(limiter.waitMs({ cpuMs: 300, atMs: 300 })).toBe(0);
  });

  test.each([
    ["goes back", -1e9],
    ["jumps on", 1e9],
  ])("stands a clock that %s: no wait is longer than a second, nothing is saved up", (_, jumpMs) => {
    const limiter = new CpuShare({ share: 0.5, cores: 2 });
    limiter.waitMs({ cpuMs: 0, atMs: 0 });
    limiter.waitMs({ cpuMs: 10, atMs: jumpMs });
    expect(limiter.waitMs({ cpuMs: 1e6, atMs: jumpMs + 10 })).toBe(1000);
  });

  test.each([0, -1, 1.01, Number.NaN])("of %d is refused", (share) => {
    expect(() => new CpuShare({ share, cores: 2 })).toThrow(RangeError);
  });
});

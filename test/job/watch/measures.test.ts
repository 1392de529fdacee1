/** What keeps little of much: sketches of durations, the slowest files, the curve of memory, rates. */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { DurationSketch } from "../../../src/job/watch/duration_sketch.ts";
import { MemoryCurve } from "../../../src/job/watch/memory_curve.ts";
import { RateWindow } from "../../../src/job/watch/rate_window.ts";
import { SlowestFiles, type TimedFile } from "../../../src/job/watch/slowest_files.ts";

const durations = fc.array(fc.double({ min: 0.001, max: 1e7, noNaN: true }), {
  minLength: 1,
  maxLength: 300,
});

describe("a sketch of durations", () => {
  test("tells every percentile at most 1 % off", () => {
    fc.assert(
      fc.property(durations, fc.constantFrom(0.5, 0.9, 0.99), (all, q) => {
        const sketch = new DurationSketch();
        for (const ms of all) sketch.add(ms);
        const exact = [...all].sort((a, b) => a - b)[Math.max(0, Math.ceil(q * all.length) - 1)]!;
        expect(Math.abs(sketch.quantile(q) - exact)).toBeLessThanOrEqual(exact * 0.010001);
      }),
    );
  });

  test("does not depend on the order of arrival", () => {
    fc.assert(
      fc.property(durations, (all) => {
        const [one, other] = [new DurationSketch(), new DurationSketch()];
        for (const ms of all) one.add(ms);
        for (const ms of [...all].reverse()) other.add(ms);
        expect(one.percentiles()).toEqual(other.percentiles());
      }),
    );
  });

  test("knows the longest exactly, and nothing of nothing", () => {
    const sketch = new DurationSketch();
    expect(sketch.percentiles()).toEqual({ p50: 0, p90: 0, p99: 0, max: 0 });
    sketch.add(0);
    sketch.add(12.345);
    expect(sketch.percentiles().max).toBe(12.345);
    expect(sketch.quantile(1)).toBeLessThanOrEqual(12.345);
    expect(sketch.count).toBe(2);
  });
});

describe("the slowest files", () => {
  const timed = (path: string, ms: number): TimedFile => ({ path, ms, language: "go", bytes: 1 });

  test("are the ones that sorting all of them gives, whatever the order of arrival", () => {
    const files = fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.integer({ min: 0, max: 9 })));
    fc.assert(
      fc.property(files, (all) => {
        const slowest = new SlowestFiles(5);
        for (const [path, ms] of all) slowest.add(timed(path, ms));
        const sorted = all
          .map(([path, ms]) => timed(path, ms))
          .sort((a, b) => b.ms - a.ms || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
        expect(slowest.files).toEqual(sorted.slice(0, 5));
      }),
    );
  });
});

describe("the curve of memory", () => {
  test("has 200 points at most, keeps every peak that counts, and rises in time", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 2000 }), (all) => {
        const curve = new MemoryCurve();
        all.forEach((bytes, i) => {
          curve.add(i * 250, bytes);
        });
        const points = curve.points();
        expect(points.length).toBeLessThanOrEqual(200);
        expect(Math.max(...points.map(({ bytes }) => bytes))).toBe(Math.max(...all));
        expect(curve.peakBytes).toBe(Math.max(...all));
        expect(points.map(({ atMs }) => atMs)).toEqual(points.map(({ atMs }) => atMs).sort((a, b) => a - b));
      }),
      { numRuns: 30 },
    );
  });
});

describe("the rate", () => {
  test("is that of the last five seconds, not since the start", () => {
    const rates = new RateWindow(0);
    for (let s = 1; s <= 10; s++) rates.look(s * 1000, s * 100, s * 1e6);
    for (let s = 11; s <= 20; s++) rates.look(s * 1000, 1000, 10e6);
    expect(rates.look(21_000, 1000, 10e6)).toEqual({ filesPerS: 0, bytesPerS: 0 });
    expect(rates.look(22_000, 1300, 10e6)).toEqual({ filesPerS: 60, bytesPerS: 0 });
  });

  test("asked rarely is that since it was asked last", () => {
    const rates = new RateWindow(0);
    expect(rates.look(30_000, 300, 0).filesPerS).toBe(10);
    expect(rates.look(60_000, 360, 0).filesPerS).toBe(2);
  });

  test("asked at once or by a clock that stands still is no division by nothing", () => {
    const rates = new RateWindow(5);
    expect(rates.look(5, 0, 0)).toEqual({ filesPerS: 0, bytesPerS: 0 });
  });
});

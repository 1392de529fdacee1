import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { RateLimit } from "../../../src/job/control/rate_limit.ts";

describe("at 1000 bytes a second", () => {
  test.each([
    ["a quarter of a second's bytes go at once", [[250, 0]], [0]],
    [
      "what is overdrawn is waited for by the next",
      [
        [500, 0],
        [1, 0],
      ],
      [0, 250],
    ],
    [
      "time that goes by counts",
      [
        [500, 0],
        [1, 100],
      ],
      [0, 150],
    ],
    [
      "nothing is saved beyond the bucket",
      [
        [1, 60_000],
        [249, 60_000],
        [1, 60_000],
        [0, 60_000],
      ],
      [0, 0, 0, 1],
    ],
    [
      "a clock that goes back stops time, no more",
      [
        [500, 1000],
        [1, 0],
        [1, 251],
      ],
      [0, 250, 0],
    ],
  ] as const)("%s", (_, pieces, waits) => {
    const limit = new RateLimit(1000, 0);
    expect(pieces.map(([bytes, atMs]) => Math.round(limit.charge(bytes, atMs)))).toEqual([...waits]);
  });

  test("another rate holds from now on, for what is owed too", () => {
    const limit = new RateLimit(1000, 0);
    limit.charge(1250, 0);
    limit.setRate(2000, 0);
    expect(limit.charge(0, 0)).toBe(500);
    limit.setRate(Number.POSITIVE_INFINITY, 0);
    expect(limit.charge(1e12, 0)).toBe(0);
    limit.setRate(1000, 10);
    expect([limit.charge(100, 10), limit.charge(0, 10)]).toEqual([0, 100]);
  });
});

test("over any time, at most its bytes, the bucket and one piece go out", () => {
  const pieces = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 60 });
  const rates = fc.integer({ min: 100, max: 100_000 });
  fc.assert(
    fc.property(pieces, rates, (all, rate) => {
      const limit = new RateLimit(rate, 0);
      let atMs = 0;
      let sent = 0;
      for (const bytes of all) {
        atMs += limit.charge(bytes, atMs);
        sent += bytes;
        expect(sent - bytes).toBeLessThanOrEqual(rate * (atMs / 1000 + 0.25) + 1e-6);
      }
      expect(atMs / 1000).toBeLessThanOrEqual(sent / rate); // and not slower than the rate
    }),
  );
});

test.each([0, -5, Number.NaN])("a rate of %d is refused", (rate) => {
  expect(() => new RateLimit(rate, 0)).toThrow(RangeError);
});

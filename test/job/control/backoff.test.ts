import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { failReasons, skipReasons } from "../../../src/fault/file_reason.ts";
import { backoffMs } from "../../../src/job/control/backoff.ts";
import { isTransient } from "../../../src/job/control/is_transient.ts";

const most = (): number => 1;

describe("a failure", () => {
  test.each(["EMFILE", "ENFILE", "EBUSY", "EAGAIN", "EINTR", "worker-lost", "crashed", "out-of-memory"])(
    "for %s is transient",
    (reason) => expect(isTransient(reason)).toBe(true),
  );

  test.each([
    "ENOENT",
    "EACCES",
    "EPERM",
    "EISDIR",
    "ENOSPC",
    "EIO",
    "",
    "toString",
    ...skipReasons,
    ...failReasons.filter((reason) => reason !== "crashed" && reason !== "out-of-memory"),
  ])("for %p is permanent", (reason) => {
    expect(isTransient(reason)).toBe(false);
    expect(backoffMs(reason, 1, most)).toBeUndefined();
  });

  test("that is transient is tried again twice, after at most 100 and 200 ms", () => {
    expect([1, 2, 3].map((tries) => backoffMs("EBUSY", tries, most))).toEqual([100, 200, undefined]);
  });

  test("is tried again as often, and as late, as it is set", () => {
    const options = { retries: 5, firstMs: 300, longestMs: 1000 };
    const waits = [1, 2, 3, 4, 5, 6].map((tries) => backoffMs("EMFILE", tries, most, options));
    expect(waits).toEqual([300, 600, 1000, 1000, 1000, undefined]);
    expect(backoffMs("EMFILE", 1, most, { retries: 0 })).toBeUndefined();
  });

  test("waits any part of that time", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (tries, random) => {
          const waitMs = backoffMs("EAGAIN", tries, () => random, { retries: 60 })!;
          expect(waitMs).toBe(random * Math.min(5000, 100 * 2 ** (tries - 1)));
        },
      ),
    );
  });
});

import { expect, test } from "bun:test";
import { Governor, type Sight } from "../../../src/job/engine/governor.ts";

const limits = { workers: 2, minWorkers: 1, maxMemoryBytes: 500e6, maxCpuShare: 1 };

/** Of two workers on two cores, without a limit on processors. */
const ofTwo = (): Governor =>
  new Governor(
    limits,
    2,
    () => 0,
    () => 0,
  );

/** Half a second of a run after the other, with so many bytes finished in each. */
function run(governor: Governor, bytes: readonly number[], share: (step: number) => number): number[] {
  let finishedBytes = 0;
  return bytes.map((finished, step) => {
    finishedBytes += finished;
    const sight: Sight = {
      atMs: step * 500,
      residentBytes: share(step) * limits.maxMemoryBytes,
      batchesUnderWay: 4,
      waitingBytes: 4e6,
      workers: governor.workers,
      finishedBytes,
      finishedBatches: step * 4,
    };
    governor.look(sight);
    return governor.workers;
  });
}

test("a run that gets faster as it warms up keeps all its workers", () => {
  const governor = ofTwo();
  const speeds = Array.from(
    { length: 40 },
    (_, step) => 1e6 * Math.min(20, step + 1) * (step % 3 === 0 ? 0.6 : 1),
  );
  expect(new Set(run(governor, speeds, () => 0.6))).toEqual(new Set([2]));
});

test("limits that are set while it runs begin no trial of fewer", () => {
  const governor = ofTwo();
  governor.set(limits);
  const speeds = Array.from({ length: 40 }, (_, step) => 1e6 * Math.min(20, step + 1));
  expect(new Set(run(governor, speeds, () => 0.6))).toEqual(new Set([2]));
});

test("what memory took comes back when there is room again", () => {
  const governor = ofTwo();
  const seen = run(
    governor,
    Array.from({ length: 600 }, () => 5e6),
    (step) => (step >= 20 && step <= 22 ? 0.95 : 0.5),
  );
  expect(seen[22]).toBe(1);
  expect(seen.slice(23)).toContain(2);
});

test("memory that is short for a moment costs no worker", () => {
  const governor = ofTwo();
  const speeds = Array.from({ length: 60 }, () => 5e6);
  expect(new Set(run(governor, speeds, (step) => (step % 4 === 0 ? 0.95 : 0.5)))).toEqual(new Set([2]));
});

test("processor time is not read where there is no limit on it", () => {
  const read = (): number => {
    throw new Error("time was read");
  };
  expect(new Governor(limits, 2, read, () => 0).waitMs()).toBe(0);
});

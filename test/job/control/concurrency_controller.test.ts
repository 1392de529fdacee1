import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { ConcurrencyController, type Observation } from "../../../src/job/control/concurrency_controller.ts";
import {
  bestFixed,
  countChanges,
  type Machine,
  memoryOf,
  type RunOptions,
  runControlled,
  runFixed,
  type SimulatedRun,
  STEP_MS,
  throughputOf,
} from "./_simulated_job.ts";

const machine = (changes: Partial<Machine>): Machine => ({
  cores: 8,
  mostWorkers: 12,
  serialShare: 0.03,
  contention: 0.001,
  baseShare: 0.2,
  workerShare: 0.02,
  ...changes,
});

/** Bursts of six and a half steps' work every `period` steps. */
const bursts = (of: Machine, period: number): ((step: number) => number) => {
  const bytes = 6.5 * bestFixed(of).throughput * (STEP_MS / 1000);
  return (step) => (step % period === 0 ? bytes : 0);
};

const steady = machine({});
const bursty = machine({ cores: 6, serialShare: 0.08 });
const memoryBound = machine({ workerShare: 0.13 });

const loads: readonly (readonly [name: string, of: Machine, options: RunOptions])[] = [
  ["a steady load", steady, { steps: 400 }],
  ["a steady load that flattens out early", machine({ serialShare: 0.3 }), { steps: 400 }],
  ["a steady load on two cores", machine({ cores: 2, mostWorkers: 4 }), { steps: 400 }],
  ["a bursty load", bursty, { steps: 400, load: bursts(bursty, 15) }],
  ["a memory-bound load", memoryBound, { steps: 400 }],
];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Bytes a step in which there was something to do. */
const perBusyStep = (done: readonly number[]): number =>
  sum(done) / Math.max(1, done.filter((bytes) => bytes > 0).length);

/** Throughput of a run after it settled, as a share of the best fixed number of workers'. */
function shareOfBest(run: SimulatedRun, of: Machine, options: RunOptions): number {
  const best = runFixed(of, bestFixed(of).workers, options);
  return perBusyStep(run.done.slice(run.settledAt)) / perBusyStep(best.slice(run.settledAt));
}

/** Steps before the first probe. */
const FIRST_PROBE_STEPS: number = 30_000 / STEP_MS;

describe("on a simulated machine the number of workers", () => {
  test.each(loads)("settles within 10 batches under %s", (_, of, options) => {
    const run = runControlled(of, options);
    expect(run.settledAt).toBeGreaterThan(0);
    expect(run.settledAfter).toBeLessThanOrEqual(10);
  });

  test.each(loads)(
    "gives at least 95 %% of the best fixed number's throughput under %s",
    (_, of, options) => {
      expect(shareOfBest(runControlled(of, options), of, options)).toBeGreaterThanOrEqual(0.95);
    },
  );

  test.each(loads)("does not change once settled under %s, but to probe", (_, of, options) => {
    const { workers, settledAt } = runControlled(of, options);
    expect(countChanges(workers.slice(settledAt, settledAt + FIRST_PROBE_STEPS))).toBe(0);
    // Probes begin after 30 s and 60 s more; each goes and comes back.
    expect(countChanges(workers.slice(settledAt))).toBeLessThanOrEqual(4);
  });

  test("stays below 90 % of memory, where it settles", () => {
    const { workers, settledAt } = runControlled(memoryBound, { steps: 100 });
    expect(workers[settledAt]).toBe(5);
    expect(memoryOf(memoryBound, 6)).toBeGreaterThan(0.9);
  });

  test("may begin at the most, and stays there when that is best", () => {
    const { workers } = runControlled(machine({ cores: 16 }), { steps: 100, firstWorkers: 12 });
    expect(workers.slice(6, 100)).toEqual(Array.from({ length: 94 }, () => 12));
  });

  test("follows a machine that changes: cores that are freed are used after some probes", () => {
    const controller = new ConcurrencyController({ leastWorkers: 1, mostWorkers: 7 });
    const drive = (of: Machine, from: number, steps: number): number => {
      for (let step = from; step < from + steps; step++) controller.observe(observed(of, controller, step));
      return controller.target;
    };
    expect(drive(machine({ cores: 2 }), 0, 50)).toBe(2);
    expect(drive(machine({ cores: 8 }), 50, 400)).toBe(7);
    expect(drive(machine({ cores: 4, contention: 0.02 }), 450, 4000)).toBe(4);
  });

  test("varying throughput by a tenth changes nothing but probes", () => {
    const noise = (step: number): number => 0.1 * Math.sin(step * 2.4);
    const { workers, settledAt } = runControlled(steady, { steps: 2000, noise });
    expect(countChanges(workers.slice(settledAt, settledAt + FIRST_PROBE_STEPS))).toBe(0);
    expect(countChanges(workers.slice(settledAt))).toBeLessThanOrEqual(12);
  });
});

const observed = (of: Machine, { target }: ConcurrencyController, step: number): Observation => ({
  throughput: throughputOf(of, target),
  queuedBytes: 1 << 30,
  memoryShare: memoryOf(of, target),
  finishedBatches: target,
  atMs: step * STEP_MS,
});

const machines: fc.Arbitrary<Machine> = fc.record({
  cores: fc.integer({ min: 1, max: 16 }),
  mostWorkers: fc.integer({ min: 1, max: 16 }),
  serialShare: fc.double({ min: 0, max: 0.4, noNaN: true }),
  contention: fc.double({ min: 0, max: 0.01, noNaN: true }),
  baseShare: fc.double({ min: 0.05, max: 0.4, noNaN: true }),
  workerShare: fc.double({ min: 0.001, max: 0.3, noNaN: true }),
});

const observations: fc.Arbitrary<Observation> = fc.record({
  throughput: fc.double({ min: 0, max: 1e9, noNaN: true }),
  queuedBytes: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1 << 30 })),
  memoryShare: fc.double({ min: 0, max: 1.5, noNaN: true }),
  finishedBatches: fc.integer({ min: 0, max: 64 }),
  atMs: fc.integer({ min: -1e6, max: 1e9 }), // also a clock that jumps
});

describe("whatever the machine", () => {
  test("the number settles within 10 batches at 95 % of the best, and is held", () => {
    fc.assert(
      fc.property(machines, (of) => {
        const run = runControlled(of, { steps: 60 });
        expect(run.settledAfter).toBeLessThanOrEqual(10);
        expect(countChanges(run.workers.slice(run.settledAt))).toBe(0);
        const settled = throughputOf(of, run.workers.at(-1)!);
        expect(settled / bestFixed(of).throughput).toBeGreaterThanOrEqual(0.95);
      }),
      { numRuns: 500 },
    );
  });

  test("bursts give the same", () => {
    fc.assert(
      fc.property(machines, fc.integer({ min: 12, max: 40 }), (of, period) => {
        const run = runControlled(of, { steps: 500, load: bursts(of, period) });
        expect(run.settledAfter).toBeLessThanOrEqual(10);
        const settled = throughputOf(of, run.workers[run.settledAt]!);
        expect(settled / bestFixed(of).throughput).toBeGreaterThanOrEqual(0.95);
      }),
    );
  });
});

describe("whatever is observed", () => {
  test("the number lies within its bounds, and falls at once above 90 % of memory", () => {
    const bounds = fc.record({
      least: fc.integer({ min: 1, max: 6 }),
      more: fc.integer({ min: 0, max: 30 }),
    });
    fc.assert(
      fc.property(bounds, fc.array(observations, { maxLength: 80 }), ({ least, more }, all) => {
        const controller = new ConcurrencyController({ leastWorkers: least, mostWorkers: least + more });
        for (const observation of all) {
          const before = controller.target;
          const after = controller.observe(observation);
          expect(after).toBe(controller.target);
          expect(after).toBeGreaterThanOrEqual(least);
          expect(after).toBeLessThanOrEqual(least + more);
          if (observation.memoryShare > 0.9) expect(after < before || after === least).toBe(true);
        }
      }),
    );
  });

  test.each([
    ["its queue was dry", { queuedBytes: 0 }],
    ["too little waits for all", { queuedBytes: 1000 }],
    ["no batch was finished", { finishedBatches: 0 }],
    ["not all workers are there yet", { workers: 1 }],
  ])("throughput says nothing while %s", (_, changes: Partial<Observation>) => {
    const controller = new ConcurrencyController({ leastWorkers: 2, mostWorkers: 9 });
    for (let step = 0; step < 50; step++)
      controller.observe({ ...observed(steady, controller, step), ...changes });
    expect([controller.target, controller.phase]).toEqual([2, "climbing"]);
  });

  test("workers that have not left yet are not sent away twice", () => {
    const controller = new ConcurrencyController({ leastWorkers: 1, mostWorkers: 9, firstWorkers: 9 });
    const short = { ...observed(steady, controller, 0), memoryShare: 0.95 };
    const fallen = controller.observe(short);
    expect(fallen).toBe(8);
    expect(controller.observe({ ...short, workers: 9 })).toBe(8);
    expect(controller.observe({ ...short, workers: 8 })).toBe(7);
  });

  test("a number that was too much for memory is not tried again before a probe is due", () => {
    const { workers } = runControlled(memoryBound, { steps: FIRST_PROBE_STEPS });
    expect(workers.filter((count) => count > 5).length).toBeLessThanOrEqual(1);
  });
});

describe("bounds", () => {
  test("may change while running: the number follows at once", () => {
    const controller = new ConcurrencyController({ leastWorkers: 1, mostWorkers: 8, firstWorkers: 8 });
    expect(controller.setBounds(1, 3)).toBe(3);
    expect(controller.setBounds(5, 9)).toBe(5);
    for (let step = 0; step < 30; step++) controller.observe(observed(steady, controller, step));
    expect([controller.target, controller.phase]).toEqual([8, "holding"]);
  });

  test.each([
    [0, 1],
    [2, 1],
    [1, 1.5],
  ])("of %d and %d are refused", (leastWorkers, mostWorkers) => {
    expect(() => new ConcurrencyController({ leastWorkers, mostWorkers })).toThrow(RangeError);
  });
});

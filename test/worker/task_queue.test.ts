import { describe, expect, test } from "bun:test";
import {
  largestFileBytes,
  linkingBytes,
  mayLoad,
  mayStayWarm,
  wantsAllMemory,
} from "../../src/worker/placement.ts";
import { ProgressLedger } from "../../src/worker/progress_ledger.ts";
import { type QueuedTask, type TakeRules, TaskQueue } from "../../src/worker/task_queue.ts";

const MEGABYTE = 1 << 20;
const take = (queue: TaskQueue, batchBytes: number, rules: Partial<TakeRules> = {}): number[] =>
  taken(takeTasks(queue, batchBytes, rules));
const takeTasks = (queue: TaskQueue, batchBytes: number, rules: Partial<TakeRules> = {}): QueuedTask[] =>
  queue.take({
    batchBytes,
    lastOffset: Number.MAX_VALUE,
    largestBytes: Number.MAX_VALUE,
    mayTake: () => true,
    ...rules,
  });
const task = (index: number, bytes: number, grammar = "go", alone = false): QueuedTask => {
  const common = { index, path: `f${index}`, language: grammar, grammar, bytes, offset: index * 1000 };
  return alone ? { ...common, alone } : common;
};
const queueOf = (...tasks: QueuedTask[]): TaskQueue => {
  const queue = new TaskQueue();
  for (const one of tasks) queue.push(one);
  return queue;
};
const taken = (batch: readonly QueuedTask[]): number[] => batch.map(({ index }) => index);

describe("the task queue", () => {
  test("takes the first files up to the batch's size, and at least one", () => {
    const queue = queueOf(task(0, 60), task(1, 30), task(2, 30), task(3, 500));
    expect(take(queue, 100)).toEqual([0, 1]);
    expect(take(queue, 10)).toEqual([2]);
    expect(take(queue, 10)).toEqual([3]);
    expect(take(queue, 10)).toEqual([]);
  });

  test("hands a large file out early and alone", () => {
    const queue = queueOf(task(0, 10), task(1, MEGABYTE), task(2, 10));
    expect(take(queue, 100)).toEqual([1]);
    expect(take(queue, 100)).toEqual([0, 2]);
  });

  test("keeps a large file back while memory is short, and gives out the small ones", () => {
    const queue = queueOf(task(0, MEGABYTE), task(1, 10));
    expect(take(queue, 100, { largestBytes: 1000 })).toEqual([1]);
    expect(take(queue, 100, { largestBytes: 1000 })).toEqual([]);
    expect(take(queue, 100)).toEqual([0]);
  });

  test("passes over grammars that the worker may not take, and files too far ahead", () => {
    const queue = queueOf(task(0, 10, "c"), task(1, 10), task(2, 10, "c"), task(3, 10));
    expect(take(queue, 100, { lastOffset: 2000, mayTake: (grammar) => grammar === "go" })).toEqual([1]);
    expect(take(queue, 100, { lastOffset: 2000 })).toEqual([0, 2]);
    expect(queue.length).toBe(1);
  });

  test("counts waiting bytes by grammar", () => {
    const queue = queueOf(task(0, 10, "c"), task(1, 20), task(2, 30));
    expect([queue.bytes, queue.bytesOf("go"), queue.bytesOf("c"), queue.bytesOf("java")]).toEqual([
      60, 50, 10, 0,
    ]);
    take(queue, 1000, { mayTake: (grammar) => grammar === "go" });
    expect([queue.bytes, queue.bytesOf("go"), queue.bytesOf("c")]).toEqual([10, 0, 10]);
  });

  test("puts files back where they belong, one that did harm in a batch of its own", () => {
    const queue = queueOf(task(0, 10), task(1, 10), task(2, 10), task(3, 10));
    const batch = takeTasks(queue, 30);
    queue.putBack([batch[0]!, task(1, 10, "go", true), batch[2]!]);
    expect(take(queue, 1000)).toEqual([0]);
    expect(take(queue, 1000)).toEqual([1]);
    expect(take(queue, 1000)).toEqual([2, 3]);
  });
});

describe("the ledger", () => {
  test("knows the oldest unfinished file, and when all are finished", () => {
    const ledger = new ProgressLedger();
    for (const bytes of [5, 7, 9]) ledger.add("f", bytes);
    expect(ledger.oldest).toMatchObject({ offset: 0, bytes: 5 });
    ledger.finish(1);
    expect(ledger.oldest).toMatchObject({ offset: 0, bytes: 5 });
    ledger.finish(0);
    expect(ledger.oldest).toMatchObject({ offset: 12, bytes: 9 });
    ledger.finish(2);
    expect([ledger.oldest, ledger.allFinished]).toEqual([{ offset: 21, bytes: 0 }, true]);
  });

  test("lets a second try deliver only what the first did not", () => {
    const ledger = new ProgressLedger();
    ledger.add("f", 5);
    expect([ledger.deliver(0, 10), ledger.deliver(0, 10)]).toEqual([10, 10]);
    ledger.restart(0);
    expect([ledger.deliver(0, 8), ledger.deliver(0, 8), ledger.deliver(0, 8)]).toEqual([0, 0, 4]);
    expect([ledger.blame(0), ledger.triesOf(0), ledger.deliveredOf(0)]).toEqual([1, 1, 24]);
  });

  test("refuses to book for a finished file", () => {
    expect(() => new ProgressLedger().pathOf(0)).toThrow(RangeError);
  });
});

describe("large files", () => {
  test("may be of any size when alone, beside others of what memory is left", () => {
    expect(largestFileBytes(500e6, () => 490e6, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(largestFileBytes(500e6, () => 150e6, 1)).toBe(1e6);
    expect(largestFileBytes(500e6, () => 300e6, 1)).toBe(256 << 10);
  });
});

describe("a file that wants all the memory that is left", () => {
  test("is one whose tree may not fit beside what there is", () => {
    expect(wantsAllMemory(400_000, 250e6, () => 180e6)).toBe(false);
    expect(wantsAllMemory(400_000, 250e6, () => 200e6)).toBe(true);
  });

  test("is no small one; memory is not even read for it", () => {
    const read = (): number => {
      throw new Error("memory was read");
    };
    expect(wantsAllMemory(150 << 10, 1, read)).toBe(false);
  });
});

describe("idle threads", () => {
  test("stay as long as four fifths of the limit hold them and what linking wants", () => {
    expect(mayStayWarm(500e6, 300e6, 100e6)).toBe(true);
    expect(mayStayWarm(500e6, 301e6, 100e6)).toBe(false);
    const small = linkingBytes(300 << 10);
    expect(small).toBeLessThan(50e6);
    expect(linkingBytes(10_300 << 10) - small).toBe(10_000 * 8192);
  });
});

describe("placing grammars", () => {
  const roomy = { costBytes: 10e6, usedBytes: 100e6, maxBytes: 500e6, waitingBytes: 0 };
  const tight = { ...roomy, maxBytes: 105e6 };
  test.each([
    [
      "one that nobody has goes to any worker",
      { ...roomy, loadedElsewhere: false, isLeastLoaded: false },
      true,
    ],
    [
      "with little memory it goes to the least loaded",
      { ...tight, loadedElsewhere: false, isLeastLoaded: true },
      true,
    ],
    ["and to no other", { ...tight, loadedElsewhere: false, isLeastLoaded: false }, false],
    ["a second copy waits for enough work", { ...roomy, loadedElsewhere: true, isLeastLoaded: true }, false],
    [
      "and is made when there is",
      { ...roomy, waitingBytes: 1e6, loadedElsewhere: true, isLeastLoaded: true },
      true,
    ],
    [
      "but not without memory",
      { ...tight, waitingBytes: 1e6, loadedElsewhere: true, isLeastLoaded: true },
      false,
    ],
  ])("%s", (_, placement, expected) => {
    expect(mayLoad(placement)).toBe(expected);
  });
});

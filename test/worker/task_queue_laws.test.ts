import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type QueuedTask, TaskQueue } from "../../src/worker/task_queue.ts";

const LARGE = 256 << 10;
const AHEAD_BYTES = 400_000;
const grammars = ["go", "c", "python"];

interface Given {
  readonly bytes: number;
  readonly grammar: string;
  readonly priority: number | undefined;
  readonly rank: number | undefined;
  /** Whether a planned batch begins here. */
  readonly begins: boolean;
}

const anyFiles = (planned: boolean): fc.Arbitrary<Given[]> =>
  fc.array(
    fc.record({
      bytes: fc.oneof({ weight: 9, arbitrary: fc.nat(30_000) }, { weight: 1, arbitrary: fc.nat(900_000) }),
      grammar: fc.constantFrom(...grammars),
      priority: planned ? fc.integer({ min: 1, max: 5 }) : fc.constant(undefined),
      rank: planned ? fc.nat(4) : fc.constant(undefined),
      begins: fc.boolean(),
    }),
    { maxLength: 80 },
  );

function tasksOf(files: readonly Given[], planned: boolean): QueuedTask[] {
  let offset = 0;
  let batch = 1;
  return files.map(({ bytes, grammar, priority, rank, begins }, index) => {
    const task = { index, path: `f${index}`, language: grammar, grammar, bytes, offset };
    offset += bytes;
    if (begins) batch++;
    return planned ? { ...task, batch, priority, rank } : task;
  });
}

const urgencyOf = ({ priority = 3, rank = 0 }: QueuedTask): number => priority * 1000 + rank;

/** What there is to take, by looking at all: the definition that the queue must agree with. */
function mayLeave(
  waiting: readonly QueuedTask[],
  lastOffset: number,
  mayTake: (grammar: string) => boolean,
): QueuedTask[] {
  return waiting.filter(({ offset, grammar }) => offset <= lastOffset && mayTake(grammar));
}

function expectRightChoice(batch: readonly QueuedTask[], possible: readonly QueuedTask[]): void {
  expect(possible).toEqual(expect.arrayContaining([...batch]));
  expect(Math.min(...batch.map(urgencyOf))).toBe(Math.min(...possible.map(urgencyOf)));
  expect(new Set(batch.map((task) => task.batch)).size).toBe(1);
  if (batch.some(({ bytes }) => bytes >= LARGE)) expect(batch).toHaveLength(1);
  const indices = batch.map(({ index }) => index);
  expect(indices).toEqual([...indices].sort((a, b) => a - b));
}

/** A worker that refuses one grammar asks for a batch; not all workers may refuse for ever. Whether it got one. */
function takeOnce(queue: TaskQueue, waiting: Set<QueuedTask>, refused: string, refusals: number): boolean {
  const [oldest] = waiting;
  const lastOffset = oldest!.offset + oldest!.bytes + Math.max(oldest!.bytes, AHEAD_BYTES);
  const mayTake = (grammar: string): boolean => grammar !== refused || refusals > 3;
  const possible = mayLeave([...waiting], lastOffset, mayTake);
  const batch = queue.take({
    batchBytes: 65_536,
    lastOffset,
    largestBytes: Number.POSITIVE_INFINITY,
    mayTake,
  });
  // The oldest is within every look-ahead: something can be taken until it has been.
  expect(batch.length > 0).toBe(possible.length > 0);
  if (batch.length === 0) return false;
  expectRightChoice(batch, possible);
  for (const task of batch) waiting.delete(task);
  return true;
}

describe.each([
  ["without a plan", false],
  ["with a plan", true],
])("the task queue %s", (_, planned) => {
  test("gives every file once, the most urgent first, never beyond the look-ahead, and starves none", () => {
    fc.assert(
      fc.property(anyFiles(planned), fc.infiniteStream(fc.nat(2)), (files, choices) => {
        const tasks = tasksOf(files, planned);
        const queue = new TaskQueue();
        for (const task of tasks) queue.push(task);
        const waiting = new Set(tasks);
        for (let refusals = 0; waiting.size > 0; ) {
          refusals = takeOnce(queue, waiting, grammars[choices.next().value]!, refusals) ? 0 : refusals + 1;
        }
        const bytes = grammars.map((grammar) => queue.bytesOf(grammar));
        expect([queue.length, queue.bytes, ...bytes]).toEqual([0, 0, 0, 0, 0]);
      }),
    );
  });

  test("takes the same files again when they are put back, the guilty one alone", () => {
    fc.assert(
      fc.property(anyFiles(planned), fc.nat(), (files, pick) => {
        const tasks = tasksOf(files, planned);
        const queue = new TaskQueue();
        for (const task of tasks) queue.push(task);
        const rules = {
          batchBytes: 65_536,
          lastOffset: Number.MAX_VALUE,
          largestBytes: Number.MAX_VALUE,
          mayTake: () => true,
        };
        const lost = queue.take(rules);
        const guilty = lost[pick % Math.max(1, lost.length)];
        queue.putBack(lost.map((task) => (task === guilty ? { ...task, alone: true } : task)));
        const seen: number[] = [];
        for (let batch = queue.take(rules); batch.length > 0; batch = queue.take(rules)) {
          if (batch.some(({ alone }) => alone)) expect(batch).toHaveLength(1);
          seen.push(...batch.map(({ index }) => index));
        }
        expect(seen.sort((a, b) => a - b)).toEqual(tasks.map(({ index }) => index));
      }),
    );
  });
});

describe("the task queue with a plan", () => {
  const rules = { batchBytes: 1, lastOffset: 1e9, largestBytes: 1e9, mayTake: () => true };
  const task = (index: number, more: Partial<QueuedTask>): QueuedTask => {
    return {
      index,
      path: `f${index}`,
      language: "go",
      grammar: "go",
      bytes: 10,
      offset: index * 10,
      ...more,
    };
  };
  const queueOf = (...tasks: readonly QueuedTask[]): TaskQueue => {
    const queue = new TaskQueue();
    for (const one of tasks) queue.push(one);
    return queue;
  };
  const take = (queue: TaskQueue, more: Partial<typeof rules> = {}): number[] =>
    queue.take({ ...rules, ...more }).map(({ index }) => index);

  test("hands out its batches as they are, what may not go with a worker later", () => {
    const queue = queueOf(
      task(0, { batch: 1 }),
      task(1, { batch: 1, grammar: "c" }),
      task(2, { batch: 1 }),
      task(3, { batch: 2 }),
    );
    expect(take(queue, { mayTake: (grammar: string) => grammar === "go" } as never)).toEqual([0, 2]);
    expect([take(queue), take(queue), take(queue)]).toEqual([[1], [3], []]);
  });

  test("takes the urgent first, but a large one of no less urgency before it", () => {
    const queue = queueOf(
      task(0, { batch: 1, bytes: LARGE }),
      task(1, { batch: 2, priority: 1 }),
      task(2, { batch: 3, priority: 1, bytes: LARGE }),
      task(3, { batch: 4, rank: -1 }),
    );
    expect([take(queue), take(queue), take(queue), take(queue)]).toEqual([[2], [1], [3], [0]]);
  });

  test("does not let a distant urgent file out before the look-ahead comes to it, even when that grows shorter again", () => {
    const queue = queueOf(
      task(0, { batch: 1 }),
      task(1, { batch: 2 }),
      task(2, { batch: 3, priority: 1 }),
      task(3, { batch: 4 }),
    );
    expect(take(queue, { lastOffset: 10 })).toEqual([0]);
    expect(take(queue, { lastOffset: 30, mayTake: () => false } as never)).toEqual([]);
    expect(take(queue, { lastOffset: 30 })).toEqual([2]);
    const shorter = queueOf(
      task(0, { batch: 1 }),
      task(1, { batch: 2, priority: 2 }),
      task(2, { batch: 3, priority: 1 }),
    );
    expect(take(shorter, { lastOffset: 20 })).toEqual([2]);
    expect(take(shorter, { lastOffset: 5 })).toEqual([0]);
    expect(take(shorter, { lastOffset: 5 })).toEqual([]);
    expect(take(shorter, { lastOffset: 10 })).toEqual([1]);
  });
});

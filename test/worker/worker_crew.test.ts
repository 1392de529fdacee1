import { describe, expect, test } from "bun:test";
import type { RuntimeParts } from "../../src/parse/runtime.ts";
import type { GrammarProvider } from "../../src/worker/grammar_provider.ts";
import type { QueuedTask } from "../../src/worker/task_queue.ts";
import { type CrewChange, WorkerCrew } from "../../src/worker/worker_crew.ts";
import type { WorkerHandle } from "../../src/worker/worker_handle.ts";

const grammars: GrammarProvider = {
  runtime: () => new Promise(() => {}),
  grammar: () => new Promise(() => {}),
  costBytes: () => 50e6,
  linearBytes: () => 0,
};

const task: QueuedTask = {
  index: 0,
  path: "a.py",
  bytes: 1,
  offset: 0,
  language: "python",
  grammar: "python",
};

const tell = { message: () => {}, changed: () => {}, lost: () => {} };

// A limit that was set at the engine once did not come as far as this.
test("where grammars go follows the limit of memory as it is now", () => {
  const maxMemoryBytes = 1e9;
  const crew = new WorkerCrew({ grammars, maxMemoryBytes }, new Promise<RuntimeParts>(() => {}), tell);
  try {
    crew.start();
    crew.start();
    const [first, second] = crew.workers;
    first!.grammars.add("python");
    const mayTake = (): boolean => crew.mayTake(second!, "python", 100e6);
    const answers = [mayTake()];
    for (const bytes of [200e6, maxMemoryBytes]) {
      crew.setMaxMemory(bytes);
      answers.push(mayTake());
    }
    expect(answers).toEqual([true, false, true]);
  } finally {
    crew.shutDown();
  }
});

describe("a worker that is to have all the memory that is left", () => {
  const causes: string[] = [];
  const changed = (change: CrewChange): void => {
    causes.push(change.type === "worker-recycled" ? change.cause : change.type);
  };
  const renewed = (worker: Partial<Pick<WorkerHandle, "filesHad">>, batches = 0): boolean => {
    causes.length = 0;
    const crew = new WorkerCrew({ grammars, maxMemoryBytes: 1e9 }, new Promise<RuntimeParts>(() => {}), {
      ...tell,
      changed,
    });
    try {
      const first = crew.start();
      Object.assign(first, worker);
      for (let i = 0; i < batches; i++) first.hand([task], i, grammars, new Map());
      const taker = crew.renew(first);
      expect(crew.workers).toEqual([taker]);
      return taker !== first;
    } finally {
      crew.shutDown();
    }
  };

  test("is a new one in the place of one that has a past", () => {
    expect(renewed({ filesHad: 1 })).toBe(true);
    expect(causes).toEqual(["worker-started", "memory", "worker-started"]);
  });

  test("is itself when it is new, and when it is at work", () => {
    expect([renewed({}), renewed({}, 1)]).toEqual([false, false]);
    expect(causes).toEqual(["worker-started"]);
  });
});

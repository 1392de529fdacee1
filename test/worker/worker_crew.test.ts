import { expect, test } from "bun:test";
import type { RuntimeParts } from "../../src/parse/runtime.ts";
import type { GrammarProvider } from "../../src/worker/grammar_provider.ts";
import { WorkerCrew } from "../../src/worker/worker_crew.ts";

const grammars: GrammarProvider = {
  runtime: () => new Promise(() => {}),
  grammar: () => new Promise(() => {}),
  costBytes: () => 50e6,
};

// A limit that was set at the engine once did not come as far as this.
test("where grammars go follows the limit of memory as it is now", () => {
  const maxMemoryBytes = 1e9;
  const crew = new WorkerCrew({ grammars, maxMemoryBytes }, new Promise<RuntimeParts>(() => {}), {
    message: () => {},
    changed: () => {},
    lost: () => {},
  });
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

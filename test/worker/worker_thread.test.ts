import { describe, expect, test } from "bun:test";
import { WorkerThread } from "../../src/worker/worker_thread.ts";

const missing = new URL("./no_such_entry.ts", import.meta.url);
const lossOf = (thread: WorkerThread): Promise<string> =>
  new Promise((resolve) => thread.listen({ message: () => {}, lost: resolve }));

describe("a thread", () => {
  test("that was lost before anybody listened says so to the first who does", async () => {
    const early = new WorkerThread(missing);
    await lossOf(new WorkerThread(missing)); // began later, so the other is lost by now
    expect(await lossOf(early)).toContain("no_such_entry");
  });
});

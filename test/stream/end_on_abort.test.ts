import { describe, expect, test } from "bun:test";
import { endOnAbort } from "../../src/stream/end_on_abort.ts";

const reason: Error = new Error("enough");

/** Numbers from 1 to `last`, then silence unless it `ends`. */
function numbers(last: number, ends: boolean): { stream: ReadableStream<number>; cancelled: unknown[] } {
  const cancelled: unknown[] = [];
  let next = 1;
  const stream = new ReadableStream<number>(
    {
      pull(controller) {
        if (next <= last) controller.enqueue(next++);
        else if (ends) controller.close();
        else return new Promise<void>(() => {});
        return undefined;
      },
      cancel: (why) => void cancelled.push(why),
    },
    { highWaterMark: 0 },
  );
  return { stream, cancelled };
}

describe("a stream that ends on abort", () => {
  test("passes all on without one", async () => {
    const { signal } = new AbortController();
    expect(await Array.fromAsync(endOnAbort(numbers(3, true).stream, signal))).toEqual([1, 2, 3]);
  });

  test("fails with the reason while a read waits, and cancels its source", async () => {
    const controller = new AbortController();
    const { stream, cancelled } = numbers(0, false);
    const reading = endOnAbort(stream, controller.signal).getReader().read();
    controller.abort(reason);
    await expect(reading).rejects.toBe(reason);
    expect(cancelled).toEqual([reason]);
  });

  test("fails between two reads, and before the first", async () => {
    const controller = new AbortController();
    const reader = endOnAbort(numbers(2, true).stream, controller.signal).getReader();
    expect((await reader.read()).value).toBe(1);
    controller.abort(reason);
    await expect(reader.read()).rejects.toBe(reason);
    const late = endOnAbort(numbers(2, true).stream, controller.signal).getReader();
    await expect(late.read()).rejects.toBe(reason);
  });

  test("hands on an error, and a reader's end", async () => {
    const { signal } = new AbortController();
    const broken = new ReadableStream<number>({ pull: () => Promise.reject(reason) }, { highWaterMark: 0 });
    await expect(endOnAbort(broken, signal).getReader().read()).rejects.toBe(reason);
    const { stream, cancelled } = numbers(2, true);
    await endOnAbort(stream, signal).cancel("left");
    expect(cancelled).toEqual(["left"]);
  });
});

import { describe, expect, test } from "bun:test";
import { boundedBody } from "../../../../src/surface/http/guard/bounded_body.ts";

const roomy = { mostBytes: 1e9, graceMs: 60_000, leastBytesPerSecond: 1 };
const outcome = async (stream: ReadableStream<Uint8Array>): Promise<string> =>
  await new Response(stream).bytes().then(
    (bytes) => `${bytes.length} bytes`,
    (error: unknown) => (error as { readonly code?: string }).code ?? String(error),
  );

/** A body of so many pieces of ten bytes; `onPull` is told of each before it comes. */
function pieces(
  count: number,
  onPull: (at: number) => unknown = () => {},
): { body: ReadableStream<Uint8Array>; ended: string[] } {
  const ended: string[] = [];
  let at = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        await onPull(at);
        if (at++ === count) controller.close();
        else controller.enqueue(new Uint8Array(10));
      },
      cancel: (reason) => void ended.push((reason as { readonly code?: string }).code ?? String(reason)),
    },
    { highWaterMark: 0 },
  );
  return { body, ended };
}

describe("a body", () => {
  test("passes as it is, up to its bound", async () => {
    const { body, ended } = pieces(10);
    expect(await outcome(boundedBody(body, { ...roomy, mostBytes: 100 }))).toBe("100 bytes");
    expect(ended).toEqual([]);
  });

  test("ends at the first byte beyond it, and its source is told", async () => {
    const { body, ended } = pieces(11);
    expect(await outcome(boundedBody(body, { ...roomy, mostBytes: 100 }))).toBe("body-too-large");
    expect(ended).toEqual(["body-too-large"]);
  });

  test("that does not come ends", async () => {
    const { body, ended } = pieces(9, (at) => (at === 3 ? new Promise(() => {}) : undefined));
    expect(await outcome(boundedBody(body, { ...roomy, graceMs: 5 }))).toBe("body-too-slow");
    expect(ended).toEqual(["body-too-slow"]);
  });

  test("that dribbles ends, by the time that it was waited for", async () => {
    let nowMs = 0;
    const bounds = { mostBytes: 1e9, graceMs: 10_000, leastBytesPerSecond: 5 };
    const dribble = (ms: number) =>
      pieces(40, () => {
        nowMs += ms;
      }).body;
    // Five bytes a second and the grace, in which nothing need have come.
    expect(await outcome(boundedBody(dribble(2_000), bounds, () => nowMs))).toBe("400 bytes");
    const slow = boundedBody(dribble(2_400), bounds, () => nowMs);
    expect(await outcome(slow)).toBe("body-too-slow");
  });

  test("that nobody reads may take its time", async () => {
    let nowMs = 0;
    const reader = boundedBody(
      pieces(3).body,
      { ...roomy, graceMs: 10, leastBytesPerSecond: 1e6 },
      () => nowMs,
    ).getReader();
    for (let i = 0; i < 3; i++) {
      nowMs += 1e6;
      expect((await reader.read()).value?.length).toBe(10);
    }
    expect((await reader.read()).done).toBe(true);
  });

  test("that its reader gives up tells its source", async () => {
    const { body, ended } = pieces(3);
    await boundedBody(body, roomy).cancel("enough");
    expect(ended).toEqual(["enough"]);
  });
});

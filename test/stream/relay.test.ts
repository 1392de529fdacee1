import { describe, expect, test } from "bun:test";
import { type RelayHooks, type RelaySource, relay } from "../../src/stream/relay.ts";

/** Gives the pieces, then ends, or fails with `error`; notes what it is cancelled with. */
function sourceOf(
  pieces: readonly number[],
  error?: Error,
): RelaySource<number> & { readonly cancelled: unknown[] } {
  const rest = [...pieces];
  const cancelled: unknown[] = [];
  return {
    cancelled,
    read: async () => {
      const value = rest.shift();
      if (value === undefined && error) throw error;
      return value === undefined ? { done: true } : { done: false, value };
    },
    cancel: async (reason) => {
      cancelled.push(reason);
      throw new Error("it is over already");
    },
  };
}

function noting(): RelayHooks<number> & { readonly told: string[] } {
  const told: string[] = [];
  return {
    told,
    beforePiece: async () => void told.push("before"),
    onPiece: (piece) => told.push(`piece ${piece}`),
    onEnd: () => told.push("end"),
  };
}

describe("a relay", () => {
  test("passes pieces on in their order, and tells its end once", async () => {
    const hooks = noting();
    expect(await Array.fromAsync(relay(() => sourceOf([1, 2]), hooks))).toEqual([1, 2]);
    expect(hooks.told).toEqual(["before", "piece 1", "before", "piece 2", "before", "end"]);
  });

  test("asks for nothing that is not read", async () => {
    const hooks = noting();
    let isOpened = false;
    const open = (): RelaySource<number> => {
      isOpened = true;
      return sourceOf([1, 2]);
    };
    const reader = relay(open, hooks).getReader();
    await Promise.resolve();
    expect(isOpened).toBe(false);
    await reader.read();
    expect(hooks.told).toEqual(["before", "piece 1"]);
  });

  test("fails with its source, and with what cannot be opened", async () => {
    const hooks = noting();
    const failing = relay(() => sourceOf([1], new Error("torn")), hooks);
    expect(Array.fromAsync(failing)).rejects.toThrow("torn");
    const closed = relay(() => Promise.reject(new Error("not there")), hooks);
    expect(Array.fromAsync(closed)).rejects.toThrow("not there");
    await Promise.allSettled([failing, closed]);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(hooks.told.filter((word) => word === "end")).toHaveLength(2);
  });

  test("that is cancelled cancels its source, whatever that says", async () => {
    const hooks = noting();
    const source = sourceOf([1, 2]);
    const reader = relay(() => source, hooks).getReader();
    await reader.read();
    await reader.cancel("left");
    expect(source.cancelled).toEqual(["left"]);
    expect(hooks.told.at(-1)).toBe("end");
  });

  test("that is cancelled before it is read opens nothing", async () => {
    const hooks = noting();
    let isOpened = false;
    const stream = relay(() => {
      isOpened = true;
      return sourceOf([]);
    }, hooks);
    await stream.cancel();
    expect({ isOpened, told: hooks.told }).toEqual({ isOpened: false, told: ["end"] });
  });

  test("that is cancelled while it is opened cancels what comes of that", async () => {
    const source = sourceOf([1]);
    const opening = Promise.withResolvers<RelaySource<number>>();
    const begun = Promise.withResolvers<void>();
    const open = async (): Promise<RelaySource<number>> => {
      begun.resolve();
      return await opening.promise;
    };
    const reader = relay(open).getReader();
    const reading = reader.read();
    await begun.promise;
    await reader.cancel("left");
    opening.resolve(source);
    expect((await reading).done).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(source.cancelled).toEqual(["left"]);
  });
});

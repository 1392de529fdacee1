import { describe, expect, test } from "bun:test";
import { HeadStart } from "../../../src/surface/cli/head_start.ts";
import { fillContext } from "../../../src/surface/cli/run_context.ts";

describe("a head start", () => {
  test("gives its thread to one, and a runtime that is compiled once", async () => {
    const headStart = await HeadStart.begin(fillContext({}));
    const thread = headStart.takeThread();
    expect(thread).toBeDefined();
    expect(headStart.takeThread()).toBeUndefined();
    thread?.terminate();
    const { grammars } = headStart;
    expect(await grammars.runtime()).toBe(await grammars.runtime());
  });

  test("that nobody took is discarded", async () => {
    const headStart = await HeadStart.begin(fillContext({}));
    headStart.discard();
    expect(headStart.takeThread()).toBeUndefined();
  });

  test("leaves it to the pool to say that the runtime cannot be had", async () => {
    const headStart = await HeadStart.begin(fillContext({ locateWasm: () => "/nowhere/runtime.wasm" }));
    headStart.discard();
    await expect(headStart.grammars.runtime()).rejects.toMatchObject({ code: "runtime-unloadable" });
  });
});

import { describe, expect, test } from "bun:test";
import { HeadStart } from "../../../src/surface/cli/head_start.ts";
import { fillContext } from "../../../src/surface/cli/run_context.ts";

describe("a head start", () => {
  test("gives its thread to one, and a runtime that is compiled once", async () => {
    const headStart = new HeadStart(fillContext({}));
    const thread = headStart.takeThread();
    expect(thread).toBeDefined();
    expect(headStart.takeThread()).toBeUndefined();
    thread?.terminate();
    const grammars = await headStart.grammars;
    expect(await grammars.runtime()).toBe(await grammars.runtime());
  });

  test("that nobody took is discarded", () => {
    const headStart = new HeadStart(fillContext({}));
    headStart.discard();
    expect(headStart.takeThread()).toBeUndefined();
  });

  test("leaves it to the pool to say that the runtime cannot be had", async () => {
    const headStart = new HeadStart(fillContext({ locateWasm: () => "/nowhere/runtime.wasm" }));
    headStart.discard();
    await expect((await headStart.grammars).runtime()).rejects.toMatchObject({ code: "runtime-unloadable" });
  });
});

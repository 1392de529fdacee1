import { describe, expect, test } from "bun:test";
import type { ByteSink } from "../../../src/emit/sinks/byte_sink.ts";
import { compressedSink } from "../../../src/emit/sinks/compressed_sink.ts";

/** Takes what it gets when it is told to. */
function gatedSink(): ByteSink & { open: () => void; readonly taken: () => number } {
  let taken = 0;
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    async write(bytes) {
      await gate;
      taken += bytes.length;
    },
    finish: async () => {},
    abort: async () => {},
    open,
    taken: () => taken,
  };
}

describe.each(["gzip", "zstd"] as const)("%s", (format) => {
  test("a slow output holds the writer back", async () => {
    const gated = gatedSink();
    const sink = await compressedSink(gated, format);
    const noise = crypto.getRandomValues(new Uint8Array(65_536));
    let written = 0;
    const writing = (async () => {
      for (; written < 200; written++) await sink.write(noise.toSorted(() => 0));
      await sink.finish();
    })();
    // Whatever can be taken before the gate opens is taken within a few turns of the event loop.
    for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(written).toBeLessThan(100);
    gated.open();
    await writing;
    expect(gated.taken()).toBeGreaterThan(65_536);
  });
});

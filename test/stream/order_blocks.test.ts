import { describe, expect, test } from "bun:test";
import { existsSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { type OrderOptions, orderBlocks } from "../../src/stream/order_blocks.ts";
import type { BlockOutput, BlockPiece } from "../../src/worker/block.ts";
import type { FileOutcome } from "../../src/worker/protocol.ts";

const outcome = { status: "parsed", digest: "d" } as FileOutcome;

/** A file's block in one or more pieces: `<index:piece>`. */
interface Block {
  readonly index: number;
  readonly pieces: number;
}

const textOf = ({ index, pieces }: Block): string =>
  Array.from({ length: pieces }, (_, piece) => `<${index}:${piece}>`).join("");

/** What became of each output's buffer, in order. */
type LeaseLog = string[][];

/** One output per group of pieces, as a worker would send them. */
function outputOf(
  pieces: readonly (readonly [index: number, text: string, last: boolean])[],
  log: LeaseLog,
): BlockOutput {
  const bytes = new TextEncoder().encode(pieces.map(([, text]) => text).join(""));
  let at = 0;
  const blockPieces = pieces.map(([index, text, last]): BlockPiece => {
    const start = at;
    at += text.length;
    return { index, path: `f${index}`, start, end: at, ...(last ? { outcome } : {}) };
  });
  const calls: string[] = [];
  log.push(calls);
  const recycle = (): void => {
    calls.push("recycle");
    bytes.fill(0x3f); // as the worker would: nobody may look at it any more
  };
  return { bytes, pieces: blockPieces, lease: { recycle, keep: () => calls.push("keep") } };
}

async function run(
  outputs: readonly BlockOutput[],
  options: OrderOptions = {},
): Promise<{ text: string; finished: number[] }> {
  const source = new ReadableStream<BlockOutput>({
    start(controller) {
      for (const output of outputs) controller.enqueue(output);
      controller.close();
    },
  });
  const decoder = new TextDecoder();
  let text = "";
  const finished: number[] = [];
  const reader = source.pipeThrough(orderBlocks(options)).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text, finished };
    text += decoder.decode(value.read());
    finished.push(...value.finished.map(({ index }) => index));
    value.release();
  }
}

/** Blocks, the order in which their pieces arrive (each block's own in order), and where outputs are cut. */
const arrivals = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 24 }).chain((counts) => {
  const blocks = counts.map((pieces, index): Block => ({ index, pieces }));
  const places = blocks.flatMap(({ index, pieces }) => Array.from({ length: pieces }, () => index));
  return fc.record({
    blocks: fc.constant(blocks),
    order: fc.shuffledSubarray(places, { minLength: places.length, maxLength: places.length }),
    cuts: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 }),
  });
});

function outputsOf(
  { blocks, order, cuts }: { blocks: Block[]; order: number[]; cuts: number[] },
  log: LeaseLog,
): BlockOutput[] {
  const seen = new Map<number, number>();
  const pieces = order.map((index) => {
    const piece = seen.get(index) ?? 0;
    seen.set(index, piece + 1);
    return [index, `<${index}:${piece}>`, piece + 1 === blocks[index]!.pieces] as const;
  });
  const outputs: BlockOutput[] = [];
  for (let at = 0, turn = 0; at < pieces.length; turn++) {
    const size = cuts[turn % cuts.length]!;
    outputs.push(outputOf(pieces.slice(at, at + size), log));
    at += size;
  }
  return outputs;
}

describe("ordering blocks", () => {
  test.each([
    ["in memory", {}],
    ["through the spill file", { memoryBytes: 0 }],
    ["half and half", { memoryBytes: 30 }],
  ])("gives path order whatever the arrival, %s, and settles every buffer once", async (_, options) => {
    await fc.assert(
      fc.asyncProperty(arrivals, async (arrival) => {
        const log: LeaseLog = [];
        const outputs = outputsOf(arrival, log);
        const { text, finished } = await run(outputs, options);
        expect(text).toBe(arrival.blocks.map(textOf).join(""));
        expect(finished).toEqual(arrival.blocks.map(({ index }) => index));
        expect(log).toHaveLength(outputs.length);
        for (const calls of log) {
          expect(calls.length).toBeGreaterThan(0);
          expect(calls.filter((call) => call === "recycle").length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("gives path order, and fills no buffer anew that is still wanted, when memory is short in between", async () => {
    const short = fc.array(fc.boolean(), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(arrivals, short, async (arrival, isShort) => {
        let spill = (): void => {};
        let at = 0;
        const options: OrderOptions = {
          onSpill: (act) => {
            spill = act;
          },
          onHold: () => isShort[at++ % isShort.length] && queueMicrotask(spill),
        };
        const { text, finished } = await run(outputsOf(arrival, []), options);
        expect(text).toBe(arrival.blocks.map(textOf).join(""));
        expect(finished).toEqual(arrival.blocks.map(({ index }) => index));
      }),
    );
  });

  test("moves what it holds to its file when memory is short", async () => {
    const held: (readonly [number, number])[] = [];
    const log: LeaseLog = [];
    let spill = (): void => {};
    const outputs = [outputOf([[1, "bb", true]], log), outputOf([[0, "a", true]], log)];
    const source = new ReadableStream<BlockOutput>({
      pull(controller) {
        spill();
        const output = outputs.shift();
        if (output) controller.enqueue(output);
        else controller.close();
      },
    });
    const options: OrderOptions = {
      onHold: (memoryBytes, spilledBytes) => held.push([memoryBytes, spilledBytes]),
      onSpill: (act) => {
        spill = act;
      },
    };
    const texts: string[] = [];
    for await (const chunk of source.pipeThrough(orderBlocks(options))) {
      texts.push(new TextDecoder().decode(chunk.read()));
      chunk.release();
    }
    expect(texts).toEqual(["a", "bb"]);
    expect(held).toContainEqual([0, 2]);
    expect(log).toEqual([["keep", "recycle"], ["recycle"]]);
  });

  test.if(existsSync("/proc/self/fd"))("leaves no file behind when its reader leaves", async () => {
    const descriptors = (): number => readdirSync("/proc/self/fd").length;
    const before = descriptors();
    const source = new ReadableStream<BlockOutput>({
      start(controller) {
        for (const index of [0, 2, 3]) controller.enqueue(outputOf([[index, "x", true]], []));
      },
    });
    const reader = source.pipeThrough(orderBlocks({ memoryBytes: 0 })).getReader();
    await reader.read();
    while (descriptors() === before) await new Promise((resolve) => setImmediate(resolve));
    await reader.cancel();
    expect(descriptors()).toBe(before);
  });

  test("unordered, lets each block leave whole and no block out", async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async (arrival) => {
        const { text } = await run(outputsOf(arrival, []), {
          unordered: true,
          memoryBytes: 64,
        });
        const blocks = arrival.blocks.map(textOf);
        let rest = text;
        for (const block of blocks) {
          expect(rest).toContain(block);
          rest = rest.replace(block, "");
        }
        expect(rest).toBe("");
      }),
    );
  });

  test("tells what it holds, and holds nothing in the end", async () => {
    const log: LeaseLog = [];
    const held: number[] = [];
    const outputs = [
      outputOf([[1, "bb", true]], log),
      outputOf([[0, "a", true]], log),
      outputOf([[2, "c", true]], log),
    ];
    await run(outputs, { onHold: (memoryBytes) => held.push(memoryBytes) });
    expect(held).toEqual([2, 2, 0]);
    expect(log).toEqual([["keep", "recycle"], ["recycle"], ["recycle"]]);
  });

  test("never fills a buffer anew that a reader has detached", async () => {
    const log: LeaseLog = [];
    const outputs = [outputOf([[1, "bb", true]], log), outputOf([[0, "a", true]], log)];
    const source = new ReadableStream<BlockOutput>({
      start(controller) {
        for (const output of outputs) controller.enqueue(output);
        controller.close();
      },
    });
    for await (const chunk of source.pipeThrough(orderBlocks())) chunk.detach();
    expect(log.flat()).not.toContain("recycle");
    expect(log.every((calls) => calls.includes("keep"))).toBe(true);
  });
});

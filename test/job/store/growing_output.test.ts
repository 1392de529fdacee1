import { afterAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import type { JobStore } from "../../../src/job/store/job_store.ts";
import { failingPort } from "./_failing_port.ts";
import { manyFiles } from "./_many_files.ts";
import { place, removePlaces } from "./_place.ts";
import { generationFile, headerOf, plainOutput, runWorld } from "./_world.ts";

afterAll(removePlaces);

const world = manyFiles(10);
const plain = plainOutput(world);

async function readText(store: JobStore, offset: number, signal?: AbortSignal): Promise<string> {
  let text = "";
  for await (const bytes of store.readFrom(offset, signal)) text += new TextDecoder().decode(bytes);
  return text;
}

describe("an output that grows", () => {
  test.each([0, 1, 40, 500])("is read whole from byte %d on, beside the work", async (offset) => {
    let reading: Promise<string> | undefined;
    const onOpen = (store: JobStore): void => {
      reading = readText(store, offset);
    };
    await runWorld(place(true), world, { onOpen });
    expect(await reading).toBe(plain.slice(offset));
  });

  test("is read the same when its beginning was there before, and a new generation is begun under the reader", async () => {
    const directory = place(true);
    await expect(runWorld(directory, world, { port: failingPort(5000) })).rejects.toThrow();
    const changed = { ...world, "src/000003.ts": { text: "new", changedMs: 99, language: "ts" } };
    const { output, inPlace } = await runWorld(directory, changed);
    expect([output, inPlace]).toEqual([plainOutput(changed), 3]);
  });

  test("never moves back, and is whole at its end", async () => {
    const directory = place(true);
    await expect(runWorld(directory, world, { port: failingPort(5000) })).rejects.toThrow();
    const positions: number[] = [];
    let opened: JobStore | undefined;
    await runWorld(directory, world, {
      onOpen: (store) => {
        opened = store;
      },
      onName: () => positions.push(opened!.position),
    });
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(positions[0]).toBe(headerOf().length);
  });

  test("gives no byte of a block that is damaged", async () => {
    const directory = place(true);
    await expect(runWorld(directory, world, { port: failingPort(5000) })).rejects.toThrow();
    const path = generationFile(directory, "ndjson");
    const bytes = readFileSync(path);
    const damagedAt = bytes.indexOf("000001.ts");
    bytes[damagedAt] = 0x39;
    await Bun.write(path, bytes);
    const readings: Promise<unknown>[] = [];
    const onOpen = (store: JobStore): void => {
      const read = async (): Promise<number> => {
        let count = 0;
        try {
          for await (const piece of store.readFrom(0)) count += piece.length;
        } catch (error) {
          expect(error).toMatchObject({ code: "interrupted" });
        }
        return count;
      };
      readings.push(read());
    };
    const { output, restarts } = await runWorld(directory, world, { onOpen });
    expect([output, restarts]).toEqual([plain, 1]);
    const [first, second] = await Promise.all(readings);
    expect(first).toBeLessThanOrEqual(damagedAt);
    expect(second).toBe(plain.length);
  });

  test("stops when its reader is told to", async () => {
    const stop = new AbortController();
    let reading: Promise<string> | undefined;
    const onOpen = (store: JobStore): void => {
      reading = readText(store, 0, stop.signal);
      reading.catch(() => {});
    };
    await runWorld(place(true), world, {
      onOpen,
      onName: (index) => index === 4 && stop.abort(new Error("enough")),
    });
    await expect(reading).rejects.toThrow("enough");
  });

  test("is still read after the store is closed, when it is whole", async () => {
    let late: AsyncGenerator<Uint8Array, void, void> | undefined;
    let first: IteratorResult<Uint8Array, void> | undefined;
    let opened: JobStore | undefined;
    await runWorld(place(true), world, {
      onOpen: (store) => {
        opened = store;
        late = store.readFrom(3);
      },
      onName: async (index) => {
        if (index === 5) first = await late!.next();
      },
    });
    let text = new TextDecoder().decode(first?.value ?? new Uint8Array());
    for await (const bytes of late!) text += new TextDecoder().decode(bytes);
    expect(text).toBe(plain.slice(3));
    await opened!.close();
  });
});

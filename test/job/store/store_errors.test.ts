import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JobStore } from "../../../src/job/store/job_store.ts";
import { openJobStore } from "../../../src/job/store/open_job_store.ts";
import { StoreFile, systemPort } from "../../../src/job/store/store_file.ts";
import { failingPort } from "./_failing_port.ts";
import { manyFiles } from "./_many_files.ts";
import { place, removePlaces } from "./_place.ts";
import { outcomeOf, plainOutput, runWorld } from "./_world.ts";

afterAll(removePlaces);

const world = manyFiles(12);
const plain = plainOutput(world);

describe("a full disk", () => {
  test("is told as what it is, and the job is resumed from where it was, at whatever byte it was full", async () => {
    let kept = 0;
    for (let bytes = 0; bytes < 12_000; bytes += 211) {
      const directory = place(true);
      const failing = runWorld(directory, world, { port: failingPort(bytes) });
      const ended = await failing.then(
        () => "done",
        (error) => error,
      );
      if (ended === "done") break;
      expect(ended).toMatchObject({ code: "job-unwritable", message: expect.stringContaining("ENOSPC") });
      expect(ended.remedy).toContain("resume");
      const { output, made, inPlace } = await runWorld(directory, world);
      expect(output).toBe(plain);
      expect(made.length + inPlace).toBe(12);
      expect(inPlace).toBeGreaterThanOrEqual(kept); // what was finished with less room is finished with more
      kept = inPlace;
    }
    expect(kept).toBeGreaterThan(8);
  });

  test("does the same to a job that has to begin a new generation", async () => {
    const changed = { ...world, "src/000002.ts": { text: "new", changedMs: 99, language: "ts" } };
    for (let bytes = 0; bytes < 8000; bytes += 997) {
      const directory = place(true);
      await runWorld(directory, world).catch(() => {});
      await runWorld(directory, changed, { port: failingPort(bytes) }).catch((error) => {
        expect(error).toMatchObject({ code: "job-unwritable" });
      });
      expect((await runWorld(directory, changed)).output).toBe(plainOutput(changed));
    }
  });

  test.skipIf(!existsSync("/dev/full"))("of the system's own is told too", async () => {
    const file = new StoreFile("/dev/full", "r+");
    await expect(file.writeAt(0, new Uint8Array(9))).rejects.toMatchObject({ code: "job-unwritable" });
    file.close();
    await expect(file.writeAt(0, new Uint8Array(9))).rejects.toMatchObject({ code: "job-unwritable" });
    await expect(file.readSome(0, 1)).rejects.toThrow("closed");
  });
});

describe("a disk that does not take what it took", () => {
  test("is told when what was written is to be made durable", async () => {
    const directory = place();
    let isBroken = false;
    const sync = (descriptor: number): Promise<void> =>
      isBroken
        ? Promise.reject(Object.assign(new Error("EIO"), { code: "EIO" }))
        : systemPort.sync(descriptor);
    const onName = (index: number): void => {
      isBroken = index > 5;
    };
    const running = runWorld(directory, world, { port: { ...systemPort, sync }, onName, syncMs: 1 });
    await expect(running).rejects.toMatchObject({ code: "job-unwritable" });
    expect((await runWorld(directory, world)).output).toBe(plain);
  });
});

describe("a job that was taken over, since its holder seemed dead from elsewhere", () => {
  test("is not written any more", async () => {
    const directory = place();
    let opened: JobStore | undefined;
    const running = runWorld(directory, world, {
      onOpen: (store) => {
        opened = store;
      },
      onName: async (index) => {
        if (index === 5) writeFileSync(join(directory, "lock.2"), "");
        await opened!.sync();
      },
    });
    await expect(running).rejects.toMatchObject({ code: "job-held" });
  });
});

describe("a directory that is not a job's", () => {
  const open = (directory: string, mode: "continue" | "fresh" = "continue"): Promise<JobStore> =>
    openJobStore(directory, {
      request: { operands: [], options: {} },
      blockKey: "",
      header: new Uint8Array(1),
      mode,
    });

  test.each<[string, Readonly<Record<string, string>>]>([
    ["holds something else", { "a.txt": "" }],
    ["holds a job.json of something else", { "job.json": "{}" }],
    ["holds a job of another format", { "job.json": '{"format":"ast2graph-job","version":99}' }],
    ["holds a damaged job", { "job.json": '{"format":"ast2graph-job","ver' }],
  ])("is left as it is: it %s", async (_, files) => {
    const directory = place();
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    await expect(open(directory)).rejects.toMatchObject({ code: "job-unusable" });
    expect(readdirSync(directory)).toEqual(Object.keys(files));
    for (const [name, text] of Object.entries(files))
      expect(readFileSync(join(directory, name), "utf8")).toBe(text);
  });

  test("is a file", async () => {
    const path = join(place(), "file");
    writeFileSync(path, "");
    await expect(open(path)).rejects.toMatchObject({ code: "job-unusable" });
  });

  test("becomes one again, where it was one by its mark, from scratch alone", async () => {
    const directory = place();
    writeFileSync(join(directory, "job.json"), '{"format":"ast2graph-job","ver');
    const store = await open(directory, "fresh");
    await store.close();
    await (await open(directory)).close();
  });

  test("held by another store is told so, and lets go when that is closed", async () => {
    const directory = place();
    const store = await open(directory);
    await expect(open(directory)).rejects.toMatchObject({ code: "job-held" });
    const second = openJobStore(directory, {
      request: { operands: [], options: {} },
      blockKey: "",
      header: new Uint8Array(1),
      ifHeld: "wait",
    });
    await store.close();
    await (await second).close();
  });
});

describe("calls that are out of their order", () => {
  const ref = { path: "a.ts", bytes: 1, modifiedMs: 1, changedMs: 1, language: "ts" };
  const bytes = new Uint8Array(1);
  const block = {
    index: 0,
    path: "a.ts",
    end: 1,
    outcome: outcomeOf({ text: "", changedMs: 1 }, ""),
    attaches: false,
  };
  test.each<[string, (store: JobStore) => Promise<unknown>]>([
    ["writing before a file is named", (store) => store.append(bytes, [block])],
    ["a tail before the end", (store) => store.appendTail(bytes)],
    ["a file that was not named", (store) => store.settle().then(() => store.append(bytes, [block]))],
    [
      "another file than was named",
      (store) => store.keptFor(ref).then(() => store.append(bytes, [{ ...block, path: "b" }])),
    ],
    ["an end before every file is there", (store) => store.keptFor(ref).then(() => store.complete())],
    ["anything after the end", (store) => store.close().then(() => store.keptFor(ref))],
  ])("are refused: %s", async (_, call) => {
    const request = { operands: [], options: {} };
    const store = await openJobStore(place(), { request, blockKey: "", header: new Uint8Array(1) });
    try {
      await expect(call(store)).rejects.toBeInstanceOf(TypeError);
    } finally {
      await store.close();
      await store.close();
    }
  });
});

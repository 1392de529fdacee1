import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  createEngine,
  createJob,
  type GraphRecord,
  type JobOptions,
  listJobs,
  type RecordStage,
  resumeJob,
  retryJob,
} from "../../../mod.ts";
import { GraphEngine } from "../../../src/surface/library/graph_engine.ts";
import { Events, faultyEntry, smallFiles, textOf, World } from "./_job_world.ts";

const world = new World();
afterAll(() => world.remove());

/** Enough for many batches, which begin at 16 KiB and end at 128. */
const large = world.tree(
  "large",
  smallFiles(48, Array.from({ length: 500 }, (_, i) => `def f${i}(a):\n    return a\n`).join("")),
);
const layers: JobOptions["layers"] = ["syntax", "symbols"];
let wanted: string;
beforeAll(async () => {
  wanted = await textOf(createJob([], { root: large, layers }));
}, 60_000);

describe("a job that is paused", () => {
  test("hands out nothing more, and continues to the same bytes", async () => {
    const engine = new GraphEngine({ workers: 2 });
    const events = new Events();
    const directory = world.path("paused.job");
    const job = createJob([], { root: large, layers, engine, directory, listener: events.listener });
    const running = job.run();
    await events.until((all) => all.some(({ type }) => type === "file-done"));
    await job.pause();
    const { finishedBatches, batchesUnderWay } = engine.inner.pool;
    const { files_done } = job.figures();
    expect({ batchesUnderWay, isHalf: files_done < 48 }).toEqual({ batchesUnderWay: 0, isHalf: true });

    // Another job has the threads for itself meanwhile, and its batches are all that there are.
    const other = createJob([], { root: world.tree("small", smallFiles(1)), layers, engine });
    await textOf(other);
    expect(engine.inner.pool.finishedBatches - finishedBatches).toBe(1);
    expect(job.figures().files_done).toBe(files_done);
    expect(job.state).toBe("paused");

    job.continue();
    const { output } = await running;
    expect(readFileSync(output.outputPath, "utf8")).toBe(wanted);
    await engine.close();
  }, 60_000);
});

describe("a job whose reader is slow", () => {
  // The only worker once waited for that reader, at a file of the one job, while others waited for the worker.
  test("does not hold up others", async () => {
    await using engine = createEngine({ workers: 1 });
    const slow = createJob([], { root: large, layers, engine });
    const reader = slow.stream().getReader();
    const chunks = [(await reader.read()).value!];
    for (let i = 0; i < 3; i++) {
      const other = createJob([], { root: world.tree("small", smallFiles(1)), layers, engine });
      expect(await textOf(other)).toContain('"type":"summary"');
    }
    expect(slow.state).toBe("running");
    for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.push(next.value);
    expect(Buffer.concat(chunks).toString()).toBe(wanted);
  }, 60_000);
});

describe("a job that is cancelled", () => {
  test("leaves a directory from which it is resumed to the same bytes; nothing that was done is done again", async () => {
    const out = world.path("cancelled.ndjson");
    const events = new Events();
    const job = createJob([], { root: large, layers, out, workers: 1, listener: events.listener });
    const running = job.run();
    running.catch(() => {});
    await events.until((all) => all.filter(({ type }) => type === "file-done").length >= 5);
    await job.cancel();
    await expect(running).rejects.toMatchObject({ code: "interrupted" });
    expect(existsSync(out)).toBe(false);
    const [kept] = listJobs([`${out}.job`]);
    expect(kept).toMatchObject({ state: "cancelled", isResumable: true });
    expect(kept!.filesKept).toBeGreaterThan(0);

    const again = resumeJob(out);
    const result = await again.run();
    expect(result.state).toBe("completed");
    expect(result.filesKept).toBe(kept!.filesKept);
    expect(readFileSync(out, "utf8")).toBe(wanted);
    expect(existsSync(`${out}.job`)).toBe(false); // nobody asked for it
  }, 60_000);

  // It once kept the rate of the run before, at which this one would take minutes.
  test("is resumed at its own pace: limits are those of the run that has them", async () => {
    const directory = world.path("slow.job");
    const events = new Events();
    const slow = { maxBytesPerSecond: 50_000, maxCpuPercent: 50 };
    const job = createJob([], { root: large, layers, directory, ...slow, listener: events.listener });
    const running = job.run();
    running.catch(() => {});
    await events.untilType("file-done");
    await job.cancel();
    const { options } = JSON.parse(readFileSync(join(directory, "job.json"), "utf8")).request;
    expect(Object.keys(options)).not.toContain("maxBytesPerSecond");
    expect(Object.keys(options)).not.toContain("maxCpuPercent");
    const { output } = await resumeJob(directory).run();
    expect(readFileSync(output.outputPath, "utf8")).toBe(wanted);
  }, 60_000);

  test("by its signal ends with the signal's reason", async () => {
    const controller = new AbortController();
    const job = createJob([], { root: large, signal: controller.signal });
    const text = textOf(job);
    text.catch(() => {});
    controller.abort(new Error("no longer wanted"));
    await expect(text).rejects.toThrow("no longer wanted");
    expect(job.state).toBe("cancelled");
    const late = createJob([], { root: large, signal: controller.signal });
    expect(late.state).toBe("cancelled");
    await expect(textOf(late)).rejects.toThrow("no longer wanted");
  });
});

describe("a job whose reader leaves", () => {
  test("is cancelled, and frees its place and its threads", async () => {
    await using engine = createEngine({ workers: 1, jobsAtOnce: 1, workerEntry: faultyEntry });
    const stuck = world.tree("stuck", { "a.py": "x = 1\n", "b_hang.py": "y = 1\n" });
    const job = createJob([], { root: stuck, layers, engine });
    const reader = job.stream().getReader();
    await reader.read();
    await reader.cancel();
    expect({ state: job.state, running: engine.jobsRunning }).toEqual({ state: "cancelled", running: 0 });
    // The only thread hangs on its file: it is ended, and another works for the next job.
    const next = createJob([], { root: world.tree("next", smallFiles(2)), layers, engine });
    expect(await textOf(next)).toContain('"type":"summary"');
  }, 20_000);

  test("is cancelled while it waits for its place, or is paused", async () => {
    await using engine = createEngine({ workers: 1, jobsAtOnce: 1 });
    const first = createJob([], { root: large, layers, engine });
    const reader = first.stream().getReader();
    await reader.read();
    const second = createJob([], { root: large, layers, engine });
    const waiting = second.stream().getReader();
    const never = waiting.read().catch(() => {});
    await waiting.cancel();
    expect([second.state, engine.jobsWaiting]).toEqual(["cancelled", 0]);
    void first.pause();
    await reader.cancel();
    expect([first.state, engine.jobsRunning]).toEqual(["cancelled", 0]);
    await never;
  }, 20_000);

  test("goes on when it has a directory; others read from the start, while it runs and when it is over", async () => {
    const job = createJob([], { root: large, layers, directory: world.path("left.job") });
    const reader = job.stream().getReader();
    await reader.read();
    await reader.cancel();
    expect(await textOf(job)).toBe(wanted);
    expect((await job.run()).state).toBe("completed");
    expect(await textOf(job)).toBe(wanted);
  }, 60_000);
});

describe("a job that failed in part", () => {
  test("is retried to the bytes of a run without failures", async () => {
    const root = world.tree("retried", { ...smallFiles(3), "m001_throw.py": "y = 1\n" });
    const clean = await textOf(createJob([], { root, layers }));
    const out = world.path("retried.ndjson");
    await using engine = createEngine({ workers: 1, workerEntry: faultyEntry });
    const first = await createJob([], { root, layers, out, engine, retries: 0 }).run();
    expect(first.state).toBe("completed-with-failures");
    expect(readFileSync(join(world.directory, "failed.ndjson"), "utf8")).toContain("m001_throw.py");

    const kept = await resumeJob(out).run();
    expect([kept.state, kept.filesKept]).toEqual(["completed-with-failures", 4]);
    const retried = await retryJob(`${out}.job`).run();
    expect([retried.state, retried.filesKept]).toEqual(["completed", 3]);
    expect(readFileSync(out, "utf8")).toBe(clean);
    expect(existsSync(join(world.directory, "failed.ndjson"))).toBe(false);
  }, 30_000);

  test.each([
    ["nowhere", {}, "there is neither"],
    ["broken", {}, "job.json is damaged"],
    ["staged", {}, "wants its stages (upper): got none"],
    ["staged", { layers: ["syntax"] }, '"layers" is none'],
  ])("%s with %j is not resumed: %s", async (name, options, words) => {
    const files = { "broken/job.json": '{"format":"ast2graph-job"', "small/a.py": "x = 1\n" };
    world.tree(".", files);
    if (name === "staged" && !existsSync(world.path("staged"))) {
      const stages = [{ name: "upper", transform: (records: readonly GraphRecord[]) => records }];
      await createJob([], { root: world.path("small"), directory: world.path("staged"), stages }).run();
    }
    expect(() => resumeJob(world.path(name), options as object)).toThrow(words);
  });
});

describe("a job's own outputs", () => {
  test("are not read, though they lie below its root; fresh makes all anew", async () => {
    const root = world.tree("own", smallFiles(2));
    const options = { root, currentDirectory: root, layers, out: "graph.ndjson", directory: "kept" };
    const first = createJob([], options);
    await first.run();
    const text = readFileSync(join(root, "graph.ndjson"), "utf8");
    expect(text).not.toContain("kept/");
    const second = createJob([], options);
    expect((await second.run()).filesKept).toBe(2);
    expect(readFileSync(join(root, "graph.ndjson"), "utf8")).toBe(text);
    const third = createJob([], { ...options, fresh: true });
    expect((await third.run()).filesKept).toBe(0);
    expect(readdirSync(root)).toContain("kept"); // it was asked for
  });
});

describe("a user's stages", () => {
  const root = world.tree("staged-tree", { "a.py": "x = 1\n", "b.py": "y = 1\n", "c.py": "z = 1\n" });
  const shout: RecordStage = {
    name: "shout",
    transform: (records) =>
      records.map((record) =>
        record.type === "symbol" ? { ...record, name: record.name?.toUpperCase() ?? "" } : record,
      ),
  };
  const refuse: RecordStage = {
    name: "refuse",
    transform: (records) => {
      if (records[0]?.type === "file" && records[0].id === "b.py") throw new Error("not this one");
      return records;
    },
  };

  test("change what is written, and one that throws fails its file alone, with the reason", async () => {
    const job = createJob([], { root, layers: ["symbols"], stages: [shout, refuse] });
    const records = (await textOf(job))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(records.filter(({ type }) => type === "symbol").map(({ name }) => name)).toEqual(["X", "Z"]);
    expect(records.find(({ id }) => id === "b.py")).toMatchObject({ status: "failed" });
    expect(records.find(({ id }) => id === "b.py").message).toContain("not this one");
    expect(job.state).toBe("completed-with-failures");
    expect(job.summary?.counts).toMatchObject({ parsed: 2, failed: 1 });
  });

  test("and strategies stand in the plan and the batches", async () => {
    const asked: string[] = [];
    const strategy = {
      name: "each alone",
      begin: () => ({
        beginsBatch: ({ path }: { readonly path: string }) => {
          asked.push(path);
          return true;
        },
      }),
    };
    const job = createJob([], { root, layers, strategy, directory: world.path("strategy.job") });
    expect(await job.plan()).toMatchObject({
      files: { total: 3, to_read: 3 },
      batches: { strategy: "each alone", count: 3 },
    });
    expect(asked).toEqual(["b.py", "c.py"]);
    await job.run();
    expect(asked).toEqual(["b.py", "c.py", "b.py", "c.py"]);
  });
});

describe("the figures of a job", () => {
  test("count up to all of it; its health says how it is", async () => {
    const job = createJob([], { root: large, layers });
    expect(job.figures()).toMatchObject({ files_found: 0, files_done: 0 });
    expect(job.health()).toEqual({ status: "ok", reasons: [] });
    await textOf(job);
    expect(job.figures()).toMatchObject({
      phase: "done",
      files_found: 48,
      files_done: 48,
      discovery_done: true,
      remaining_s: 0,
      failed: 0,
    });
    expect(job.health().status).toBe("ok");
  }, 60_000);
});

describe("what a job tells", () => {
  test("has the threads that come and go, and what is safe", async () => {
    await using engine = createEngine({ workers: 2 });
    const events = new Events();
    const job = createJob([], {
      root: large,
      layers,
      engine,
      directory: world.path("told.job"),
      listener: events.listener,
    });
    const running = job.run();
    await events.until((all) => all.filter(({ type }) => type === "worker-started").length === 2);
    engine.set({ workers: 1 });
    const { output } = await running;
    const { all } = events;
    expect(all.filter(({ type }) => type === "worker-started").slice(0, 2)).toEqual([
      { type: "worker-started", worker: 1, workers: 1 },
      { type: "worker-started", worker: 2, workers: 2 },
    ]);
    expect(all).toContainEqual({ type: "worker-recycled", worker: 2, workers: 1, cause: "idle" });
    const last = all.findLast((event) => event.type === "checkpoint");
    expect(last).toMatchObject({ files: 48 });
    expect(last!.bytes).toBeLessThanOrEqual(output.bytes);
    expect(await engine.metrics()).toContain('ast2graph_worker_recycles_total{cause="idle"} 1');
  }, 60_000);

  test("of files that are kept is not told as if they were made, and does not count as work", async () => {
    await using engine = createEngine({ workers: 1 });
    const root = world.tree("kept", smallFiles(3));
    const directory = world.path("kept.job");
    const first = new Events();
    await createJob([], { root, layers, engine, directory, listener: first.listener }).run();
    for (const event of first.all) {
      if (event.type !== "file-done") continue;
      const { read, parse, extract, encode } = event.stages!;
      expect(Math.min(read!, parse!, extract!, encode!)).toBeGreaterThanOrEqual(0);
      expect(read! + parse! + extract! + encode!).toBeLessThanOrEqual(event.ms + 1);
    }
    const events = new Events();
    const again = createJob([], { root, layers, engine, directory, listener: events.listener });
    expect((await again.run()).filesKept).toBe(3);
    const done = events.all.filter((event) => event.type === "file-done");
    expect(done.map(({ kept }) => kept)).toEqual([true, true, true]);
    expect(again.figures()).toMatchObject({ files_done: 3, files_per_s: 0 });
    expect(events.all.filter(({ type }) => type === "batch-handed-out")).toEqual([]); // linked from what is kept
    const metrics = await engine.metrics();
    expect(metrics).toContain("ast2graph_files_kept_total 3");
    expect(metrics).toContain('stage="extract",language="python"');
    expect(metrics).toContain('ast2graph_files_total{status="parsed",language="python"} 3');
  }, 60_000);
});

describe("a list of files that is a stream", () => {
  const list = (): AsyncIterable<Uint8Array> => new Blob(["a.py\n"]).stream();
  const root = world.tree("listed", { "a.py": "x = 1\n" });
  test("makes a job, but none that is planned or kept", async () => {
    expect(await textOf(createJob([], { root, currentDirectory: root, filesFrom: list() }))).toContain(
      '"id":"a.py"',
    );
    const planned = createJob([], { root, currentDirectory: root, filesFrom: list() });
    await expect(planned.plan()).rejects.toThrow("can be read again");
    expect(() =>
      createJob([], { root, currentDirectory: root, filesFrom: list(), out: world.path("x") }),
    ).toThrow("can be read again");
  });
});

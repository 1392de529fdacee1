import { afterAll, describe, expect, test } from "bun:test";
import { createEngine, createJob, type JobOptions, type Priority } from "../../../mod.ts";
import type { LaneShares } from "../../../src/job/engine/lane_shares.ts";
import { fillEngineLimits } from "../../../src/surface/library/engine_options.ts";
import { GraphEngine } from "../../../src/surface/library/graph_engine.ts";
import { Events, smallFiles, textOf, World } from "./_job_world.ts";

const world = new World();
afterAll(() => world.remove());
const layers: JobOptions["layers"] = ["symbols"];

describe("a hundred small jobs at once", () => {
  test("all finish; so many run at once, in the order of their priorities; none waits beyond its turn", async () => {
    const root = world.tree("hundred", smallFiles(2));
    const wanted = await textOf(createJob([], { root, layers }));
    const engine = new GraphEngine({ workers: 2, jobsAtOnce: 4 });
    const begun: Priority[] = [];
    let [running, most] = [0, 0];
    const jobs = Array.from({ length: 100 }, (_, i) => {
      const jobPriority = ((i % 5) + 1) as Priority;
      return createJob([], {
        root,
        layers,
        engine,
        jobPriority,
        listener: (event) => {
          if (event.type !== "state") return;
          if (event.to === "running") begun.push(jobPriority);
          running += event.to === "running" ? 1 : -1;
          most = Math.max(most, running);
        },
      });
    });
    const texts = await Promise.all(jobs.map(textOf));
    expect(texts.filter((text) => text === wanted)).toHaveLength(100);
    expect(jobs.map(({ state }) => state).filter((state) => state === "completed")).toHaveLength(100);
    expect({ most, left: [engine.jobsRunning, engine.jobsWaiting] }).toEqual({ most: 4, left: [0, 0] });
    // The threads were there for all of them.
    expect(engine.inner.pool.crew.size).toBeLessThanOrEqual(2);

    // Of the first 20 that had to wait, each priority got its share, and the last one was not left out for long.
    const places = (priority: Priority): number[] =>
      begun.flatMap((each, i) => (each === priority ? [i] : []));
    expect(places(1)[19]).toBeLessThan(50);
    expect(places(5)[0]).toBeLessThan(4 + 31);
    expect(places(1).at(-1)).toBeLessThan(places(5).at(-1)!);
    await engine.close();
  }, 120_000);
});

describe("what languages bring along", () => {
  // Each of a hundred small jobs once read all of its languages' libraries anew, which took longer than its files.
  test("is read once by the threads of an engine, however many jobs it has", async () => {
    const root = world.tree("library", {
      "a.py": "import os\nos.getcwd()\n",
      "b.java": "class B { String s; }\n",
    });
    const wanted = await textOf(createJob([], { root, layers }));
    const engine = new GraphEngine({ workers: 2 });
    const { models } = engine.inner.pool;
    const read: string[] = [];
    const set = models.set.bind(models);
    models.set = (name, parts) => {
      read.push(name);
      return set(name, parts);
    };
    const first = await textOf(createJob([], { root, layers, engine }));
    expect(read.toSorted()).toEqual(["java", "python"]);
    const others = await Promise.all([1, 2, 3].map(() => textOf(createJob([], { root, layers, engine }))));
    expect([first, ...others].filter((text) => text === wanted)).toHaveLength(4);
    expect(read).toHaveLength(2);
    await engine.close();
  });
});

describe("two jobs of different priority", () => {
  test("share the threads by their weights, 16 to 1, as long as both have work", async () => {
    const text = Array.from({ length: 900 }, (_, i) => `def f${i}(a):\n    return a\n`).join("");
    const [first, last] = ["first", "last"].map((name) => world.tree(name, smallFiles(24, text))) as [
      string,
      string,
    ];
    const engine = new GraphEngine({ workers: 1, maxCpuPercent: 100 });
    const handedOut = noteShares(engine.inner.shares);
    const jobs = [
      createJob([], { root: last, layers, engine, jobPriority: 5 }),
      createJob([], { root: first, layers, engine, jobPriority: 1 }),
    ];
    await Promise.all(jobs.map(textOf));
    const bytesOf = (root: string): number =>
      handedOut.filter((batch) => batch.root === root).reduce((sum, batch) => sum + batch.bytes, 0);
    const oneBatch = Math.max(...handedOut.map(({ bytes }) => bytes));
    expect(bytesOf(last)).toBeGreaterThan(0);
    expect(bytesOf(last)).toBeLessThanOrEqual(bytesOf(first) / 16 + oneBatch);
    await engine.close();
  }, 60_000);
});

/** Notes the batches that are handed out while more than one job has work. */
function noteShares(shares: LaneShares): { readonly root: string; readonly bytes: number }[] {
  const noted: { readonly root: string; readonly bytes: number }[] = [];
  const [order, charge] = [shares.order.bind(shares), shares.charge.bind(shares)];
  let isContended = false;
  shares.order = (ready) => {
    isContended = ready.length > 1;
    return order(ready);
  };
  shares.charge = (lane, bytes) => {
    if (isContended) noted.push({ root: lane.options.settings.root, bytes });
    isContended = false;
    charge(lane, bytes);
  };
  return noted;
}

describe("the limits of an engine", () => {
  test("are a service's by default: 80 % of the cores, 8 jobs", async () => {
    await using engine = createEngine();
    expect(engine.limits).toMatchObject({ maxCpuPercent: 80, jobsAtOnce: 8, minWorkers: 1 });
    expect(fillEngineLimits({}).workers).toBeGreaterThan(0);
  });

  test.each([
    ["workers", 3, { workers: 3 }],
    ["minWorkers", 2, { minWorkers: 2 }],
    ["maxMemoryBytes", 400e6, { maxMemoryBytes: 400e6 }],
    ["maxCpuPercent", 50, { maxCpuShare: 0.5 }],
  ] as const)("%s may be set while jobs run", async (name, value, inner) => {
    const root = world.tree("set", smallFiles(4));
    const engine = new GraphEngine({ workers: 4 });
    const events = new Events();
    const job = createJob([], { root, layers, engine, listener: events.listener });
    const text = textOf(job);
    await events.untilType("file-found");
    engine.set({ [name]: value });
    expect(engine.limits[name]).toBe(value);
    expect(engine.inner.limits).toMatchObject(inner);
    expect(await text).toContain('"type":"summary"');
    await engine.close();
  });

  test("jobsAtOnce too: those that wait begin", async () => {
    await using engine = createEngine({ jobsAtOnce: 1 });
    const root = world.tree("places", smallFiles(1));
    const jobs = Array.from({ length: 3 }, () => createJob([], { root, layers, engine }));
    const readers = jobs.map((job) => job.stream().getReader());
    const first = readers.map((reader) => reader.read());
    await first[0];
    expect(jobs.map(({ state }) => state)).toEqual(["running", "planned", "planned"]);
    engine.set({ jobsAtOnce: 3 });
    await Promise.all(first);
    expect(jobs.map(({ state }) => state)).toEqual(["running", "running", "running"]);
    for (const reader of readers) await reader.cancel();
  });

  test.each([
    [{ worker: 2 }, TypeError, '"worker" is none; did you mean "workers"?'],
    [{ jobsAtOnce: 0 }, RangeError, "option jobsAtOnce wants a whole number from 1"],
    [{ workers: 0 }, RangeError, "option workers wants a whole number from 1"],
    [{ maxCpuPercent: 101 }, RangeError, "option maxCpuPercent wants a number from 1 to 100"],
    [{ maxMemoryBytes: 1 }, Error, "wants at least"],
  ])("%j is refused", async (options, type, words) => {
    await using engine = createEngine({});
    for (const act of [() => createEngine(options as object), () => engine.set(options as object)]) {
      expect(act).toThrow(type);
      expect(act).toThrow(words);
    }
    expect(() => engine.set({ locateWasm: 1 } as object)).toThrow('"locateWasm" is none');
  });
});

describe("the limits of a job", () => {
  const root = world.tree("limits", smallFiles(3));

  test.each([
    [{ worker: 2 }, TypeError, '"worker" is none; did you mean "workers"?'],
    [{ jobPriorty: 1 }, TypeError, 'did you mean "jobPriority"?'],
    [{ jobPriority: 6 }, RangeError, "option jobPriority wants a whole number from 1 to 5"],
    [{ engine: {} }, TypeError, "option engine wants an engine that createEngine has made"],
    [{ out: "x", stopAfter: "parse" }, TypeError, "there are none"],
  ])("%j is refused", (options, type, words) => {
    const act = (): unknown => createJob([], { root, ...(options as object) });
    expect(act).toThrow(type);
    expect(act).toThrow(words);
  });

  test.each(["workers", "minWorkers", "maxMemoryBytes", "maxCpuPercent"] as const)(
    "%s is its own if its engine is; another engine has it for all",
    async (name) => {
      const value = { workers: 2, minWorkers: 1, maxMemoryBytes: 400e6, maxCpuPercent: 60 }[name];
      const alone = createJob([], { root, layers, workers: 3 });
      alone.set({ [name]: value });
      expect(await textOf(alone)).toContain('"type":"summary"');
      await using engine = createEngine();
      expect(() => createJob([], { root, engine, [name]: value })).toThrow("set it where the engine is made");
      const job = createJob([], { root, engine });
      expect(() => job.set({ [name]: value })).toThrow("wants to be set at the engine");
    },
  );

  test("maxBytesPerSecond holds the output back, and lets it go when it is lifted", async () => {
    const events = new Events();
    // At this rate the first block takes a minute or more.
    const job = createJob([], {
      root: world.tree("rate", smallFiles(40, "x = [1, 2, 3, 4, 5, 6, 7]\n".repeat(40))),
      layers: ["syntax"],
      maxBytesPerSecond: 1000,
      listener: events.listener,
    });
    const text = textOf(job);
    await events.until((all) => all.filter(({ type }) => type === "file-done").length > 0);
    expect(job.state).toBe("running");
    job.set({ maxBytesPerSecond: Number.POSITIVE_INFINITY });
    expect(await text).toContain('"type":"summary"');
    expect(() => job.set({ maxBytesPerSecond: 1 })).toThrow(RangeError);
  });

  test("jobPriority lets one that waits overtake", async () => {
    await using engine = createEngine({ jobsAtOnce: 1 });
    const begun: number[] = [];
    const jobs = [0, 1, 2].map((i) =>
      createJob([], {
        root,
        layers,
        engine,
        listener: (event) => event.type === "state" && event.to === "running" && begun.push(i),
      }),
    );
    const texts = jobs.map(textOf);
    jobs[2]!.set({ jobPriority: 1 });
    await Promise.all(texts);
    expect(begun).toEqual([0, 2, 1]);
    expect(() => jobs[0]!.set({ jobPriority: 0 as Priority })).toThrow(RangeError);
    expect(() => jobs[0]!.set({ bytes: 1 } as object)).toThrow(TypeError);
  });
});

describe("the metrics of an engine", () => {
  test("count its jobs and their files, with and without an end", async () => {
    await using engine = createEngine();
    const root = world.tree("metrics", smallFiles(3));
    await textOf(createJob([], { root, layers, engine }));
    const open = createJob([], { root, layers, engine }).stream().getReader();
    await open.read();
    const metrics = await engine.metrics();
    expect(metrics).toContain('ast2graph_jobs{state="completed"} 1');
    expect(metrics).toContain('ast2graph_jobs{state="running"} 1');
    expect(metrics).toMatch(/ast2graph_files_total\{status="parsed",language="python"\} [3-6]/);
  });

  test("are there before the first job", async () => {
    await using engine = createEngine();
    expect(await engine.metrics()).toContain("# TYPE ast2graph_jobs gauge");
  });
});

describe("an engine that is closed", () => {
  test("cancels its jobs, those that wait too, and takes no more", async () => {
    const engine = createEngine({ jobsAtOnce: 1 });
    const root = world.tree("closed", smallFiles(30));
    const jobs = [0, 1].map((i) => createJob([], { root, engine, directory: world.path(`closed${i}.job`) }));
    const running = jobs.map((job) => job.run());
    for (const each of running) each.catch(() => {});
    await engine.metrics();
    await engine.close();
    expect(jobs.map(({ state }) => state)).toEqual(["cancelled", "cancelled"]);
    await expect(Promise.all(running)).rejects.toMatchObject({ code: "interrupted" });
    await expect(createJob([], { root, engine }).stream().getReader().read()).rejects.toThrow(
      "it was closed",
    );
  });
});

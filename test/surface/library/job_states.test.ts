import { afterAll, describe, expect, test } from "bun:test";
import { createEngine, createJob, type JobOptions } from "../../../mod.ts";
import { jobStates, mayFollow } from "../../../src/job/job_state.ts";
import { GraphEngine } from "../../../src/surface/library/graph_engine.ts";
import { Events, faultyEntry, smallFiles, textOf, World } from "./_job_world.ts";

const world = new World();
afterAll(() => world.remove());

const good = world.tree("good", smallFiles(3));
const bad = world.tree("bad", { "a.py": "x = 1\n", "b_throw.py": "y = 1\n" });
const stuck = world.tree("stuck", { "hang.py": "y = 1\n" });
const layers: JobOptions["layers"] = ["syntax"];

/** How each way through the states is brought about. */
const ways: Readonly<Record<string, (events: Events) => Promise<void>>> = {
  "planned > running > completed": async ({ listener }) => {
    const job = createJob([], { root: good, layers, listener });
    expect(job.state).toBe("planned");
    await textOf(job);
    expect(job.state).toBe("completed");
  },
  "planned > running > completed-with-failures": async ({ listener }) => {
    await using engine = createEngine({ workers: 1, workerEntry: faultyEntry });
    const job = createJob([], { root: bad, layers, listener, engine, directory: world.path("bad.job") });
    expect(await job.run()).toMatchObject({ state: "completed-with-failures", output: { failedFiles: 1 } });
  },
  "planned > cancelled": async ({ listener }) => {
    const job = createJob([], { root: good, listener });
    await job.cancel();
    await expect(textOf(job)).rejects.toMatchObject({ code: "interrupted" });
  },
  "planned > failed": async ({ listener }) => {
    const engine = createEngine();
    await engine.close();
    const job = createJob([], { root: good, engine, listener });
    await expect(textOf(job)).rejects.toThrow("wants an engine that is open: it was closed");
  },
  "planned > running > cancelled": async (events) => {
    await using engine = createEngine({ workers: 1, workerEntry: faultyEntry });
    const job = createJob([], { root: stuck, layers, engine, listener: events.listener });
    const text = textOf(job);
    text.catch(() => {});
    await events.untilType("file-found");
    await job.cancel(new Error("enough"));
    await expect(text).rejects.toThrow("enough");
  },
  "planned > running > failed": async ({ listener }) => {
    const job = createJob(["nowhere"], { root: good, currentDirectory: good, listener });
    await expect(textOf(job)).rejects.toMatchObject({ code: "operand-missing" });
    expect(job.health()).toMatchObject({ status: "failing" });
  },
  "planned > running > pausing > paused > running > completed": async (events) => {
    const job = createJob([], {
      root: good,
      layers,
      workers: 1,
      directory: world.path("paused.job"),
      listener: (event) => {
        events.listener(event);
        if (event.type === "file-found" && event.path === "m000.py") void job.pause();
      },
    });
    const running = job.run();
    await events.until(() => job.state === "paused");
    job.continue();
    expect(await running).toMatchObject({ state: "completed" });
  },
  "planned > running > pausing > running > cancelled": async (events) => {
    await using engine = new GraphEngine({ workers: 1, workerEntry: faultyEntry });
    const job = createJob([], {
      root: stuck,
      layers,
      engine,
      directory: world.path("stuck.job"),
      listener: events.listener,
    });
    const running = job.run();
    running.catch(() => {});
    await events.until(() => engine.inner.pool.batchesUnderWay > 0);
    void job.pause(); // what is under way never ends
    job.continue();
    await job.cancel();
    await expect(running).rejects.toMatchObject({ code: "interrupted" });
  },
  "planned > running > pausing > cancelled": async (events) => {
    await using engine = new GraphEngine({ workers: 1, workerEntry: faultyEntry });
    const job = createJob([], { root: stuck, layers, engine, listener: events.listener });
    textOf(job).catch(() => {});
    await events.until(() => engine.inner.pool.batchesUnderWay > 0);
    const paused = job.pause();
    await job.cancel();
    await paused; // there is nothing left to wait for
  },
  "planned > running > pausing > failed": async (events) => {
    const engine = new GraphEngine({ workers: 1, workerEntry: faultyEntry });
    const job = createJob([], { root: stuck, layers, engine, listener: events.listener });
    const text = textOf(job);
    text.catch(() => {});
    await events.until(() => engine.inner.pool.batchesUnderWay > 0);
    void job.pause();
    engine.inner.close(); // as when its threads do not start any more
    await expect(text).rejects.toThrow("shut down");
  },
  "planned > running > pausing > paused > cancelled": async (events) => {
    const job = createJob([], {
      root: good,
      layers,
      listener: (event) => {
        events.listener(event);
        if (event.type === "file-found" && event.path === "m000.py") void job.pause();
      },
    });
    const text = textOf(job);
    text.catch(() => {});
    await events.until(() => job.state === "paused");
    await job.cancel();
    await expect(text).rejects.toMatchObject({ code: "interrupted" });
  },
  "planned > running > pausing > paused > failed": async (events) => {
    const engine = new GraphEngine({ workers: 1 });
    const job = createJob([], {
      root: world.tree("many", smallFiles(300)),
      layers,
      engine,
      listener: events.listener,
    });
    const reader = job.stream().getReader();
    await reader.read(); // the header
    const next = reader.read();
    next.catch(() => {});
    await events.untilType("file-found");
    await job.pause();
    engine.inner.close();
    await events.until(() => job.state === "failed");
    await expect(next.then(() => reader.read())).rejects.toThrow("shut down");
  },
};

describe("a job goes", () => {
  const seen = new Set<string>();
  test.each(Object.keys(ways))("%s", async (name) => {
    const events = new Events();
    await ways[name]!(events);
    const states = name.split(" > ");
    expect(events.transitions).toEqual(states.slice(1).map((to, i) => `${states[i]} > ${to}`));
    for (const transition of events.transitions) seen.add(transition);
  });

  test("no other way, and these are all", () => {
    const legal = jobStates.flatMap((from) =>
      jobStates.filter((to) => mayFollow(from, to)).map((to) => `${from} > ${to}`),
    );
    expect([...seen].sort()).toEqual(legal.sort());
  });
});

describe("what a state does not allow is refused:", () => {
  test.each([
    ["pausing one that has not begun", () => createJob([], { root: good }).pause()],
    ["continuing one that is not paused", async () => createJob([], { root: good }).continue()],
    ["running one that has nowhere to put its output", () => createJob([], { root: good }).run()],
  ])("%s", async (_, act) => {
    await expect(act()).rejects.toThrow(TypeError);
  });

  test("pausing one that is over", async () => {
    const job = createJob([], { root: good, layers });
    await textOf(job);
    await expect(job.pause()).rejects.toThrow("a job that is completed cannot be pausing");
    await job.cancel(); // of no account
    expect(job.state).toBe("completed");
  });

  test("reading one twice that keeps nothing", () => {
    const job = createJob([], { root: good });
    job.stream();
    expect(() => job.stream()).toThrow("reading a job again wants a directory");
  });
});

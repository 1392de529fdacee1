import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cleanJobs } from "../../../src/job/store/clean_jobs.ts";
import type { JobStore } from "../../../src/job/store/job_store.ts";
import { listJobs, readJob } from "../../../src/job/store/list_jobs.ts";
import { failingPort } from "./_failing_port.ts";
import { manyFiles } from "./_many_files.ts";
import { place, removePlaces } from "./_place.ts";
import { runWorld } from "./_world.ts";

afterAll(removePlaces);

const world = manyFiles(8);
const progress = { filesDone: 3, filesFound: 8, bytesDone: 1, bytesFound: 2, isDiscovered: true };

/** A directory with a job of each kind, and things that are none. */
async function makeJobs(): Promise<string> {
  const home = place(true);
  const outputPath = join(home, "graph");
  await runWorld(join(home, "1-complete.job"), world, { outputPath });
  await runWorld(join(home, "2-killed.job"), world, {
    port: failingPort(3000),
    onOpen: (store) => store.note("running", progress),
  }).catch(() => {});
  await runWorld(join(home, "3-paused.job"), world, {
    onName: (index) => {
      if (index === 4) throw new Error("paused");
    },
    onOpen: (store) => store.note("paused"),
  }).catch(() => {});
  for (const name of ["4-broken.job", "5-other", "6-empty"]) mkdirSync(join(home, name));
  writeFileSync(join(home, "4-broken.job", "job.json"), '{"format":"ast2graph-job","version":1,');
  writeFileSync(join(home, "5-other", "job.json"), "{}");
  writeFileSync(join(home, "5-other", "1.log"), "mine");
  return home;
}

describe("listing jobs", () => {
  test("tells of those below a directory and of what state they are in", async () => {
    const home = await makeJobs();
    const jobs = listJobs([home, join(home, "1-complete.job"), join(home, "none")]);
    const common = { bytesOnDisk: expect.any(Number), updatedMs: expect.any(Number) };
    expect(jobs).toEqual([
      expect.objectContaining({
        ...common,
        state: "completed",
        isResumable: false,
        filesKept: 8,
        outputPath: join(home, "graph"),
      }),
      expect.objectContaining({ ...common, state: "interrupted", isResumable: true, progress }),
      expect.objectContaining({ ...common, state: "paused", isResumable: true, filesKept: 4 }),
      expect.objectContaining({
        ...common,
        state: "broken",
        isResumable: false,
        problem: expect.stringContaining("damaged"),
      }),
    ]);
    expect(jobs[1]!.filesKept).toBeGreaterThan(0);
  });

  test("tells who works on one", async () => {
    const directory = place(true);
    let seen: ReturnType<typeof readJob>;
    let opened: JobStore | undefined;
    await runWorld(directory, world, {
      onOpen: (store) => {
        opened = store;
      },
      onName: () => {
        seen = readJob(directory);
      },
    });
    expect(seen).toMatchObject({ state: "running", isResumable: false, holder: { pid: process.pid } });
    expect(opened!.record.state).toBe("completed");
  });

  test("sees none where there is none", () => {
    expect(readJob(place())).toBeUndefined();
    expect(listJobs([join(place(), "none")])).toEqual([]);
  });
});

describe("cleaning jobs", () => {
  test("removes completed ones and nothing else", async () => {
    const home = await makeJobs();
    const before = readdirSync(home);
    const told = await cleanJobs([home], { dryRun: true });
    expect(readdirSync(home)).toEqual(before);
    const cleaned = await cleanJobs([home]);
    expect(cleaned.map(({ result }) => result)).toEqual(["removed"]);
    expect(told).toEqual(cleaned);
    expect(readdirSync(home).sort()).toEqual(before.filter((name) => name !== "1-complete.job").sort());
  });

  test("removes those that are wanted, never a directory without a job's mark", async () => {
    const home = await makeJobs();
    const cleaned = await cleanJobs([home, join(home, "5-other"), join(home, "6-empty")], {
      isWanted: () => true,
    });
    expect(cleaned.map(({ result }) => result)).toEqual(["removed", "removed", "removed", "removed"]);
    expect(readdirSync(home).sort()).toEqual(["5-other", "6-empty", "graph"]);
    expect(readdirSync(join(home, "5-other"))).toEqual(["1.log", "job.json"]);
  });

  test("leaves what is not a job's own, and what is at work", async () => {
    const home = place(true);
    const directory = join(home, "a.job");
    let held: Awaited<ReturnType<typeof cleanJobs>> = [];
    await runWorld(directory, world, {
      onName: async (index) => {
        if (index === 2) held = await cleanJobs([home], { isWanted: () => true });
      },
    });
    expect(held.map(({ result }) => result)).toEqual(["held"]);
    writeFileSync(join(directory, "notes.txt"), "mine");
    mkdirSync(join(directory, "7.logs"));
    expect((await cleanJobs([home])).map(({ result }) => result)).toEqual(["emptied"]);
    expect(readdirSync(directory).sort()).toEqual(["7.logs", "notes.txt"]);
    expect(existsSync(join(directory, "job.json"))).toBe(false);
  });
});

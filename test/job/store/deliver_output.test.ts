import { afterAll, describe, expect, test } from "bun:test";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Rename } from "../../../src/job/store/deliver_output.ts";
import { readJob } from "../../../src/job/store/list_jobs.ts";
import { manyFiles } from "./_many_files.ts";
import { place, removePlaces } from "./_place.ts";
import { plainOutput, runWorld } from "./_world.ts";

afterAll(removePlaces);

const world = manyFiles(5);
const plain = plainOutput(world);
const across: Rename = () => {
  throw Object.assign(new Error("across"), { code: "EXDEV" });
};

describe.each<[string, Rename]>([
  ["on the same file system", renameSync],
  ["on another file system", across],
])("an output %s", (_, rename) => {
  test("replaces the old one and keeps its permissions", async () => {
    const outputPath = join(place(), "graph");
    writeFileSync(outputPath, "old");
    chmodSync(outputPath, 0o600);
    await runWorld(place(), world, { outputPath, rename });
    expect(readFileSync(outputPath, "utf8")).toBe(plain);
    expect(statSync(outputPath).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(outputPath, ".."))).toEqual(["graph"]);
  });

  test("replaces what a link leads to, not the link", async () => {
    const home = place();
    writeFileSync(join(home, "real"), "old");
    symlinkSync("real", join(home, "graph"));
    await runWorld(place(), world, { outputPath: join(home, "graph"), rename });
    expect(readlinkSync(join(home, "graph"))).toBe("real");
    expect(readFileSync(join(home, "real"), "utf8")).toBe(plain);
  });

  test("is found there again, and goes there again", async () => {
    const [directory, outputPath] = [place(), join(place(), "graph")];
    await runWorld(directory, world, { outputPath, rename });
    expect(readdirSync(directory)).not.toContain("1.ndjson");
    expect((await runWorld(directory, world, { outputPath, rename })).made).toEqual([]);
    expect(readFileSync(outputPath, "utf8")).toBe(plain);
  });
});

describe("an output", () => {
  test("that goes to a device is written, and stays in the job", async () => {
    const directory = place();
    await runWorld(directory, world, { outputPath: "/dev/null" });
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
    expect(existsSync("/dev/failed.ndjson")).toBe(false);
    expect(readFileSync(join(directory, "1.ndjson"), "utf8")).toBe(plain);
  });

  test.each<[string, (home: string) => string, Rename]>([
    [
      "is a directory",
      (home) => {
        mkdirSync(join(home, "graph"));
        return join(home, "graph");
      },
      renameSync,
    ],
    ["lies in a directory that is not there", (home) => join(home, "none", "graph"), renameSync],
    ["lies in none on another file system", (home) => join(home, "none", "graph"), across],
  ])("whose place %s leaves a job that can be resumed", async (_, spoil, rename) => {
    const [directory, home] = [place(), place()];
    await expect(runWorld(directory, world, { outputPath: spoil(home), rename })).rejects.toMatchObject({
      code: "job-unwritable",
    });
    const { output, made } = await runWorld(directory, world, { outputPath: join(home, "other") });
    expect([output, made]).toEqual([plain, []]);
  });

  test("is known to be complete although the job died right after it got its name", async () => {
    const [directory, outputPath] = [place(), join(place(), "graph")];
    const dying: Rename = (from, to) => {
      renameSync(from, to);
      throw new Error("killed");
    };
    await expect(runWorld(directory, world, { outputPath, rename: dying })).rejects.toThrow("killed");
    expect(readJob(directory)).toMatchObject({ state: "completed", outputPath, filesKept: 5 });
    expect((await runWorld(directory, world, { outputPath })).made).toEqual([]);
  });
});

import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readJobDirectory } from "../../../src/job/store/job_record.ts";
import type { JobStore } from "../../../src/job/store/job_store.ts";
import { failingPort } from "./_failing_port.ts";
import { place, removePlaces } from "./_place.ts";
import { NOW_MS, plainOutput, runWorld, type World } from "./_world.ts";

afterAll(removePlaces);

const file = (text: string, changedMs = 1, language = "ts"): World[string] => ({ text, changedMs, language });
const world: World = {
  "a.ts": file("const a"),
  "b/é.py": file("b = 1", 2, "py"),
  "c.bin": { text: "?", changedMs: 3 },
  "d.ts": { ...file("d"), fails: true },
  "e.txt": file("plain", 5, "plain"),
  "f.ts": file("f"),
  "g.py": file("g", 7, "py"),
};
const paths = Object.keys(world);

/** Runs until the disk is full after so many bytes. */
async function runUntilFull(directory: string, bytes: number, of: World = world): Promise<void> {
  await expect(runWorld(directory, of, { port: failingPort(bytes) })).rejects.toMatchObject({
    code: "job-unwritable",
  });
}

describe("a job that nothing interrupts", () => {
  test("gives the plain output, under its name, and leaves a record of it", async () => {
    const [directory, outputPath] = [join(place(), "job"), join(place(), "graph.ndjson")];
    const { output, made } = await runWorld(directory, world, { outputPath });
    expect(output).toBe(plainOutput(world));
    expect(readFileSync(outputPath, "utf8")).toBe(output);
    expect(made).toEqual(paths);
    expect(readJobDirectory(directory)).toMatchObject({
      kind: "job",
      record: {
        state: "completed-with-failures",
        output: { path: outputPath, bytes: Buffer.byteLength(output) },
      },
    });
    const names = readdirSync(directory).sort();
    expect(names.filter((name) => !name.startsWith("lock."))).toEqual([
      "1.facts",
      "1.log",
      "failed.ndjson",
      "job.json",
    ]);
  });

  test("keeps the output where no name is given", async () => {
    const directory = place();
    const { output } = await runWorld(directory, world);
    expect(readFileSync(join(directory, "1.ndjson"), "utf8")).toBe(output);
  });

  test("without files is a header and a tail", async () => {
    expect((await runWorld(place(), {})).output).toBe(plainOutput({}));
  });
});

describe("a job that is resumed", () => {
  test("keeps in place what was finished, and makes the rest", async () => {
    const directory = place();
    await runUntilFull(directory, 4000);
    const { output, made, inPlace } = await runWorld(directory, world);
    expect(output).toBe(plainOutput(world));
    expect(inPlace).toBeGreaterThan(0);
    expect(made).toEqual(paths.slice(inPlace));
    expect(readdirSync(directory)).not.toContain("2.log");
  });

  test("tells at once what stays in place, and of no other file anything: that one is still to be named", async () => {
    const directory = place();
    await runUntilFull(directory, 4000);
    let store: JobStore | undefined;
    const { output, inPlace } = await runWorld(directory, world, {
      onOpen: (opened) => {
        store = opened;
      },
      onName: () => expect(store!.keptInPlace({ path: "nowhere", bytes: 1 })).toBeUndefined(),
    });
    expect(output).toBe(plainOutput(world));
    expect(inPlace).toBeGreaterThan(0);
  });

  test("after completion makes nothing, and gives the same", async () => {
    const [directory, outputPath] = [place(), join(place(), "graph")];
    await runWorld(directory, world, { outputPath });
    const { output, made } = await runWorld(directory, world, { outputPath });
    expect([output, made]).toEqual([plainOutput(world), []]);
    expect(readFileSync(outputPath, "utf8")).toBe(output);
  });

  test.each<[string, World, readonly string[]]>([
    ["changed", { ...world, "b/é.py": file("b = 2", 9, "py") }, ["b/é.py"]],
    ["vanished", without("b/é.py"), []],
    ["vanished, the first", without("a.ts"), []],
    ["vanished, the last", without("g.py"), []],
    ["come in", { ...world, "bb.ts": file("new") }, ["bb.ts"]],
    ["come in at the end", { ...world, "z.ts": file("new") }, ["z.ts"]],
    ["got another language", { ...world, "e.txt": file("plain", 5, "py") }, ["e.txt"]],
  ])("makes just what has %s", async (_, changed, expected) => {
    const directory = place();
    await runWorld(directory, world);
    const { output, made } = await runWorld(directory, changed);
    expect(output).toBe(plainOutput(changed));
    expect(made).toEqual([...expected]);
  });

  test("copies blocks behind another header", async () => {
    const directory = place();
    await runWorld(directory, world);
    const { output, made } = await runWorld(directory, world, { revision: "2" });
    expect([output, made]).toEqual([plainOutput(world, "2"), []]);
  });

  test.each([
    ["another key of blocks", { blockKey: "other" }],
    ['the mode "fresh"', { mode: "fresh" as const }],
  ])("makes everything with %s", async (_, options) => {
    const directory = place();
    await runWorld(directory, world);
    const { output, made } = await runWorld(directory, world, options);
    expect([output, made]).toEqual([plainOutput(world), paths]);
  });

  test("keeps blocks of any size, in place and copied", async () => {
    const directory = place(true);
    const large = {
      "a.ts": file("a"),
      "b.ts": file("b".repeat(3_000_001)),
      "c.ts": file("c".repeat(70_000)),
    };
    const longer = { ...large, "d.ts": file("d".repeat(90_000)) };
    const dying = runWorld(directory, longer, { port: failingPort(6_160_000), blocksPerChunk: 1 });
    await expect(dying).rejects.toMatchObject({ code: "job-unwritable" });
    const resumed = await runWorld(directory, large);
    expect([resumed.inPlace, resumed.output === plainOutput(large)]).toEqual([3, true]);
    const changed = { ...large, "a.ts": file("other", 9) };
    const { output, made } = await runWorld(directory, changed);
    expect(output === plainOutput(changed)).toBe(true);
    expect(made).toEqual(["a.ts"]);
  });

  test("does not trust a file that changed just before it was read", async () => {
    const directory = place();
    const fresh = { ...world, "a.ts": file("const a", NOW_MS - 5) };
    await runWorld(directory, fresh);
    expect((await runWorld(directory, fresh)).made).toEqual(["a.ts"]);
  });

  test("does not keep what cannot be known again: a file without times", async () => {
    const directory = place();
    const timeless = { "a.ts": file("a", undefined as never) };
    const refs = { "a.ts": { ...timeless["a.ts"]!, changedMs: undefined as never } };
    await runWorld(directory, refs);
    expect((await runWorld(directory, refs)).made).toEqual(["a.ts"]);
  });

  test("finds its blocks in older generations too", async () => {
    const directory = place();
    await runWorld(directory, world, { outputPath: join(directory, "..", "graph") }).catch(() => {});
    const changed = { ...world, "a.ts": file("other", 9) };
    await runUntilFull(directory, 900, changed);
    const { output, made } = await runWorld(directory, changed);
    expect(output).toBe(plainOutput(changed));
    expect(made.length).toBeLessThanOrEqual(1);
    expect(readdirSync(directory).filter((name) => name.endsWith(".log"))).toHaveLength(1);
  });

  test("makes a file again when the model it needs was never kept", async () => {
    const directory = place();
    await runWorld(directory, { "b.txt": file("b", 1, "plain") });
    const changed = { "b.txt": file("b", 1, "plain"), "c.ts": file("c") };
    const { output } = await runWorld(directory, changed);
    expect(output).toBe(plainOutput(changed));
  });

  test("keeps the model although the file it came with is gone", async () => {
    const directory = place();
    await runWorld(directory, world);
    const changed = without("a.ts", "b/é.py");
    expect(await runWorld(directory, changed)).toMatchObject({ output: plainOutput(changed), made: [] });
    expect(await runWorld(directory, changed)).toMatchObject({ output: plainOutput(changed), made: [] });
  });
});

describe("a retry", () => {
  test("makes just the files that failed, and its list of failures goes when none are left", async () => {
    const [directory, home] = [place(), place()];
    const outputPath = join(home, "graph");
    await runWorld(directory, world, { outputPath });
    const line = '{"path":"d.ts","reason":"crashed","message":"it crashed","attempts":3}\n';
    expect(readFileSync(join(home, "failed.ndjson"), "utf8")).toBe(line);
    expect(readFileSync(join(directory, "failed.ndjson"), "utf8")).toBe(line);
    const mended = { ...world, "d.ts": file("d") };
    const { output, made } = await runWorld(directory, mended, {
      outputPath,
      isKept: ({ outcome }) => outcome.status !== "failed",
    });
    expect([output, made]).toEqual([plainOutput(mended), ["d.ts"]]);
    expect(readdirSync(home)).toEqual(["graph"]);
    expect(existsSync(join(directory, "failed.ndjson"))).toBe(false);
  });

  test("leaves a list that somebody else wrote", async () => {
    const [directory, home] = [place(), place()];
    writeFileSync(join(home, "failed.ndjson"), "theirs\n");
    await runWorld(directory, world, { outputPath: join(home, "graph") });
    expect(readdirSync(home).sort()).toEqual(["failed.ndjson", "graph", "graph.failed.ndjson"]);
    await runWorld(directory, without("d.ts"), { outputPath: join(home, "graph") });
    expect(readdirSync(home).sort()).toEqual(["failed.ndjson", "graph"]);
  });

  test.each([
    [
      "was changed",
      (path: string) => writeFileSync(path, readFileSync(path, "utf8").replace("plain", "PLAIN")),
      1,
    ],
    ["is gone", (path: string) => rmSync(path), paths.length],
    ["was cut", (path: string) => writeFileSync(path, "short"), paths.length],
  ])("makes what is missing when the output %s", async (_, spoil, count) => {
    const [directory, outputPath] = [place(), join(place(), "graph")];
    await runWorld(directory, world, { outputPath });
    spoil(outputPath);
    const damaged: string[] = [];
    const { output, made } = await runWorld(directory, world, {
      outputPath,
      onDamaged: (path) => damaged.push(path),
    });
    expect(output).toBe(plainOutput(world));
    expect(made).toHaveLength(count);
  });
});

function without(...gone: readonly string[]): World {
  return Object.fromEntries(Object.entries(world).filter(([path]) => !gone.includes(path)));
}

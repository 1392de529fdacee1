import { afterAll, describe, expect, test } from "bun:test";
import { chmod, readdir, readFile, readlink, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openFileSink } from "../../../src/emit/sinks/file_sink.ts";
import { Fault } from "../../../src/fault/fault.ts";
import { place, removePlaces } from "./_place.ts";

afterAll(removePlaces);

const bytes: Uint8Array = new TextEncoder().encode("new\n");

describe("a file that is written", () => {
  test("has its name only at the end", async () => {
    const directory = place();
    const sink = await openFileSink(join(directory, "graph"));
    await sink.write(bytes);
    expect(await readdir(directory)).not.toContain("graph");
    await sink.finish();
    expect(await readdir(directory)).toEqual(["graph"]);
  });

  test("leaves the old one as it is until then, and when it is given up", async () => {
    const path = join(place(), "graph");
    await writeFile(path, "old\n");
    const given = await openFileSink(path);
    await given.write(bytes);
    await given.abort();
    expect(await readFile(path, "utf8")).toBe("old\n");
    const sink = await openFileSink(path);
    await sink.write(bytes);
    expect(await readFile(path, "utf8")).toBe("old\n");
    await sink.finish();
    expect(await readFile(path, "utf8")).toBe("new\n");
  });

  test("keeps the permissions of the old one", async () => {
    const path = join(place(), "graph");
    await writeFile(path, "old\n");
    await chmod(path, 0o600);
    const sink = await openFileSink(path);
    await sink.finish();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test("replaces what a link leads to, not the link", async () => {
    const directory = place();
    await writeFile(join(directory, "real"), "old\n");
    await symlink("real", join(directory, "graph"));
    const sink = await openFileSink(join(directory, "graph"));
    await sink.write(bytes);
    await sink.finish();
    expect(await readlink(join(directory, "graph"))).toBe("real");
    expect(await readFile(join(directory, "real"), "utf8")).toBe("new\n");
  });

  test("a device is written, never replaced", async () => {
    const sink = await openFileSink("/dev/null");
    await sink.write(bytes);
    await sink.finish();
    expect((await stat("/dev/null")).isCharacterDevice()).toBe(true);
    const given = await openFileSink("/dev/null");
    await given.abort();
    expect((await stat("/dev/null")).isCharacterDevice()).toBe(true);
  });

  test.each([
    ["a directory", (): string => place(), "EISDIR"],
    ["a place below nothing", (): string => join(place(), "none", "graph"), "ENOENT"],
    ["a place below a file", (): string => join("/dev/null", "graph"), "ENOTDIR"],
  ])("%s is refused before anything is written", async (_, makePath, code) => {
    const path = makePath();
    const error = await openFileSink(path).catch((reason: Fault) => reason);
    expect(error).toBeInstanceOf(Fault);
    expect((error as Fault).code).toBe("output-unwritable");
    expect((error as Fault).message).toEndWith(`"${path}" wants a place that can be written: ${code}`);
  });

  test("a name that was taken by a directory meanwhile is told, and nothing is left", async () => {
    const directory = place();
    const path = join(directory, "graph");
    const sink = await openFileSink(path);
    Bun.spawnSync(["mkdir", path]);
    expect(await sink.finish().catch((reason: unknown) => reason)).toMatchObject({
      code: "output-unwritable",
    });
    expect(await readdir(directory)).toEqual(["graph"]);
  });
});

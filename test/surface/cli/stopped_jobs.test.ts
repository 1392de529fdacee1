/** What a job leaves when it is stopped in the middle, through the real command line. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readJob } from "../../../src/job/store/list_jobs.ts";
import { removePlaces } from "../../emit/sinks/_place.ts";
import { makeTree, program, run, runShell } from "./_command_line.ts";

afterAll(removePlaces);

const text: string = Array.from(
  { length: 60 },
  (_, i) => `export const value${i} = f({ a: [${i}] });\n`,
).join("");
const tree: string = makeTree(
  Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`d${i % 5}/f${i}.ts`, text])),
);
/** So slow that a job is in the middle whenever it is looked at; then as fast as it goes. */
const slowly = ["--max-rate", "1MB"] as const;
const fast = ["--max-rate", "1GB"] as const;

/** Waits for something to be so; the test's own time limit ends it otherwise. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await Bun.sleep(5);
}

type Child = Bun.Subprocess<"ignore", "ignore", "pipe">;

/** A job over the tree that has finished files and is far from its end. */
async function startJob(directory: string, words: readonly string[], job: string): Promise<Child> {
  const child = Bun.spawn([...program, "--root", tree, tree, ...slowly, ...words], {
    cwd: directory,
    stdin: "ignore",
    stdout: "ignore",
    stderr: "pipe",
  });
  await until(() => child.exitCode !== null || (readJob(join(directory, job))?.filesKept ?? 0) > 0);
  expect(child.exitCode).toBeNull();
  return child;
}

const digestOf = (path: string): string =>
  new Bun.CryptoHasher("sha256").update(readFileSync(path)).digest("hex");

/** Of what an uninterrupted run writes. */
let plainDigest = "";
beforeAll(async () => {
  const { stdout } = await runShell(`ast2graph --root ${tree} ${tree} -q | sha256sum`, tree);
  plainDigest = stdout.slice(0, 64);
}, 30_000);

describe("a job with --out that is stopped", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)(
    "by %s ends with %d, says how to go on, and is gone on with",
    async (signal, status) => {
      const directory = makeTree({});
      const child = await startJob(directory, ["--out", "graph.ndjson"], "graph.ndjson.job");
      child.kill(signal);
      expect(await child.exited).toBe(status);
      const words = await new Response(child.stderr).text();
      expect(words).toContain('  nothing was written to "graph.ndjson"\n');
      expect(words).toContain("go on with: ast2graph resume graph.ndjson.job\n");
      expect(existsSync(join(directory, "graph.ndjson"))).toBe(false);
      const kept = readJob(join(directory, "graph.ndjson.job"))!;
      expect(kept).toMatchObject({ state: "cancelled", isResumable: true });
      const resumed = await run(["resume", "graph.ndjson.job", ...fast], directory);
      expect({ status: resumed.status, words: resumed.stderr }).toEqual({
        status: 0,
        words: expect.stringContaining(`kept from before: ${kept.filesKept} file`),
      });
      expect(digestOf(join(directory, "graph.ndjson"))).toBe(plainDigest);
      expect(existsSync(join(directory, "graph.ndjson.job"))).toBe(false);
    },
    60_000,
  );

  test("twice ends at once, and is gone on with all the same", async () => {
    const directory = makeTree({});
    const child = await startJob(directory, ["--out", "graph.ndjson"], "graph.ndjson.job");
    child.kill("SIGINT");
    child.kill("SIGTERM");
    expect([130, 143]).toContain(await child.exited);
    const resumed = await run(["resume", "graph.ndjson.job", "-q", ...fast], directory);
    expect(resumed).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(digestOf(join(directory, "graph.ndjson"))).toBe(plainDigest);
  }, 60_000);
});

describe("a job with --job that writes to a pipe", () => {
  test("ends quietly with 0 when its reader goes away, and is gone on with", async () => {
    const directory = makeTree({});
    const line = `ast2graph --root ${tree} ${tree} ${slowly.join(" ")} --job kept | head -c 200000 > /dev/null`;
    expect(await runShell(line, directory)).toEqual({ status: 0, stdout: "", stderr: "" });
    const kept = readJob(join(directory, "kept"))!;
    expect(kept.isResumable).toBe(true);
    expect(kept.holder).toBeUndefined();
    expect(kept.filesKept).toBeGreaterThan(0);
    const { stdout } = await runShell(`ast2graph resume kept -q ${fast.join(" ")} | sha256sum`, directory);
    expect(stdout.slice(0, 64)).toBe(plainDigest);
    expect(statSync(join(directory, "kept")).isDirectory()).toBe(true);
  }, 60_000);

  test("passes the whole output on when it is stopped and gone on with", async () => {
    const directory = makeTree({});
    const child = await startJob(directory, ["--job", "kept"], "kept");
    child.kill("SIGTERM");
    expect(await child.exited).toBe(143);
    expect(await new Response(child.stderr).text()).toContain("go on with: ast2graph resume kept\n");
    const { stdout, stderr } = await runShell(
      `ast2graph resume kept ${fast.join(" ")} | sha256sum`,
      directory,
    );
    expect(stdout.slice(0, 64)).toBe(plainDigest);
    expect(stderr).toContain("kept from before:");
  }, 60_000);
});

/** resume, retry, jobs and clean through the real command line. */

import { describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { largeTree, makeTree, program, run, until } from "./_command_line.ts";

const tree = {
  "src/a.ts": "export const a = 1;\n",
  "src/b.ts": 'import { a } from "./a";\nconsole.log(a);\n',
  "src/c.py": "def c():\n    return c()\n",
};

const read = (...parts: readonly string[]): string => readFileSync(join(...parts), "utf8");
const idsOf = (text: string): string[] =>
  text
    .split("\n")
    .filter((line) => line.startsWith('{"type":"file"'))
    .map((line) => JSON.parse(line).id);

/** A job of a large tree that was killed at half way. */
async function killedJob(): Promise<string> {
  const directory = largeTree();
  rmSync(join(directory, "out.ndjson.job"), { recursive: true, force: true });
  const child = Bun.spawn([...program, ".", "--out", "out.ndjson", "--layers", "syntax", "-q"], {
    cwd: directory,
    stdin: "ignore",
    stdout: "ignore",
    stderr: "ignore",
  });
  await until(() => Bun.file(join(directory, "out.ndjson.job", "1.log")).size > 5000);
  child.kill("SIGKILL");
  await child.exited;
  return directory;
}

describe("a job that was killed", () => {
  test("is listed, goes on by name of its output, and ends with the bytes of a whole run", async () => {
    const directory = await killedJob();
    const listed = await run(["jobs"], directory);
    expect(listed.stdout).toMatch(/^out\.ndjson\.job +interrupted, can be resumed +[1-9]/m);
    const plain = JSON.parse((await run(["jobs", "--json"], directory)).stdout);
    expect(plain).toMatchObject([{ state: "interrupted", resumable: true }]);
    expect(existsSync(join(directory, "out.ndjson"))).toBe(false);
    const { status, stderr } = await run(["resume", "out.ndjson"], directory);
    expect(status).toBe(0);
    expect(stderr).toMatch(/kept from before: [1-9]\d* files/);
    const whole = await run([".", "--layers", "syntax", "-q", "--exclude", "/out.ndjson"], directory);
    const withoutHeader = (text: string): string =>
      text.slice(text.indexOf("\n"), text.lastIndexOf('"sha256"'));
    expect(withoutHeader(read(directory, "out.ndjson"))).toBe(withoutHeader(whole.stdout));
    expect(readdirSync(directory)).not.toContain("out.ndjson.job"); // nothing is left to be done
  });

  test("goes on when the same command is given again; --fresh begins anew", async () => {
    for (const [flags, kept] of [
      [[], true],
      [["--fresh"], false],
    ] as const) {
      const directory = await killedJob();
      const args = [".", "--out", "out.ndjson", "--layers", "syntax", "--progress", "none", ...flags];
      const { status, stderr } = await run(args, directory);
      expect(status).toBe(0);
      expect(stderr.includes("kept from before")).toBe(kept);
    }
  });

  test("is given up by clean --all, and by nothing less", async () => {
    const directory = await killedJob();
    expect((await run(["clean"], directory)).stdout).toBe("nothing to remove\n");
    expect((await run(["clean", "--all", "--dry-run"], directory)).stdout).toContain("would be removed");
    expect((await run(["clean", "--all"], directory)).stdout).toMatch(/^out\.ndjson\.job: removed \(/);
    expect(existsSync(join(directory, "out.ndjson.job"))).toBe(false);
    expect((await run(["jobs"], directory)).stdout).toBe("no jobs here\n");
  });
});

describe("files that failed", () => {
  test("are listed, and retry makes the whole output anew with them", async () => {
    const directory = makeTree(tree);
    writeFileSync(join(directory, "list"), "src/a.ts\nsrc/b.ts\nsrc/d.ts\n");
    const args = ["--files-from", "list", "--out", "out.ndjson", "--progress", "none"];
    const first = await run(args, directory);
    expect(first.status).toBe(1);
    expect(first.stderr).toContain("try them again: ast2graph retry out.ndjson.job");
    expect(JSON.parse(read(directory, "failed.ndjson"))).toMatchObject({
      path: "src/d.ts",
      reason: "vanished",
    });
    writeFileSync(join(directory, "src/d.ts"), "export const d = 4;\n");
    const again = await run(["retry", "out.ndjson", "--progress", "none"], directory);
    expect(again.status).toBe(0);
    expect(again.stderr).toContain("kept from before: 2 files");
    expect(idsOf(read(directory, "out.ndjson"))).toEqual(["src/a.ts", "src/b.ts", "src/d.ts"]);
    expect((await run(["verify", "out.ndjson"], directory)).status).toBe(0);
    expect(existsSync(join(directory, "failed.ndjson"))).toBe(false);
  });
});

describe("a job with a directory of its own", () => {
  test("keeps what has not changed, from run to run", async () => {
    const directory = makeTree(tree);
    const args = ["src", "--job", "job", "--out", "out.ndjson", "--progress", "none"];
    expect((await run(args, directory)).status).toBe(0);
    mkdirSync(join(directory, "src/aa"));
    writeFileSync(join(directory, "src/aa/new.ts"), "export const fresh = 1;\n");
    rmSync(join(directory, "src/c.py"));
    const second = await run(args, directory);
    expect(second.stderr).toContain("kept from before: 2 files");
    const whole = await run(["src", "-q"], directory);
    expect(read(directory, "out.ndjson")).toBe(whole.stdout);
  });

  test("passes its output on to a pipe, and compresses it, as it grows", async () => {
    const directory = makeTree(tree);
    const whole = await run(["src", "-q"], directory);
    const piped = await run(["src", "-q", "--job", "one"], directory);
    expect(piped.stdout).toBe(whole.stdout);
    await run(["src", "-q", "--job", "two", "--compress", "gzip", "--out", "out.gz"], directory);
    expect(new TextDecoder().decode(Bun.gunzipSync(readFileSync(join(directory, "out.gz"))))).toBe(
      whole.stdout,
    );
  });

  test.each([
    [["resume"], "one JOB"],
    [["resume", "nowhere"], "wants a job's directory"],
    [["retry", "src"], "wants a job's directory"],
    [["src", "--job", "src"], "wants an empty or a job's directory"],
    [["--job", "x", "--files-from", "-"], "a list of files that can be read again"],
  ])("%j cannot run, and says why", async (args, words) => {
    const { status, stderr } = await run(args, makeTree(tree));
    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });
});

test("--log tells the events of a job on standard error, as JSON for programs", async () => {
  const { stderr } = await run(["src", "--log", "json", "-q", "--out", "out.ndjson"], makeTree(tree));
  const events = stderr
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const states = events.filter(({ event }) => event === "state").map(({ from, to }) => `${from} ${to}`);
  expect(states).toEqual(["planned running", "running completed"]);
});

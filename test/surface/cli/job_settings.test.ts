/** Settings of a job through the real command line: which of them change the order, and that no other one changes a byte. */
import { beforeAll, describe, expect, test } from "bun:test";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readJob } from "../../../src/job/store/list_jobs.ts";
import { makeTree, program, run, until } from "./_command_line.ts";

const text: string = Array.from({ length: 400 }, (_, i) => `export const value${i} = [${i}];\n`).join("");

/** Files of more than a first batch each, so that every one is handed out by itself. */
const tree: string = makeTree({
  ...Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`m/${String(i).padStart(2, "0")}.ts`, text])),
  "p/urgent.ts": text,
  "x/small.ts": "export const x = 1;\n",
  "y/large.ts": text.repeat(8),
});
const fileIds = (stream: string): string[] =>
  stream
    .split("\n")
    .filter((line) => line.startsWith('{"type":"file"'))
    .map((line) => JSON.parse(line).id);

let whole = "";
beforeAll(async () => {
  whole = (await run(["-q"], tree)).stdout;
}, 60_000);

describe("which files come first", () => {
  test.each([
    [["--priority", "p/**=1"], "p/urgent.ts"],
    [["--first", "small"], "x/small.ts"],
    [["--first", "large"], "y/large.ts"],
  ])(
    "%j decides, freely when the output is unordered",
    async (flags, first) => {
      const unordered = ["-q", "--unordered", "--layers", "symbols", "--workers", "1"];
      const ids = fileIds((await run([...unordered, ...flags], tree)).stdout);
      expect(ids).toHaveLength(43);
      expect(ids.indexOf(first)).toBeLessThan(8); // a worker may have begun before the last file was found
      const plain = fileIds((await run(unordered, tree)).stdout);
      expect(plain.indexOf(first)).toBeGreaterThan(30);
    },
    60_000,
  );
});

describe("the output is the same to the byte", () => {
  test.each([
    ["--workers 3 --min-workers 2"],
    ["--max-cpu 50"],
    ["--max-memory 300MB"],
    ["--max-rate 100MB"],
    ["--retries 0 --file-timeout 60"],
    ["--priority p/**=1 --first large"],
    ["--first recent"],
    ["--first changed"],
    ["--batch count"],
    ["--batch language"],
    ["--batch directory"],
  ])(
    "with %s",
    async (flags) => {
      const { status, stdout } = await run(["-q", ...flags.split(" ")], tree);
      expect({ status, isSame: stdout === whole }).toEqual({ status: 0, isSame: true });
    },
    60_000,
  );
});

describe("a job that goes on", () => {
  test("is one process's: a second one says who has it, and does it no harm", async () => {
    const child = Bun.spawn(
      [...program, "-q", "--job", "held", "--out", "held.ndjson", "--max-rate", "100KB"],
      {
        cwd: tree,
        stdin: "ignore",
        stdout: "ignore",
        stderr: "ignore",
      },
    );
    await until(() => (readJob(join(tree, "held"))?.filesKept ?? 0) > 0);
    for (const words of [
      ["resume", "held"],
      ["--job", "held"],
    ]) {
      const { status, stdout, stderr } = await run(words, tree);
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toContain(`process ${child.pid}`);
    }
    expect((await run(["jobs"], tree)).stdout).toContain("held");
    child.kill("SIGTERM");
    expect(await child.exited).toBe(143);
    expect((await run(["resume", "held", "-q"], tree)).status).toBe(0);
    expect(readFileSync(join(tree, "held.ndjson"), "utf8")).toBe(whole);
    rmSync(join(tree, "held"), { recursive: true });
    rmSync(join(tree, "held.ndjson"));
  }, 60_000);

  const project = {
    "tsconfig.json": '{ "compilerOptions": { "paths": { "lib": ["./one.ts"] } } }\n',
    "one.ts": "export const thing = 1;\n",
    "two.ts": "export const thing = 2;\n",
    "main.ts": 'import { thing } from "lib";\nconsole.log(thing);\n',
  };

  test.each([
    [
      "a configuration file has changed that links depend on",
      (directory: string) => {
        const config = '{ "compilerOptions": { "paths": { "lib": ["./two.ts"] } } }\n';
        writeFileSync(join(directory, "tsconfig.json"), config);
      },
      [],
      3,
    ],
    [
      "a source has changed",
      (directory: string) => writeFileSync(join(directory, "one.ts"), "export const thing = [1];\n"),
      [],
      2,
    ],
    ["it is asked for other layers", () => {}, ["--layers", "symbols"], 0],
  ] as const)(
    "when %s has the bytes of a run from the start",
    async (_, change, flags, kept) => {
      const directory = makeTree(project);
      const job = [
        ".",
        "-q",
        "--job",
        "job",
        "--out",
        "graph.ndjson",
        "--exclude",
        "/*.json",
        "--report",
        "report.json",
      ];
      const first = await run(job, directory);
      expect(first.status).toBe(0);
      change(directory);
      expect((await run([...job, ...flags], directory)).status).toBe(0);
      const report = JSON.parse(readFileSync(join(directory, "report.json"), "utf8"));
      expect(report.files).toMatchObject({ total: 3, kept });
      const fresh = await run(
        [".", "-q", "--exclude", "/*.json", "--exclude", "/graph.ndjson", "--exclude", "/job", ...flags],
        directory,
      );
      const withoutHeader = (stream: string): string =>
        stream.slice(stream.indexOf("\n"), stream.lastIndexOf('"sha256"'));
      expect(withoutHeader(readFileSync(join(directory, "graph.ndjson"), "utf8"))).toBe(
        withoutHeader(fresh.stdout),
      );
    },
    60_000,
  );
});

import { afterAll, describe, expect, test } from "bun:test";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { runCli } from "../../../src/surface/cli/run_cli.ts";
import { removePlaces } from "../../emit/sinks/_place.ts";
import { largeTree, makeTree, smallTree, typesOf } from "./_command_line.ts";

afterAll(removePlaces);

const small: string = makeTree(smallTree);
const output: string = makeTree({});

/** Runs it in this process, with everything in files. */
async function ran(...argv: string[]): Promise<{ readonly status: number; readonly told: string }> {
  const lines: string[] = [];
  const status = await runCli(argv, { tell: (line) => void lines.push(line), print: async () => {} });
  return { status, told: lines.join("\n") };
}

const saved = (name: string): string => readFileSync(join(output, name), "utf8");

describe("the command line within a process", () => {
  test("writes a file, tells of it, and reports", async () => {
    const report = join(output, "report.json");
    const { status, told } = await ran(
      "--root",
      small,
      small,
      "--out",
      join(output, "a"),
      "--report",
      report,
    );
    expect(status).toBe(0);
    expect(told).toMatch(/^ast2graph: 2 files/);
    expect(typesOf(saved("a")).at(-1)).toBe("summary");
    expect(JSON.parse(saved("report.json")).end).toBe("done");
  });

  test("splits and compresses", async () => {
    const base = ["--root", small, small, "-q"];
    expect(await ran(...base, "--split", join(output, "parts"))).toEqual({ status: 0, told: "" });
    expect(await ran(...base, "--out", join(output, "a.gz"), "--compress", "gzip")).toEqual({
      status: 0,
      told: "",
    });
    expect(readdirSync(join(output, "parts"))).toContain("syntax.ndjson");
  });

  test("status 1 for partial files, when asked for", async () => {
    const { status } = await ran(
      "--root",
      small,
      small,
      "-q",
      "--out",
      join(output, "b"),
      "--fail-on",
      "partial",
    );
    expect(status).toBe(1);
  });

  test("a run that fails leaves nothing but its report", async () => {
    const list = join(small, "list");
    await Bun.write(list, `${"x".repeat(100_000)}\n`);
    const report = join(output, "failed.json");
    const out = join(output, "never");
    const { status, told } = await ran(
      "--root",
      small,
      "--files-from",
      list,
      "--out",
      out,
      "--report",
      report,
    );
    expect(status).toBe(2);
    expect(told).toContain("wants entries of at most");
    expect(readdirSync(output)).not.toContain("never");
    expect(JSON.parse(saved("failed.json")).end).toBe("failed");
  });

  test.each(["SIGINT", "SIGTERM"] as const)("%s stops it, and its handlers go", async (signal) => {
    const large = largeTree();
    const before = process.listenerCount(signal);
    const running = ran("--root", large, large, "--out", join(output, "stopped"));
    while (Bun.file(join(output, "stopped.job", "1.ndjson")).size < 10_000) await Bun.sleep(1);
    process.emit(signal);
    const { status, told } = await running;
    expect(status).toBe(signal === "SIGINT" ? 130 : 143);
    expect(told).toContain(`nothing was written to "${join(output, "stopped")}"`);
    expect(readdirSync(output).filter((name) => name.includes("stopped"))).toEqual(["stopped.job"]);
    rmSync(join(output, "stopped.job"), { recursive: true });
    expect(process.listenerCount(signal)).toBe(before);
  });

  test.each([
    [["verfy"], 'did you mean "verify"?'],
    [["help", "verfy"], 'did you mean "verify"?'],
    [["nowhere"], '"nowhere" wants a file or directory'],
    [["/dev/null/x"], '"/dev/null/x" wants a file or directory'],
    [["verify"], "one FILE"],
    [["verify", "nowhere"], '"nowhere" wants a readable file: ENOENT'],
    [["schema"], "one of --json, --duckdb, --postgres, or config"],
    [["schema", "config", "--json"], 'got "--json config"'],
    [["schema", "--json", "--duckdb"], 'got "--json --duckdb"'],
    [["--split", "/dev/null/x"], '"/dev/null/x" wants a place that can be written'],
  ])("%j cannot run", async (argv, words) => {
    const { status, told } = await ran(...argv);
    expect(status).toBe(2);
    expect(told).toContain(words);
  });
});

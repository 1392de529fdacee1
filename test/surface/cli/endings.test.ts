import { afterAll, describe, expect, test } from "bun:test";
import { closeSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { removePlaces } from "../../emit/sinks/_place.ts";
import { largeTree, program, runShell, until } from "./_command_line.ts";

afterAll(removePlaces);

const large: string = largeTree();

/** What the job of `graph.ndjson` has of the output so far. */
const kept = (directory: string): string => join(directory, "graph.ndjson.job", "1.ndjson");

/** A run that writes to a file below the tree, once the first bytes are written. */
async function startRun(args: readonly string[]): Promise<Bun.Subprocess<"ignore", "ignore", "pipe">> {
  const child = Bun.spawn([...program, ".", ...args], {
    cwd: large,
    stdin: "ignore",
    stdout: "ignore",
    stderr: "pipe",
  });
  await until(() => Bun.file(kept(large)).size > 10_000); // more than the header
  return child;
}

describe("a reader that goes away", () => {
  test("ends the run at once, quietly, with status 0", async () => {
    const { status, stdout, stderr } = await runShell("ast2graph . | head -1", large);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toStartWith('{"type":"header"');
  });

  test("is said in the report", async () => {
    const line = "ast2graph . --report closed.json | head -2 > /dev/null; cat closed.json; rm closed.json";
    const { stdout } = await runShell(line, large);
    expect(JSON.parse(stdout)).toMatchObject({ end: "closed", failed: [] });
  });

  test("ends subcommands and compressed output as quietly", async () => {
    for (const command of ["schema --json", "languages", ". --compress gzip"]) {
      const { status, stderr } = await runShell(`ast2graph ${command} | head -c 1 > /dev/null`, large);
      expect({ command, status, stderr }).toEqual({ command, status: 0, stderr: "" });
    }
  });
});

test("a reader that takes little at a time gets the same bytes", async () => {
  const fast = await runShell("ast2graph . -q | sha256sum", large);
  const slow = await runShell("ast2graph . -q | dd bs=700 status=none | sha256sum", large);
  expect(slow.stdout).toBe(fast.stdout);
}, 30_000);

test("a reader that takes nothing holds the whole run back, and is not waited for when it is stopped", async () => {
  const pipe = join(large, "pipe");
  Bun.spawnSync(["mkfifo", pipe]);
  const descriptor = openSync(pipe, "r+");
  const child = Bun.spawn([...program, "."], {
    cwd: large,
    stdin: "ignore",
    stdout: descriptor,
    stderr: "pipe",
  });
  const cpuTicks = (): number => {
    const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    return Number(fields[11]) + Number(fields[12]);
  };
  // Held back means at rest: the same use of the processor over some looks in a row.
  let last = -1;
  let same = 0;
  await until(() => {
    const now = cpuTicks();
    same = now > 20 && now - last <= 1 ? same + 1 : 0;
    last = now;
    return same > 60;
  });
  expect(child.exitCode).toBeNull();
  child.kill("SIGINT");
  expect(await child.exited).toBe(130);
  expect(await new Response(child.stderr).text()).toStartWith("ast2graph: the run was interrupted");
  closeSync(descriptor);
  rmSync(pipe);
}, 30_000);

describe("a run that is stopped", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("by %s ends with status %d, leaves no file, and says how to go on", async (signal, status) => {
    const child = await startRun(["--out", "graph.ndjson", "--report", "report.json"]);
    child.kill(signal);
    expect(await child.exited).toBe(status);
    expect(await new Response(child.stderr).text()).toBe(
      "ast2graph: the run was interrupted before its end: the output lacks its summary record\n" +
        '  nothing was written to "graph.ndjson"\n' +
        "  what is done is kept; go on with: ast2graph resume graph.ndjson.job\n",
    );
    expect(readdirSync(large)).not.toContain("graph.ndjson");
    rmSync(join(large, "graph.ndjson.job"), { recursive: true });
    expect(JSON.parse(readFileSync(join(large, "report.json"), "utf8")).end).toBe("interrupted");
  });

  test("by kill -9 leaves nothing under the name", async () => {
    const child = await startRun(["--out", "graph.ndjson"]);
    child.kill("SIGKILL");
    await child.exited;
    expect(readdirSync(large)).not.toContain("graph.ndjson");
    rmSync(join(large, "graph.ndjson.job"), { recursive: true });
  });
});

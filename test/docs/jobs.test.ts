/**
 * Every example of `docs/jobs.md` is run as a program, in a directory with the corner shop's sources, and must print what the page says; the table of
 * states is that of the code.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { jobStates, mayFollow } from "../../src/job/job_state.ts";

const repository = join(import.meta.dir, "../..");
const page = readFileSync(join(repository, "docs/jobs.md"), "utf8");
const examples = [...page.matchAll(/^## (.+)$|^```ts\n([\s\S]*?)^```\n\n```text\n([\s\S]*?)^```$/gm)];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ast2graph-jobs-page-"));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(repository, join(folder, "node_modules/ast2graph"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The examples with the heading above each. */
function* titled(): Generator<readonly [title: string, program: string, output: string]> {
  let title = "";
  for (const [, heading, program, output] of examples) {
    if (heading) title = heading;
    else yield [title, program!, output!];
  }
}

describe("the page about jobs", () => {
  test.each([...titled()])(
    "%s",
    async (title, program, output) => {
      const cwd = mkdtempSync(join(folder, "example-"));
      cpSync(join(repository, "test/fixtures/corner_shop/src"), join(cwd, "src"), { recursive: true });
      writeFileSync(join(cwd, "example.mjs"), program);
      const child = Bun.spawn([process.execPath, "example.mjs"], { cwd, stdout: "pipe", stderr: "pipe" });
      const [printed, complaints, status] = await Promise.all([
        new Response(child.stdout).text(),
        new Response(child.stderr).text(),
        child.exited, // by itself: no thread is left
      ]);
      expect({ title, printed, complaints, status }).toEqual({
        title,
        printed: output,
        complaints: "",
        status: 0,
      });
    },
    60_000,
  );

  test("shows what each program prints", () => {
    expect([...titled()]).toHaveLength(page.match(/^```ts$/gm)!.length);
    expect(page.match(/^```ts$/gm)!.length).toBeGreaterThan(9);
  });

  test("tells which states may follow which", () => {
    const rows = jobStates.map((from) => {
      const to = jobStates.filter((state) => mayFollow(from, state)).map((state) => `\`${state}\``);
      return `| \`${from}\` | ${to.join(", ")}${to.length > 0 ? " " : ""}|`;
    });
    expect(page).toContain(["| from | to |", "| --- | --- |", ...rows].join("\n"));
  });
});

/** Law: killed at any moment and resumed = one run. Here at given points of progress; `bench/jobs/kill_trial.ts` kills at random times. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { finishedFiles, newestLog } from "../../bench/jobs/finished_files.ts";
import { sha256Of } from "../../src/record/create_sha256.ts";
import { makeTree, plainDigest, pythonFiles } from "./_real_tree.ts";
import { place, removePlaces } from "./store/_place.ts";

afterAll(removePlaces);

const FILES = 40;
const root: string = makeTree(pythonFiles(FILES, 50));

let digest = "";
beforeAll(async () => {
  digest = await plainDigest(root);
});

interface Run {
  readonly made: readonly string[];
  readonly outputPath: string;
  readonly signal: string | number | null;
}

async function runUntil(directory: string, point: string): Promise<Run> {
  const entry = new URL("./die_at_entry.ts", import.meta.url).pathname;
  const child = Bun.spawn([process.execPath, entry, root, directory, point], {
    stdout: "pipe",
    stderr: "pipe",
  });
  const [made, outputPath] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  await child.exited;
  return { made: made.split("\n").slice(0, -1), outputPath, signal: child.signalCode as string | null };
}

describe("a job that is killed", () => {
  test.each([
    [["made:1"]],
    [["made:39", "phase:linking"]],
    [["made:5", "made:8", "found:20", "made:5", "phase:linking", "phase:writing"]],
  ])(
    "at %j ends as if it had not been, and makes no finished file again",
    async (points) => {
      const directory = place(true);
      let finished: readonly string[] = [];
      for (const point of [...points, "never"]) {
        const { made, outputPath, signal } = await runUntil(directory, point);
        expect({ point, signal }).toEqual({ point, signal: point === "never" ? null : "SIGKILL" });
        expect(made.filter((path) => finished.includes(path))).toEqual([]);
        if (point === "never") {
          expect(made).toHaveLength(FILES - finished.length);
          expect(sha256Of(readFileSync(outputPath))).toBe(digest);
        }
        const before = finished;
        finished = finishedFiles(newestLog(directory));
        expect(finished.slice(0, before.length)).toEqual([...before]);
      }
    },
    60_000,
  );
});

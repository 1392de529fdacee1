/** What is left of a job in every state of disrepair, and clocks that jump: a redo or a word, never a wrong result. */
import { afterAll, afterEach, beforeAll, describe, expect, setSystemTime, test } from "bun:test";
import { cpSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { finishedFiles, newestLog } from "../../../bench/jobs/finished_files.ts";
import { sha256Of } from "../../../src/record/create_sha256.ts";
import { createTestJob, makeTree, plainDigest, pythonFiles, runTestJob } from "../_real_tree.ts";
import { place, removePlaces } from "../store/_place.ts";

afterAll(removePlaces);
afterEach(() => {
  setSystemTime();
});

const FILES = 24;
const root: string = makeTree(pythonFiles(FILES, 60));
let digest = "";
/** A job that was cancelled when some of its files were finished. */
const half: string = place(true);

beforeAll(async () => {
  digest = await plainDigest(root);
  await cancelAt(half, 16);
  expect(finishedFiles(newestLog(half)).length).toBeGreaterThan(8); // or nothing would be tried here
}, 30_000);

async function cancelAt(directory: string, files: number): Promise<void> {
  let done = 0;
  const { job, engine } = createTestJob(root, {
    directory,
    hooks: {
      onFile: () => {
        if (++done === files) job.cancel();
      },
    },
  });
  await expect(job.run()).rejects.toMatchObject({ code: "interrupted" });
  engine.close();
}

describe("a job of which something is torn or damaged", () => {
  const cuts = [0, 0.1, 0.5, 0.9, 0.999];
  const parts = ["1.log", "1.facts", "1.ndjson"];
  test.each(parts.flatMap((part) => cuts.map((cut) => [part, cut] as const)))(
    "is gone on with: %s ends at %d of it",
    async (part, cut) => {
      const directory = place(true);
      cpSync(half, directory, { recursive: true });
      const path = join(directory, part);
      truncateSync(path, Math.floor(readFileSync(path).length * cut));
      const { output, state } = await runTestJob(root, { directory });
      expect({ state, digest: sha256Of(output) }).toEqual({ state: "completed", digest });
    },
    30_000,
  );

  test.each(parts.flatMap((part) => [0.05, 0.5, 0.95].map((at) => [part, at] as const)))(
    "is gone on with: %s has a wrong byte at %d of it",
    async (part, at) => {
      const directory = place(true);
      cpSync(half, directory, { recursive: true });
      const path = join(directory, part);
      const bytes = readFileSync(path);
      bytes[Math.floor(bytes.length * at)]! ^= 0x10;
      writeFileSync(path, bytes);
      const { output, state } = await runTestJob(root, { directory });
      expect({ state, digest: sha256Of(output) }).toEqual({ state: "completed", digest });
    },
    30_000,
  );
});

describe("a clock that jumps", () => {
  const DAY_MS = 86_400_000;
  test.each([
    ["a year on", 365 * DAY_MS],
    ["a year back", -365 * DAY_MS],
    ["to its beginning", -Date.now()],
  ])(
    "between two runs, %s, changes nothing of the output",
    async (_, ms) => {
      const directory = place(true);
      await cancelAt(directory, 12);
      setSystemTime(new Date(Math.max(0, Date.now() + ms)));
      const { output, state } = await runTestJob(root, { directory });
      expect({ state, digest: sha256Of(output) }).toEqual({ state: "completed", digest });
    },
    30_000,
  );

  test("back and forth in the middle of a run, at every file, neither hangs it nor fails a file", async () => {
    let done = 0;
    const { output, state, events } = await runTestJob(root, {
      directory: place(true),
      hooks: { onFile: () => setSystemTime(new Date(1e12 + (++done % 2) * 365 * DAY_MS)) },
    });
    expect({ state, digest: sha256Of(output) }).toEqual({ state: "completed", digest });
    expect(events.filter(({ type }) => type === "worker-lost" || type === "file-failed")).toEqual([]);
  }, 30_000);
});

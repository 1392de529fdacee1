/** A system that is short of descriptors while a job runs: in a process of its own, under `ulimit -n`. Not before threads have started: then Bun ends the process. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readJob } from "../../../src/job/store/list_jobs.ts";
import { makeTree, pythonFiles } from "../_real_tree.ts";
import { place, removePlaces } from "../store/_place.ts";

afterAll(removePlaces);

const root: string = makeTree(pythonFiles(300, 25));
let digest = "";
beforeAll(async () => {
  digest = (await runShort(place(true), "done:1", "never")).sha256 ?? "";
}, 60_000);

interface Ended {
  readonly state: string;
  readonly sha256?: string;
  readonly code?: string;
  readonly message?: string;
  readonly counts?: { readonly failed: number; readonly parsed: number };
  readonly retried: number;
}

async function runShort(directory: string, point: string, howLong: string): Promise<Ended> {
  const entry = new URL("./short_of_descriptors_entry.ts", import.meta.url).pathname;
  const line = 'ulimit -n 96; exec "$0" "$@"';
  const child = Bun.spawn(["bash", "-c", line, process.execPath, entry, root, directory, point, howLong], {
    stdout: "pipe",
    stderr: "pipe",
  });
  const [stdout, stderr] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  expect({ status: await child.exited, stderr }).toEqual({ status: 0, stderr: "" });
  return JSON.parse(stdout) as Ended;
}

describe("a job that finds no descriptor", () => {
  test("for a while tries its files again, tells so, and does them all", async () => {
    // A batch that is still to be read: threads may be far ahead of the files that are told done.
    const ended = await runShort(place(true), "handed:8", "while");
    expect(ended).toMatchObject({ state: "completed", counts: { parsed: 300 }, sha256: digest });
    expect(ended.retried).toBeGreaterThan(0);
  }, 60_000);

  test.each(["done:40", "done:300"])(
    "from %s on ends with words or with failed files, not with a crash, and is gone on with",
    async (point) => {
      const directory = place(true);
      const ended = await runShort(directory, point, "forever");
      // Threads that end give some back, so that it may come to its end.
      if (ended.state === "failed") {
        expect(ended.message).toContain("EMFILE");
        expect(["job-unwritable", "spill-unwritable"]).toContain(ended.code!);
        expect(readJob(directory)?.isResumable).toBe(true);
      } else {
        expect(ended.state).toBe(ended.counts!.failed > 0 ? "completed-with-failures" : "completed");
      }
      const resumed = await runShort(directory, point, "never");
      expect(resumed).toMatchObject({ state: "completed", counts: { parsed: 300 }, sha256: digest });
    },
    60_000,
  );
});

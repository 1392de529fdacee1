/** Workers that are lost in every way, in the middle of a job: at least 99.9 % of the files are done, and each fault is told. */
import { afterAll, describe, expect, test } from "bun:test";
import { readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { JobEvent } from "../../../src/job/watch/job_events.ts";
import { sha256Of } from "../../../src/record/create_sha256.ts";
import { decodeRecord } from "../../../src/record/decode_record.ts";
import type { FailedFileRecord } from "../../../src/record/types.ts";
import { makeTree, plainDigest, pythonFiles, runTestJob } from "../_real_tree.ts";
import { place, removePlaces } from "../store/_place.ts";

const workerEntry: URL = new URL("./faulty_entry.ts", import.meta.url);
/** Long enough for a file's turn on a busy machine, and for the first one, whose grammar is compiled meanwhile. */
const fileTimeoutMs = 5000;
const roots: string[] = [];
afterAll(() => {
  for (const root of roots)
    for (const name of readdirSync(dirname(root)))
      if (name.startsWith(`${basename(root)}.`)) rmSync(join(dirname(root), name), { force: true });
  removePlaces();
});

/** A tree of small files, some of which bring faults. */
function faultyTree(count: number, faults: readonly string[]): string {
  const files = pythonFiles(count - faults.length, 1);
  const step = Math.floor(count / (faults.length + 1));
  faults.forEach((fault, i) => {
    const length = fault.startsWith("grow") ? 400_000 : 1;
    files[`m${String((i + 1) * step).padStart(4, "0")}_${fault}.py`] = `x = [${"1, ".repeat(length)}]\n`;
  });
  const root = makeTree(files);
  roots.push(root);
  return root;
}

const failedOf = (output: string): string[] =>
  output
    .split("\n")
    .filter((line) => line.startsWith('{"type":"file"') && line.includes('"status":"failed"'))
    .map((line) => {
      const { id, reason } = decodeRecord(line) as FailedFileRecord;
      return `${id}: ${reason}`;
    });

const countsOf = (events: readonly JobEvent[]): Readonly<Record<string, number>> => {
  const count = (type: JobEvent["type"]): number => events.filter((event) => event.type === type).length;
  return { lost: count("worker-lost"), retried: count("file-retried"), failed: count("file-failed") };
};

describe("a job whose workers die, hang, throw, and run out of memory and descriptors", () => {
  test("for a while ends with the same bytes as if nothing had been", async () => {
    const faults = ["exit1", "busy1", "throw2", "memory1", "hang1", "busy2", "exit1", "memory2"];
    const root = faultyTree(1000, faults);
    const { output, state, events } = await runTestJob(root, {
      directory: place(true),
      workerEntry,
      fileTimeoutMs,
    });
    expect(failedOf(output)).toEqual([]);
    expect(state).toBe("completed");
    expect(countsOf(events)).toEqual({ lost: 8, retried: 3, failed: 0 });
    expect(sha256Of(output)).toBe(await plainDigest(root));
  }, 120_000);

  test("over and over at some files loses these alone, and tells of each loss", async () => {
    const root = faultyTree(100, ["exit", "throw", "memory", "hang"]);
    const { output, state, events } = await runTestJob(root, {
      directory: place(true),
      workerEntry,
      fileTimeoutMs,
    });
    expect(state).toBe("completed-with-failures");
    expect(failedOf(output)).toEqual([
      "m0020_exit.py: crashed",
      "m0040_throw.py: crashed",
      "m0060_memory.py: out-of-memory",
      "m0080_hang.py: timeout",
    ]);
    expect(countsOf(events)).toEqual({ lost: 11, retried: 0, failed: 4 });
  }, 120_000);

  test("in the middle of a tree that memory cannot take is tried again elsewhere", async () => {
    const root = faultyTree(3, ["grow1"]);
    const { output, events } = await runTestJob(root, { directory: place(true), workerEntry });
    expect(failedOf(output)).toEqual([]);
    expect(events).toContainEqual(expect.objectContaining({ type: "worker-lost", reason: "out-of-memory" }));
  }, 60_000);

  test("over and over at one of a thousand files leaves 99.9 % done", async () => {
    const root = faultyTree(1000, ["exit", "busy1"]);
    const { output } = await runTestJob(root, { directory: place(true), workerEntry });
    expect(failedOf(output)).toEqual(["m0333_exit.py: crashed"]);
    expect(output.trimEnd().split("\n").at(-1)).toContain('"files":1000,"parsed":999,');
  }, 120_000);
});

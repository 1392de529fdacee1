/**
 * A process that runs a job and takes all descriptors that there are, at the N-th file found or done or the N-th batch handed out after the first of these, until a file is tried again
 * or for good: `short_of_descriptors_entry.ts ROOT DIRECTORY found:N|done:N|handed:N while|forever|never`. To be run where there are few. It prints how the job ended.
 */
import { closeSync, openSync, writeSync } from "node:fs";
import process from "node:process";
import { batchByCount } from "../../../src/job/plan/batch_by_count.ts";
import { createTestJob } from "../_real_tree.ts";

const [root, directory, point, howLong] = process.argv.slice(2);
const GRAB_MS = 300;
const taken: number[] = [];
const seen = { found: 0, done: 0, handed: 0, retried: 0 };

function reach(what: "found" | "done" | "handed"): void {
  if (`${what}:${++seen[what]}` !== point || howLong === "never") return;
  // Also those that threads give back meanwhile, between two of their files.
  for (const endMs = performance.now() + GRAB_MS; performance.now() < endMs; ) grabOne();
}

function grabOne(): void {
  try {
    taken.push(openSync("/dev/null", "r"));
  } catch {
    // none is left
  }
}

const { job, engine } = createTestJob(root!, {
  directory: directory!,
  retriesFailed: true,
  strategy: batchByCount(10),
  workers: 1, // a thread that starts meanwhile finds none either, and then Bun ends the process
  hooks: { onFound: () => reach("found"), onFile: () => reach("done") },
  listener: ({ type }) => {
    if (type === "batch-handed-out" && seen.done > 0) reach("handed"); // the thread has started
    if (type !== "file-retried") return;
    seen.retried++;
    if (howLong === "while") for (const descriptor of taken.splice(0)) closeSync(descriptor);
  },
});
const end = await job.run().then(
  ({ state, summary }) => ({ state, counts: summary.counts, sha256: summary.sha256 }),
  (error: unknown) => {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    return { state: job.state, code, message };
  },
);
engine.close();
writeSync(1, JSON.stringify({ ...end, retried: seen.retried }));
process.exit(0);

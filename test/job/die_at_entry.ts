/**
 * A process that runs a job over a tree and kills itself, by signal 9, at a point of it:
 * `die_at_entry.ts ROOT DIRECTORY POINT`. POINT is `found:N`, `made:N` (the N-th file that is made, not kept), `phase:NAME` or `never`.
 * It writes the path of each file that it has made to standard output.
 */
import { writeSync } from "node:fs";
import process from "node:process";
import { createTestJob } from "./_real_tree.ts";

const [root, directory, point] = process.argv.slice(2);
const seen = { found: 0, made: 0 };
const reach = (at: string): void => {
  if (at === point) process.kill(process.pid, "SIGKILL");
};

const { job, engine } = createTestJob(root!, {
  directory: directory!,
  hooks: {
    onFound: () => reach(`found:${++seen.found}`),
    onFile: ({ path, kept }) => {
      if (kept) return;
      writeSync(1, `${path}\n`);
      reach(`made:${++seen.made}`);
    },
  },
  listener: (event) => {
    if (event.type === "phase") reach(`phase:${event.phase}`);
  },
});
const { output } = await job.run();
engine.close();
writeSync(2, output.outputPath);
process.exit(0);

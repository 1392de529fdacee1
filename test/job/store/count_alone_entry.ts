/**
 * A process that takes a job's lock again and again; while it holds it, nobody else may: it checks that by a file that only one may make.
 * Every so often it dies holding the lock, as by SIGKILL. `count_alone_entry.ts DIRECTORY TURNS`.
 */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { takeLock } from "../../../src/job/store/job_lock.ts";

const [directory, turns] = process.argv.slice(2);
const alone = join(directory!, "alone");
for (let turn = 0; turn < Number(turns); turn++) {
  const lock = await takeLock(directory!, { ifHeld: "wait" });
  writeFileSync(alone, "", { flag: "wx" }); // throws when another is in
  await new Promise((resolve) => setTimeout(resolve, 1));
  rmSync(alone);
  if (turn === Number(turns) - 1) process.kill(process.pid, "SIGKILL");
  lock.release();
}

/** A process that takes a job's lock, says so, and holds it until it is told to let go or is killed: `hold_lock_entry.ts DIRECTORY [wait]`. */
import process from "node:process";
import { takeLock } from "../../../src/job/store/job_lock.ts";

const [directory, ifHeld] = process.argv.slice(2);
try {
  const lock = await takeLock(directory!, { ifHeld: ifHeld === "wait" ? "wait" : "fail" });
  process.stdout.write("held\n");
  process.stdin.once("data", () => {
    lock.release();
    process.exit(0);
  });
} catch (error) {
  process.stdout.write(`${(error as { code?: string }).code}\n`);
}

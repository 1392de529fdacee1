/** `ast2graph clean`: removes what jobs keep. */
import { relative } from "node:path";
import { type CleanedJob, cleanJobs } from "../../job/store/clean_jobs.ts";
import type { RunCommand } from "./load_command.ts";
import { printableText } from "./printable_text.ts";
import { bytesInWords } from "./quantity.ts";

/** Tells what became of each job that it looked at; status 1 when one could not be removed. */
export const runClean: RunCommand = async (operands, values, print) => {
  const dryRun = values.has("dry-run");
  const options = { dryRun, ...(values.has("all") ? { isWanted: () => true } : {}) };
  const cleaned = await cleanJobs(operands.length > 0 ? operands : ["."], options);
  const lines = cleaned.map((job) => `${lineOf(job, dryRun)}\n`);
  await print(lines.length > 0 ? lines.join("") : "nothing to remove\n");
  return cleaned.some(({ result }) => result === "held") ? 1 : 0;
};

function lineOf({ job, result }: CleanedJob, dryRun: boolean): string {
  const name = printableText(relative("", job.directory) || ".");
  const size = bytesInWords(job.bytesOnDisk);
  switch (result) {
    case "held":
      return `${name}: left alone, process ${job.holder?.pid ?? "unknown"} works on it`;
    case "emptied":
      return `${name}: removed (${size}), but for files that are not of a job`;
    default:
      return dryRun ? `${name}: would be removed (${size})` : `${name}: removed (${size})`;
  }
}

/** `ast2graph jobs`: the jobs in some directories. */
import { relative } from "node:path";
import { type JobInfo, listJobs } from "../../job/store/list_jobs.ts";
import type { RunCommand } from "./load_command.ts";
import { printableText } from "./printable_text.ts";
import { bytesInWords, countInWords, secondsInWords } from "./quantity.ts";
import { textTable } from "./text_table.ts";

const MS_PER_S = 1000;

/** Prints them as a table, or with `--json` as a list. */
export const runJobs: RunCommand = async (operands, values, print) => {
  const jobs = listJobs(operands.length > 0 ? operands : ["."]);
  if (values.has("json")) await print(`${JSON.stringify(jobs.map(plainOf), undefined, 2)}\n`);
  else if (jobs.length === 0) await print("no jobs here\n");
  else await print(textTable([HEADINGS, ...jobs.map((job) => rowOf(job, Date.now()))]));
  return 0;
};

const HEADINGS = ["JOB", "STATE", "FILES", "ON DISK", "LAST TOUCHED", "OUTPUT"];

function rowOf(job: JobInfo, nowMs: number): readonly string[] {
  const { directory, filesKept, bytesOnDisk, updatedMs, outputPath } = job;
  return [
    printableText(relative("", directory) || "."),
    stateOf(job),
    countInWords(filesKept),
    bytesInWords(bytesOnDisk),
    `${secondsInWords(Math.max(0, nowMs - updatedMs) / MS_PER_S)} ago`,
    outputPath === undefined ? "-" : printableText(relative("", outputPath)),
  ];
}

function stateOf({ state, holder, problem, isResumable }: JobInfo): string {
  if (holder) return `${state} (process ${holder.pid})`;
  if (problem !== undefined) return `${state} (${problem})`;
  return isResumable ? `${state}, can be resumed` : state;
}

function plainOf(job: JobInfo): Readonly<Record<string, unknown>> {
  const { directory, state, problem, holder, isResumable, createdMs, updatedMs, filesKept, progress } = job;
  return {
    directory,
    state,
    problem,
    held_by: holder?.pid,
    resumable: isResumable,
    created_ms: createdMs,
    updated_ms: updatedMs,
    files_kept: filesKept,
    files_found: progress?.filesFound,
    bytes_on_disk: job.bytesOnDisk,
    output: job.outputPath,
  };
}

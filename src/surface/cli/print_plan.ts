/** `--dry-run`: what a job would read, in which batches, and what it would take. The plan is the data, so it goes to standard output. */
import { resolveGraphOptions } from "../../graph_options.ts";
import { planJob } from "../../job/plan/plan_job.ts";
import type { PlanReport } from "../../job/plan/plan_report.ts";
import type { GraphRequest } from "./graph_request.ts";
import { bytesInWords, countInWords, plural, secondsInWords } from "./quantity.ts";
import type { Print } from "./run_context.ts";

/** What is planned. */
export type PlanRequest = Pick<GraphRequest, "operands" | "options">;

/**
 * Plans the job and prints the plan; no file of a known language is parsed. Resolves with the exit status.
 *
 * @throws Fault as discovery does
 */
export async function printPlan(
  { operands, options }: PlanRequest,
  print: Print,
  asJson = false,
): Promise<number> {
  const report = await planJob(operands, resolveGraphOptions(options));
  await print(asJson ? `${JSON.stringify(report, undefined, 2)}\n` : textOf(report));
  return 0;
}

function textOf(report: PlanReport): string {
  const { files, bytes, batches, workers, estimate } = report;
  const size = `${plural(batches.median_files, "file")}, ${bytesInWords(batches.median_bytes)} in the middle`;
  const lines = [
    `${plural(files.to_read, "file")} (${bytesInWords(bytes)}) in ${batchesInWords(batches.count)} ${batches.strategy} (${size})`,
    ...languageLines(report),
    ...priorityLines(report),
    ...unreadLines(report),
    `about ${secondsInWords(estimate.wall_s)} with ${plural(workers, "worker")}, ${bytesInWords(estimate.peak_memory_bytes)} of memory`,
  ];
  return lines.map((line) => `${line}\n`).join("");
}

const batchesInWords = (count: number): string =>
  `${countInWords(count)} ${count === 1 ? "batch" : "batches"}`;

/** The largest first. */
function languageLines({ languages }: PlanReport): string[] {
  const rows = Object.entries(languages)
    .sort(([, a], [, b]) => b.bytes - a.bytes)
    .map(([name, { files, bytes, worker_s }]) => [
      name,
      plural(files, "file"),
      bytesInWords(bytes),
      `${secondsInWords(worker_s)} of a worker`,
    ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]!.length)));
  return rows.map(
    ([name, ...cells]) =>
      `  ${name!.padEnd(widths[0]!)}  ${cells.map((cell, i) => cell.padStart(widths[i + 1]!)).join("  ")}`,
  );
}

function priorityLines({ priorities }: PlanReport): string[] {
  const entries = Object.entries(priorities);
  if (entries.every(([priority]) => priority === "3")) return [];
  return [
    `priorities: ${entries.map(([priority, files]) => `${priority}: ${plural(files, "file")}`).join(", ")}`,
  ];
}

function unreadLines({ files, not_read }: PlanReport): string[] {
  if (files.not_read === 0) return [];
  const parts = Object.entries(not_read).map(
    ([reason, { files: count, change }]) => `${countInWords(count)} ${reason}${change ? ` (${change})` : ""}`,
  );
  return [`not read: ${parts.join(", ")}`];
}

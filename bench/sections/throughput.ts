/** Files a minute, by number of workers and by runtime. */
import { spawnSync } from "node:child_process";
import { costCells } from "../measure/cost_cells.ts";
import { syntaxJob } from "../measure/main_job.ts";
import { interleave } from "../measure/measure_process.ts";
import { median, table } from "../measure/statistics.ts";
import { describeCorpus, type Section } from "./section.ts";

export const throughput: Section = async ({ corpus, rounds }) => {
  const tree = corpus("10k");
  const commands: Record<string, readonly string[]> = {
    "Bun, default": syntaxJob(tree.directory),
  };
  for (const workers of [1, 2, 4])
    commands[`Bun, ${workers} worker${workers > 1 ? "s" : ""}`] = syntaxJob(tree.directory, { workers });
  if (spawnSync("deno", ["--version"]).status === 0) {
    commands["Deno, default"] = syntaxJob(tree.directory, { runtime: "deno" });
  }
  const runs = await interleave(commands, rounds);
  const rows = Object.entries(runs).map(([label, measured]) => {
    const wallMs = median(measured.map((run) => run.wallMs));
    return [
      label,
      ...costCells(measured),
      ((tree.files / wallMs) * 60_000).toFixed(0),
      (tree.bytes / 1000 / wallMs).toFixed(1),
    ];
  });
  return {
    title: "Throughput, workers and runtimes (aim: 100,000 files a minute)",
    text: [
      `Corpus ${describeCorpus(tree)}, ${(tree.bytes / tree.files / 1000).toFixed(1)} kB a file; \`--layers syntax\` to /dev/null.`,
      table(["run", "wall", "CPU", "peak", "files a minute", "MB/s"], rows),
    ].join("\n\n"),
  };
};

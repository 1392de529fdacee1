/** The promise: 300 files within 10 minutes and 500 MB. */

import { rmSync } from "node:fs";
import { join } from "node:path";
import { CORPUS_HOME } from "../corpus.ts";
import { costCells } from "../measure/cost_cells.ts";
import { mainJob, syntaxJob } from "../measure/main_job.ts";
import { interleave } from "../measure/measure_process.ts";
import { median, table } from "../measure/statistics.ts";
import { describeCorpus, type Section } from "./section.ts";

const SYNTAX = "syntax";
const MOST_MS = 600_000;
const MOST_BYTES = 500e6;

export const promise: Section = async ({ corpus, rounds }) => {
  const tree = corpus("300");
  const file = join(CORPUS_HOME, "out.ndjson");
  const runs = await interleave(
    {
      [SYNTAX]: syntaxJob(tree.directory),
      "syntax, to a file": syntaxJob(tree.directory, { out: file }),
      "the graph": mainJob(tree.directory),
      "the graph, to a file": mainJob(tree.directory, { out: file }),
    },
    rounds * 2,
  );
  rmSync(file, { force: true });
  const rows = Object.entries(runs).map(([sink, measured]) => [sink, ...costCells(measured)]);
  const all = Object.values(runs).flat();
  const worstMs = Math.max(...all.map((run) => run.wallMs));
  const worstBytes = Math.max(...all.map((run) => run.peakBytes));
  const typicalMs = median(runs[SYNTAX].map((run) => run.wallMs));
  const margin = `The worst run took 1/${(MOST_MS / worstMs).toFixed(0)} of 10 minutes and ${((worstBytes / MOST_BYTES) * 100).toFixed(0)} % of 500 MB.`;
  const kept = worstMs <= MOST_MS && worstBytes <= MOST_BYTES;
  return {
    title: "The promise: 300 files within 10 minutes and 500 MB",
    text: [
      `Corpus ${describeCorpus(tree)}, ${tree.nodes.toLocaleString("en")} nodes; to /dev/null where nothing else is said; the process is started anew each time, the files are in the page cache.`,
      table(["records", "wall (aim for syntax: 0.8 s)", "CPU", "peak (aim 250 MB)"], rows),
      `${kept ? "Kept" : "BROKEN"}. ${margin} ${((tree.files / typicalMs) * 60_000).toFixed(0)} files a minute of syntax.`,
    ].join("\n\n"),
    ...(kept ? {} : { broken: margin }),
  };
};

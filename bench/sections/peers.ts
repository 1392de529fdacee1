/** The whole job beside other ways to the same records, and beside programs that do a part of it. */

import { costCells } from "../measure/cost_cells.ts";
import { syntaxJob } from "../measure/main_job.ts";
import { interleave, type Measured } from "../measure/measure_process.ts";
import { median, table, times } from "../measure/statistics.ts";
import { installPeers, type Peers } from "../peers/install_peers.ts";
import { BIG_TREES, chosen, describeCorpus, type Section } from "./section.ts";

/** A pattern that matches calls, which are in every tree. */
const callPatterns: Readonly<Record<string, readonly [language: string, pattern: string]>> = {
  typescript: ["ts", "$F($A)"],
  javascript: ["js", "$F($A)"],
  python: ["py", "$F($A)"],
  go: ["go", "$F($A)"],
  c: ["c", "$F($A)"],
};

const OURS = "ast2graph";
const OURS_ALONE = "ast2graph, 1 worker";

/** `--minified` so that all read the same files. */
function commandsFor(name: string, directory: string, peers: Peers): Record<string, readonly string[]> {
  const commands: Record<string, readonly string[]> = {
    [OURS]: syntaxJob(directory, { more: ["--minified"] }),
    [OURS_ALONE]: syntaxJob(directory, { workers: 1, more: ["--minified"] }),
    "plain cursor dump": [...peers.cursorDump, directory],
    "plain cursor dump without `extra`": [...peers.cursorDump, directory, "--no-extra"],
    "plain cursor dump, 2 processes": [...peers.cursorDump, directory, "--workers", "2"],
  };
  if (peers.nativeDump) {
    commands["native binding's dump (Node)"] = [...peers.nativeDump, directory];
    commands["native binding's dump without `extra`"] = [...peers.nativeDump, directory, "--no-extra"];
    commands["native binding's dump, 2 processes"] = [...peers.nativeDump, directory, "--workers", "2"];
  }
  const pattern = callPatterns[name];
  if (peers.astGrep && pattern) {
    commands["ast-grep run (part: parse, match one pattern, print matches)"] = [
      ...peers.astGrep,
      "run",
      "--no-ignore=hidden",
      "--json=stream",
      "--lang",
      pattern[0],
      "--pattern",
      pattern[1],
      directory,
    ];
  }
  if (peers.ctags) {
    commands["universal-ctags (part: definitions only, no syntax tree)"] = [
      ...peers.ctags,
      "-R",
      "--output-format=json",
      "-f",
      "-",
      directory,
    ];
  }
  return commands;
}

const wall = (runs: readonly Measured[]): number => median(runs.map((run) => run.wallMs));

export const peers: Section = async (context) => {
  const found = await installPeers();
  const parts: string[] = [
    "Syntax records to /dev/null. The plain dumps (`peers/dump_tree.ts`) write the same `syntax` records: they walk the binding's cursor and call `JSON.stringify` on an object a node; " +
      "without `extra` they leave out the one key that needs a node object for each node. With 2 processes the peak is that of the larger one.",
    ...found.notes.map((note) => `Left out: ${note}.`),
  ];
  for (const name of chosen(context, BIG_TREES)) {
    context.tell(`peers: ${name}`);
    const tree = context.corpus(name);
    const runs = await interleave(commandsFor(name, tree.directory, found), Math.min(context.rounds, 3));
    const rows = Object.entries(runs).map(([label, measured]) => [
      label,
      ...costCells(measured),
      times(wall(measured) / wall(runs[OURS]!)),
      times(wall(measured) / wall(runs[OURS_ALONE]!)),
    ]);
    const head = ["program", "wall", "CPU", "peak", "wall, times ours", "wall, times ours with 1 worker"];
    parts.push(`### ${describeCorpus(tree)}`, table(head, rows));
  }
  return {
    title: "Beside others (aims: 2.5× the plain cursor dump, 4× the native binding's)",
    text: parts.join("\n\n"),
  };
};

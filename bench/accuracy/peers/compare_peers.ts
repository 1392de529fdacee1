/** Runs the main job and the peers over the same tree, in turn, and scores the calls of each on the same truth. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { mainJob } from "../../measure/main_job.ts";
import { type Measured, measureProcess } from "../../measure/measure_process.ts";
import { median } from "../../measure/statistics.ts";
import type { FetchedCorpus } from "../fetch_corpus.ts";
import type { OccurrenceCounts } from "../score/tally.ts";
import { PEER_HOME, type PeerTool, peerTools } from "./peer_tools.ts";
import { scoreClaims } from "./score_claims.ts";

/** One program on one corpus. */
export interface Contender {
  readonly name: string;
  /** Medians over the rounds. */
  readonly wallMs: number;
  readonly peakBytes: number;
  /** Calls whose definition is no local variable; undefined for a program that failed. */
  readonly calls?: OccurrenceCounts;
  readonly problem?: string;
}

export interface CompareOptions {
  readonly corpus: FetchedCorpus;
  /** Path of the truth file. */
  readonly truth: string;
  /** The main job's own named calls. */
  readonly ours: OccurrenceCounts;
  readonly rounds: number;
}

/** Neither tool is to write into the home directory, nor to tell anybody that it runs. */
const ENVIRONMENT = { DO_NOT_TRACK: "1", CODEGRAPH_TELEMETRY: "0" };

/** The main job writes everything, syntax records too, into a file, as the peers write their databases. */
export async function comparePeers({ corpus, truth, ours, rounds }: CompareOptions): Promise<Contender[]> {
  installPeers();
  Object.assign(process.env, ENVIRONMENT, { HOME: PEER_HOME });
  const scratch = join(corpus.home, "peers");
  const runs = new Map<string, Measured[]>();
  const problems = new Map<string, string>();
  const commands = [
    { name: "ast2graph", command: ourCommand(corpus, scratch) },
    ...peerTools.map((tool) => ({ name: tool.package, command: peerCommand(tool, corpus, scratch) })),
  ];
  for (let round = 0; round < rounds; round++)
    for (const { name, command } of commands) await runOnce(name, command, runs, problems);
  const contenders: Contender[] = [contender("ast2graph", runs, problems, ours)];
  for (const tool of peerTools) {
    const calls = problems.has(tool.package)
      ? undefined
      : await scoreClaims(tool.readCalls(treeOf(tool, scratch)), truth);
    contenders.push(contender(tool.package, runs, problems, calls));
  }
  rmSync(scratch, { recursive: true, force: true });
  return contenders;
}

function installPeers(): void {
  if (peerTools.every((tool) => existsSync(join(PEER_HOME, "node_modules", tool.package)))) return;
  mkdirSync(PEER_HOME, { recursive: true });
  writeFileSync(join(PEER_HOME, "package.json"), '{ "private": true }\n');
  const packages = peerTools.map((tool) => `${tool.package}@${tool.version}`);
  const args = ["install", "--no-audit", "--no-fund", "--no-package-lock", ...packages];
  const { status, stderr } = spawnSync("npm", args, { cwd: PEER_HOME, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm could not install the peers:\n${stderr.slice(-2000)}`);
}

function ourCommand({ tree }: FetchedCorpus, scratch: string): readonly string[] {
  mkdirSync(scratch, { recursive: true });
  return mainJob(tree, { out: join(scratch, "graph.ndjson") });
}

const treeOf = (tool: PeerTool, scratch: string): string =>
  join(scratch, tool.package.replaceAll(/[@/]/g, "_"));

/** In a copy of its own, since it keeps its database in the tree; from nothing each time. */
function peerCommand(tool: PeerTool, { tree }: FetchedCorpus, scratch: string): readonly string[] {
  const copy = treeOf(tool, scratch);
  rmSync(copy, { recursive: true, force: true });
  cpSync(tree, copy, { recursive: true });
  return [
    "sh",
    "-c",
    'cd "$1" && rm -rf .codegraph && shift && exec "$@"',
    "sh",
    copy,
    ...tool.command(copy),
  ];
}

async function runOnce(
  name: string,
  command: readonly string[],
  runs: Map<string, Measured[]>,
  problems: Map<string, string>,
): Promise<void> {
  if (problems.has(name)) return;
  try {
    runs.set(name, [...(runs.get(name) ?? []), await measureProcess(command)]);
  } catch (error) {
    problems.set(name, error instanceof Error ? error.message : String(error));
  }
}

function contender(
  name: string,
  runs: ReadonlyMap<string, readonly Measured[]>,
  problems: ReadonlyMap<string, string>,
  calls: OccurrenceCounts | undefined,
): Contender {
  const measured = runs.get(name) ?? [];
  const problem = problems.get(name);
  return {
    name,
    wallMs: measured.length > 0 ? median(measured.map(({ wallMs }) => wallMs)) : Number.NaN,
    peakBytes: measured.length > 0 ? median(measured.map(({ peakBytes }) => peakBytes)) : Number.NaN,
    ...(calls ? { calls } : {}),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** Runs the SCIP indexers of TypeScript and Python over a corpus and writes what they know in the truth format. */
import { spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { CORPUS_HOME } from "../corpus.ts";
import type { FetchedCorpus } from "./fetch_corpus.ts";
import { convertScip } from "./scip/convert_scip.ts";
import { decodeScip, type ScipDocument } from "./scip/decode_scip.ts";
import type { Quirk } from "./scip/quirks.ts";

/** How often each rule applied. */
export type QuirkCounts = Partial<Record<Quirk, number>>;

const TOOLS = join(CORPUS_HOME, "tools");
const VERSIONS = { "@sourcegraph/scip-typescript": "0.4.0", "@sourcegraph/scip-python": "0.6.6" } as const;
const TIMEOUT_MS = 30 * 60 * 1000;
const HEAP_MEGABYTES = 8192;

/** The index is kept: it takes minutes, and the rules of the conversion change more often than it. Writes `truth.ndjson` and `truth.json` (how often each rule applied) into the corpus's home. */
export function writeScipTruth({ corpus, home, tree }: FetchedCorpus): void {
  installTools();
  const language = corpus.truth === "scip-python" ? "python" : "typescript";
  const index = join(home, "index.scip");
  if (!existsSync(index)) {
    if (language === "python") indexPython(corpus.name, tree, home, `${index}.new`);
    else indexTypeScript(home, `${index}.new`);
    renameSync(`${index}.new`, index);
  }
  const documents = [...decodeScip(readFileSync(index))].map(({ path, occurrences }): ScipDocument => {
    return { path: path.replace(/^tree\//, ""), occurrences };
  });
  if (documents.length === 0)
    throw new Error(`the index of ${corpus.name} is empty: remove ${index} and try again`);
  const counts: QuirkCounts = {};
  const truth = convertScip(documents, {
    language,
    readSource: (path) => readFileSync(join(tree, path), "utf8"),
    onQuirk: (quirk) => {
      counts[quirk] = (counts[quirk] ?? 0) + 1;
    },
  });
  writeLines(join(home, "truth.ndjson"), truth);
  writeFileSync(join(home, "truth.json"), `${JSON.stringify({ quirks: counts }, null, 2)}\n`);
}

function installTools(): void {
  if (existsSync(join(TOOLS, "node_modules", "@sourcegraph", "scip-python"))) return;
  mkdirSync(TOOLS, { recursive: true });
  writeFileSync(join(TOOLS, "package.json"), '{ "private": true }\n');
  const packages = Object.entries(VERSIONS).map(([name, version]) => `${name}@${version}`);
  run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", ...packages], TOOLS);
}

function indexTypeScript(home: string, index: string): void {
  run("node", [...nodeFlags, tool("scip-typescript"), "index", "--no-progress-bar", "--output", index], home);
}

/** The indexer wants a work tree of git, and a list of installed packages, which may be empty. */
function indexPython(name: string, tree: string, home: string, index: string): void {
  run("git", ["init", "--quiet", "."], home);
  const environment = join(home, "environment.json");
  writeFileSync(environment, "[]\n");
  const project = ["--project-name", name, "--project-version", "0", "--environment", environment];
  run(
    "node",
    [...nodeFlags, tool("scip-python"), "index", ".", ...project, "--output", index, "--quiet"],
    tree,
  );
}

const nodeFlags = [`--max-old-space-size=${HEAP_MEGABYTES}`];
const tool = (name: string): string => join(TOOLS, "node_modules", ".bin", name);

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr, error } = spawnSync(command, [...args], {
    cwd,
    encoding: "utf8",
    timeout: TIMEOUT_MS,
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${error ?? stderr.slice(-2000)}`);
}

/** Beside and renamed, so that what is there is whole. */
function writeLines(path: string, values: Iterable<unknown>): void {
  const file = openSync(`${path}.new`, "w");
  let lines: string[] = [];
  for (const value of values) {
    lines.push(JSON.stringify(value));
    if (lines.length < 10_000) continue;
    writeSync(file, `${lines.join("\n")}\n`);
    lines = [];
  }
  if (lines.length > 0) writeSync(file, `${lines.join("\n")}\n`);
  closeSync(file);
  renameSync(`${path}.new`, path);
}

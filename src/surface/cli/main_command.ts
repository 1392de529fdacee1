/** The main job as the command line knows it. */
import {
  batchKinds,
  firstFiles,
  LEAST_BYTES_PER_SECOND,
  MOST_RETRIES,
  MOST_WORKERS,
} from "../../job/job_vocabulary.ts";
import { layers } from "../../record/vocabulary.ts";
import { compressions, failOns, lastStages, logLevels, logStyles, progressStyles } from "./choices.ts";
import { type Command, commonFlags, type Flag } from "./flag.ts";

const selection = "What is read";
const output = "What is written";
const target = "Where it goes";
const jobs = "Jobs";
const order = "What comes first";
const limits = "Limits";
const reporting = "Progress and reports (standard error)";
const configuration = "Configuration";

const flags: readonly Flag[] = [
  {
    name: "root",
    value: "DIR",
    type: { kind: "path" },
    group: selection,
    doc: "Directory that anchors every path",
    byDefault: "the current one",
  },
  {
    name: "files-from",
    value: "FILE",
    type: { kind: "path", dash: true },
    group: selection,
    doc: "Read the list of files from FILE, one a line; - is standard input",
  },
  {
    name: "null",
    short: "0",
    group: selection,
    doc: "The list is separated by NUL, as `git ls-files -z` writes it",
  },
  {
    name: "include",
    value: "GLOB",
    repeat: true,
    group: selection,
    doc: "Only files that match; may be repeated",
  },
  {
    name: "exclude",
    value: "GLOB",
    repeat: true,
    group: selection,
    doc: "No files that match; may be repeated",
  },
  {
    name: "language",
    value: "NAME",
    type: { kind: "language" },
    commas: true,
    repeat: true,
    group: selection,
    doc: "Only files of this language; may be repeated, or a list: python,go",
  },
  { name: "hidden", group: selection, doc: "Read names that start with a dot, too" },
  { name: "no-ignore", group: selection, doc: "Obey no .gitignore and skip no node_modules" },
  { name: "follow", group: selection, doc: "Follow symbolic links, within the root" },
  {
    name: "max-file-size",
    value: "SIZE",
    type: { kind: "size", most: "1GiB" },
    group: selection,
    doc: "Skip larger files: 500kB, 4MiB",
    byDefault: "4MiB",
  },
  { name: "minified", group: selection, doc: "Parse minified files, too" },
  {
    name: "layers",
    value: "LIST",
    type: { kind: "choice", choices: layers },
    commas: true,
    none: "none",
    group: output,
    doc: "What is written besides files: syntax, symbols (with their edges), or none",
    byDefault: "syntax,symbols",
  },
  { name: "tokens", group: output, doc: "Write every node, punctuation and keywords too" },
  { name: "prefix", value: "TEXT", group: output, doc: "Put before every path, such as org/repo/" },
  { name: "project", value: "TEXT", group: output, doc: "Name of the project, for the header" },
  { name: "revision", value: "TEXT", group: output, doc: "Revision of the source, for the header" },
  {
    name: "unordered",
    group: output,
    doc: "Write files as they are finished instead of in the order of their paths",
  },
  {
    name: "out",
    value: "FILE",
    type: { kind: "path", dash: true },
    replaces: ["split"],
    group: target,
    doc: "Write to FILE, which appears whole or not at all; - is standard output, also on a terminal",
  },
  {
    name: "split",
    value: "DIR",
    type: { kind: "path" },
    replaces: ["out"],
    group: target,
    doc: "Write one file per record type below DIR",
  },
  {
    name: "compress",
    value: "FORMAT",
    type: { kind: "choice", choices: compressions },
    group: target,
    doc: "Compress with gzip or zstd",
  },
  {
    name: "job",
    value: "DIR",
    type: { kind: "path" },
    group: jobs,
    doc: "Keep in DIR what is needed to go on after an interruption",
    byDefault: "FILE.job with --out FILE",
  },
  {
    name: "fresh",
    group: jobs,
    doc: "Start from the beginning, whatever the job has kept",
    elsewhere: "environment",
  },
  {
    name: "dry-run",
    group: jobs,
    doc: "Print the plan (files, batches, time, memory, what is skipped), and do nothing",
    elsewhere: "environment",
  },
  { name: "json", group: jobs, doc: "Print the plan as JSON", elsewhere: "nowhere" },
  {
    name: "retries",
    value: "N",
    type: { kind: "number", least: 0, most: MOST_RETRIES, whole: true },
    group: jobs,
    doc: "Try a file again so often after a failure that may pass",
    byDefault: "2",
  },
  {
    name: "priority",
    value: "GLOB=LEVEL",
    type: { kind: "priority" },
    repeat: true,
    group: order,
    doc: "Work on files that match early (1) or late (5); may be repeated, the last that matches holds",
    byDefault: "3 for every file",
  },
  {
    name: "first",
    value: "WHICH",
    type: { kind: "choice", choices: firstFiles },
    group: order,
    doc: "Of one priority, work first on changed, small, large or recent files",
  },
  {
    name: "batch",
    value: "HOW",
    type: { kind: "choice", choices: batchKinds },
    group: order,
    doc: "Put files together for the workers by bytes, count, language or directory",
    byDefault: "bytes",
  },
  {
    name: "workers",
    value: "N",
    type: { kind: "number", least: 1, most: MOST_WORKERS, whole: true },
    group: limits,
    doc: "Threads at most",
    byDefault: "one a core",
  },
  {
    name: "min-workers",
    value: "N",
    type: { kind: "number", least: 1, most: MOST_WORKERS, whole: true },
    group: limits,
    doc: "Threads at least, where memory allows",
    byDefault: "1",
  },
  {
    name: "max-cpu",
    value: "PERCENT",
    type: { kind: "number", least: 1, most: 100, percent: true },
    group: limits,
    doc: "Share of the cores' time to use",
    byDefault: "100",
  },
  {
    name: "max-rate",
    value: "SIZE",
    type: { kind: "size", least: `${LEAST_BYTES_PER_SECOND / 1000}kB`, perSecond: true },
    group: limits,
    doc: "Bytes of output a second at most: 500kB, 4MiB",
    byDefault: "no limit",
  },
  {
    name: "max-memory",
    value: "SIZE",
    type: { kind: "size" },
    group: limits,
    doc: "Memory to stay within",
    byDefault: "500MB",
  },
  {
    name: "file-budget",
    value: "N",
    type: { kind: "number", least: 1, most: 2 ** 40, whole: true },
    group: limits,
    doc: "Parser steps, in hundreds, that one file may take",
    byDefault: "400000",
  },
  {
    name: "file-timeout",
    value: "SECONDS",
    type: { kind: "number", least: 0.001, most: 2_000_000 },
    group: limits,
    doc: "Time after which a worker that is at one file is taken for hung",
    byDefault: "120",
  },
  {
    name: "progress",
    value: "HOW",
    type: { kind: "choice", choices: progressStyles },
    group: reporting,
    doc: "auto, bar, lines (one every 30 s), json (for programs) or none",
    byDefault: "auto",
  },
  { name: "quiet", short: "q", group: reporting, doc: "Print nothing but errors" },
  {
    name: "report",
    value: "FILE",
    type: { kind: "path" },
    group: reporting,
    doc: "Write totals, failures, languages, time and memory to FILE as JSON",
  },
  {
    name: "fail-on",
    value: "WHAT",
    type: { kind: "choice", choices: failOns },
    group: reporting,
    doc: "End with status 1 on failed files, on partial ones too, or never",
    byDefault: "failed",
  },
  {
    name: "stop-after",
    value: "STAGE",
    type: { kind: "choice", choices: lastStages },
    group: reporting,
    doc: "For measuring: parse reads and parses, and stops there",
  },
  {
    name: "log",
    value: "HOW",
    type: { kind: "choice", choices: logStyles },
    group: reporting,
    doc: "Log events, one a line, as json (for programs) or text",
  },
  {
    name: "log-level",
    value: "LEVEL",
    type: { kind: "choice", choices: logLevels },
    group: reporting,
    doc: "Least level that is logged: debug, info, warn or error",
    byDefault: "info",
  },
  {
    name: "config",
    value: "FILE",
    type: { kind: "path" },
    group: configuration,
    doc: "Read options from FILE",
    byDefault: "ast2graph.config.json in the root, if it is there",
    replaces: ["no-config"],
    elsewhere: "environment",
  },
  {
    name: "no-config",
    group: configuration,
    doc: "Read no configuration file",
    replaces: ["config"],
    elsewhere: "environment",
  },
  ...commonFlags,
];

/** Source trees to records. */
export const mainCommand: Command = {
  name: "",
  operands: "[PATH…]",
  summary:
    "Turns source code into a graph, a stream of records, one JSON object a line: every file, every node of its syntax " +
    "tree, every symbol, and every call, import and reference, resolved across files.",
  details:
    "PATHs are files and directories, by default the current directory. The records go to standard output; " +
    "on a terminal only the first ten are shown. Every option may also stand in ast2graph.config.json or in the environment: " +
    "see ast2graph help config.",
  flags,
  examples: [
    ["ast2graph ./src > graph.ndjson", "everything below ./src"],
    ["git ls-files -z | ast2graph --files-from - -0 --out graph.ndjson", "what git knows"],
    ["ast2graph . --language python,go --compress zstd --out graph.ndjson.zst", "two languages, compressed"],
  ],
};

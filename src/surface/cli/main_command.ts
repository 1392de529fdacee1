/** The main job as the command line knows it. */
import { type Command, commonFlags, type Flag } from "./flag.ts";

const selection = "What is read";
const output = "What is written";
const target = "Where it goes";
const limits = "Limits";
const planning = "In which order and batches";
const reporting = "Progress and reports (standard error)";

const flags: readonly Flag[] = [
  {
    name: "root",
    value: "DIR",
    group: selection,
    doc: "Directory that anchors every path",
    byDefault: "the current one",
  },
  {
    name: "files-from",
    value: "FILE",
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
    group: selection,
    doc: "Skip larger files: 500kB, 4MiB",
    byDefault: "4MiB",
  },
  { name: "minified", group: selection, doc: "Parse minified files, too" },
  {
    name: "layers",
    value: "LIST",
    group: output,
    doc: "What is written besides files: syntax, or none",
    byDefault: "syntax",
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
    group: target,
    doc: "Write to FILE, which appears whole or not at all; - is standard output, also on a terminal",
  },
  { name: "split", value: "DIR", group: target, doc: "Write one file per record type below DIR" },
  { name: "compress", value: "FORMAT", group: target, doc: "Compress with gzip or zstd" },
  {
    name: "dry-run",
    group: planning,
    doc: "Print the plan instead: files, batches, what is not read and why, estimated time and memory",
  },
  { name: "json", group: planning, doc: "Print the plan as JSON" },
  {
    name: "priority",
    value: "GLOB=N",
    repeat: true,
    group: planning,
    doc: "Files that match come at priority N, 1 first; the last that matches wins: src/core/**=1",
    byDefault: "3",
  },
  {
    name: "first",
    value: "WHICH",
    group: planning,
    doc: "Of one priority come first those changed, small, large or recent",
    byDefault: "in path order",
  },
  {
    name: "batches",
    value: "HOW",
    group: planning,
    doc: "How files are cut into batches: by-bytes, by-count, by-language or by-directory",
    byDefault: "by-bytes",
  },
  { name: "workers", value: "N", group: limits, doc: "Threads at most", byDefault: "one a core" },
  { name: "max-memory", value: "SIZE", group: limits, doc: "Memory to stay within", byDefault: "500MB" },
  {
    name: "file-budget",
    value: "N",
    group: limits,
    doc: "Parser steps, in hundreds, that one file may take",
    byDefault: "400000",
  },
  {
    name: "file-timeout",
    value: "SECONDS",
    group: limits,
    doc: "Time after which a worker that is at one file is taken for hung",
    byDefault: "120",
  },
  {
    name: "progress",
    value: "HOW",
    group: reporting,
    doc: "auto, bar, lines (one every 30 s), json (for programs) or none",
    byDefault: "auto",
  },
  { name: "quiet", short: "q", group: reporting, doc: "Print nothing but errors" },
  {
    name: "report",
    value: "FILE",
    group: reporting,
    doc: "Write totals, failures, languages, time and memory to FILE as JSON",
  },
  {
    name: "fail-on",
    value: "WHAT",
    group: reporting,
    doc: "End with status 1 on failed files, on partial ones too, or never",
    byDefault: "failed",
  },
  {
    name: "stop-after",
    value: "STAGE",
    group: reporting,
    doc: "For measuring: parse reads and parses, and stops there",
  },
  ...commonFlags,
];

/** Source trees to records. */
export const mainCommand: Command = {
  name: "",
  operands: "[PATH…]",
  summary:
    "Turns source code into a stream of records, one JSON object a line: every file and every node of its syntax tree.",
  details:
    "PATHs are files and directories, by default the current directory. The records go to standard output; " +
    "on a terminal only the first ten are shown.",
  flags,
  examples: [
    ["ast2graph ./src > graph.ndjson", "everything below ./src"],
    ["git ls-files -z | ast2graph --files-from - -0 --out graph.ndjson", "what git knows"],
    ["ast2graph . --language python,go --compress zstd --out graph.ndjson.zst", "two languages, compressed"],
  ],
};

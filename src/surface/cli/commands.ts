/** The subcommands, as data. */
import { nearestName } from "../../fault/nearest_name.ts";
import { edgeKinds, pickedTypes, symbolKinds } from "../../record/vocabulary.ts";
import { type Command, commonFlags, type Flag } from "./flag.ts";
import { mainCommand } from "./main_command.ts";

const what = "What is printed";

const access = "Who may use it";
const serviceAccess: readonly Flag[] = [
  {
    name: "token-file",
    value: "FILE",
    type: { kind: "path" },
    group: access,
    doc: "File with the tokens of which each request must have one, one a line; AST2GRAPH_TOKEN may hold one, too",
    byDefault: "none; any address but this machine's own wants one",
  },
  {
    name: "allow-host",
    value: "NAME",
    repeat: true,
    group: access,
    doc: "Another name by which it may be called, NAME or NAME:PORT",
  },
  {
    name: "allow-origin",
    value: "ORIGIN",
    repeat: true,
    group: access,
    doc: "Web pages that may use it besides its own, as https://host:port",
  },
];

const serviceLimits: readonly Flag[] = [
  ...mainCommand.flags.filter(({ name }) => ["workers", "max-memory"].includes(name)),
  {
    name: "max-cpu",
    value: "PERCENT",
    type: { kind: "number", least: 1, most: 100 },
    group: "Limits",
    doc: "Share of the cores' time that jobs may take",
    byDefault: "80",
  },
  {
    name: "jobs-at-once",
    value: "N",
    type: { kind: "number", least: 1, most: 10_000, whole: true },
    group: "Limits",
    doc: "Jobs that run at once; others wait for a place",
    byDefault: "8",
  },
  {
    name: "max-jobs",
    value: "N",
    type: { kind: "number", least: 1, most: 100_000, whole: true },
    group: "Limits",
    doc: "Jobs that run or wait at most",
    byDefault: "256",
  },
  {
    name: "max-streams",
    value: "N",
    type: { kind: "number", least: 1, most: 100_000, whole: true },
    group: "Limits",
    doc: "Graphs and events that are read at once at most",
    byDefault: "1024",
  },
  {
    name: "max-upload",
    value: "SIZE",
    type: { kind: "size" },
    group: "Limits",
    doc: "Size of an archive that is sent at most",
    byDefault: "1GiB",
  },
];

const picked = "Which records";
const fetchFlags: readonly Flag[] = [
  {
    name: "type",
    value: "TYPES",
    commas: true,
    repeat: true,
    type: { kind: "choice", choices: pickedTypes },
    group: picked,
    doc: "Only records of these types; header and summary are always there",
  },
  {
    name: "symbol-kind",
    value: "KINDS",
    commas: true,
    repeat: true,
    type: { kind: "choice", choices: symbolKinds },
    group: picked,
    doc: "Of symbols only those of these kinds",
  },
  {
    name: "edge-kind",
    value: "KINDS",
    commas: true,
    repeat: true,
    type: { kind: "choice", choices: edgeKinds },
    group: picked,
    doc: "Of edges and unresolved references only those of these kinds",
  },
  {
    name: "syntax-kind",
    value: "KINDS",
    commas: true,
    repeat: true,
    group: picked,
    doc: "Of syntax nodes only those with these names in their grammar",
  },
  {
    name: "language",
    value: "NAMES",
    commas: true,
    repeat: true,
    type: { kind: "language" },
    group: picked,
    doc: "Only what belongs to files of these languages",
  },
  {
    name: "file",
    value: "GLOB",
    repeat: true,
    group: picked,
    doc: "Only what belongs to files with such a path, in gitignore syntax; may be repeated",
  },
  {
    name: "limit",
    value: "N",
    type: { kind: "number", least: 0, most: Number.MAX_SAFE_INTEGER, whole: true },
    group: picked,
    doc: "Only the first N records between header and summary",
  },
  {
    name: "out",
    value: "FILE",
    type: { kind: "path", dash: true },
    group: "Where it goes",
    doc: "Write to FILE, which appears whole or not at all; - is standard output, also on a terminal",
  },
  {
    name: "token-file",
    value: "FILE",
    type: { kind: "path" },
    group: "How it is fetched",
    doc: "File whose first line is the token that the service wants; AST2GRAPH_TOKEN may hold it, too",
  },
  {
    name: "retries",
    value: "N",
    type: { kind: "number", least: 0, most: 1000, whole: true },
    group: "How it is fetched",
    doc: "Tries after one that failed, in a row; each byte that comes begins the count anew",
    byDefault: "8",
  },
  { name: "quiet", short: "q", group: "Progress (standard error)", doc: "Print nothing but errors" },
];

/** All subcommands. */
export const subcommands: readonly Command[] = [
  {
    name: "verify",
    operands: "FILE",
    summary: "Checks a stream of records: every line, order, ids, counts and digest",
    details:
      "FILE may be compressed with gzip or zstd; - is standard input. Problems are printed with line, offset and id, " +
      "and the status is 1 when there are any.",
    flags: commonFlags,
    examples: [["ast2graph verify graph.ndjson", "says whether the stream is whole and right"]],
  },
  {
    name: "config",
    operands: "",
    summary: "Prints the options that hold, and where each comes from: default, file, environment or flag",
    details:
      "Takes every option of the main job, which is not run. Later wins: ast2graph.config.json in the root, variables such as " +
      "AST2GRAPH_MAX_MEMORY=300MB, flags. Keys of the file are flags with _ for -.",
    flags: [{ name: "json", group: what, doc: "As JSON, for programs" }, ...commonFlags],
    alsoTakes: mainCommand.flags,
    examples: [["ast2graph config --workers 2", "what ast2graph --workers 2 would do"]],
  },
  {
    name: "resume",
    operands: "JOB",
    summary: "Goes on with a job that was interrupted, to the same bytes as if it had not been",
    details:
      "JOB is its directory, or the output that it is for. What it was asked for stands there; limits and what is told of the run may be " +
      "given anew. Files that changed in between are made anew, all others are kept.",
    flags: commonFlags,
    alsoTakes: mainCommand.flags,
    examples: [["ast2graph resume graph.ndjson", "goes on with graph.ndjson.job"]],
  },
  {
    name: "retry",
    operands: "JOB",
    summary: "Tries the files again that failed, and writes the whole output anew from what is kept",
    details: "JOB is its directory, or the output that it is for. Failed files are listed in failed.ndjson.",
    flags: commonFlags,
    alsoTakes: mainCommand.flags,
    examples: [["ast2graph retry graph.ndjson --max-memory 2GB", "with more memory than before"]],
  },
  {
    name: "jobs",
    operands: "[DIR…]",
    summary: "Lists jobs: how far each is, what it takes on disk, who works on it",
    details: "Looks at the directories named and right below them, by default the current one.",
    flags: [{ name: "json", group: what, doc: "As JSON, for programs" }, ...commonFlags],
    examples: [["ast2graph jobs", "those in the current directory"]],
  },
  {
    name: "clean",
    operands: "[DIR…]",
    summary: "Removes what completed jobs keep; outputs with a name of their own stay",
    details:
      "Looks at the directories named and right below them, by default the current one. Only directories with the mark of a job are touched, and " +
      "never a job at work.",
    flags: [
      { name: "all", group: "What is removed", doc: "Jobs that are not completed, too" },
      { name: "dry-run", group: "What is removed", doc: "Only tell what would be removed" },
      ...commonFlags,
    ],
    examples: [["ast2graph clean --all graph.ndjson.job", "gives an interrupted job up"]],
  },
  {
    name: "serve",
    operands: "",
    summary: "Serves graphs over HTTP, as streams, to programs and to a page with the jobs",
    details:
      "Everything below --root can be asked for, nothing else. Ctrl-C or SIGTERM ends it: running jobs are kept, and go on with the next start. " +
      "The API is described at /openapi.json.",
    flags: [
      {
        name: "root",
        value: "DIR",
        type: { kind: "path" },
        group: "What is served",
        doc: "Directory below which everything lies that may be asked for",
        byDefault: "the current one",
      },
      {
        name: "listen",
        value: "HOST:PORT",
        group: "What is served",
        doc: "Where to listen",
        byDefault: "127.0.0.1:8787",
      },
      {
        name: "state",
        value: "DIR",
        type: { kind: "path" },
        group: "What is kept",
        doc: "Directory where jobs and their graphs are kept",
        byDefault: "one for this root below ~/.local/state/ast2graph",
      },
      {
        name: "keep-jobs",
        value: "N",
        type: { kind: "number", least: 0, most: 100_000, whole: true },
        group: "What is kept",
        doc: "How many jobs that are over are kept; the oldest go first",
        byDefault: "100",
      },
      ...serviceAccess,
      ...serviceLimits,
      ...commonFlags,
    ],
    examples: [
      ["ast2graph serve --root ./repos", "listens on http://127.0.0.1:8787, where the page is, too"],
      ["curl -N 'http://127.0.0.1:8787/v1/graph?path=app' > graph.ndjson", "the graph of ./repos/app"],
    ],
  },
  {
    name: "fetch",
    operands: "URL",
    summary: "Fetches a graph from a service, over a line that may break",
    details:
      "URL is that of a graph, http://HOST:PORT/v1/graph?path=DIR or …/v1/jobs/ID/graph, or of the service alone for all that it serves. A connection that " +
      "breaks is made again and the stream goes on where it was. The status is 1 when files failed, as it is where the graph is made.",
    flags: [...fetchFlags, ...commonFlags],
    examples: [
      [
        "ast2graph fetch '127.0.0.1:8787/v1/graph?path=app' > graph.ndjson",
        "the graph of ./repos/app, where that is served",
      ],
      ["ast2graph fetch 127.0.0.1:8787 --type symbol,edge --language go --out go.ndjson", "a part of all"],
    ],
  },
  {
    name: "schema",
    operands: "[config]",
    summary:
      "Prints the form of the records (JSON Schemas, or SQL that loads a stream), or of ast2graph.config.json",
    flags: [
      { name: "json", group: what, doc: "JSON Schemas by record type (draft 2020-12)" },
      { name: "duckdb", group: what, doc: "SQL for DuckDB: typed tables from graph.ndjson" },
      { name: "postgres", group: what, doc: "SQL for PostgreSQL's psql: typed tables from graph.ndjson" },
      ...commonFlags,
    ],
    examples: [
      ["ast2graph schema --duckdb | duckdb graph.db", "loads graph.ndjson"],
      ["ast2graph schema config", "JSON Schema (draft 2020-12) of ast2graph.config.json"],
    ],
  },
  {
    name: "languages",
    operands: "",
    summary: "Lists the languages, how their files are told, and their grammars",
    flags: [{ name: "json", group: what, doc: "As JSON, for programs" }, ...commonFlags],
    examples: [["ast2graph languages", "a table"]],
  },
  {
    name: "help",
    operands: "[COMMAND]",
    summary: "Prints the help of a command",
    flags: commonFlags,
    examples: [["ast2graph help verify", "the same as ast2graph verify --help"]],
  },
];

/** The subcommand called `name`. */
export function subcommandByName(name: string): Command | undefined {
  return subcommands.find((command) => command.name === name);
}

/** The subcommand that `typed` was probably meant to be. */
export function nearestCommand(typed: string): string | undefined {
  return nearestName(
    typed,
    subcommands.map(({ name }) => name),
  );
}

/** From the flags of the main job to what is to be done. */
import process from "node:process";
import type { Compression } from "../../emit/sinks/compressed_sink.ts";
import type { GraphOptions, WrittenLayer } from "../../graph_options.ts";
import { batchKinds, firstFiles, type PriorityRule } from "../../job/job_vocabulary.ts";
import { layers } from "../../record/vocabulary.ts";
import { compressions, failOns, lastStages, logLevels, logStyles, progressStyles } from "./choices.ts";
import type { FlagValues } from "./parse_flags.ts";
import { parsePriority } from "./parse_priority.ts";
import { TypedValues } from "./typed_values.ts";

/** How progress is shown. */
export type ProgressStyle = (typeof progressStyles)[number];

/** Which files turn the exit status into 1. */
export type FailOn = (typeof failOns)[number];

/** How events are logged. */
export type LogStyle = (typeof logStyles)[number];

/** The least level that is logged. */
export type LogLevel = (typeof logLevels)[number];

/** The main job with everything that was said about it. */
export interface GraphRequest {
  readonly operands: readonly string[];
  readonly options: GraphOptions;
  /** A file; "-" is standard output. */
  readonly out: string | undefined;
  readonly split: string | undefined;
  readonly compress: Compression | undefined;
  /** Directory that keeps the job. */
  readonly job: string | undefined;
  /** Whether what the job has kept is thrown away. */
  readonly fresh: boolean;
  /** Whether the plan is printed, and nothing else done. */
  readonly dryRun: boolean;
  readonly progress: ProgressStyle;
  readonly quiet: boolean;
  readonly report: string | undefined;
  readonly failOn: FailOn;
  /** Undefined when nothing is logged. */
  readonly log: LogStyle | undefined;
  readonly logLevel: LogLevel;
}

/**
 * Reads the flags.
 *
 * @throws Fault `bad-option-value`, or what says the same of a variable or a key
 */
export function readGraphRequest(operands: readonly string[], values: FlagValues): GraphRequest {
  const typed = new TypedValues(values);
  const out = values.get("out");
  const split = values.get("split");
  if (out !== undefined && split !== undefined) throw typed.refuse("split", "to be given without --out");
  return {
    operands,
    options: readOptions(values, typed),
    out,
    split,
    compress: typed.choice("compress", compressions),
    job: values.get("job"),
    fresh: values.has("fresh"),
    dryRun: values.has("dry-run"),
    progress: typed.choice("progress", progressStyles) ?? "auto",
    quiet: values.has("quiet"),
    report: values.get("report"),
    failOn: typed.choice("fail-on", failOns) ?? "failed",
    log: typed.choice("log", logStyles),
    logLevel: typed.choice("log-level", logLevels) ?? "info",
  };
}

function readOptions(values: FlagValues, typed: TypedValues): GraphOptions {
  const timeoutS = typed.number("file-timeout");
  const given = {
    root: values.get("root"),
    filesFrom: readFilesFrom(values),
    include: someOf(typed.list("include")),
    exclude: someOf(typed.list("exclude")),
    languages: someOf(typed.list("language")),
    maxFileBytes: typed.number("max-file-size"),
    fileBudget: typed.number("file-budget"),
    fileTimeoutMs: timeoutS && Math.ceil(timeoutS * 1000),
    layers: readLayers(values, typed),
    prefix: values.get("prefix"),
    project: values.get("project"),
    revision: values.get("revision"),
    ...readWork(typed),
    maxMemoryBytes: typed.number("max-memory"),
    stopAfter: typed.choice("stop-after", lastStages),
  };
  const switches = {
    nulSeparated: values.has("null"),
    hidden: values.has("hidden"),
    noIgnore: values.has("no-ignore"),
    followLinks: values.has("follow"),
    minified: values.has("minified"),
    tokens: values.has("tokens"),
    unordered: values.has("unordered"),
  };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...known, ...switches };
}

/** How the work is done, which shows in no record. */
function readWork(typed: TypedValues): {
  readonly [Name in keyof GraphOptions]: GraphOptions[Name] | undefined;
} {
  const workers = typed.number("workers");
  const minWorkers = typed.number("min-workers");
  if (workers !== undefined && minWorkers !== undefined && minWorkers > workers)
    throw typed.refuse("min-workers", `at most --workers, which is ${workers}`);
  return {
    workers,
    minWorkers,
    maxCpuPercent: typed.number("max-cpu"),
    maxBytesPerSecond: typed.number("max-rate"),
    retries: typed.number("retries"),
    priorities: someOf(typed.list("priority").map((text): PriorityRule => parsePriority(text)!)),
    first: typed.choice("first", firstFiles),
    batch: typed.choice("batch", batchKinds),
  };
}

function readFilesFrom(values: FlagValues): GraphOptions["filesFrom"] {
  const path = values.get("files-from");
  return path === "-" ? process.stdin : path;
}

/** In their own order, whatever the order in which they were named. */
function readLayers(values: FlagValues, typed: TypedValues): readonly WrittenLayer[] | undefined {
  if (values.get("layers") === undefined) return undefined;
  const names = typed.list("layers");
  return layers.filter((layer) => names.includes(layer));
}

const someOf = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

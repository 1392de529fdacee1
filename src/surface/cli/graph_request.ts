/** From the flags of the main job to what is to be done. */
import process from "node:process";
import type { Compression } from "../../emit/sinks/compressed_sink.ts";
import { createFault } from "../../fault/fault.ts";
import type { GraphOptions, WrittenLayer } from "../../graph_options.ts";
import { layers } from "../../record/vocabulary.ts";
import type { FlagValues } from "./parse_flags.ts";
import { parseSize } from "./parse_size.ts";

/** How progress is shown. */
export type ProgressStyle = "auto" | "bar" | "lines" | "json" | "none";

/** Which files turn the exit status into 1. */
export type FailOn = "never" | "failed" | "partial";

/** The main job with everything that was said about it. */
export interface GraphRequest {
  readonly operands: readonly string[];
  readonly options: GraphOptions;
  /** A file; "-" is standard output. */
  readonly out: string | undefined;
  readonly split: string | undefined;
  readonly compress: Compression | undefined;
  readonly progress: ProgressStyle;
  readonly quiet: boolean;
  readonly report: string | undefined;
  readonly failOn: FailOn;
}

const MOST_FILE_BYTES: number = 2 ** 30;
const MOST_WORKERS = 256;
const MOST_BUDGET: number = 2 ** 40;
const MOST_TIMEOUT_S = 2_000_000;

/**
 * Reads the flags.
 *
 * @throws Fault `bad-option-value`
 */
export function readGraphRequest(operands: readonly string[], values: FlagValues): GraphRequest {
  const out = values.get("out");
  const split = values.get("split");
  if (out !== undefined && split !== undefined) throw badValue("split", split, "to be given without --out");
  return {
    operands,
    options: readOptions(values),
    out,
    split,
    compress: readChoice(values, "compress", ["gzip", "zstd"]),
    progress: readChoice(values, "progress", ["auto", "bar", "lines", "json", "none"]) ?? "auto",
    quiet: values.has("quiet"),
    report: values.get("report"),
    failOn: readChoice(values, "fail-on", ["never", "failed", "partial"]) ?? "failed",
  };
}

function readOptions(values: FlagValues): GraphOptions {
  const timeoutS = readNumber(values, "file-timeout", 0.001, MOST_TIMEOUT_S, false);
  const given = {
    root: values.get("root"),
    filesFrom: readFilesFrom(values),
    include: someOf(values.all("include")),
    exclude: someOf(values.all("exclude")),
    languages: someOf(listOf(values.all("language"))),
    maxFileBytes: readSize(values, "max-file-size", MOST_FILE_BYTES),
    fileBudget: readNumber(values, "file-budget", 1, MOST_BUDGET, true),
    fileTimeoutMs: timeoutS && Math.ceil(timeoutS * 1000),
    layers: readLayers(values),
    prefix: values.get("prefix"),
    project: values.get("project"),
    revision: values.get("revision"),
    workers: readNumber(values, "workers", 1, MOST_WORKERS, true),
    maxMemoryBytes: readSize(values, "max-memory", Number.MAX_SAFE_INTEGER),
    stopAfter: readChoice(values, "stop-after", ["parse"]),
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

function readFilesFrom(values: FlagValues): GraphOptions["filesFrom"] {
  const path = values.get("files-from");
  return path === "-" ? process.stdin : path;
}

function readLayers(values: FlagValues): readonly WrittenLayer[] | undefined {
  const text = values.get("layers");
  if (text === undefined) return undefined;
  const names = listOf([text]).filter((name) => name !== "none");
  const known: readonly string[] = layers;
  if (!names.every((layer) => known.includes(layer))) {
    throw badValue("layers", text, `a list of layers (${layers.join(", ")}) or none`);
  }
  return layers.filter((layer) => names.includes(layer));
}

function readChoice<T extends string>(
  values: FlagValues,
  name: string,
  choices: readonly T[],
): T | undefined {
  const text = values.get(name);
  if (text === undefined) return undefined;
  const choice = choices.find((known) => known === text);
  if (choice === undefined) throw badValue(name, text, choices.join(", ").replace(/, ([^,]+)$/, " or $1"));
  return choice;
}

function readNumber(
  values: FlagValues,
  name: string,
  least: number,
  most: number,
  whole: boolean,
): number | undefined {
  const text = values.get(name);
  if (text === undefined) return undefined;
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  throw badValue(name, text, `a ${whole ? "whole " : ""}number from ${least} to ${most}`);
}

function readSize(values: FlagValues, name: string, most: number): number | undefined {
  const text = values.get(name);
  if (text === undefined) return undefined;
  const bytes = parseSize(text);
  if (bytes !== undefined && bytes <= most) return bytes;
  const limit = most === MOST_FILE_BYTES ? " up to 1GiB" : "";
  throw badValue(name, text, `a size${limit}, such as 500kB or 4MiB`);
}

const listOf = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.split(",").map((part) => part.trim())).filter((part) => part !== "");

const someOf = (list: readonly string[]): readonly string[] | undefined =>
  list.length > 0 ? list : undefined;

function badValue(name: string, value: string, wanted: string): Error {
  return createFault("bad-option-value", { option: `--${name}`, value, wanted });
}

/** The options of a graph, their defaults and their checks: resolved once at the edge into a filled, frozen record. */
import { resolve } from "node:path";
import { createFault } from "./fault/fault.ts";
import { nearestName } from "./fault/nearest_name.ts";
import { refuseUnknown } from "./fault/refuse_unknown.ts";
import { leastMemoryBytes } from "./job/control/least_memory_bytes.ts";
import {
  type BatchKind,
  batchKinds,
  type FirstFiles,
  firstFiles,
  LEAST_BYTES_PER_SECOND,
  MOST_RETRIES,
  MOST_WORKERS,
  type PriorityRule,
} from "./job/job_vocabulary.ts";
import { type MachineLimits, readMachineLimits } from "./job/machine_limits.ts";
import { languages as allLanguages, languageByName } from "./language/registry.ts";
import type { Layer } from "./record/vocabulary.ts";
import { WORKER_BYTES } from "./worker/placement.ts";

/** A layer that can be written beside `header`, `file` and `summary`. */
export type WrittenLayer = Layer;

/** Options of {@link streamGraph} and {@link readGraph}; all may be left out. */
export interface GraphOptions {
  /** Directory that anchors every path. @default the current directory */
  readonly root?: string;
  /** A list of files, one a line, or its bytes; see `nulSeparated`. */
  readonly filesFrom?: string | AsyncIterable<Uint8Array>;
  /** Whether `filesFrom` separates by NUL. @default false */
  readonly nulSeparated?: boolean;
  /** Only files that one of these globs (gitignore syntax, relative to the root) matches. */
  readonly include?: readonly string[];
  /** No files that one of these globs matches. */
  readonly exclude?: readonly string[];
  /** Only files of these languages. */
  readonly languages?: readonly string[];
  /** Whether hidden files and directories are read. @default false */
  readonly hidden?: boolean;
  /** Whether ignore files are without effect. @default false */
  readonly noIgnore?: boolean;
  /** Whether symbolic links are followed, within the root. @default false */
  readonly followLinks?: boolean;
  /**
   * A directory that the root must be, or lie below, and outside of which nothing is read, even if directories are swapped for links meanwhile. Ignore
   * files above it have no effect. For paths that strangers choose.
   *
   * @default none: what a path leads to is taken as it is found
   */
  readonly confinedTo?: string;
  /** Size in bytes over which a file is skipped. @default 4194304 */
  readonly maxFileBytes?: number;
  /** Whether minified files are parsed. @default false */
  readonly minified?: boolean;
  /** Parser steps, in hundreds, that one file may take. @default 400000 */
  readonly fileBudget?: number;
  /** How long a worker may be at one file before it is taken for hung, in ms. @default 120000 */
  readonly fileTimeoutMs?: number;
  /** What is written besides `header`, `file` and `summary`. @default ["syntax", "symbols"] */
  readonly layers?: readonly WrittenLayer[];
  /** Whether every node is written, anonymous ones without a field too. @default false */
  readonly tokens?: boolean;
  /** Put before every path, so that graphs of many repositories can be joined. @default "" */
  readonly prefix?: string;
  /** Name of the project, for the header. */
  readonly project?: string;
  /** Revision of the source, for the header. */
  readonly revision?: string;
  /** Whether blocks of files may leave as they finish. @default false */
  readonly unordered?: boolean;
  /** Threads at most. @default as many as cores and memory allow */
  readonly workers?: number;
  /** Threads at least, as far as `workers` allows. @default 1 */
  readonly minWorkers?: number;
  /** Share of the cores' time that may be used, in percent. @default 100 */
  readonly maxCpuPercent?: number;
  /** Bytes of output a second at most. @default as many as the reader takes */
  readonly maxBytesPerSecond?: number;
  /** How often a file is tried again after a failure that may pass. @default 2 */
  readonly retries?: number;
  /** Which files are worked on early. @default none */
  readonly priorities?: readonly PriorityRule[];
  /** Which files of one priority are worked on first. @default those that come first in the order of paths */
  readonly first?: FirstFiles;
  /** How files are put together for the workers. @default "bytes" */
  readonly batch?: BatchKind;
  /** Bytes that the whole process should stay within. @default the smaller of 500 MB and 75 % of the container's limit */
  readonly maxMemoryBytes?: number;
  /** What relative paths start from. @default the process's current directory */
  readonly currentDirectory?: string;
  /** For measuring: "parse" reads and parses, and stops there. @default undefined */
  readonly stopAfter?: "parse";
}

/** {@link GraphOptions}, filled. */
export interface ResolvedOptions {
  readonly root: string;
  readonly filesFrom: string | AsyncIterable<Uint8Array> | undefined;
  readonly nulSeparated: boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly languages: readonly string[];
  readonly hidden: boolean;
  readonly noIgnore: boolean;
  readonly followLinks: boolean;
  readonly confinedTo: string | undefined;
  readonly maxFileBytes: number;
  readonly minified: boolean;
  readonly fileBudget: number;
  readonly fileTimeoutMs: number;
  readonly layers: readonly WrittenLayer[];
  readonly tokens: boolean;
  readonly prefix: string;
  readonly project: string;
  readonly revision: string;
  readonly unordered: boolean;
  readonly workers: number;
  readonly minWorkers: number;
  readonly maxCpuPercent: number;
  /** Infinity for no limit. */
  readonly maxBytesPerSecond: number;
  readonly retries: number;
  readonly priorities: readonly PriorityRule[];
  readonly first: FirstFiles | undefined;
  readonly batch: BatchKind;
  readonly maxMemoryBytes: number;
  readonly currentDirectory: string;
  readonly stopAfter: "parse" | undefined;
}

/** 4 MiB. */
export const DEFAULT_MAX_FILE_BYTES: number = 4 << 20;
/** In progress callbacks, each about 100 parser steps. */
export const DEFAULT_FILE_BUDGET = 400_000;
const DEFAULT_FILE_TIMEOUT_MS = 120_000;
const MOST_DEFAULT_MEMORY_BYTES = 500e6;
const CONTAINER_SHARE = 0.75;
const DEFAULT_RETRIES = 2;

type Defaults = Omit<ResolvedOptions, "workers" | "maxMemoryBytes">;

const defaultsFor = (currentDirectory: string): Defaults => ({
  root: currentDirectory,
  filesFrom: undefined,
  nulSeparated: false,
  include: [],
  exclude: [],
  languages: [],
  hidden: false,
  noIgnore: false,
  followLinks: false,
  confinedTo: undefined,
  maxFileBytes: DEFAULT_MAX_FILE_BYTES,
  minified: false,
  fileBudget: DEFAULT_FILE_BUDGET,
  fileTimeoutMs: DEFAULT_FILE_TIMEOUT_MS,
  layers: ["syntax", "symbols"],
  tokens: false,
  prefix: "",
  project: "",
  revision: "",
  unordered: false,
  minWorkers: 1,
  maxCpuPercent: 100,
  maxBytesPerSecond: Number.POSITIVE_INFINITY,
  retries: DEFAULT_RETRIES,
  priorities: [],
  first: undefined,
  batch: "bytes",
  currentDirectory,
  stopAfter: undefined,
});

/** The names of all of them. */
export function graphOptionNames(): readonly string[] {
  return [...Object.keys(defaultsFor("")), "workers", "maxMemoryBytes"];
}

/**
 * Fills and checks options.
 *
 * @throws TypeError for an unknown option, naming the nearest known one
 * @throws RangeError for a number that is not whole, or out of bounds
 * @throws Fault `unknown-language-name`, `memory-too-small`
 */
export function resolveGraphOptions(
  options: GraphOptions = {},
  machine: MachineLimits = readMachineLimits(),
): ResolvedOptions {
  const defaults = defaultsFor(resolve(options.currentDirectory ?? "."));
  refuseUnknown("making a graph", Object.keys(options), graphOptionNames());
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const { layers = defaults.layers, languages = defaults.languages } = options;
  const leastBytes = leastMemoryBytes(layers, languages.length);
  const maxMemoryBytes = options.maxMemoryBytes ?? defaultMemoryBytes(machine, leastBytes);
  const workers = options.workers ?? defaultWorkers(machine, maxMemoryBytes - leastBytes);
  // That the machine allows fewer than the minimum is no mistake of the caller's; that the caller does is.
  const least = options.minWorkers ?? defaults.minWorkers;
  const minWorkers = options.workers === undefined ? Math.min(least, workers) : least;
  const filled: ResolvedOptions = {
    ...defaults,
    ...given,
    maxMemoryBytes,
    workers,
    minWorkers,
  };
  checkOptions(filled, leastBytes);
  return Object.freeze(filled);
}

function checkOptions(options: ResolvedOptions, leastBytes: number): void {
  const wholeNumber = (name: keyof ResolvedOptions, least: number, most: number): void => {
    const value = options[name] as number;
    if (Number.isInteger(value) && value >= least && value <= most) return;
    throw new RangeError(`option ${name} wants a whole number from ${least} to ${most}: got ${value}`);
  };
  wholeNumber("workers", 1, MOST_WORKERS);
  wholeNumber("minWorkers", 1, options.workers);
  wholeNumber("maxFileBytes", 0, 2 ** 30);
  wholeNumber("fileBudget", 1, 2 ** 40);
  wholeNumber("fileTimeoutMs", 1, 2 ** 31 - 1);
  wholeNumber("retries", 0, MOST_RETRIES);
  checkPace(options);
  checkOrder(options);
  if (options.maxMemoryBytes < leastBytes) {
    throw createFault("memory-too-small", { memoryBytes: options.maxMemoryBytes, leastBytes });
  }
  const names = allLanguages.map(({ name }) => name);
  for (const name of options.languages) {
    if (!languageByName(name))
      throw createFault("unknown-language-name", { name, nearest: nearestName(name, names) });
  }
}

function checkPace({ maxCpuPercent, maxBytesPerSecond }: ResolvedOptions): void {
  if (!(maxCpuPercent >= 1 && maxCpuPercent <= 100))
    throw new RangeError(`option maxCpuPercent wants a number from 1 to 100: got ${maxCpuPercent}`);
  if (!(maxBytesPerSecond >= LEAST_BYTES_PER_SECOND))
    throw new RangeError(
      `option maxBytesPerSecond wants at least ${LEAST_BYTES_PER_SECOND}: got ${maxBytesPerSecond}`,
    );
}

function checkOrder({ first, batch, priorities }: ResolvedOptions): void {
  const choice = (name: string, value: string | undefined, known: readonly string[]): void => {
    if (value === undefined || known.includes(value)) return;
    throw new RangeError(`option ${name} wants one of ${known.join(", ")}: got "${value}"`);
  };
  choice("first", first, firstFiles);
  choice("batch", batch, batchKinds);
  for (const { priority } of priorities) {
    if (Number.isInteger(priority) && priority >= 1 && priority <= 5) continue;
    throw new RangeError(`option priorities wants whole numbers from 1 to 5: got ${priority}`);
  }
}

function defaultMemoryBytes({ memoryBytes }: MachineLimits, leastBytes: number): number {
  const fitting = Math.floor(memoryBytes * CONTAINER_SHARE);
  return Math.max(leastBytes, Math.min(MOST_DEFAULT_MEMORY_BYTES, fitting));
}

/** One worker a core, as far as memory beyond what one needs goes: each needs its own room and some for grammars. */
function defaultWorkers({ cores }: MachineLimits, spareBytes: number): number {
  const more = Math.max(0, Math.floor(spareBytes / (1.5 * WORKER_BYTES)));
  return Math.min(cores, 1 + more);
}

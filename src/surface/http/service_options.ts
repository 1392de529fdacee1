/** Options of a service, their defaults and their checks. */
import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { isWithin } from "../../confine/is_within.ts";
import { createFault } from "../../fault/fault.ts";
import { refuseUnknown } from "../../fault/refuse_unknown.ts";
import type { EngineOptions } from "../library/engine_options.ts";
import type { GuardOptions } from "./guard/guard_options.ts";
import { isLoopback } from "./guard/is_loopback.ts";
import { PathGate } from "./guard/path_gate.ts";
import type { LocatePageFile } from "./page/page_files.ts";

/** What `createService` takes. */
export interface ServiceOptions extends EngineOptions {
  /** Directory below which everything lies that may be asked for. @default the current directory */
  readonly root?: string;
  /** Directory that is the service's own: jobs and their graphs are kept there. @default one for this root below the user's directory for state */
  readonly stateDirectory?: string;
  /** How many jobs that are over are kept; the oldest go first. @default 100 */
  readonly mostKept?: number;
  /** How long the job of a stream stays when its last reader has left, in ms, so that one who lost the line can go on. @default 60000 */
  readonly lingerMs?: number;
  /** Who may ask, and how: address and port it listens on, names, origins, tokens. @default anybody on this machine */
  readonly guard?: Pick<
    GuardOptions,
    | "hostname"
    | "port"
    | "allowedHosts"
    | "allowedOrigins"
    | "tokens"
    | "clientOf"
    | "bodyGraceMs"
    | "leastBodyBytesPerSecond"
  >;
  /** Jobs that run or wait. @default 256 in all, 64 of one client */
  readonly mostJobs?: number;
  readonly mostJobsPerClient?: number;
  /** Graphs and events that are read. @default 1024 in all, 256 by one client */
  readonly mostStreams?: number;
  readonly mostStreamsPerClient?: number;
  /** Bytes of an archive that is sent. @default 1073741824 */
  readonly mostUploadBytes?: number;
  /** Where files of the page lie. @default beside its module, and the installed packages */
  readonly locatePageFile?: LocatePageFile;
  /** Told of defects and of what clients are not told. @default nobody */
  readonly log?: (error: unknown) => void;
}

/** {@link ServiceOptions}, filled. */
export interface FilledServiceOptions {
  readonly gate: PathGate;
  /** Absolute. */
  readonly stateDirectory: string;
  readonly mostKept: number;
  readonly lingerMs: number;
  readonly mostJobs: number;
  readonly mostJobsPerClient: number;
  readonly mostStreams: number;
  readonly mostStreamsPerClient: number;
  readonly mostUploadBytes: number;
  readonly log: (error: unknown) => void;
  readonly guard: NonNullable<ServiceOptions["guard"]>;
  readonly locatePageFile: LocatePageFile | undefined;
  readonly engine: EngineOptions;
}

const defaultNumbers = {
  mostKept: 100,
  lingerMs: 60_000,
  mostJobs: 256,
  mostJobsPerClient: 64,
  mostStreams: 1024,
  mostStreamsPerClient: 256,
  mostUploadBytes: 2 ** 30,
} as const;
type NumberName = keyof typeof defaultNumbers;
const numberNames = Object.keys(defaultNumbers) as NumberName[];
const mayBeNone: ReadonlySet<NumberName> = new Set(["mostKept", "lingerMs"]);
const ownNames = ["root", "stateDirectory", "guard", "log", "locatePageFile"] as const;
const engineNames = [
  "workers",
  "minWorkers",
  "maxMemoryBytes",
  "maxCpuPercent",
  "jobsAtOnce",
  "locateWasm",
  "workerEntry",
  "inBackground",
  "linkEntry",
] as const;
const NAME_DIGITS = 16;

/**
 * Fills and checks the options.
 *
 * @throws TypeError for an unknown option, naming the nearest known one
 * @throws RangeError for a number out of bounds
 * @throws Fault `root-missing`; `token-wanted` for an address that others reach, without a token; `state-inside-root` for a directory of its own that would be read as source
 */
export function fillServiceOptions(options: ServiceOptions): FilledServiceOptions {
  refuseUnknown("making a service", Object.keys(options), [...ownNames, ...numberNames, ...engineNames]);
  const { guard = {}, log = () => {}, locatePageFile } = options;
  const numbers = { ...defaultNumbers, ...given(options, numberNames) };
  for (const name of numberNames) {
    const value = numbers[name];
    const least = mayBeNone.has(name) ? 0 : 1;
    if (Number.isSafeInteger(value) && value >= least) continue;
    throw new RangeError(`option ${name} wants a whole number of at least ${least}: got ${value}`);
  }
  const { hostname = "127.0.0.1", tokens = [] } = guard;
  if (!isLoopback(hostname) && tokens.length === 0) throw createFault("token-wanted", { address: hostname });
  const gate = new PathGate(resolve(options.root ?? "."));
  const { root } = gate;
  const stateDirectory = resolve(options.stateDirectory ?? defaultStateDirectory(root));
  if (isWithin(root, stateDirectory)) throw createFault("state-inside-root", { path: stateDirectory, root });
  return {
    ...numbers,
    gate,
    stateDirectory,
    guard,
    log,
    locatePageFile,
    engine: { inBackground: true, ...given(options, engineNames) },
  };
}

function given<N extends keyof ServiceOptions>(
  options: ServiceOptions,
  names: readonly N[],
): { [Name in N]?: Exclude<ServiceOptions[Name], undefined> } {
  const entries = names.map((name) => [name, options[name]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as never;
}

/** One for each root, where the system has programs keep such things. */
function defaultStateDirectory(root: string): string {
  const name = createHash("sha256").update(root).digest("hex").slice(0, NAME_DIGITS);
  const base = process.env.XDG_STATE_HOME ?? join(homedir(), ".local", "state");
  return join(base, "ast2graph", name);
}

/** Options of a job from the library: resolved and checked once. */
import { resolve } from "node:path";
import { refuseUnknown } from "../../fault/refuse_unknown.ts";
import {
  type GraphOptions,
  graphOptionNames,
  type ResolvedOptions,
  resolveGraphOptions,
} from "../../graph_options.ts";
import type { Priority } from "../../job/job_vocabulary.ts";
import type { BatchStrategy } from "../../job/plan/batch_strategy.ts";
import type { RecordStage } from "../../job/stage/record_stage.ts";
import type { JobListener } from "../../job/watch/job_events.ts";
import type { RunHooks } from "../../pipeline.ts";
import { engineLimitNames, limitsOf } from "./engine_options.ts";
import { type Engine, GraphEngine } from "./graph_engine.ts";

/** What a job has besides what its graph is. */
export interface OwnJobOptions {
  /** What it runs on. @default one of its own, which ends with it */
  readonly engine?: Engine;
  /** Path of the file that the output becomes, whole or not at all. @default it is read as a stream, or stays in `directory` */
  readonly out?: string;
  /** Where it keeps what it has done, so that it can be resumed. @default `${out}.job`, which goes when the job is completed; without `out` nowhere */
  readonly directory?: string;
  /** Whether what it keeps there outlives a crash of the system, and not only of the process; with `out` it always does. @default true */
  readonly isDurable?: boolean;
  /** Whether nothing of what an earlier run left is kept. @default false */
  readonly fresh?: boolean;
  /** Whether files that failed before are made anew. @default false */
  readonly retriesFailed?: boolean;
  /** Among the jobs of its engine: 1 comes first, 5 last. @default 3 */
  readonly jobPriority?: Priority;
  /** How files are cut into batches. @default as `batch` says */
  readonly strategy?: BatchStrategy;
  /** What the records of each file go through before they are written. @default nothing */
  readonly stages?: readonly RecordStage[];
  /**
   * For a job with a directory: asked, with the bytes of output that there are, before more is made, and what it gives is awaited. So its readers can hold
   * it back. @default it goes on whatever its readers do
   */
  readonly hold?: (position: number) => Promise<void> | undefined;
  /** Gives the files, instead of discovery; asked once for each way through them. @default discovery */
  readonly source?: RunHooks["source"];
  /** Told of everything that happens. It must not throw. */
  readonly listener?: JobListener;
  /** Ends the job with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What `createJob` takes. */
export interface JobOptions extends GraphOptions, OwnJobOptions {}

/** {@link JobOptions}, checked. */
export interface CheckedJobOptions {
  readonly graph: ResolvedOptions;
  readonly own: OwnJobOptions;
  /** The engine that was given. */
  readonly engine: GraphEngine | undefined;
  /** Absolute. */
  readonly directory: string | undefined;
  readonly outputPath: string | undefined;
}

const ownNames: readonly (keyof OwnJobOptions)[] = [
  "engine",
  "out",
  "directory",
  "isDurable",
  "fresh",
  "retriesFailed",
  "jobPriority",
  "strategy",
  "stages",
  "hold",
  "source",
  "listener",
  "signal",
];

/**
 * Parts, fills and checks the options.
 *
 * @throws TypeError for an unknown option, naming the nearest known one, and for options that exclude each other
 * @throws RangeError for a number out of bounds
 * @throws Fault as `resolveGraphOptions` does
 */
export function checkJobOptions(options: JobOptions): CheckedJobOptions {
  refuseUnknown("making a job", Object.keys(options), [...ownNames, ...graphOptionNames()]);
  const isOwn = (name: string): boolean => (ownNames as readonly string[]).includes(name);
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  const own: OwnJobOptions = Object.fromEntries(entries.filter(([name]) => isOwn(name)));
  const given: GraphOptions = Object.fromEntries(entries.filter(([name]) => !isOwn(name)));
  const engine = engineOf(own, given);
  checkJobPriority(own.jobPriority ?? 3);
  const graph = resolveGraphOptions(engine ? { ...given, ...limitsOfEngine(engine) } : given);
  const { currentDirectory } = graph;
  const outputPath = own.out === undefined ? undefined : resolve(currentDirectory, own.out);
  const place = own.directory ?? (outputPath && `${outputPath}.job`);
  const directory = place === undefined ? undefined : resolve(currentDirectory, place);
  if (directory !== undefined && graph.stopAfter !== undefined)
    throw new TypeError("keeping a job wants one that writes blocks: with stopAfter there are none");
  return { graph, own, engine, directory, outputPath };
}

function engineOf({ engine }: OwnJobOptions, given: GraphOptions): GraphEngine | undefined {
  if (engine === undefined) return undefined;
  if (!(engine instanceof GraphEngine))
    throw new TypeError("option engine wants an engine that createEngine has made: it is another value");
  for (const name of engineLimitNames) {
    if (given[name] === undefined) continue;
    throw new TypeError(`option ${name} wants an engine of the job's own: set it where the engine is made`);
  }
  return engine;
}

function limitsOfEngine({ limits }: Engine): GraphOptions {
  const { jobsAtOnce: _, ...others } = limits;
  return others;
}

/** @throws RangeError */
export function checkJobPriority(priority: number): void {
  if (Number.isInteger(priority) && priority >= 1 && priority <= 5) return;
  throw new RangeError(`option jobPriority wants a whole number from 1 to 5: got ${priority}`);
}

/** The engine of a job that was given none. */
export function ownEngine(graph: ResolvedOptions): GraphEngine {
  return new GraphEngine({ ...limitsOf(graph), jobsAtOnce: 1 });
}

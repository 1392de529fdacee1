/** The one place that knows all stages: discover ▶ process in workers ▶ order ▶ frame. */
import { type DiscoverOptions, discoverSlices } from "./discover/discover_files.ts";
import { createNodeFileSystem } from "./discover/file_system.ts";
import { RootPaths } from "./discover/root_paths.ts";
import type { SourceRef } from "./discover/source_ref.ts";
import { createHeader } from "./emit/create_header.ts";
import { type FrameOptions, frameGraph } from "./emit/frame_graph.ts";
import {
  DEFAULT_FILE_BUDGET,
  DEFAULT_MAX_FILE_BYTES,
  type GraphOptions,
  type ResolvedOptions,
  resolveGraphOptions,
} from "./graph_options.ts";
import type { FactSource } from "./link/fact_store.ts";
import { GraphCollector } from "./link/graph_collector.ts";
import type { LinkProgress } from "./link/link_graph.ts";
import type { LinkThreads } from "./link/thread/link_threads.ts";
import { GrammarStore, type LocateWasm } from "./parse/grammar_store.ts";
import type { HeaderOptions, HeaderRecord, SummaryRecord } from "./record/types.ts";
import { endOnAbort } from "./stream/end_on_abort.ts";
import type { MemoryRelief } from "./stream/memory_relief.ts";
import { type FinishedFile, type OrderedChunk, orderBlocks } from "./stream/order_blocks.ts";
import { streamOf } from "./stream/stream_of.ts";
import { VERSION } from "./version.ts";
import type { BlockOutput } from "./worker/block.ts";
import type { Lane, LaneFile, LaneOptions } from "./worker/lane.ts";
import { WorkerPool } from "./worker/worker_pool.ts";
import type { WorkerThread } from "./worker/worker_thread.ts";

/** Values some at a time. */
export type Slices<T> = AsyncIterable<readonly T[]>;

/** What a run tells while it goes on, and how it is stopped. */
export interface RunHooks {
  /** Ends the run: all threads, and the stream with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Where WASM files lie. @default the installed packages */
  readonly locateWasm?: LocateWasm | undefined;
  /** Grammars that were begun to be compiled before, instead of `locateWasm`. @default none */
  readonly grammars?: GrammarStore | undefined;
  /** Gives a thread of `workerEntry` that was started before. @default none */
  readonly takeThread?: (() => WorkerThread | undefined) | undefined;
  /**
   * Identities (`dev:ino` of their status) of files and directories below the root that this run writes: they are not
   * read, and have no record. The root itself is always read.
   *
   * @default none
   */
  readonly outputs?: ReadonlySet<string> | undefined;
  /**
   * Gives the files, in the order of their paths, for the options that discovery would get: of a tree that is still being filled, as
   * discovery would find them when it is whole.
   *
   * @default discovery itself
   */
  readonly source?: ((options: DiscoverOptions) => AsyncIterable<SourceRef>) | undefined;
  /**
   * What becomes of the files found, in the order of their paths: no more and no fewer, and perhaps with what they came to
   * before. They come in slices, as passing each on alone takes longer than all else where they are kept.
   *
   * @default as they are
   */
  readonly plan?: ((files: Slices<SourceRef>) => Slices<LaneFile>) | undefined;
  /** Told of the lane, which can be paused. */
  readonly onLane?: ((lane: Lane) => void) | undefined;
  /** Bytes of finished blocks that wait for their turn, in memory and in the spill file. */
  readonly onHold?: ((memoryBytes: number, spilledBytes: number) => void) | undefined;
  /** Given what moves finished blocks and facts from memory to files, to be called when memory is short. */
  readonly onSpill?: ((spill: () => void) => void) | undefined;
  /** Collects the garbage of this thread near the limit. @default one for this run */
  readonly relief?: MemoryRelief | undefined;
  /** Works on the ordered blocks before they are framed. @default nothing */
  readonly stage?: TransformStream<OrderedChunk, OrderedChunk> | undefined;
  /** Where facts of files are kept until they are linked. @default in memory, and a temporary file */
  readonly facts?: FactSource | undefined;
  /** Where facts that lie in a file are linked. @default in this thread */
  readonly linkThreads?: LinkThreads | undefined;
  /** How files are tried again, and what is told of that. */
  readonly lane?:
    | Pick<
        LaneOptions,
        | "retryDelayMs"
        | "onRetry"
        | "onLoss"
        | "onCrew"
        | "onBatch"
        | "onBatchDone"
        | "collectsAll"
        | "breaker"
        | "onSetAside"
      >
    | undefined;
  /** Threads that other runs share. @default some of its own, which end with it */
  readonly pool?: WorkerPool | undefined;
  /** Module that worker threads run. @default the one of this package */
  readonly workerEntry?: URL | undefined;
  /** A file was found. */
  readonly onFound?: ((ref: SourceRef) => void) | undefined;
  /** All files have been found. */
  readonly onDiscovered?: (() => void) | undefined;
  /** A file's block has passed to the output. */
  readonly onFile?: ((file: FinishedFile) => void) | undefined;
  /** Linking got on; called between two files, while nothing else runs. */
  readonly onLinking?: ((progress: LinkProgress) => void) | undefined;
  readonly onSummary?: ((summary: SummaryRecord) => void) | undefined;
}

/** Bytes of finished blocks that may wait in memory for their turn, and the share of all memory that they may take. */
const MOST_WINDOW_BYTES: number = 64 << 20;
const WINDOW_SHARE: number = 1 / 32;

/**
 * Runs all stages. The chunks must be read to the end or cancelled, and each must be released or detached.
 * Wrong operands come as an error of the stream.
 */
export function runPipeline(
  operands: readonly string[],
  options: ResolvedOptions,
  hooks: RunHooks = {},
): ReadableStream<OrderedChunk> {
  const root = rootOf(options);
  const header = createRunHeader(operands, options, root);
  const lane = openLane(root.root, options, hooks);
  const { onSummary, signal, source } = hooks;
  const discovery = discoverOptionsOf(operands, options, hooks);
  const found = tap(source ? oneByOne(source(discovery)) : discoverSlices(discovery), hooks);
  const graph =
    options.layers.includes("symbols") && options.stopAfter === undefined
      ? new GraphCollector(root.root, options, {
          store: hooks.facts,
          relief: hooks.relief,
          threads: hooks.linkThreads,
        })
      : undefined;
  const frame: FrameOptions = {
    header,
    onFile: (file) => {
      graph?.add(file);
      hooks.onFile?.(file);
    },
    ...(graph
      ? {
          tail: (counts) => graph.tail(counts, hooks.onLinking),
          onCancel: () => graph.stop(),
          onEnd: () => graph.close(),
        }
      : {}),
    ...(onSummary ? { onSummary } : {}),
  };
  const planned = hooks.plan?.(found) ?? found;
  hooks.onLane?.(lane);
  const blocks = streamOf(planned)
    // Here too, so that threads end although discovery waits for its list.
    .pipeThrough(lane, signal ? { signal } : {})
    .pipeThrough(
      orderBlocks({
        memoryBytes: Math.min(MOST_WINDOW_BYTES, options.maxMemoryBytes * WINDOW_SHARE),
        unordered: options.unordered,
        ...(hooks.onHold ? { onHold: hooks.onHold } : {}),
        onSpill: (spillWindow) =>
          hooks.onSpill?.(() => {
            spillWindow();
            graph?.spill();
          }),
      }),
    );
  const staged = hooks.stage ? blocks.pipeThrough(hooks.stage) : blocks;
  const chunks = staged.pipeThrough(frameGraph(frame));
  return signal ? endOnAbort(chunks, signal) : chunks;
}

/**
 * The stage from files to blocks alone: reads, parses and encodes in worker threads, in the order in which files are finished.
 * Its input wants files below `options.root` in path order; each output's lease must be recycled or kept.
 *
 * @throws as `resolveGraphOptions` does
 */
export function processFiles(
  options: GraphOptions = {},
  hooks: Pick<RunHooks, "locateWasm"> = {},
): ReadableWritablePair<BlockOutput, SourceRef> {
  const resolved = resolveGraphOptions(options);
  return openLane(rootOf(resolved).root, resolved, hooks);
}

const rootOf = ({ root, currentDirectory, confinedTo }: ResolvedOptions): RootPaths =>
  new RootPaths(createNodeFileSystem(), root, currentDirectory, confinedTo);

/** A run's share of the pool that it was given, or of one of its own that ends with it. */
function openLane(root: string, options: ResolvedOptions, hooks: RunHooks): Lane {
  const { prefix, layers, tokens, maxFileBytes, fileBudget, minified, followLinks, stopAfter } = options;
  const { workers, maxMemoryBytes, fileTimeoutMs } = options;
  const lane: LaneOptions = {
    settings: {
      root,
      prefix,
      syntax: layers.includes("syntax"),
      symbols: layers.includes("symbols"),
      tokens,
      maxFileBytes,
      fileBudget,
      minified,
      followLinks,
      ...(options.confinedTo === undefined ? {} : { within: root }),
      parseOnly: stopAfter === "parse",
    },
    fileTimeoutMs,
    unordered: options.unordered,
    retries: options.retries,
    ...hooks.lane,
  };
  if (hooks.pool) return hooks.pool.open(lane);
  const pool = new WorkerPool({
    grammars: hooks.grammars ?? new GrammarStore(hooks.locateWasm),
    firstThread: hooks.takeThread?.(),
    workers,
    maxMemoryBytes,
    entry: hooks.workerEntry,
  });
  return pool.open({ ...lane, onEnd: () => pool.shutDown() });
}

async function* tap(
  slices: Slices<SourceRef>,
  hooks: RunHooks,
): AsyncGenerator<readonly SourceRef[], void, void> {
  for await (const slice of slices) {
    for (const ref of slice) hooks.onFound?.(ref);
    yield slice;
  }
  hooks.onDiscovered?.();
}

async function* oneByOne(refs: AsyncIterable<SourceRef>): AsyncGenerator<readonly SourceRef[], void, void> {
  for await (const ref of refs) yield [ref];
}

/** What of the options concerns discovery. */
export function discoverOptionsOf(
  operands: readonly string[],
  options: ResolvedOptions,
  { outputs }: Pick<RunHooks, "outputs"> = {},
): DiscoverOptions {
  const { root, nulSeparated, hidden, noIgnore, followLinks, maxFileBytes, currentDirectory } = options;
  const { filesFrom, include, exclude, languages, confinedTo } = options;
  return {
    root,
    nulSeparated,
    hidden,
    noIgnore,
    followLinks,
    maxFileBytes,
    currentDirectory,
    ...(confinedTo === undefined ? {} : { confinedTo }),
    ...(outputs ? { outputs } : {}),
    ...(operands.length ? { operands } : {}),
    ...(filesFrom === undefined ? {} : { filesFrom }),
    ...(include.length ? { include } : {}),
    ...(exclude.length ? { exclude } : {}),
    ...(languages.length ? { languages } : {}),
  };
}

/**
 * The first record of a run.
 *
 * @throws Fault for a root or operands that are wrong
 */
export function createRunHeader(
  operands: readonly string[],
  options: ResolvedOptions,
  root: RootPaths = rootOf(options),
): HeaderRecord {
  const { project, revision, layers } = options;
  return createHeader({
    generator: `ast2graph ${VERSION}`,
    project,
    revision,
    layers,
    options: headerOptions(operands, options, root),
  });
}

/** Those that change the output, where they differ from the default. */
function headerOptions(
  operands: readonly string[],
  options: ResolvedOptions,
  root: RootPaths,
): HeaderOptions {
  const paths = [...new Set(operands.map((operand) => root.below(operand)))].sort();
  const { prefix, include, exclude, languages, hidden, noIgnore, followLinks } = options;
  const { maxFileBytes, fileBudget, minified, tokens, unordered, filesFrom } = options;
  return {
    ...(paths.length && !paths.includes("") ? { paths } : {}),
    ...(prefix ? { prefix } : {}),
    ...(include.length ? { include } : {}),
    ...(exclude.length ? { exclude } : {}),
    ...(languages.length ? { language: languages } : {}),
    ...(hidden ? { hidden } : {}),
    ...(noIgnore ? { no_ignore: noIgnore } : {}),
    ...(followLinks ? { follow_links: followLinks } : {}),
    ...(maxFileBytes === DEFAULT_MAX_FILE_BYTES ? {} : { max_file_size: maxFileBytes }),
    ...(fileBudget === DEFAULT_FILE_BUDGET ? {} : { file_budget: fileBudget }),
    ...(minified ? { minified } : {}),
    ...(tokens ? { tokens } : {}),
    ...(unordered ? { unordered } : {}),
    ...(filesFrom === undefined ? {} : { files_from: true }),
  };
}

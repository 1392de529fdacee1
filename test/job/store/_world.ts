/** A tree of made-up files and a run over it through a store: the pipeline in small, whose output is known beforehand. */
import { join } from "node:path";
import type { SourceRef } from "../../../src/discover/source_ref.ts";
import { blockKeyOf } from "../../../src/job/block_key.ts";
import type { FinishedBlock } from "../../../src/job/store/finished_block.ts";
import type { JobStore } from "../../../src/job/store/job_store.ts";
import { type OpenOptions, openJobStore } from "../../../src/job/store/open_job_store.ts";
import { comparePaths } from "../../../src/record/compare_paths.ts";
import { sha256Of } from "../../../src/record/create_sha256.ts";
import type { FileOutcome, ModelFacts } from "../../../src/worker/protocol.ts";

/** A file of the tree. */
export interface WorldFile {
  readonly text: string;
  /** When it was changed. */
  readonly changedMs: number;
  readonly language?: string;
  readonly fails?: boolean;
}

/** Paths and files. */
export type World = Readonly<Record<string, WorldFile>>;

/** How a run goes. */
export interface RunOptions extends Partial<OpenOptions> {
  readonly revision?: string;
  readonly outputPath?: string;
  /** Chunks of at most so many blocks. @default 2 */
  readonly blocksPerChunk?: number;
  /** Told of the store when it is open. */
  readonly onOpen?: (store: JobStore) => Promise<void> | void;
  /** Called with each file before it is named. */
  readonly onName?: (index: number) => unknown;
}

/** What a run did. */
export interface RunResult {
  readonly output: string;
  /** Files that were made, and not kept. */
  readonly made: readonly string[];
  /** Files that were kept in place. */
  readonly inPlace: number;
  /** How often it had to begin again because something was damaged. */
  readonly restarts: number;
}

const encoder: TextEncoder = new TextEncoder();
const encode = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text) as Uint8Array<ArrayBuffer>;

/** The time of every run, long after the files were changed. */
export const NOW_MS = 1_000_000;
const modelOf = (language: string): string | undefined =>
  language === "plain" ? undefined : `model of ${language}`;

export function headerOf(revision = ""): string {
  return `{"type":"header","revision":"${revision}"}\n`;
}

/** The output of a run that nothing interrupts. */
export function plainOutput(world: World, revision?: string): string {
  const files = refsOf(world).map(({ path }) => path);
  const blocks = files.map((path) => blockOf(path, world[path]!));
  const facts = files.map((path) => factsOf(world[path]!));
  const languages = new Set(files.map((path) => world[path]!.language).filter((name) => name !== undefined));
  const models = [...languages].filter((name) => modelOf(name) !== undefined).map(modelText);
  const digests = blocks.map((block) => sha256Of(block));
  return headerOf(revision) + blocks.join("") + tailOf(digests, facts, models);
}

/** Runs over the world until the output is whole, beginning again as often as files turn out to be damaged. */
export async function runWorld(
  directory: string,
  world: World,
  options: RunOptions = {},
): Promise<RunResult> {
  for (let restarts = 0; ; restarts++) {
    const result = await runOnce(directory, world, options);
    if (result) return { ...result, restarts };
  }
}

async function runOnce(
  directory: string,
  world: World,
  { revision, outputPath, blocksPerChunk = 2, onOpen, onName, ...options }: RunOptions,
): Promise<Omit<RunResult, "restarts"> | undefined> {
  const store = await openJobStore(directory, {
    request: { operands: [], options: {}, ...(outputPath === undefined ? {} : { outputPath }) },
    blockKey: blockKeyOf({ version: 1 }),
    header: encode(headerOf(revision)),
    modelNameOf: modelOf,
    now: () => NOW_MS,
    ...options,
  });
  await onOpen?.(store);
  const reading = readAll(store);
  try {
    const run = new Run(store, world, blocksPerChunk);
    for (const ref of refsOf(world)) {
      await onName?.(run.named);
      await run.take(ref);
    }
    await run.flush();
    if ((await store.settle()).length > 0) return undefined;
    await store.appendTail(encode(run.tail()));
    const { bytes } = await store.complete({ outputPath });
    const output = await reading;
    if (output instanceof Error) throw output;
    if (Buffer.byteLength(output) !== bytes)
      throw new Error(`${output.length} characters were read, ${bytes} were written`);
    return { output, made: run.made, inPlace: run.inPlace };
  } finally {
    await store.close();
  }
}

/** What somebody reads who reads along from the beginning. */
async function readAll(store: JobStore): Promise<string | Error> {
  try {
    let text = "";
    const decoder = new TextDecoder();
    for await (const bytes of store.readFrom(0)) text += decoder.decode(bytes, { stream: true });
    return text;
  } catch (error) {
    return error as Error;
  }
}

/** The pipeline's part. */
class Run {
  readonly made: string[] = [];
  inPlace = 0;
  named = 0;
  readonly #store: JobStore;
  readonly #world: World;
  readonly #blocksPerChunk: number;
  readonly #digests: string[] = [];
  readonly #models: Map<string, string> = new Map();
  readonly #asked: Set<string> = new Set();
  #text = "";
  #blocks: FinishedBlock[] = [];

  constructor(store: JobStore, world: World, blocksPerChunk: number) {
    this.#store = store;
    this.#world = world;
    this.#blocksPerChunk = blocksPerChunk;
  }

  async take(ref: SourceRef): Promise<void> {
    const index = this.named++;
    const kept = this.#store.keptInPlace(ref) ?? (await this.#store.keptFor(ref));
    const outcome = kept ? { ...kept.outcome, model: kept.models } : this.#make(ref);
    for (const part of outcome.model ?? []) this.#models.set(part.id, textOf(part.facts));
    this.#digests.push(outcome.digest);
    if (kept?.inPlace) this.inPlace++;
    const block = { index, path: ref.path, end: encode(this.#text).length, outcome, attaches: false };
    this.#blocks.push(block);
    if (this.#blocks.length >= this.#blocksPerChunk) await this.flush();
  }

  /** Hands on what there is, in two pieces, the first of which ends inside a block. */
  async flush(): Promise<void> {
    const bytes = encode(this.#text);
    const first = this.#blocks[0];
    const isMade = first !== undefined && this.made.includes(first.path);
    const cut = isMade ? Math.floor(first.end / 2) : 0;
    const blocks = this.#blocks.map((block) => ({ ...block, end: Math.max(block.end - cut, 0) }));
    this.#text = "";
    this.#blocks = [];
    if (cut > 0) await this.#store.append(bytes.subarray(0, cut), []);
    await this.#store.append(bytes.subarray(cut), blocks);
  }

  tail(): string {
    const facts = this.#digests.map((_, index) => {
      const found = this.#store.factsOf(index);
      return found ? textOf(found) : "";
    });
    return tailOf(this.#digests, facts, [...this.#models.values()]);
  }

  #make({ path, language }: SourceRef): FileOutcome {
    this.made.push(path);
    const file = this.#world[path]!;
    const block = blockOf(path, file);
    this.#text += block;
    const name = language === undefined ? undefined : modelOf(language);
    const isFirst = name !== undefined && !this.#asked.has(name);
    if (isFirst) this.#asked.add(name);
    const facts = factsOf(file);
    return {
      ...outcomeOf(file, sha256Of(block)),
      ...(facts ? { facts: { packed: encode(facts).buffer, packageName: "p", attaches: false } } : {}),
      ...(isFirst ? { model: modelParts(language!) } : {}),
    };
  }
}

/** As discovery would name the files. */
export function refsOf(world: World): SourceRef[] {
  return Object.entries(world)
    .sort(([a], [b]) => comparePaths(a, b))
    .map(([path, { text, changedMs, language }]) => ({
      path,
      bytes: text.length,
      modifiedMs: changedMs,
      changedMs,
      ...(language === undefined
        ? { verdict: { reason: "unknown-language" as const, message: "no language" } }
        : { language }),
    }));
}

export function outcomeOf(file: WorldFile, digest: string): FileOutcome {
  return {
    status: file.fails ? "failed" : "parsed",
    ...(file.fails ? { reason: "crashed" as const, message: "it crashed" } : {}),
    bytes: file.text.length,
    nodes: 1,
    syntax: 1,
    syntaxBytes: 1,
    symbols: 0,
    edges: 0,
    digest,
    language: file.language ?? "",
    durationMs: 1,
    attempts: file.fails ? 3 : 1,
    blockBytes: 0,
  };
}

export function blockOf(path: string, { text, fails }: WorldFile): string {
  return `{"type":"file","id":${JSON.stringify(path)},"fails":${fails ?? false}}\n{"text":${JSON.stringify(text)}}\n`;
}

function factsOf({ text, language, fails }: WorldFile): string {
  return language === undefined || fails ? "" : `facts of ${text}`;
}

const modelText = (language: string): string => `all of ${language}`;

function modelParts(language: string): ModelFacts[] {
  return [{ id: `std:${language}`, language, facts: encode(modelText(language)).buffer }];
}

function tailOf(digests: readonly string[], facts: readonly string[], models: readonly string[]): string {
  return `{"type":"summary","sha256":"${sha256Of(JSON.stringify([digests, facts, [...models].sort()]))}"}\n`;
}

function textOf(bytes: ArrayBuffer): string {
  return new TextDecoder().decode(bytes);
}

/** Path of a file of the first generation. */
export function generationFile(directory: string, extension: "log" | "facts" | "ndjson", number = 1): string {
  return join(directory, `${number}.${extension}`);
}

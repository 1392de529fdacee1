/** Opens the store of a job: takes its lock, finds what of earlier runs is whole and of use, and begins or continues a generation. */
import { createFault } from "../../fault/fault.ts";
import { comparePaths } from "../../record/compare_paths.ts";
import { sha256Of } from "../../record/create_sha256.ts";
import { VERSION } from "../../version.ts";
import type { Rename } from "./deliver_output.ts";
import { Generation } from "./generation.ts";
import { generationNumbers } from "./generation_names.ts";
import { type LockOptions, takeLock } from "./job_lock.ts";
import {
  deliveredOutput,
  JOB_FORMAT_VERSION,
  type JobRecord,
  type JobRequest,
  readJobDirectory,
  type StoredOutput,
  writeJobRecord,
} from "./job_record.ts";
import { JobStore, type Synced } from "./job_store.ts";
import { jobUnwritable } from "./job_unwritable.ts";
import type { KeepOptions } from "./kept_files.ts";
import { removeGeneration } from "./remove_generation.ts";
import type { FilePort } from "./store_file.ts";

/** What a store is opened for. */
export interface OpenOptions extends KeepOptions, LockOptions {
  readonly request: JobRequest;
  /**
   * Digest of everything that decides the bytes of a block besides its file: see `../block_key.ts`. What was made under another is of no use.
   */
  readonly blockKey: string;
  /** The output's first line, with its end. It is in the store from the beginning: it must not be appended. */
  readonly header: Uint8Array;
  /** Whether to keep what earlier runs left. @default "continue" */
  readonly mode?: "continue" | "fresh";
  /** How often what was written is made durable, in ms. @default 2000 */
  readonly syncMs?: number;
  /** What was written up to now has become durable. */
  readonly onSynced?: ((kept: Synced) => void) | undefined;
  /** How files are written and made durable, and, for tests, renamed. @default the system's way */
  readonly port?: FilePort;
  readonly rename?: Rename;
}

const SYNC_MS = 2000;

/**
 * Opens the store in `directory`, which is made if need be. For a retry, `isKept` tells which files are not to be kept.
 *
 * @throws Fault `job-held`, `job-unusable`, `job-unwritable`; with `ifHeld: "wait"` the signal's reason
 */
export async function openJobStore(directory: string, options: OpenOptions): Promise<JobStore> {
  checkDirectory(directory, options);
  const lock = await takeLock(directory, options);
  const opened: Generation[] = [];
  try {
    const before = checkDirectory(directory, options);
    const record = await beginRecord(directory, before, options);
    const found = openGenerations(directory, record, options, opened);
    const home = found.home ?? (await Generation.create(directory, found.nextNumber, options, options.port));
    if (!found.home) opened.push(home);
    const nextNumber = Math.max(found.nextNumber, home.number + 1);
    const sources = dropSuperseded(directory, home, found.sources, record.output);
    const syncMs = options.syncMs ?? SYNC_MS;
    return new JobStore({ ...options, directory, lock, record, home, sources, nextNumber, syncMs });
  } catch (error) {
    for (const generation of opened) generation.close();
    lock.release();
    throw jobUnwritable(directory, error);
  }
}

/**
 * The record of the job that is there, if there is one.
 *
 * @throws Fault `job-unusable`
 */
function checkDirectory(directory: string, { mode }: OpenOptions): JobRecord | undefined {
  const found = readJobDirectory(directory);
  if (found.kind === "job") return found.record;
  if (found.kind === "empty" || (found.kind === "broken" && mode === "fresh")) return undefined;
  throw createFault("job-unusable", { directory, found: found.problem });
}

async function beginRecord(
  directory: string,
  before: JobRecord | undefined,
  options: OpenOptions,
): Promise<JobRecord> {
  const { request, now = Date.now } = options;
  const nowMs = now();
  const delivered = deliveredOutput(directory, before);
  const { failedList } = before ?? {};
  const record: JobRecord = {
    format: "ast2graph-job",
    version: JOB_FORMAT_VERSION,
    program: VERSION,
    createdMs: before?.createdMs ?? nowMs,
    updatedMs: nowMs,
    request,
    state: "running",
    ...(delivered ? { output: delivered } : {}),
    ...(failedList ? { failedList } : {}),
  };
  await writeJobRecord(directory, record, options.port);
  return record;
}

interface Found {
  /** To be continued; absent when a new one has to be begun. */
  readonly home: Generation | undefined;
  readonly sources: readonly Generation[];
  readonly nextNumber: number;
}

/** Opens all generations that are of use. The others are removed, so that a job does not grow with every attempt; a complete one stays until the next is. */
function openGenerations(
  directory: string,
  { output }: JobRecord,
  options: OpenOptions,
  opened: Generation[],
): Found {
  const numbers = generationNumbers(directory);
  const headerSha256 = sha256Of(options.header);
  const sources: Generation[] = [];
  let home: Generation | undefined;
  for (const number of numbers) {
    const complete = output?.generation === number ? output : undefined;
    const isNewest = sources.length === 0 && home === undefined && !complete;
    const generation = openUsable(directory, number, complete, isNewest, options);
    if (!generation) continue;
    opened.push(generation);
    if (isNewest && generation.canContinue && generation.begin.headerSha256 === headerSha256)
      home = generation;
    else sources.push(generation);
  }
  return { home, sources, nextNumber: (numbers[0] ?? 0) + 1 };
}

/** Opens a generation that is of use; another is removed. */
function openUsable(
  directory: string,
  number: number,
  complete: StoredOutput | undefined,
  isNewest: boolean,
  { mode, blockKey, onDamaged, port }: OpenOptions,
): Generation | undefined {
  const open = (): Generation | undefined =>
    (isNewest ? Generation.continue(directory, number, port) : undefined) ??
    Generation.read(directory, number, complete?.path);
  const generation = mode === "fresh" ? undefined : open();
  if (generation?.begin.blockKey === blockKey) return generation;
  if (!generation && mode !== "fresh" && complete?.path !== undefined) onDamaged?.(complete.path);
  generation?.close();
  if (!complete) removeGeneration(directory, number);
  return undefined;
}

/** Leaves out what the newest generation has come past: its files were decided anew there. */
function dropSuperseded(
  directory: string,
  home: Generation,
  sources: readonly Generation[],
  output: StoredOutput | undefined,
): readonly Generation[] {
  const reached = lastPath(home);
  return sources.filter((source) => {
    const last = lastPath(source);
    const isOfUse = last !== undefined && (reached === undefined || comparePaths(last, reached) > 0);
    if (isOfUse) return true;
    source.close();
    if (source.number !== output?.generation) removeGeneration(directory, source.number);
    return false;
  });
}

function lastPath(generation: Generation): string | undefined {
  const { files } = generation;
  return files > 0 ? generation.fileAt(files - 1).path : undefined;
}

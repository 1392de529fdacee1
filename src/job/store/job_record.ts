/** `job.json`: what a job is, in words for people and programs. Its first bytes mark a directory as that of a job. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { generationPaths } from "./generation_names.ts";
import type { FilePort } from "./store_file.ts";
import { writeWhole } from "./write_whole.ts";

/** Version of the directory's format. */
export const JOB_FORMAT_VERSION = 1;

/** What the job was asked for; the store keeps it as it is. */
export interface JobRequest {
  readonly operands: readonly string[];
  /** Plain JSON: enough to begin the job again. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Absolute path of the output file; absent when it goes elsewhere. */
  readonly outputPath?: string;
}

/** States of a job, as they are kept. `running` of a job that nobody holds means that it was killed. */
export type StoredState =
  | "planned"
  | "running"
  | "pausing"
  | "paused"
  | "completed"
  | "completed-with-failures"
  | "cancelled"
  | "failed";

/** A complete output. */
export interface StoredOutput {
  readonly generation: number;
  /** Absolute; absent while it lies in the job's own directory. */
  readonly path?: string;
  readonly bytes: number;
}

/** How far a job had come when this was noted. */
export interface JobProgress {
  readonly filesDone: number;
  readonly filesFound: number;
  readonly bytesDone: number;
  readonly bytesFound: number;
  /** Whether all files have been found. */
  readonly isDiscovered: boolean;
}

/** The content of `job.json`. */
export interface JobRecord {
  readonly format: "ast2graph-job";
  readonly version: number;
  /** Version of the program that wrote it last. */
  readonly program: string;
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly request: JobRequest;
  readonly state: StoredState;
  readonly progress?: JobProgress;
  /** The last complete output. */
  readonly output?: StoredOutput;
  /** An output that is about to get its name: had the job been killed then, this tells whether it did. */
  readonly delivering?: StoredOutput & { readonly state: StoredState };
  /** The list of failed files beside the output, and the digest of what was written there. */
  readonly failedList?: { readonly path: string; readonly sha256: string };
}

/** What a directory is. */
export type JobDirectory =
  | { readonly kind: "job"; readonly record: JobRecord }
  /** Of a job, by its mark, but not to be read. */
  | { readonly kind: "broken"; readonly problem: string }
  /** There is nothing, or an empty directory. */
  | { readonly kind: "empty" }
  /** Something else. */
  | { readonly kind: "other"; readonly problem: string };

const mark = '{"format":"ast2graph-job"';

export function jobRecordPath(directory: string): string {
  return join(directory, "job.json");
}

/** @throws Fault `job-unwritable` */
export async function writeJobRecord(directory: string, record: JobRecord, port?: FilePort): Promise<void> {
  const { format, ...rest } = record;
  await writeWhole(jobRecordPath(directory), `${JSON.stringify({ format, ...rest })}\n`, port);
}

/** Looks at what is in `directory`. */
export function readJobDirectory(directory: string): JobDirectory {
  const text = readText(jobRecordPath(directory));
  if (text === undefined) return withoutRecord(directory);
  if (!text.startsWith(mark)) return { kind: "other", problem: "its job.json is not one of ast2graph" };
  try {
    const record = JSON.parse(text) as JobRecord;
    if (record.version === JOB_FORMAT_VERSION) return { kind: "job", record };
    return { kind: "broken", problem: `its format is version ${record.version}, not ${JOB_FORMAT_VERSION}` };
  } catch {
    return { kind: "broken", problem: "its job.json is damaged" };
  }
}

/** The last complete output: also one that got its name just before the job was killed. */
export function deliveredOutput(directory: string, record: JobRecord | undefined): StoredOutput | undefined {
  const { delivering, output } = record ?? {};
  if (delivering?.path === undefined) return output;
  const { generation, path, bytes } = delivering;
  const isMoved = !existsSync(generationPaths(directory, generation).output);
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  return isMoved && size === bytes ? { generation, path, bytes } : output;
}

function withoutRecord(directory: string): JobDirectory {
  try {
    const isEmpty = readdirSync(directory).every((name) => ownLeftover.test(name));
    return isEmpty ? { kind: "empty" } : { kind: "other", problem: "it holds files, and no job.json" };
  } catch (error) {
    const { code } = error as { readonly code?: string };
    if (code === "ENOENT") return { kind: "empty" };
    return {
      kind: "other",
      problem: code === "ENOTDIR" ? "it is no directory" : `it cannot be read (${code})`,
    };
  }
}

/** What is there before the record is: a lock, and a record that did not get its name. */
const ownLeftover = /^(?:lock\.\d+|lock\..*\.tmp|job\.json\.\d+\.tmp)$/;

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
